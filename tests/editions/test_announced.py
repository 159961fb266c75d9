"""Feeds, sitemaps and what a page's head says: golden files, and the formats' own rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.metadata.alternates import listed
from i18n_pipeline.editions.metadata.atom import atom
from i18n_pipeline.editions.metadata.feed import SIZE, Feed, feed_of
from i18n_pipeline.editions.metadata.head import head_of
from i18n_pipeline.editions.metadata.json_feed import json_feed
from i18n_pipeline.editions.metadata.sitemap import INDEX, sitemaps
from i18n_pipeline.editions.site import Site, listing
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Article, Counts, Listing, State
from tests.editions.sample import AR, EN, ES, PSEUDO, SITE, entries, harbour, page, read, shout
from tests.golden import Case, cases

GOLDEN = Path(__file__).parent / "golden" / "announced.txt"
A = "{http://www.w3.org/2005/Atom}"
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
X = "{http://www.w3.org/1999/xhtml}"
BASE = "https://news.example/post/"
NAUGHTY = "</script><!--\u2028 Q&A \x00\x1b ]]> “x” \ud83d\ude00".encode("utf-16", "surrogatepass")
TITLE = NAUGHTY.decode("utf-16")


def both(article: Article) -> list[Listing]:
    """Return the original and a reviewed translation into Spanish."""
    done = assemble(article, entries(article, shout, State.REVIEWED), ES)
    return [listing(original(article)), listing(done)]


def story(name: str, day: date | None = None, **more: Any) -> list[Listing]:
    article = replace(read(f"<h1>{name}</h1><p>Fog.</p>", name), published=day)
    return [replace(one, **more) for one in both(article)]


def shown(article: Article) -> Iterable[str]:
    """Return what a golden case has behind its article: feeds, sitemap, head."""
    dated = article if article.published else replace(article, published=date(2024, 5, 6))
    known = both(dated)
    feed = feed_of(ES, known[1:], SITE)
    yield atom(feed)
    yield json_feed(feed)
    yield dict(sitemaps(known, {None: listed(known, SITE)}, SITE))["sitemap-1.xml"]
    done = assemble(dated, entries(dated, shout, State.REVIEWED), ES)
    head = re.search("<link rel=.canonical.*</script>", page(done, [original(dated)]), re.DOTALL)
    assert head
    yield re.sub("<style>.*?</style>", "", head[0], flags=re.DOTALL)


@pytest.mark.parametrize("case", cases(GOLDEN, parts=5), ids=str)
def test_golden(case: Case) -> None:
    source, *expected = case.parts
    assert [text.strip() for text in shown(read(source, "2024/ferry"))] == expected


# Atom, by the rules of RFC 4287


def one(parent: Any, name: str) -> str:
    """Return the text of the only child of that name: none of these may be missing or repeated."""
    (child,) = parent.findall(f"{A}{name}")
    return str(child.text)


def check_atom(text: str) -> Any:
    root = etree.fromstring(text.encode())
    assert root.tag == f"{A}feed"
    for part in (root, *root.findall(f"{A}entry")):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one(part, "id"))
        assert one(part, "title")
        when = datetime.fromisoformat(one(part, "updated").replace("Z", "+00:00"))
        assert when.tzinfo is not None
        alternates = part.findall(f"{A}link[@rel='alternate']")
        assert [(link.get("type"), link.get("hreflang")) for link in alternates] == [
            ("text/html", root.get("{http://www.w3.org/XML/1998/namespace}lang"))
        ]
        assert all(urlsplit(link.get("href")).netloc for link in alternates)
        assert all(one(author, "name") for author in part.findall(f"{A}author"))
    assert root.findall(f"{A}author")  # else each entry must have one
    ids = [one(entry, "id") for entry in root.findall(f"{A}entry")]
    assert len({*ids, one(root, "id")}) == len(ids) + 1
    assert one(root, "updated") == max(one(e, "updated") for e in root.findall(f"{A}entry"))
    return root


def check_json_feed(text: str) -> Any:
    """Check a feed by the rules of jsonfeed.org, version 1.1."""
    said = json.loads(text)
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    assert said["title"]
    for item in said["items"]:
        assert item["id"]
        assert item.get("content_text") or item.get("content_html")
        datetime.fromisoformat(item["date_modified"].replace("Z", "+00:00"))
    assert len({item["id"] for item in said["items"]}) == len(said["items"])
    return said


def newest_first(number: int) -> list[Listing]:
    return [story(f"a{n}", date(2024, 5, 1 + n % 28))[1] for n in range(number)][::-1]


def test_a_feed_has_the_newest_articles_and_keeps_the_rules() -> None:
    held = newest_first(SIZE + 3)
    feed = feed_of(ES, held, SITE)
    root, said = check_atom(atom(feed)), check_json_feed(json_feed(feed))
    titles = [one(entry, "title") for entry in root.findall(f"{A}entry")]
    assert titles == [item["title"] for item in said["items"]] == [i.title for i in held[:SIZE]]
    assert [link.get("href") for link in root.findall(f"{A}link")] == [
        f"{BASE}es/atom.xml",
        f"{BASE}es/index.html",
    ]
    assert said["feed_url"] == f"{BASE}es/feed.json"


def test_a_feed_leaves_out_what_has_no_date_or_waits_for_review() -> None:
    fit, waits, undated = story("a", date(2024, 5, 6)), story("b", date(2024, 5, 5)), story("c")
    draft = replace(waits[1], counts=Counts(needs_review=2))
    feed = feed_of(ES, [fit[1], draft, undated[1]], SITE)
    assert [item.article for item, _ in feed.entries] == ["a"]


def test_an_id_stays_whatever_is_edited() -> None:
    (first,) = story("a", date(2024, 5, 6))[1:]
    edited = replace(
        first, title="B", path="es/b.html", published=date(2024, 5, 7), modified=date(2025, 1, 1)
    )

    def id_of(listing: Listing, address: str = BASE) -> str:
        feed = feed_of(ES, [listing], replace(SITE, base_url=address))
        return one(check_atom(atom(feed)).find(f"{A}entry"), "id")

    assert id_of(first) == id_of(edited) == id_of(first, "http://NEWS.example/post")
    assert id_of(first) != id_of(first, "https://other.example/")


def test_an_article_that_was_changed_says_when() -> None:
    (changed,) = story("a", date(2024, 5, 6), modified=date(2024, 6, 1))[1:]
    feed = feed_of(ES, [changed], SITE)
    entry = check_atom(atom(feed)).find(f"{A}entry")
    said = "2024-05-06T00:00:00Z", "2024-06-01T00:00:00Z"
    assert (one(entry, "published"), one(entry, "updated")) == said
    (item,) = check_json_feed(json_feed(feed))["items"]
    assert (item["date_published"], item["date_modified"]) == said


def test_no_text_breaks_a_feed() -> None:
    bad = story("a", date(2024, 5, 6), title=TITLE, summary=TITLE, authors=(TITLE,))
    feed = Feed(replace(SITE, title=TITLE), ES, ((bad[1], date(2024, 5, 6)),))
    entry = check_atom(atom(feed)).find(f"{A}entry")
    assert (
        one(entry, "title") == one(entry, "summary") == TITLE.replace("\0", "").replace("\x1b", "")
    )
    assert check_json_feed(json_feed(feed))["items"][0]["title"] == TITLE


# Sitemaps, by the rules of sitemaps.org and of the xhtml:link extension


def parsed(known: Sequence[Listing], site: Site = SITE) -> dict[str, Any]:
    made = dict(sitemaps(known, {None: listed(known, site)}, site))
    return {path: etree.fromstring(text.encode()) for path, text in made.items()}


def check_sitemaps(files: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Check all files and return the alternates of each address."""
    index = files.pop(INDEX)
    assert index.tag == f"{S}sitemapindex"
    assert [e.findtext(f"{S}loc") for e in index] == [BASE + path for path in files]
    found: dict[str, dict[str, str]] = {}
    for root in files.values():
        assert root.tag == f"{S}urlset"
        assert len(root) <= 50_000
        assert len(etree.tostring(root)) < 50 * 2**20
        for url in root:
            order = [child.tag for child in url if child.tag != f"{X}link"]
            assert order in ([f"{S}loc"], [f"{S}loc", f"{S}lastmod"])
            if url.find(f"{S}lastmod") is not None:
                date.fromisoformat(url.findtext(f"{S}lastmod"))
            links = url.findall(f"{X}link")
            assert {link.get("rel") for link in links} == {"alternate"}
            place = url.findtext(f"{S}loc")
            assert place not in found
            found[place] = {link.get("hreflang"): link.get("href") for link in links}
    for place, alternates in found.items():
        assert place in alternates.values()
        for other in alternates.values():
            assert found[other] == alternates
    return found


