from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.site import Site
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Edition, Reviewers, State
from tests.editions.sample import (
    AR,
    DE,
    EN,
    ES,
    HERE,
    PSEUDO,
    SITE,
    Table,
    entries,
    fish,
    harbour,
    page,
    read,
    shout,
    spoken,
)

UNREVIEWED = '<meta name="robots" content="noindex">'


def parsed(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def first(table: Table, share: int) -> Table:
    """Return the table with so many of its entries reviewed."""
    return {
        key: replace(entry, state=State.REVIEWED) if number < share else entry
        for number, (key, entry) in enumerate(table.items())
    }


def spanish(reviewed: int = 0) -> Edition:
    return assemble(harbour(), first(entries(harbour(), shout), reviewed), ES)


def label(edition: Edition, *others: Edition) -> str:
    found = parsed(page(edition, others, speaks=spoken(ES))).find_class("i18n-label")
    return " ".join(found[0].text_content().split()) if found else ""


def test_the_label_of_an_unreviewed_page() -> None:
    assert label(spanish(), original(harbour())) == (
        "Traducción automática, aún sin revisar "
        "Traducido automáticamente con argos en→es 1.0. "
        "Nadie ha revisado todavía este texto. Puede contener errores. "
        "Leer el original en inglés"
    )


def test_the_label_of_a_partly_reviewed_page() -> None:
    assert label(spanish(reviewed=4)).startswith("23 % revisado Traducido")


def test_the_label_of_a_reviewed_page() -> None:
    assert label(spanish(reviewed=99)) == (
        "Traducido y revisado por una persona "
        "Traducido automáticamente con argos en→es 1.0. Una persona ha revisado el texto completo."
    )


def test_the_label_of_an_untranslated_page() -> None:
    assert label(assemble(harbour(), {}, ES)) == (
        "Aún sin traducir Los pasajes que aún no están traducidos aparecen en inglés."
    )


ANA, BOTH = Reviewers(("Ana <&> López",)), Reviewers(("Ana", "Ида"))


@pytest.mark.parametrize(
    ("share", "reviewers", "badge", "credit"),
    [
        (4, ANA, "23\N{NO-BREAK SPACE}% revisado por Ana <&> López", "Traducción: Ana <&> López"),
        (99, BOTH, "Traducido, revisado por Ana y Ида", "Traducción: Ana y Ида"),
        (
            4,
            replace(ANA, others=True),
            "23\N{NO-BREAK SPACE}% revisado",
            "Traducción: Ana <&> López",
        ),
        (99, Reviewers(others=True), "Traducido y revisado por una persona", ""),
    ],
)
def test_reviewers_who_agreed_are_named(
    share: int, reviewers: Reviewers, badge: str, credit: str
) -> None:
    edition = replace(spanish(share), reviewers=reviewers)
    root = parsed(page(edition, speaks=spoken(ES)))
    assert root.find_class("i18n-badge")[0].text_content() == badge
    byline = root.find_class("byline")[0].text_content()
    assert credit in byline
    assert ("Traducción" in byline) == bool(credit)
    assert len(root.xpath("//aside[contains(@class, 'i18n-label')]//p[1]//bdi")) == (
        0 if reviewers.others else len(reviewers.names)
    )


@pytest.mark.parametrize(
    ("modified", "outdated", "said"),
    [
        (None, False, ""),
        (date(2024, 5, 6), False, ""),
        (date(2024, 5, 9), False, "El original se actualizó el 9 de mayo de 2024; esta traducción"),
        (date(2024, 5, 9), True, "El original se actualizó el 9 de mayo de 2024, después de que"),
        (None, True, "El original ha cambiado desde que se revisó esta traducción. Lo nuevo aún"),
    ],
)
def test_the_label_tells_of_an_updated_original(
    modified: date | None, outdated: bool, said: str
) -> None:
    edition = spanish(reviewed=4)
    article = replace(edition.article, modified=modified)
    shown = label(replace(edition, article=article, outdated=outdated))
    assert said in shown
    assert bool(said) == ("El original " in shown)


def test_a_draft_by_a_person_is_not_called_machine_translation() -> None:
    table = {key: replace(entry, origin=None) for key, entry in entries(harbour(), shout).items()}
    said = label(assemble(harbour(), table, ES))
    assert said.startswith("Traducción aún sin revisar Nadie")


def test_the_original_has_no_label() -> None:
    assert label(original(harbour()), spanish()) == ""


def test_search_engines_wait_for_the_review() -> None:
    assert UNREVIEWED in page(spanish())
    assert UNREVIEWED not in page(spanish(reviewed=99))
    assert UNREVIEWED not in page(original(harbour()))
    assert UNREVIEWED not in page(spanish(reviewed=4), site=replace(SITE, index_from=20))
    reviewed = entries(harbour(), str, State.REVIEWED)
    assert UNREVIEWED in page(assemble(harbour(), reviewed, PSEUDO))


def alternates(text: str) -> dict[str, str]:
    links = parsed(text).xpath("//link[@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links}


def test_alternates_are_absolute_reciprocal_and_only_of_pages_that_may_be_listed() -> None:
    source, done, draft = original(harbour()), spanish(99), assemble(harbour(), {}, DE)
    everywhere = {
        "en": "https://news.example/post/en/2024/harbour.html",
        "x-default": "https://news.example/post/en/2024/harbour.html",
        "es": "https://news.example/post/es/2024/harbour.html",
    }
    assert alternates(page(source, [done, draft])) == everywhere
    assert alternates(page(done, [source, draft])) == everywhere
    assert alternates(page(draft, [source, done])) == {}
    assert '<link rel="canonical" href="https://news.example/post/es/2024/' in page(done)


def test_without_an_address_there_are_no_absolute_links() -> None:
    text = page(spanish(99), [original(harbour())], site=Site("Post", EN))
    assert alternates(text) == {}
    assert 'rel="canonical"' not in text


def test_the_switcher_offers_the_editions_there_are() -> None:
    text = page(spanish(), [original(harbour()), assemble(harbour(), {}, AR)])
    links = parsed(text).xpath("//nav//a")
    assert [(a.text, a.get("lang"), a.get("href"), a.get("aria-current")) for a in links] == [
        ("English", "en", "../../en/2024/harbour.html", None),
        ("español", "es", "harbour.html", "page"),
        ("العربية", "ar", "../../ar/2024/harbour.html", None),
    ]
    assert not parsed(page(spanish())).xpath("//nav")


def test_the_page_speaks_its_language() -> None:
    text = page(assemble(harbour(), entries(harbour(), shout), AR), speaks=spoken(AR))
    root = parsed(text)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert root.findtext(".//time") == "6 مايو 2024"
    assert root.find(".//time").get("datetime") == "2024-05-06"
    assert {one.tag for one in root.xpath("//*[@lang='en']")} == {"a", "bdi"}, "names"


def test_interface_texts_in_another_language_say_so() -> None:
    catalan = parse_tag("ca")
    edition = assemble(harbour(), entries(harbour(), shout), catalan)
    root = parsed(page(edition, speaks=spoken(catalan)))
    (aside,) = root.find_class("i18n-label")
    assert aside.get("lang") == "en"


def test_an_untranslated_title_says_what_language_it_is_in() -> None:
    (title,) = parsed(page(assemble(harbour(), {}, AR))).xpath("//h1")
    assert (title.get("lang"), title.get("dir")) == ("en", "ltr")


def test_title_and_summary_are_escaped() -> None:
    edition = assemble(harbour(), entries(harbour(), lambda _: '<script>"&'), ES)
    text = page(edition)
    assert "<script>" not in text
    assert "<h1>&lt;script&gt;&#34;&amp;</h1>" in text


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_a_fragment_with_its_own_heading_gets_no_second_one(heading: str) -> None:
    source = read(f"<p>Weather</p><{heading}>Fog</{heading}><p>Thick.</p><h2>Rain</h2>")
    edition = assemble(source, entries(source, str.upper), ES)
    assert edition.title == "FOG"
    root = parsed(page(edition))
    assert [h.text for h in root.iter("h1", "h2")] == ["FOG", "RAIN"]


def test_a_text_without_any_heading_goes_by_its_file_name() -> None:
    edition = original(read("<p>Thick.</p>", "weather/fog"))
    assert [h.text for h in parsed(page(edition)).iter("h1")] == ["fog"]


def test_links_lead_through_odd_names() -> None:
    source = replace(read("<p>Fog.</p>", "a b/é: 100%"), slug="ñ#1")
    text = page(original(source), [assemble(source, {}, ES)])
    assert 'href="../../es/a%20b/%C3%B1%231.html"' in text


# Whole pages


def test_a_whole_page_keeps_everything_of_its_own() -> None:
    edition = assemble(fish(), entries(fish(), str.upper), AR)
    text = page(edition, [original(fish())])
    before, _, rest = text.partition("</title>")
    assert before == (
        '<!DOCTYPE html>\n<html dir="rtl" lang="ar">\n'
        "<head><meta charset=utf-8><title>FISH &amp; SHIPS"
    )
    assert rest.startswith("\n<script>let a = '<p>';</script>\n" + UNREVIEWED)
    assert rest.partition("</div>\n")[2].strip().startswith("<h1>FISH &amp; SHIPS</h1>\n<p>")


@pytest.mark.parametrize(
    ("own", "once"),
    [
        ('<META NAME=Robots CONTENT="noindex, nofollow">', "noindex"),
        ('<link rel="canonical" href="/fish">', "canonical"),
        ('<link rel=alternate hreflang=ES href="/es">', 'hreflang="es"'),
    ],
)
def test_what_a_page_says_itself_is_not_said_twice(own: str, once: str) -> None:
    source = read(f"<html><head><title>Fog</title>{own}</head><body><p>Fog.</p></body></html>")
    state = State.NEEDS_REVIEW if once == "noindex" else State.REVIEWED
    text = page(assemble(source, entries(source, str.upper, state), ES), [original(source)])
    assert text.partition("<body>")[0].replace("hreflang=ES", 'hreflang="es"').count(once) == 1


def test_a_page_that_may_be_listed_elsewhere_is_still_held_back() -> None:
    source = read('<head><meta name="robots" content="index"></head><p>Fog.</p>')
    assert UNREVIEWED in page(assemble(source, {}, ES))


def test_the_original_of_a_whole_page_differs_in_the_splices_alone() -> None:
    text = page(original(fish()), site=Site("Post", EN))
    own = re.sub(r"<style>.*</style>\s*", "", text, flags=re.DOTALL)
    source = (HERE / "files" / "fish.html").read_text(encoding="utf-8")
    assert own.replace(' dir="ltr" lang="en"', " lang=en").split() == source.split()
