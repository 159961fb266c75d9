"""Names of people on a page: several scripts may meet in one line."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.text.custom.custom import Custom

_NAME = Markup("<bdi{}>{}</bdi>")


def name_list(names: Sequence[str], spoken: LocaleTag, own: LocaleTag | None = None) -> Markup:
    """Return names joined as the language `spoken` does, each isolated from its surroundings.

    `own` is the language that they are in, where that is another one: a screen reader switches
    its voice.

    >>> from i18n_pipeline.locales import parse_tag
    >>> print(name_list(["Ana", "Ида"], parse_tag("es")))
    <bdi>Ana</bdi> y <bdi>Ида</bdi>
    """
    language = Markup(' lang="{}"').format(own) if own and own != spoken else Markup()
    marked = [str(_NAME.format(language, name)) for name in names]
    # Every name is escaped, and the words between them are CLDR's.
    return Markup(Custom(spoken).joined(marked))  # noqa: S704
