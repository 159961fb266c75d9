"""What an edition says anew besides its words: languages, directions, what machines read."""

from __future__ import annotations

import json
import re

import pytest

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import State
from tests.editions.sample import AR, EN, ES, entries, page, read


def edition_page(html: str, locale: LocaleTag = ES, state: State = State.REVIEWED) -> str:
    """Return the page of an edition in which every text has an exclamation mark."""
    source = read(html)
    table = entries(source, lambda text: f"{text}!", state) if state is State.REVIEWED else {}
    return page(assemble(source, table, locale), [original(source)])


@pytest.mark.parametrize(
    ("own", "locale", "expected"),
    [
        ("<p lang=en-US>Rain.</p>", ES, '<p lang="es">Rain.!</p>'),
        ("<p xml:lang='en' lang='en'>Rain.</p>", ES, '<p xml:lang="es" lang="es">Rain.!</p>'),
        ("<p>So <i lang=en_GB>it</i> rains.</p>", AR, '<p>So <i lang="ar">it</i> rains.!</p>'),
        ("<p>A <i lang='fr'>coup</i>.</p>", ES, "<p>A <i lang='fr'>coup</i>.!</p>"),
        ("<p dir=ltr>Rain.</p>", AR, '<p dir="rtl">Rain.!</p>'),
        ("<p dir=ltr>Rain.</p>", ES, "<p dir=ltr>Rain.!</p>"),
        (
            "<div dir=auto><p dir=rtl>Rain.</p></div>",
            AR,
            "<div dir=auto><p dir=rtl>Rain.!</p></div>",
        ),
        ("<p>Call <bdo dir=ltr>1 2</bdo>.</p>", AR, "<p>Call <bdo dir=ltr>1 2</bdo>.!</p>"),
        (
            "<p translate=no lang=en dir=ltr>Rain.</p>",
            AR,
            "<p translate=no lang=en dir=ltr>Rain.</p>",
        ),
        ("<pre lang=en>Rain.</pre><p>x", ES, "<pre lang=en>Rain.</pre><p>x!"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<!doctype html><html><body>{}</body></html>"])
def test_languages_and_directions_in_the_text(
    around: str, own: str, locale: LocaleTag, expected: str
) -> None:
    assert expected in edition_page(around.format(own), locale)


DIR_RULE = """<script type=application/its+xml><its:rules version="2.0"
xmlns:its="http://www.w3.org/2005/11/its" xmlns:h="http://www.w3.org/1999/xhtml"><its:dirRule
selector="//h:kbd | //h:i | //h:p[@class]" dir="ltr"/></its:rules></script>"""


@pytest.mark.parametrize(("locale", "added"), [(AR, ' dir="ltr"'), (ES, "")])
@pytest.mark.parametrize("around", ["{}", "<!doctype html><html><head>{}</head><body></html>"])
def test_a_direction_that_a_rule_gives(around: str, locale: LocaleTag, added: str) -> None:
    text = around.format(f"{DIR_RULE}<p class=x>Say <i>hi</i> now.<p><kbd>x</kbd><p>Rain.")
    expected = f"<p{added} class=x>Say <i{added}>hi</i> now.!<p><kbd{added}>x</kbd><p>Rain.!"
    assert expected in edition_page(text, locale)


def test_an_untranslated_passage_keeps_its_language() -> None:
    text = edition_page("<p>So <i lang=en>it</i> rains.</p>", state=State.UNTRANSLATED)
    assert '<p><span lang="en">So <i lang=en>it</i> rains.</span></p>' in text


@pytest.mark.parametrize(
    ("tag", "locale", "expected"),
    [
        ("<HTML>", ES, '<HTML lang="es">'),
        ("<html class=x>", AR, '<html dir="rtl" lang="ar" class=x>'),
        ("<html lang=en dir=ltr>", ES, '<html lang="es" dir=ltr>'),
        ("<html lang=en dir=ltr xml:lang=en>", AR, '<html lang="ar" dir="rtl" xml:lang="ar">'),
        ("<html lang=en>", EN, "<html lang=en>"),
    ],
)
def test_the_root_says_its_language_and_no_direction_that_needs_no_saying(
    tag: str, locale: LocaleTag, expected: str
) -> None:
    source = read(f"{tag}<head></head><p>Rain.")
    assert page(assemble(source, {}, locale)).startswith(expected)


def test_tags_that_say_the_language() -> None:
    said = "<meta http-equiv=Content-Language content=en-us><meta itemprop=inLanguage content=en>"
    text = edition_page(f"<html><head>{said}<meta name=language content=French></head><p>Rain.")
    expected = said.replace("content=en-us", 'content="es"').replace("content=en>", 'content="es">')
    assert f"{expected}<meta name=language content=French>" in text


OWN_DATA = """
  {"@context": "https://schema.org", "@graph": [
    {"@type": "NewsArticle", "@id": "https://fog.example/1#article", "url": "https://fog.example/1",
     "headline": "Fog &amp; rain", "description": "What we know.", "inLanguage": "en-GB",
     "author": {"@type": "Person", "name": "Ann Example"}, "image": ["a.jpg"], "wordCount": 7},
    {"@type": "WebPage", "name": "What we know.",
     "mainEntityOfPage": {"@id": "https://fog.example/1"}}
  ]}
"""
PAGE = """<html><head><title>Fog &amp; rain</title><meta name=description content="What we know.">
<link rel=canonical href="https://fog.example/1">
<script type="application/ld+json">{}</script></head><body><h1>Fog &amp; rain</h1>
<p>Ann Example</p></body></html>"""


def own_data(text: str) -> str:
    found = re.search(r"ld\+json.>(.*?)</script>", text, re.DOTALL)
    assert found
    return found[1]


def test_what_a_page_tells_search_engines_is_told_in_the_language_of_the_edition() -> None:
    said = OWN_DATA.replace("&amp;", "&")
    made = json.loads(own_data(edition_page(PAGE.format(said))))
    article, around = made["@graph"]
    address = "https://news.example/post/es/x.html"
    assert article == json.loads(said)["@graph"][0] | {
        "@id": f"{address}#article",
        "url": address,
        "headline": "Fog & rain!",
        "description": "What we know.!",
        "inLanguage": "es",
    }
    assert around["name"] == "What we know.!"
    assert around["mainEntityOfPage"] == {"@id": address}


def test_a_page_that_lists_its_languages_says_its_address_there() -> None:
    listed = PAGE.replace("rel=canonical", "rel=alternate hreflang=EN")
    made = json.loads(own_data(edition_page(listed.format('{"url": "https://fog.example/1"}'))))
    assert made == {"url": "https://news.example/post/es/x.html"}


BODY = "Fog & rain\\n\\nWhat we  know. Fog & rain"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BODY, "Fog & rain!\n\nWhat we know.! Fog & rain!"),
        (" What we know.\\n", " What we know.!\n"),
        ("What we know. And more", None),
        ("What we", None),
        ("<p>What we know.</p>", None),
        ("What we know.Fog & rain", None),
    ],
)
def test_the_whole_text_is_told_as_the_page_has_it_or_not_at_all(
    body: str, expected: str | None
) -> None:
    said = f'{{"@type": "NewsArticle", "articleBody": "{body}", "keywords": ["x"]}}'
    made = json.loads(own_data(edition_page(PAGE.format(said))))
    assert made.get("articleBody") == expected
    assert ("articleBody" in made) == (expected is not None)
    assert made["keywords"] == ["x"]


def test_the_whole_text_stays_in_the_original() -> None:
    text = PAGE.format(said := '{"articleBody": "What we know. And more"}')
    assert own_data(page(original(read(text)))) == said


@pytest.mark.parametrize(
    "said",
    [
        "{ not json }",
        "\n//<![CDATA[\n{}\n//]]>\n",
        ' {"@type" : "NewsArticle", "headline":"Another", "n": 1e3 }\n',
        "",
        "[" * 5000,
    ],
)
def test_what_there_is_nothing_to_change_in_stays_byte_for_byte(said: str) -> None:
    assert own_data(edition_page(PAGE.format(said))) == said


def test_a_translation_cannot_end_the_script_it_is_told_in() -> None:
    source = read(PAGE.format('{"headline": "What we know."}'))
    table = entries(source, lambda _: "</script><script>alert(1)</script>", State.REVIEWED)
    text = page(assemble(source, table, ES), [original(source)])
    assert json.loads(own_data(text))["headline"].startswith("</script>")
    assert "<script>alert" not in text
