"""What is seen in a written page: what it says of itself, and where it leads."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from i18n_pipeline.editions.proofs.announcement import inspect_json_feed, inspect_xml
from i18n_pipeline.editions.proofs.inspection import inspect_page, within
from i18n_pipeline.editions.site import Site, href
from i18n_pipeline.model import LinkKind, PageLink
from tests.editions.sample import EN, SITE

BARE = Site("The Harbour Post", EN)
BASE = SITE.base_url


def page(head: str = "", body: str = "", attributes: str = 'lang="es"') -> bytes:
    return (
        f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode()
    )


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("b.html", ("es/2024/b.html", "")),
        ("../a.html#top-story", ("es/a.html", "top-story")),
        ("../../", ("index.html", "")),
        ("..", ("es/index.html", "")),
        (".", ("es/2024/index.html", "")),
        ("#n%C3%BAmero", ("es/2024/x.html", "número")),
        ("?page=2", ("es/2024/x.html", "")),
        ("caf%C3%A9.jpg", ("es/2024/café.jpg", "")),
        (f"{BASE}es/a.html", ("es/a.html", "")),
        (BASE, ("index.html", "")),
        (BASE.rstrip("/"), ("index.html", "")),
        ("/post/es/", ("es/index.html", "")),
        ("//news.example/post/es/a.html", ("es/a.html", "")),
        ("/about", None),
        ("/postbox/a.html", None),
        ("../../../about.html", None),
        ("https://other.example/post/es/a.html", None),
        ("mailto:desk@news.example", None),
        ("http://[", None),
    ],
)
def test_addresses_lead_to_files_of_the_site(url: str, leads_to: tuple[str, str] | None) -> None:
    expected = leads_to and PageLink(LinkKind.LINK, *leads_to)
    assert within(url, "es/2024/x.html", SITE) == expected


def test_without_an_address_the_root_of_the_server_is_nobodys() -> None:
    assert within("/es/a.html", "es/x.html", BARE) is None
    assert within("a.html", "es/x.html", BARE) == PageLink(LinkKind.LINK, "es/a.html")


places = st.lists(st.text("abc %#?ñ語&", min_size=1, max_size=4), min_size=1, max_size=4).map(
    lambda names: "/".join(name.strip() or "x" for name in names)
)


@given(here=places, there=places)
def test_every_link_that_is_written_leads_where_it_was_meant_to(here: str, there: str) -> None:
    assume(not f"{here}/".startswith(f"{there}/") or here == there)  # a file is no folder
    assert within(href(here, there), here, SITE) == PageLink(LinkKind.LINK, there)


def test_a_sound_page_has_no_faults() -> None:
    found = inspect_page(
        "es/x.html",
        page(
            f'<link rel="canonical" href="{BASE}es/x.html">'
            f'<link rel="alternate" hreflang="es" href="{BASE}es/x.html">'
            f'<link rel="alternate" hreflang="en" href="{BASE}en/x.html">',
            '<h1 id="a">A</h1><p><a href="#a">up</a><a href="#top">top</a><a name="b"></a>'
            '<img src="p.jpg" srcset="p.jpg 1x, q,r.jpg 2x"><a href="y.html#z">on</a></p>',
        ),
        SITE,
    )
    assert found.faults == ()
    assert not found.hidden
    assert found.anchors == ("a", "b")
    kinds = [(link.kind.value, link.path, link.fragment) for link in found.links]
    assert kinds == [
        ("alternate", "es/x.html", ""),
        ("alternate", "en/x.html", ""),
        ("link", "es/x.html", "a"),
        ("link", "es/y.html", "z"),
        ("link", "es/p.jpg", ""),
        ("link", "es/q,r.jpg", ""),
    ]


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (page(attributes=""), "it does not say its language"),
        (page(attributes='lang="fr"'), "it says that its language is fr"),
        (page(attributes='lang="es" dir="rtl"'), "it does not say that it is written ltr"),
        (page(body='<p id="a"></p><p id="a"></p>'), "the id 'a' stands there 2 times"),
        (
            page(f'<link rel="canonical" href="{BASE}es/y.html">'),
            "it says that its address is that of es/y.html",
        ),
        (
            page('<link rel="canonical" href="x.html"><link rel="canonical" href="x.html">'),
            "it gives itself 2 canonical addresses",
        ),
        (
            page('<link rel="alternate" hreflang="en" href="../en/x.html">'),
            "it names translations, but not itself among them",
        ),
        (
            page(
                '<meta name="ROBOTS" content="NoIndex, nofollow">'
                '<link rel="alternate" hreflang="es" href="x.html">'
            ),
            "it asks search engines to stay away, and names translations all the same",
        ),
    ],
)
def test_faults_of_a_page(made: bytes, fault: str) -> None:
    assert inspect_page("es/x.html", made, SITE).faults == (fault,)


def test_arabic_must_be_written_from_the_right() -> None:
    made = page(attributes='lang="ar"')
    assert inspect_page("ar/x.html", made, SITE).faults == (
        "it does not say that it is written rtl",
    )


def test_a_page_that_leads_on_may_name_another_address() -> None:
    made = page(
        '<meta http-equiv="Refresh" content="0; url=y.html"><link rel="canonical" href="y.html">'
    )
    assert inspect_page("es/x.html", made, SITE).faults == ()


def test_links_below_a_base_are_its_authors_own() -> None:
    made = page('<base href="/elsewhere/">', '<a href="nowhere.html">x</a>')
    assert inspect_page("es/x.html", made, SITE).links == ()


ENTRY = "<entry><id>{0}</id><title>t</title><updated>{1}</updated><link href='{2}'/></entry>"
FEED = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><id>f</id><title>t</title>"
    "<updated>2024-05-01T00:00:00Z</updated><author><name>n</name></author>{0}</feed>"
)
NOON = "2024-05-01T12:00:00Z"


def test_a_feed_announces_its_entries() -> None:
    made = FEED.format(ENTRY.format("1", NOON, f"{BASE}es/x.html")).encode()
    found = inspect_xml("es/atom.xml", made, SITE)
    assert found.faults == ()
    assert found.links == (PageLink(LinkKind.LISTED, "es/x.html"),)


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([("1", NOON, BASE), ("1", NOON, BASE)], "1 stands there 2 times"),
        ([("1", "May", BASE)], "'May' is not a time"),
        (
            [("1", NOON, "https://other.example/")],
            "https://other.example/ is not below the site's address",
        ),
    ],
)
def test_faults_of_a_feed(entries: list[tuple[str, str, str]], fault: str) -> None:
    made = FEED.format("".join(ENTRY.format(*one) for one in entries)).encode()
    assert inspect_xml("es/atom.xml", made, SITE).faults == (fault,)


def test_a_feed_that_is_no_xml() -> None:
    (fault,) = inspect_xml("es/atom.xml", b"<feed>", SITE).faults
    assert fault.startswith("it is not sound XML: ")


def test_entities_in_a_feed_are_never_read() -> None:
    bomb = b'<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/hostname">]><feed>&x;</feed>'
    assert inspect_xml("es/atom.xml", bomb, SITE).links == ()


MAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
    "xmlns:x='http://www.w3.org/1999/xhtml'>{0}</urlset>"
)


@pytest.mark.parametrize(
    ("urls", "faults"),
    [
        (f"<url><loc>{BASE}es/x.html</loc><lastmod>2024-05-01</lastmod></url>", ()),
        (
            f"<url><loc>{BASE}es/x.html</loc><lastmod>yesterday</lastmod></url>",
            ("'yesterday' is not a day",),
        ),
        (
            f"<url><loc>{BASE}es/x.html</loc><x:link href='{BASE}en/x.html'/></url>",
            (f"{BASE}es/x.html is not among its own translations",),
        ),
    ],
)
def test_sitemaps(urls: str, faults: tuple[str, ...]) -> None:
    found = inspect_xml("sitemap-1.xml", MAP.format(urls).encode(), SITE)
    assert found.faults == faults
    assert found.links == (PageLink(LinkKind.LISTED, "es/x.html"),)


def test_json_feeds() -> None:
    good = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": '
        f'[{{"id": "1", "url": "{BASE}es/x.html", "content_text": "w"}}]}}'
    )
    found = inspect_json_feed("es/feed.json", good.encode(), SITE)
    assert (found.faults, found.links) == ((), (PageLink(LinkKind.LISTED, "es/x.html"),))
    empty = good.replace("content_text", "text")
    assert inspect_json_feed("es/feed.json", empty.encode(), SITE).faults == ("1 has no content",)
    for broken in ("[]", "{", good.replace("jsonfeed", "xmlfeed")):
        assert inspect_json_feed("es/feed.json", broken.encode(), SITE).faults == (
            "it is not a JSON feed",
        )
