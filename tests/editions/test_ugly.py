"""HTML in, the same HTML out: pages as three decades of programs and people have written them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.proofs.proof import proof
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.formats.encoding import declare_utf8, decode
from i18n_pipeline.model import Edition, Entry, State
from i18n_pipeline.text import inline
from i18n_pipeline.text.segment import segments
from tests.editions.sample import EN, ES, HERE, entries, read

PAGES = sorted((HERE / "ugly").iterdir())
_LETTERS = re.compile(r"[^\W\d_]")
SEEN = """
([html, kind]) => {
  const tree = [], texts = [], kept = [];
  const mine = `script style code kbd samp var math pre listing template xmp plaintext svg textarea
                iframe noembed noframes`.split(/\\s+/);
  const words = `alt title placeholder label abbr summary content value aria-label
                 aria-description`.split(/\\s+/);
  const walk = (node, depth, own) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.ELEMENT_NODE) {
        const shown = [...child.attributes].map(
          (one) => one.name + (words.includes(one.name) ? "" : "=" + one.value));
        tree.push([depth, child.nodeName, ...shown.sort()].join(" "));
        const within = child instanceof HTMLTemplateElement ? child.content : child;
        walk(within, depth + 1, own || mine.includes(child.localName));
      } else if (child.nodeType === Node.TEXT_NODE) (own ? kept : texts).push(child.data);
      else tree.push(`${depth} ${child.nodeName} ${child.data ?? ""}`);
    }
  };
  walk(new DOMParser().parseFromString(html, kind), 0, false);
  return {tree, texts, kept};
}
"""
"""What a browser makes of a page: its tree without texts, texts for readers, and all others."""
PIECES = (HERE.parent / "formats" / "nasty.txt").read_text(encoding="utf-8").splitlines()
CODECS = {
    "1998-tables": "ascii",
    "2000-frontpage": "cp1252",
    "2003-word-paste": "cp1252",
    "big5": "big5",
    "euc-jp": "euc-jp",
    "gb2312": "gb18030",
    "koi8-r": "koi8-r",
    "shift_jis": "cp932",
    "utf-16-be": "utf-16-be",
    "utf-16-le": "utf-16-le",
    "utf-16-unmarked": "utf-16-le",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "windows-1252-undeclared": "cp1252",
}
"""What the pages that are not in UTF-8 are in, as their makers know it."""


def identical(data: bytes) -> Edition:
    """Return an edition in which every sentence reads as its source does."""
    source = read(data)
    target = ES if source.locale != ES else EN
    return assemble(source, entries(source, str, State.REVIEWED), target)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_identity_translation_gives_the_same_file(path: Path) -> None:
    data = path.read_bytes()
    codec = CODECS.get(path.stem, "utf-8")
    text = data.decode(codec)
    assert text.encode(codec) == data
    edition = identical(data)
    assert edition.html == declare_utf8(text)
    assert codec != "utf-8" or edition.html.encode() == data
    assert proof(edition) == ()


def disguised(data: bytes) -> Edition:
    """Return an edition in which no letter of a sentence is left."""
    source = read(data)
    table = {}
    for segment in segments(source):
        pieces = inline.tokens(segment.content.text, segment.content.codes)
        text = "".join(_LETTERS.sub("Ж", x) if isinstance(x, str) else str(x) for x in pieces)
        table[segment.key] = Entry(segment.content.text, text, State.REVIEWED)
    return assemble(source, table, ES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_translated_page_has_the_elements_of_its_source(path: Path) -> None:
    assert proof(disguised(path.read_bytes())) == ()


def test_a_browser_sees_the_same_tree_and_no_word_left(browser: Any) -> None:
    """Nothing moved, nothing lost, in the eyes of a parser that follows the standard whole."""
    page = browser.new_page()
    for path in PAGES:
        edition = disguised(path.read_bytes())
        kind = "application/xhtml+xml" if "<?xml" in edition.html[:9] else "text/html"
        source = original(edition.article)
        before, after = (page.evaluate(SEEN, [one.html, kind]) for one in (source, edition))
        assert after["tree"] == before["tree"], path.stem
        assert not [text for text in after["texts"] if _LETTERS.search(text.replace("Ж", ""))]
        assert not [text for text in after["kept"] if "Ж" in text], path.stem
    page.close()


@st.composite
def soups(draw: st.DrawFn) -> bytes:
    """A page of the corpus with pieces cut out, repeated and thrown in."""
    data = draw(st.sampled_from(PAGES)).read_bytes()[:3000]
    piece = st.sampled_from(PIECES).map(str.encode)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        data = data[:start] + draw(st.one_of(piece, st.just(data[start:end] * 2))) + data[end:]
    return data


@settings(max_examples=60)
@given(soups())
def test_whatever_becomes_of_a_page_it_comes_back_as_it_is(data: bytes) -> None:
    # A locale filter asks for a page that lacks something.
    assume(b"localefilter" not in data.lower().replace(b"-", b""))
    try:
        edition = identical(data)
    except PipelineError:  # it says why it cannot be read
        return
    text = declare_utf8(decode(data, "x.html", EN, is_page=True))
    assert edition.html.removeprefix("\ufeff") == text
    assert proof(edition) == ()
