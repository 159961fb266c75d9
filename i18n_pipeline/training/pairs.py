"""Reading sentence pairs: TSV (plain or .xz), TMX, and reviewed entries of gettext catalogs."""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, language
from i18n_pipeline.text.inline import wording
from i18n_pipeline.training.settings import Settings

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_COLUMNS_WITH_SOURCE = 3


class Pair(NamedTuple):
    """A sentence, its translation, and the name of the source it comes from."""

    origin: str
    source: str
    target: str


def read_pairs(settings: Settings, folder: Path) -> Iterator[Pair]:
    """Yield the pairs of the settings' files, in their order.

    A file lies in `folder`, or comes with the package, as our own memory does. Raises
    PipelineError for a missing file, an unknown kind or a TSV line of the wrong form.
    """
    for name in settings.files:
        path = folder / name if (folder / name).exists() else Path(__file__).parent / name
        reader = next((READERS[end] for end in READERS if name.endswith(end)), None)
        if reader is None:
            raise PipelineError(
                "unknown kind of pairs", where=name, next_step="give " + ", ".join(READERS)
            )
        if not path.is_file():
            raise PipelineError("no such file", where=str(folder / name))
        yield from reader(path, settings)


def read_tsv(path: Path, settings: Settings | None = None) -> Iterator[Pair]:
    """Yield the lines `origin⇥source⇥target`, or `source⇥target` (origin: the file's name)."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\r\n").split("\t")
            if len(columns) == _COLUMNS_WITH_SOURCE:
                yield Pair(*columns)
            elif len(columns) == _COLUMNS_WITH_SOURCE - 1:
                yield Pair(path.name.split(".")[0], *columns)
            else:
                raise PipelineError(f"{len(columns)} columns, not 2 or 3", where=f"{path}:{number}")


def _read_tmx(path: Path, settings: Settings) -> Iterator[Pair]:
    wanted = language(settings.source), language(settings.target)
    try:
        for _, unit in etree.iterparse(path, tag="tu", resolve_entities=False):
            texts = {_language_of(variant): _segment(variant) for variant in unit.iter("tuv")}
            if all(texts.get(code) for code in wanted):
                yield Pair(path.name.split(".")[0], texts[wanted[0]], texts[wanted[1]])
            unit.clear()
    except etree.XMLSyntaxError as error:
        raise PipelineError(f"broken TMX: {error}", where=str(path)) from error


def _language_of(variant: etree._Element) -> str:
    # TMX 1.1 wrote `lang`, 1.4 writes `xml:lang`.
    tag = variant.get(_XML_LANG) or variant.get("lang") or ""
    return language(LocaleTag(tag.split("-")[0].split("_")[0].lower())) if tag else ""


def _segment(variant: etree._Element) -> str:
    seg = variant.find("seg")
    if seg is None:
        return ""
    # bpt, ept, ph and it hold native markup, not words of the sentence.
    words = [seg.text or ""]
    for child in seg:
        inner = "".join(map(str, child.itertext())) if child.tag in ("hi", "sub") else ""
        words += [inner, child.tail or ""]
    return " ".join("".join(words).split())


def _read_catalog(path: Path, settings: Settings) -> Iterator[Pair]:
    # Imported here: catalogs are one of three kinds, and pull in Babel.
    from i18n_pipeline.catalog import po  # noqa: PLC0415
    from i18n_pipeline.model import State  # noqa: PLC0415

    for entry in po.read(path.read_bytes(), str(path)).entries:
        if entry.state is State.REVIEWED and not entry.obsolete and entry.msgstr:
            yield Pair("reviewed", wording(entry.msgid), wording(entry.msgstr))


READERS: Mapping[str, Callable[[Path, Settings], Iterator[Pair]]] = {
    ".tsv": read_tsv,
    ".tsv.xz": read_tsv,
    ".tmx": _read_tmx,
    ".po": _read_catalog,
}