def test_a_sitemap_lists_what_may_be_listed_and_its_translations() -> None:
    fit, waits = story("a", date(2024, 5, 6)), story("b")
    draft = replace(waits[1], counts=Counts(needs_review=2))
    pseudo = replace(fit[1], locale=PSEUDO, path="ar-XB/a.html")
    hidden = [replace(one, findable=False) for one in story("c")]
    found = check_sitemaps(parsed([*fit, pseudo, waits[0], draft, *hidden]))
    fronts = ["en/index.html", "es/index.html", "index.html"]
    assert list(found) == [BASE + path for path in ("en/a.html", "es/a.html", "en/b.html", *fronts)]
    assert found[f"{BASE}en/b.html"].keys() == {"en", "x-default"}


def test_a_reprint_is_in_no_sitemap_and_no_translation_of_another() -> None:
    own, translated = story("a", date(2024, 5, 6))
    reprint = replace(own, canonical="https://partner.example/a")
    found = check_sitemaps(parsed([reprint, translated]))
    assert next(iter(found)) == f"{BASE}es/a.html"
    assert found[f"{BASE}es/a.html"] == {"es": f"{BASE}es/a.html"}
    assert f"{BASE}en/a.html" in atom(feed_of(EN, [reprint], SITE))
    for canonical in (f"{BASE}en/a.html", "a.html", ""):
        assert not SITE.leads_elsewhere(replace(own, canonical=canonical))


