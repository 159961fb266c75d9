"""Reading sentence pairs: TSV (plain or .xz), TMX, and reviewed entries of gettext catalogs."""

from __future__ import annotations

import codecs
import lzma
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import language
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
    PipelineError, with file and line, for what is missing, of an unknown kind or not readable.
    """
    for name in settings.files:
        path = folder / name if (folder / name).exists() else Path(__file__).parent / name
        reader = next((READERS[end] for end in READERS if name.endswith(end)), None)
        if reader is None:
            raise PipelineError(
                "unknown kind of pairs", where=name, next_step="give " + ", ".join(READERS)
            )
        if not path.exists():
            raise PipelineError("no such file", where=str(folder / name))
        yield from reader(path, settings)


def read_tsv(path: Path, settings: Settings | None = None) -> Iterator[Pair]:
    """Yield the lines `origin⇥source⇥target`, or `source⇥target` (origin: the file's name)."""
    opened = lzma.open if path.suffix == ".xz" else open
    with _readable(path), opened(path, "rb") as lines:
        for number, raw in enumerate(lines, 1):
            line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
            try:
                columns = line.decode("utf-8").rstrip("\r\n").split("\t")
            except UnicodeDecodeError as error:
                raise PipelineError(
                    "not UTF-8", where=f"{path}:{number}", next_step="save the file as UTF-8"
                ) from error
            if len(columns) == _COLUMNS_WITH_SOURCE:
                yield Pair(*columns)
            elif len(columns) == _COLUMNS_WITH_SOURCE - 1:
                yield Pair(path.name.split(".")[0], *columns)
            elif columns != [""]:
                raise PipelineError(f"{len(columns)} columns, not 2 or 3", where=f"{path}:{number}")


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (lzma.LZMAError, EOFError) as error:
        raise PipelineError(
            "a damaged .xz file", where=str(path), next_step="get or pack it again"
        ) from error
    except OSError as error:
        raise PipelineError(f"cannot be read: {error.strerror}", where=str(path)) from error


def _read_tmx(path: Path, settings: Settings) -> Iterator[Pair]:
    wanted = language(settings.source), language(settings.target)
    held: set[str] = set()
    found = False
    try:
        with _readable(path), path.open("rb") as file:
            # What a file names elsewhere, a DTD or an entity, is neither read nor fetched.
            units = etree.iterparse(file, tag="tu", resolve_entities=False, no_network=True)
            for _, unit in units:
                texts = {_language_of(variant): _segment(variant) for variant in unit.iter("tuv")}
                held.update(texts)
                if all(texts.get(code) for code in wanted):
                    found = True
                    yield Pair(path.name.split(".")[0], texts[wanted[0]], texts[wanted[1]])
                unit.clear()
    except etree.XMLSyntaxError as error:
        raise PipelineError(f"broken TMX: {error}", where=str(path)) from error
    if not found:
        raise PipelineError(
            f"no unit has both {wanted[0]} and {wanted[1]}; it holds "
            f"{', '.join(sorted(held)) or 'none at all'}",
            where=str(path),
        )


def _language_of(variant: etree._Element) -> str:
    # TMX 1.1 wrote `lang`, 1.4 writes `xml:lang`.
    tag = variant.get(_XML_LANG) or variant.get("lang") or ""
    return re.split("[-_]", tag)[0].lower()


def _segment(variant: etree._Element) -> str:
    seg = variant.find("seg")
    if seg is None or any(child.tag is etree.Entity for child in seg.iter()):
        return ""  # without what the entity stands for, it is no sentence
    # bpt, ept, ph and it hold native markup, not words of the sentence.
    words = [seg.text or ""]
    for child in seg:
        inner = "".join(map(str, child.itertext())) if child.tag in ("hi", "sub") else ""
        words += [inner, child.tail or ""]
    return " ".join("".join(words).split())


def _read_catalog(path: Path, settings: Settings) -> Iterator[Pair]:
    # Imported here: catalogs are one of three kinds, and pull in Babel.
    from i18n_pipeline.catalog import po  # noqa: PLC0415
    from i18n_pipeline.catalog.trust import trusted  # noqa: PLC0415
    from i18n_pipeline.model import State  # noqa: PLC0415

    with _readable(path):
        content = path.read_bytes()
    for entry in trusted(po.read(content, str(path))).entries:
        if entry.state is State.REVIEWED and not entry.obsolete and entry.msgstr:
            yield Pair("reviewed", wording(entry.msgid), wording(entry.msgstr))


READERS: Mapping[str, Callable[[Path, Settings], Iterator[Pair]]] = {
    ".tsv": read_tsv,
    ".tsv.xz": read_tsv,
    ".tmx": _read_tmx,
    ".po": _read_catalog,
}
