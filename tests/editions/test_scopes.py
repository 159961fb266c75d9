"""Parts of a page that are for some locales, apart from its text, or kept but for a part."""

from __future__ import annotations

import pytest

from i18n_pipeline.editions.assemble import assemble, original
from i18n_pipeline.editions.proofs.proof import proof
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import State
from i18n_pipeline.text.segment import segments, segments_for
from tests.editions.sample import AR, DE, ES, entries, read

PAGE = (
    '<p its-locale-filter-list="de"><img src=de.png alt="A map">Only <b>here</b>.</p>'
    '<p>Call <b its-locale-filter-list="de" its-locale-filter-type=exclude>0800 or write</b> now.'
    "<p>It rained<span its-within-text=nested>As <i>the office</i> says.</span> all day."
    "<p>Ask <span translate=no>ACME <b translate=yes>for a quote</b></span> today."
    '<figure its-locale-filter-list="ar"><img src=ar.png></figure>'
)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (
            DE,
            '<p its-locale-filter-list="de"><img src=de.png alt="A map!">Only <b>here</b>.!</p>'
            "<p>Call  now.!",
        ),
        (
            ES,
            '<p>Call <b its-locale-filter-list="de" its-locale-filter-type=exclude>'
            "0800 or write!</b> now.!",
        ),
    ],
)
def test_an_edition_has_what_is_for_its_locale(locale: LocaleTag, expected: str) -> None:
    source = read(PAGE)
    edition = assemble(source, entries(source, lambda text: f"{text}!", State.REVIEWED), locale)
    assert edition.html == expected + (
        "<p>It rained<span its-within-text=nested>As <i>the office</i> says.!</span> all day.!"
        "<p>Ask <span translate=no>ACME <b translate=yes>for a quote!</b></span> today.!"
    )
    assert proof(edition) == ()
    assert edition.counts.total == len(segments_for(source, locale)) < len(segments(source))


@pytest.mark.parametrize("locale", [DE, ES, AR], ids=str)
def test_identity_gives_the_source_without_what_is_for_others(locale: LocaleTag) -> None:
    source = read(PAGE)
    edition = assemble(source, entries(source, str, State.REVIEWED), locale)
    assert edition.html == original(source, locale).html
    assert proof(edition) == ()
    assert original(source).html == PAGE
