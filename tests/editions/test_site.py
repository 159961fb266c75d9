from __future__ import annotations

from dataclasses import replace

import pytest

from i18n_pipeline.editions.assemble import original
from i18n_pipeline.editions.site import (
    DRAFT,
    REVIEWED,
    Policy,
    PolicyKind,
    Site,
    claim,
    href,
    listing,
    page_path,
    parse_policy,
    place_of,
)
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import Counts
from tests.editions.sample import EN, ES, PSEUDO, SITE, harbour, read


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("draft", DRAFT),
        (" Reviewed ", REVIEWED),
        ("80", Policy(PolicyKind.THRESHOLD, 80)),
        ("100 %", Policy(PolicyKind.THRESHOLD, 100)),
        ("0%", Policy(PolicyKind.THRESHOLD, 0)),
    ],
)
def test_policies(text: str, policy: Policy) -> None:
    assert parse_policy(text) == policy


@pytest.mark.parametrize("text", ["", "all", "101", "-1", "80.5", "²", "%"])
def test_what_is_no_policy(text: str) -> None:
    with pytest.raises(PipelineError, match="give draft, reviewed or a percentage"):
        parse_policy(text)


@pytest.mark.parametrize(
    ("text", "reviewed", "admitted"),
    [
        ("draft", 0, True),
        ("reviewed", 199, False),
        ("reviewed", 200, True),
        ("80", 159, False),
        ("80", 160, True),
        ("0", 0, True),
    ],
)
def test_what_is_published(text: str, reviewed: int, admitted: bool) -> None:
    counts = Counts(needs_review=200 - reviewed, reviewed=reviewed)
    assert parse_policy(text).admits(counts) is admitted


@pytest.mark.parametrize("policy", [DRAFT, REVIEWED, parse_policy("0")], ids=lambda one: one.kind)
def test_what_has_nothing_translated_waits_under_every_policy(policy: Policy) -> None:
    assert not policy.admits(Counts(untranslated=2))
    assert policy.admits(Counts())  # of pictures alone
    assert DRAFT.admits(Counts(untranslated=1, needs_review=1))


@pytest.mark.parametrize(
    ("index_from", "counts", "hidden"),
    [
        (100, Counts(needs_review=1, reviewed=199), True),
        (100, Counts(reviewed=200), False),
        (80, Counts(needs_review=41, reviewed=159), True),
        (80, Counts(untranslated=40, reviewed=160), False),
        (0, Counts(needs_review=200), False),
    ],
)
def test_what_search_engines_may_list(index_from: int, counts: Counts, hidden: bool) -> None:
    site = replace(SITE, index_from=index_from)
    one = listing(original(harbour()))
    assert site.hidden(replace(one, locale=ES, counts=counts)) is hidden
    assert site.hidden(replace(one, locale=PSEUDO, counts=counts))
    assert site.hidden(replace(one, locale=ES, counts=counts, findable=False))
    assert not site.hidden(one)
    assert site.hidden(replace(one, findable=False))


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.html", "es/index.html", "es/index.html"),
        ("es/index.html", "index.html", "../index.html"),
        ("es/2017/a.html", "ar/2017/a.html", "../../ar/2017/a.html"),
        ("es/a.html", "es/b c?.html", "b%20c%3F.html"),
        ("es/a.html", "es/javascript:x.html", "javascript%3Ax.html"),
    ],
)
def test_links_are_relative_and_encoded(here: str, there: str, link: str) -> None:
    assert href(here, there) == link


def test_paths_and_addresses() -> None:
    assert page_path(original(harbour())) == "en/2024/harbour.html"
    slugged = replace(harbour(), slug="old-port")
    assert page_path(original(slugged)) == "en/2024/old-port.html"
    assert (
        Site("P", EN, "https://a.example/").url("es/ñ.html") == "https://a.example/es/%C3%B1.html"
    )
    assert Site("P", EN).url("es/x.html") == ""


def test_two_articles_may_not_share_their_pages() -> None:
    articles = [
        read("<p>x", name) for name in ("News", "a/news", "news", "Index", "b/index", "Page-12")
    ]
    taken: dict[str, str] = {}
    holders = [claim(place_of(article), article.source, taken) for article in articles]
    assert holders == [
        "",
        "",
        "articles/News.html",
        "the list of articles",
        "",
        "the list of articles",
    ]
    assert claim("news", "articles/News.html", taken) == ""