def test_a_page_of_a_sitemap_says_when_it_last_changed() -> None:
    known = [
        *story("a", date(2024, 5, 6)),
        *story("b", date(2024, 5, 1), modified=date(2024, 6, 1)),
    ]
    root = parsed(known)
    days = {url.findtext(f"{S}loc"): url.findtext(f"{S}lastmod") for url in root["sitemap-1.xml"]}
    assert days[f"{BASE}es/a.html"] == "2024-05-06"
    assert days[f"{BASE}es/b.html"] == days[f"{BASE}index.html"] == "2024-06-01"
    assert root[INDEX][0].findtext(f"{S}lastmod") == "2024-06-01"


def test_a_large_site_has_several_sitemaps() -> None:
    (first, second) = story("a", date(2024, 5, 6))
    many = (
        replace(one, article=f"a{n}", path=f"{one.locale}/a{n}.html")
        for n in range(2_000)
        for one in (first, second)
    )
    files = parsed(list(many))
    assert len(files) > 2
    assert len(check_sitemaps(files)) == 4_003


def test_the_pages_and_the_sitemap_say_the_same() -> None:
    source = harbour()
    found = check_sitemaps(parsed(both(source)))
    done = assemble(source, entries(source, shout, State.REVIEWED), ES)
    links = html.document_fromstring(page(done, [original(source)])).xpath("//link[@hreflang]")
    said = {link.get("hreflang"): link.get("href") for link in links}
    assert found[said["es"]] == said


# The head


def json_ld(text: str) -> Any:
    (script,) = html.document_fromstring(text).xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


def test_a_translation_names_its_original() -> None:
    source = harbour()
    done = assemble(source, entries(source, shout, State.REVIEWED), ES)
    said = json_ld(page(done, [original(source)]))
    own = json_ld(page(original(source), [done]))
    assert said["translationOfWork"]["@id"] == own["@id"] == f"{BASE}en/2024/harbour.html"
    assert "translationOfWork" not in own
    assert (said["inLanguage"], said["datePublished"]) == ("es", "2024-05-06")
    assert [author["name"] for author in said["author"]] == ["Ada Reyes", "Tom Lind"]


def test_no_title_gets_out_of_a_script() -> None:
    bad = replace(listing(original(harbour())), title=TITLE)
    said = head_of(bad, [bad], SITE).json_ld
    assert not re.search("[<>&\u2028\u2029]", said)
    assert json.loads(said)["headline"] == TITLE


def properties(text: str) -> list[tuple[str, str]]:
    metas = html.document_fromstring(text).xpath("//meta[starts-with(@property, 'og:locale')]")
    return [(meta.get("property"), meta.get("content")) for meta in metas]


