"""A bilingual page to read, print or send: one file, no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from i18n_pipeline.catalog.exchange.codes import element_of, rendered, tree
from i18n_pipeline.catalog.exchange.model import Sheet, Unit
from i18n_pipeline.locales import direction, endonym
from i18n_pipeline.model import BlockKind, Counts, InlineCode, State
from i18n_pipeline.text.controls import without_controls

if TYPE_CHECKING:
    from jinja2 import Template

# Elements that change how words look and lead nowhere. Of a link only the words are shown.
_SHOWN = frozenset(
    "abbr b bdi bdo cite del dfn em i ins mark q s small strong sub sup u".split()  # noqa: SIM905
)
_HEADINGS = frozenset((BlockKind.TITLE, BlockKind.HEADING))
_LABELS = {
    State.UNTRANSLATED: "not translated",
    State.NEEDS_REVIEW: "draft, not reviewed",
    State.REVIEWED: "reviewed",
}


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return the page: original and translation side by side, each sentence with its state.

    Translators' comments are for the desk, and a page goes to anybody: it has none.
    """
    shown = [
        {
            "article": sheet.article,
            "counts": Counts.of(unit.state for unit in sheet.units),
            "rows": [_row(unit, before) for unit, before in _with_before(sheet)],
        }
        for sheet in sheets
    ]
    locales = sheets[0].source_locale, sheets[0].target_locale
    sides = [(locale, direction(locale), endonym(locale)) for locale in locales]
    return (_template().render(sheets=shown, sides=sides, labels=_LABELS) + "\n").encode()


def _with_before(sheet: Sheet) -> zip[tuple[Unit, Unit | None]]:
    return zip(sheet.units, (None, *sheet.units), strict=False)


def _row(unit: Unit, before: Unit | None) -> dict[str, object]:
    about = unit.about
    return {
        "texts": tuple(_shown(text, about.codes) for text in (unit.source, unit.target)),
        "state": unit.state,
        "is_heading": about.kind in _HEADINGS,
        "begins_block": before is None or before.about.block != about.block,
        "checks": [note.partition(": ")[2] for note in about.notes if note.startswith("check: ")],
    }


def _shown(text: str, codes: Sequence[InlineCode]) -> Markup:
    """Return a text as a reader sees it. Where its codes are broken, they are seen as such."""
    return Markup(rendered(tree(text, codes), _escaped, _coded))  # noqa: S704 (escaped below)


def _escaped(text: str) -> str:
    return str(escape(without_controls(text)))


def _coded(code: InlineCode, inside: str) -> str:
    name = element_of(code)
    if name == "br":
        return "<br>"
    if not code.paired:
        return f'<span class="code">{_escaped(code.equiv.strip() or f"[{code.id}]")}</span>'
    if name in _SHOWN:
        return f"<{name}>{inside}</{name}>"
    return f'<span class="link">{inside}</span>' if name == "a" else inside


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 (takes a while)

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = (files(__package__) / "preview.html").read_text(encoding="utf-8")
    return environment.from_string(text)
