"""Catalog → bytes of a PO file: what changed as `msgcat --no-wrap` has it, the rest as it stood."""

from __future__ import annotations

from dataclasses import replace

from i18n_pipeline.catalog.layout import GAP, Block, Layout
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.po.encoding import encoded
from i18n_pipeline.catalog.po.revision import revised
from i18n_pipeline.catalog.po.spelling import closing_text, header_text, parts
from i18n_pipeline.model import Entry


def write(catalog: Catalog) -> bytes:
    """Return the file: the header, and the entries in their order.

    Laws: `read(write(c))` is `c`, and writes the same bytes again; `write(read(f))` is `f` if its
    header comes first and names UTF-8. An entry with the value that it was read with is written
    as it stood; of a changed one only the parts that changed are spelt anew.
    Raises PipelineError for a text that no PO file can hold.
    """
    return encoded(_layout_of(catalog).text())


def laid_out(catalog: Catalog) -> tuple[Catalog, bytes]:
    """Return `catalog` as reading its own file gives it, and that file, as `write` writes it."""
    layout = _layout_of(catalog)
    return replace(catalog, layout=layout), encoded(layout.text())


def is_as_read(catalog: Catalog) -> bool:
    """Return whether all entries are as the file spells them that `catalog` was read from."""
    blocks = catalog.layout.blocks.values()
    return catalog.entries == tuple(block.entry for block in blocks)


def _layout_of(catalog: Catalog) -> Layout:
    """Return how the file of `catalog` spells it."""
    old = catalog.layout
    header = catalog.header.in_utf8()
    blocks = {entry.key: _block(old.blocks.get(entry.key), entry) for entry in catalog.entries}
    if blocks:
        key, last = next(reversed(blocks.items()))
        blocks[key] = last._replace(gap=GAP)
    return replace(
        old,
        header=header,
        header_text=old.header_text if header == old.header else header_text(header),
        header_gap=old.header_gap if blocks else GAP,
        blocks=blocks,
        closing=catalog.closing,
        tail=old.tail if catalog.closing == old.closing else closing_text(catalog.closing),
    )


def _block(old: Block | None, entry: Entry) -> Block:
    if old is None:
        return Block(entry, "\n".join(parts(entry).values()))
    if old.entry is entry or old.entry == entry:
        return old
    return Block(entry, revised(old, entry), old.gap)
