from __future__ import annotations

import json
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
from tests.golden import Case, cases

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


@pytest.mark.parametrize("case", cases(HERE / "golden" / "labels.txt"), ids=str)
def test_golden_labels(case: Case) -> None:
    """Each case: locale, reviewed segments, words about the edition; then what readers are told."""
    tag, share, *words = case.parts[0].split()
    locale, said = parse_tag(tag), frozenset(words)
    table = first(entries(harbour(), shout), int(share))
    if "headline" in said:  # alone is translated
        table = dict(list(table.items())[:1])
    if "by-hand" in said:
        table = {key: replace(entry, origin=None) for key, entry in table.items()}
    article = replace(harbour(), modified=date(2024, 5, 9) if "updated" in said else None)
    if "british" in said:
        article = replace(article, locale=parse_tag("en-GB"))
    names = tuple(name for name in ("Ana", "Ида") if name in said)
    edition = replace(
        assemble(article, table, locale),
        reviewers=Reviewers(names, others="others" in said),
        outdated="outdated" in said,
    )
    root = parsed(page(edition, [original(article)], speaks=spoken(locale)))
    (aside,) = root.find_class("i18n-label")
    lines = (" ".join(one.text_content().split()) for one in aside.iter("p"))
    byline = " ".join(root.find_class("byline")[0].text_content().split())
    shown = "\n".join((*lines, f"({byline})"))
    assert shown == case.parts[1].strip("\n")


def test_names_of_people_are_isolated_and_escaped() -> None:
    """A name in another script must not turn its neighbours around, nor become markup."""
    edition = replace(spanish(99), reviewers=Reviewers(("Ana <b>", "عادل")))
    root = parsed(page(edition, speaks=spoken(ES)))
    names = [(one.text, one.get("lang")) for one in root.find_class("byline")[0].iter("bdi")]
    assert names == [("Ada Reyes", "en"), ("Tom Lind", "en"), ("Ana <b>", None), ("عادل", None)]
    badge = root.find_class("i18n-badge")[0]
    assert [one.text for one in badge.iter("bdi")] == ["Ana <b>", "عادل"]
    (said,) = root.xpath("//script[@type='application/ld+json']/text()")
    people = [{"@type": "Person", "name": name} for name in ("Ana <b>", "عادل")]
    assert json.loads(said)["translator"] == people


def test_a_page_of_ones_own_credits_translators_in_its_bar() -> None:
    edition = assemble(fish(), entries(fish(), shout, State.REVIEWED), ES)
    shown = page(replace(edition, reviewers=Reviewers(("Ana",), others=True)), speaks=spoken(ES))
    assert "<p>Traducción: <bdi>Ana</bdi></p>" in shown


def test_the_original_has_no_label() -> None:
    text = page(original(harbour()), [spanish()])
    assert not parsed(text).find_class("i18n-label")
    assert "translator" not in text


def test_an_original_says_when_it_was_updated() -> None:
    one = original(replace(harbour(), modified=date(2024, 5, 9)))
    byline = parsed(page(one, [one])).find_class("byline")[0]
    assert "Updated: May 9, 2024" in " ".join(byline.text_content().split())
    assert byline.xpath("span/time/@datetime") == ["2024-05-09"]
    same = original(replace(harbour(), modified=harbour().published))
    assert "Updated" not in page(same, [same])


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


def test_many_languages_fold_up_without_a_script() -> None:
    tags = ("ar", "de", "el", "fa", "fr", "he", "it", "ja", "pl")
    others = [assemble(harbour(), {}, parse_tag(tag)) for tag in tags]
    (switcher,) = parsed(page(spanish(), others, speaks=spoken(ES))).xpath("//nav")
    assert switcher.findtext("details/summary") == "español"
    assert len(switcher.xpath("details/ul/li/a")) == len(tags) + 1
    (whole,) = parsed(page(assemble(fish(), {}, ES), others)).xpath("//nav")
    assert len(whole.xpath("details/ul/li/a")) == len(tags) + 1


def test_the_page_speaks_its_language() -> None:
    text = page(assemble(harbour(), entries(harbour(), shout), AR), speaks=spoken(AR))
    root = parsed(text)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert root.findtext(".//time") == "6 مايو 2024"
    assert root.find(".//time").get("datetime") == "2024-05-06"
    assert {one.tag for one in root.xpath("//*[@lang='en']")} == {"a", "bdi"}, "names"


def test_interface_texts_in_another_language_say_so() -> None:
    welsh = parse_tag("cy")
    edition = assemble(harbour(), entries(harbour(), shout), welsh)
    root = parsed(page(edition, speaks=spoken(welsh)))
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
    story = root.xpath("//article")[0]
    assert [h.text for h in story.iter("h1", "h2")] == ["FOG", "RAIN"]
    assert len(list(root.iter("h1"))) == 1


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


def test_the_heading_of_a_fragment_stands_above_its_label() -> None:
    ferry = read("<h1>Ferry returns</h1>\n<p>It sails daily.</p>")
    made = parsed(page(assemble(ferry, entries(ferry, shout), ES), [original(ferry)]))
    (head,) = made.find_class("story-head")
    assert [one.text for one in made.iter("h1")] == ["Ferry returns!"]
    assert [one.tag for one in head] == ["h1", "p", "aside"]