def test_open_graph_names_the_locales_that_may_be_listed() -> None:
    source = harbour()
    done = assemble(source, entries(source, shout, State.REVIEWED), parse_tag("pt"))
    draft = assemble(source, entries(source, shout), AR)
    assert properties(page(done, [original(source), draft])) == [
        ("og:locale", "pt_BR"),
        ("og:locale:alternate", "en_US"),
    ]
    assert properties(page(draft, [original(source), done])) == [("og:locale", "ar_EG")]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('<img src="fog bank.jpg" alt="Fog">', ("2024/fog%20bank.jpg", "Fog!")),
        ('<img src="/post/a.png?x=1&amp;y" alt="A\n b">', ("a.png?x=1&y", "A b!")),
        (
            '<img src="dot.gif" alt=""><img src="a.svg" alt="Map"><img src=b.jpg alt=B>',
            ("2024/b.jpg", "B!"),
        ),
        ("<img src='data:image/png;base64,AA' alt=A>", None),
        ("<img src='https://[/a.png' alt=A>", None),
        ("<!-- <img src=a.png alt=A> -->", None),
    ],
)
def test_the_first_picture_that_says_what_it_is_goes_with_a_shared_link(
    body: str, shown: tuple[str, str] | None
) -> None:
    source = read(f"<h1>Fog</h1><p>It lifts.</p>{body}", "2024/fog")
    spanish = assemble(source, entries(source, shout, State.REVIEWED), ES)
    text = page(spanish, [original(source)])
    root = html.document_fromstring(text)
    said = {one.get("property"): one.get("content") for one in root.iter("meta")}
    (data,) = root.xpath("//script[@type='application/ld+json']/text()")
    if shown is None:
        assert "og:image" not in said
        assert "image" not in json.loads(data)
        assert 'content="summary"' in text
        return
    url = BASE + (f"es/{shown[0]}" if "2024" in shown[0] else shown[0])
    assert (said["og:image"], said["og:image:alt"]) == (url, shown[1])
    assert json.loads(data)["image"] == [url]
    assert 'content="summary_large_image"' in text


def feeds(text: str) -> list[str]:
    return list(html.document_fromstring(text).xpath("//link[@rel='alternate'][@type]/@href"))


def test_pages_lead_to_the_feeds_that_there_are() -> None:
    source = harbour()
    done = assemble(source, entries(source, shout, State.REVIEWED), ES)
    assert feeds(page(done)) == [f"{BASE}es/atom.xml", f"{BASE}es/feed.json"]
    assert feeds(page(assemble(source, entries(source, shout), AR))) == []
    assert feeds(page(original(replace(source, published=None)))) == []


@pytest.mark.parametrize("locale", [EN, PSEUDO])
def test_without_addresses_or_in_a_pseudo_locale_nothing_is_told(locale: object) -> None:
    source = harbour()
    site = SITE if locale == PSEUDO else Site("Post", EN)
    edition = original(source) if locale == EN else assemble(source, {}, PSEUDO)
    text = page(edition, site=site)
    assert not re.search(r"og:|ld\+json|atom\+xml|hreflang=.x-default", text)


@pytest.mark.parametrize(
    ("own", "ours"),
    [
        ("", {"og:title", "og:locale", "ld+json", "atom+xml"}),
        ('<meta property="og:title" content="x">', {"og:locale", "ld+json", "atom+xml"}),
        ("<meta name='Twitter:card' content=summary>", {"ld+json", "atom+xml"}),
        (
            '<link type="application/rss+xml" rel=alternate href="/x">',
            {"og:title", "og:locale", "ld+json"},
        ),
        (
            '<script type="application/ld+json">{"@context":"http://schema.org"}</script>',
            {"og:title", "og:locale", "atom+xml"},
        ),
        ('<link rel="canonical" href="https://x.example/">', {"atom+xml"}),
        (
            f'<link rel="canonical" href="{BASE}en/x.html">',
            {"og:title", "og:locale", "ld+json", "atom+xml"},
        ),
    ],
)
def test_a_page_of_its_own_design_keeps_what_it_says(own: str, ours: set[str]) -> None:
    source = read(f"<html><head><title>Fog</title>{own}</head><body><p>Fog.</p></body></html>")
    text = page(original(replace(source, published=date(2024, 5, 6))))
    added = text.replace(own, "")
    signs = ("og:title", "og:locale", "ld+json", "atom+xml")
    assert {sign for sign in signs if sign in added} == ours
    assert ('hreflang="x-default"' in added) is ("https://x.example/" not in own)
    assert own in text


def test_a_translation_of_a_page_with_an_address_of_its_own_has_its_own() -> None:
    own = """<LINK REL=canonical HREF=/fog?a=1><meta content='/fog' property="og:url">"""
    locale = '<meta property="og:locale" content="en_GB">'
    source = read(f"<html><head><title>Fog</title>{own}{locale}</head><p>Fog.</p></html>")
    done = assemble(source, entries(source, shout, State.REVIEWED), ES)
    assert own + locale in page(original(source), [done])
    address = f"{BASE}es/x.html"
    text = page(done, [original(source)])
    assert f'<LINK REL=canonical HREF="{address}"><meta content="{address}" property' in text
    assert '"og:locale" content="es_ES"' in text
    assert text.count("canonical") == 1
    assert json_ld(text)["@id"] == address
    nowhere = page(done, site=Site("Post", EN))
    assert "canonical" not in nowhere
    assert "og:url" not in nowhere
