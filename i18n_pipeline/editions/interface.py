"""The publisher's own words around an article, in the reader's language."""

from __future__ import annotations

import gettext as gnu
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from markupsafe import Markup, escape

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, fallbacks, parse_tag
from i18n_pipeline.model import Entry, Shelf, State, Topic
from i18n_pipeline.text.controls import unseen

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PLURAL_RULE = re.compile(r"\bplural\s*=\s*([^;]+)")
_SHELVES = {shelf.value: shelf for shelf in Shelf}
_GERMANIC = "nplurals=2; plural=(n != 1);"


@dataclass(frozen=True, slots=True)
class Interface:
    """Interface texts of one language; a text it lacks is shown in English."""

    locale: LocaleTag
    """The language that the texts are in."""
    forms: Mapping[str, tuple[str, ...]]
    """Translations by English text: one form, or one for each plural of the language."""
    plural: Callable[[int], int]
    """The index of the form for a number."""
    names: Mapping[Topic, str] = field(default_factory=dict)
    """What the project's sections and tags are called."""

    def gettext(self, message: str, /, **values: object) -> Markup:
        """Return the translation of `message`, escaped, each `{name}` replaced by its value."""
        return _filled(self.forms.get(message, (message,))[0], values)

    def ngettext(self, singular: str, plural: str, number: int, /, **values: object) -> Markup:
        """Return the form of a text that goes with `number`."""
        forms = self.forms.get(singular)
        if forms is None:
            return _filled(singular if number == 1 else plural, values)
        return _filled(forms[min(self.plural(number), len(forms) - 1)], values)


def interface(locale: LocaleTag, entries: Iterable[Entry], plural_forms: str = "") -> Interface:
    """Return the interface in `locale` from the reviewed entries of its catalogs.

    Of two entries for one text the later wins: give the shipped entries first, the project's own
    after them. `plural_forms` is the header field of that name. A translation that lost or invented
    a `{name}` is left out; if none is left, the interface is English. Raises PipelineError for a
    plural rule that is not one.
    """
    forms, names = {}, {}
    for entry in entries:
        texts = entry.msgstr_plural or (entry.msgstr,)
        usable = entry.state is State.REVIEWED and not entry.obsolete and all(map(_is_fit, texts))
        if usable and entry.msgctxt in _SHELVES:
            names[Topic.named(_SHELVES[entry.msgctxt], entry.msgid)] = entry.msgstr
        elif entry.msgid and usable and _keeps_names(entry, texts):
            forms[entry.msgid] = texts
    spoken = locale if forms else parse_tag("en")
    return Interface(spoken, forms, _plural_rule(plural_forms or _GERMANIC), names)


def template() -> bytes:
    """Return the template of the interface catalogs: every text in English."""
    return (files(__package__) / "interface" / "i18n_pipeline.pot").read_bytes()


def shipped(locale: LocaleTag) -> bytes | None:
    """Return the catalog that comes with the package for `locale`, or for a shorter tag of it.

    None where there is none, and for English, which needs none.
    """
    folder = files(__package__) / "interface"
    for tag in fallbacks(locale):
        catalog = folder / f"{tag}.po"
        if catalog.is_file():
            return catalog.read_bytes()
    return None


def _is_fit(text: str) -> bool:
    return bool(text) and not unseen(text)


def _keeps_names(entry: Entry, texts: tuple[str, ...]) -> bool:
    # A plural form may spell its number out ("one article"), so there it may lack a name.
    wanted = set(_PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or "")))
    for text in texts:
        names = set(_PLACEHOLDER.findall(text))
        if names != wanted and not (entry.msgid_plural and names < wanted):
            return False
    return True


def _plural_rule(header: str) -> Callable[[int], int]:
    found = _PLURAL_RULE.search(header)
    try:
        rule = gnu.c2py(found[1].strip() if found else header)
    except ValueError:
        raise PipelineError(
            f"not a plural rule: {header[:80]!r}",
            next_step="write it as Plural-Forms: nplurals=2; plural=(n != 1);",
        ) from None

    def form(number: int) -> int:
        try:
            return max(rule(number), 0)
        except ZeroDivisionError:  # C's grammar cannot rule out n/0
            return 0

    return form


@lru_cache(maxsize=1024)  # every page says the same
def _escaped(text: str) -> Markup:
    return escape(text)


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    if not values:
        return _escaped(text)

    # Not str.format: a translator's text must not reach into a value ("{page.__class__}").
    def value(match: re.Match[str]) -> str:
        return escape(values[match[1]]) if match[1] in values else match[0]

    return Markup(_PLACEHOLDER.sub(value, str(escape(text))))  # noqa: S704 (escaped just here)


ENGLISH = interface(parse_tag("en"), ())
