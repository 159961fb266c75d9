"""The shipped interface: complete, well formed, and never taken at its word."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from jinja2 import Environment
from jinja2.ext import extract_from_ast

import i18n_pipeline.editions
from i18n_pipeline.catalog.po.plurals import plural_forms
from i18n_pipeline.editions.interface import ENGLISH, interface, shipped
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import CodedText, Entry, State
from i18n_pipeline.text.typography import Original, typeset
from i18n_pipeline.text.typography.rules import NO_RULES, type_rules
from tests.conftest import require_tool
from tests.editions.sample import AR, ES, spoken

ROOM = Path(i18n_pipeline.editions.__file__).parent
TEMPLATE = ROOM / "interface" / "i18n_pipeline.pot"
CATALOGS = sorted(ROOM.glob("interface/*.po"))


def test_the_template_holds_exactly_what_the_pages_say() -> None:
    said = set()
    for path in ROOM.glob("pages/templates/*.html"):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for _, name, found in extract_from_ast(tree, ("_", "ngettext")):
            texts = [found] if isinstance(found, str) else [one for one in found if one]
            said.add(texts[0] if name == "_" else tuple(texts[:2]))
    held = {
        (one.msgid, one.msgid_plural) if one.msgid_plural else one.msgid
        for one in polib.pofile(str(TEMPLATE))
    }
    assert held == said


def asked(entry: polib.POEntry) -> tuple[object, ...]:
    """Return what an entry asks of a translator."""
    return entry.msgid, entry.msgid_plural, entry.comment, entry.flags


def translations(path: Path) -> Iterator[tuple[str, str]]:
    """Return each English text of a catalog with each of its translations."""
    for entry in polib.pofile(str(path)):
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            yield entry.msgid, text


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_catalogs_are_complete(path: Path) -> None:
    catalog, template = polib.pofile(str(path)), polib.pofile(str(TEMPLATE))
    assert list(map(asked, catalog)) == list(map(asked, template))
    assert catalog.percent_translated() == 100
    language = catalog.metadata["Language"]
    assert catalog.metadata["Plural-Forms"] == plural_forms(parse_tag(language.replace("_", "-")))
    made = spoken(parse_tag(path.stem))
    assert len(made.forms) == len(template), "a {name} was lost"


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_catalogs_say_who_reviewed_them(path: Path) -> None:
    catalog = polib.pofile(str(path))
    unread = "No native speaker has reviewed this translation yet." in catalog.header
    assert unread is not bool(catalog.metadata["Last-Translator"])


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_catalogs_keep_the_marks_of_their_language(path: Path) -> None:
    english, rules = type_rules(parse_tag("en")), type_rules(parse_tag(path.stem))
    for said, text in translations(path):
        assert not set("\"'") & set(text), "a straight quotation mark"
        assert text == text.strip()
        assert text == unicodedata.normalize("NFC", text)
        original = Original(CodedText(said), english or NO_RULES)
        assert text == typeset(text, original, rules or NO_RULES)


@pytest.mark.parametrize("tag", ["ja", "zh", "zh-Hant"])
def test_nothing_is_spaced_where_words_are_not(tag: str) -> None:
    path = ROOM / "interface" / f"{tag}.po"
    assert not [text for _, text in translations(path) if re.search(r"\s", text)]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("it", "il al del dal nel sul la alla della"),  # l’8 marzo, all’80%
        ("ca", "el al del pel la"),  # l’11 de març
    ],
)
def test_no_word_that_the_next_one_changes_stands_before_a_number(tag: str, words: str) -> None:
    changed = re.compile(rf"\b(?:{words.replace(' ', '|')}) \{{(?:date|percent|count|number)\}}")
    path = ROOM / "interface" / f"{tag}.po"
    assert not [text for _, text in translations(path) if changed.search(text.lower())]


def test_there_are_languages_enough() -> None:
    assert len(CATALOGS) >= 40


@pytest.mark.parametrize("path", [*CATALOGS, TEMPLATE], ids=lambda path: path.stem)
def test_msgfmt_accepts_the_catalogs(path: Path) -> None:
    checks = ["--check-format", "--check-domain"] if path == TEMPLATE else ["-c"]
    tool = require_tool("msgfmt")
    command = [tool, *checks, "-o", "/dev/null", path]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("es-MX", "es"),
        ("pt-PT", "pt_BR"),
        ("zh-Hans-SG", "zh_CN"),
        ("zh-TW", "zh_Hant"),
        ("ar-XB", "ar"),
    ],
)
def test_a_locale_without_its_own_catalog_gets_the_nearest(tag: str, language: str) -> None:
    catalog = shipped(parse_tag(tag))
    assert catalog is not None
    assert f"Language: {language}\\n".encode() in catalog


@pytest.mark.parametrize("tag", ["en", "en-XA", "eu", "yo", "sr-Latn"])
def test_no_locale_gets_a_catalog_in_another_language_or_script(tag: str) -> None:
    assert shipped(parse_tag(tag)) is None


@pytest.mark.parametrize(
    ("tag", "number", "expected"),
    [
        ("ru", 1, "1 статья"),
        ("ru", 3, "3 статьи"),
        ("ru", 11, "11 статей"),
        ("pl", 22, "22 artykuły"),
        ("ar", 2, "مقالتان"),
        ("ar", 103, "103 مقالات"),
        ("ar", 100, "100 مقالة"),
        ("he", 2, "שתי כתבות"),
        ("tr", 1, "1 yazı"),
        ("fr", 0, "0 article"),
        ("ja", 1, "1件の記事"),
        ("cs", 5, "5 článků"),
        ("ro", 21, "21 de articole"),
        ("hr", 22, "22 članka"),
        ("be", 21, "21 артыкул"),
        ("hi", 0, "0 लेख"),
        ("sw", 2, "Makala 2"),
        ("zh", 7, "7篇文章"),
        ("en", 1, "1 article"),
        ("en", 0, "0 articles"),
    ],
)
def test_plurals(tag: str, number: int, expected: str) -> None:
    made = spoken(parse_tag(tag))
    text = made.ngettext("{count} article", "{count} articles", number, count=number)
    assert text == expected


def test_values_and_translations_are_escaped() -> None:
    made = interface(ES, [Entry("By {authors}", "<b>{authors}</b>", State.REVIEWED)])
    said = made.gettext("By {authors}", authors='{x.__class__} "&"')
    assert said == "&lt;b&gt;{x.__class__} &#34;&amp;&#34;&lt;/b&gt;"


@pytest.mark.parametrize(
    "entry",
    [
        Entry("{percent} reviewed", "revisado", State.REVIEWED),
        Entry("{percent} reviewed", "{percent} {site} revisado", State.REVIEWED),
        Entry("{percent} reviewed", "{percent} revisado", State.NEEDS_REVIEW),
        Entry("{percent} reviewed", "", State.REVIEWED),
        Entry("{percent} reviewed", "{percent} \u202erevisado", State.REVIEWED),
        Entry("{percent} reviewed", "{percent} revisado", State.REVIEWED, obsolete=True),
    ],
)
def test_a_text_that_may_not_be_shown_is_english(entry: Entry) -> None:
    made = interface(ES, [entry])
    assert made.gettext("{percent} reviewed", percent="7 %") == "7 % reviewed"
    assert made.locale == ENGLISH.locale


def test_the_projects_own_texts_win() -> None:
    entries = [Entry("Languages", text, State.REVIEWED) for text in ("Idiomas", "Lenguas")]
    assert interface(ES, entries).gettext("Languages") == "Lenguas"


def test_a_plural_rule_must_be_one() -> None:
    with pytest.raises(PipelineError, match="not a plural rule"):
        interface(AR, [], "nplurals=2; plural=import os;")
