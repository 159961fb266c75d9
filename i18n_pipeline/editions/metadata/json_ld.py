"""What search engines read of an article: schema.org's NewsArticle as JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from markupsafe import Markup

from i18n_pipeline.editions.metadata.shared_picture import SharedPicture
from i18n_pipeline.editions.site import Site
from i18n_pipeline.model import Listing

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
"""What could end the element, begin a comment in it, or end a line of a script; half characters,
which no page can hold as they are."""


def news_article(
    listing: Listing,
    original: Listing | None,
    site: Site,
    translators: Iterable[str] = (),
    picture: SharedPicture | None = None,
) -> Markup:
    """Return the content of the `<script>` that describes an edition.

    `translators` are those who agreed to be named: a name may endanger its bearer on the web. A
    program is none of them: it is no person.
    """
    url = site.url(listing.path)
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": listing.title,
        "description": listing.summary,
        "image": picture and [picture.url],
        "inLanguage": listing.locale,
        "translationOfWork": _work(original, site) if original and not listing.is_source else None,
        "author": _people(listing.authors),
        "translator": _people(translators),
        "datePublished": listing.published and listing.published.isoformat(),
        "dateModified": listing.changed and listing.changed.isoformat(),
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": site.title, "url": site.url("")},
    }
    return escaped({key: value for key, value in said.items() if value})


def escaped(said: object) -> Markup:
    r"""Return JSON that is safe inside a `<script>`, whatever its texts are.

    >>> print(escaped("</script>"))
    "\u003c/script\u003e"
    """
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return Markup(_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text))  # noqa: S704


def _people(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def _work(original: Listing, site: Site) -> dict[str, str]:
    return {
        "@type": "NewsArticle",
        "@id": site.url(original.path),
        "headline": original.title,
        "inLanguage": original.locale,
    }
