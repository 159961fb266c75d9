"""What is new in a locale, as a plain-text e-mail: format=flowed (RFC 3676), 72 columns."""

from __future__ import annotations

import quopri
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from email.header import Header
from itertools import islice

from i18n_pipeline.editions.outlets.base import Collected, Files
from i18n_pipeline.editions.outlets.labels import badge_of
from i18n_pipeline.editions.site import index_path
from i18n_pipeline.locales import LocaleTag, direction, endonym
from i18n_pipeline.model import Listing
from i18n_pipeline.text.wrapping import turned, width, wrapped

COLUMNS = 72
SIZE = 30
"""Articles in a digest that goes back to no day in particular."""
_LONGEST = 998
"""Bytes in a line of an e-mail (RFC 5322)."""
_NO_SPACE = "\v"
"""Marks, while a text is being made, the end of a line behind which goes no space when joined."""
_STUFFED = (" ", ">", "From ")
"""What a line must not begin with, or mail programs take it for something else."""


def digests(collected: Collected) -> Files:
    """Yield the digest of a locale; none where nothing is new."""
    shown = list(_new(collected.listings(), collected.since))
    if shown:
        yield f"text/{collected.locale}.eml", _mail(collected, _body(collected, shown))


def _new(newest_first: Iterable[Listing], since: date | None) -> Iterator[Listing]:
    """Yield what the digest shows: what changed on a day or after it, else the newest articles."""
    if since is None:
        return islice(newest_first, SIZE)
    return (one for one in newest_first if one.changed and one.changed >= since)


def _body(collected: Collected, shown: Iterable[Listing]) -> str:
    locale = collected.locale
    title = _title(collected)
    lines = [*_flowed(title, locale), "=" * min(width(title), COLUMNS), ""]
    for listing in shown:
        lines += (*_entry(listing, collected), "")
    if home := collected.site.url(index_path(locale)):
        everything = collected.interface.gettext("All articles").unescape()
        lines += (*_flowed(everything, collected.interface.locale), home)
    return "\n".join((*lines, ""))


def _title(collected: Collected) -> str:
    return " ".join(f"{collected.site.title} – {endonym(collected.locale)}".split())


def _entry(listing: Listing, collected: Collected) -> Iterator[str]:
    """Yield the lines about an article: headline, label, day, summary, address."""
    locale, site = listing.locale, collected.site
    yield from _flowed(listing.title, locale)
    if badge := badge_of(listing, site, collected.interface):
        yield from _flowed(f"[{badge}]", collected.interface.locale)
    if listing.published:
        yield from _flowed(site.custom(locale).days.long(listing.published), locale)
    if listing.summary:
        yield from _flowed(listing.summary, locale)
    if url := site.url(listing.path):
        yield url


def _flowed(text: str, locale: LocaleTag) -> Iterator[str]:
    """Yield a paragraph in lines; all but the last end in a space, so that programs join them."""
    lines = list(wrapped(text, COLUMNS))
    if any(line.startswith(_STUFFED) for line in lines):  # room for the space before them
        lines = list(wrapped(text, COLUMNS - 1))
    turns = direction(locale) == "rtl" and any(map(_is_turned, text))
    for number, line in enumerate(lines, 1):
        shown = turned(line) if turns else line
        shown = f" {shown}" if shown.startswith(_STUFFED) else shown
        if number == len(lines):
            yield shown.rstrip()
        else:
            yield shown if shown.endswith(" ") else shown + _NO_SPACE


def _is_turned(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")


def _mail(collected: Collected, body: str) -> bytes:
    """Return the message: a draft without sender, addressee and date, which a program adds.

    Where lines end between letters (Chinese, Japanese), a space at the end of each is to be deleted
    when they are joined (DelSp), and one that belongs there has another one before it.
    """
    deletes = "no"
    if _NO_SPACE in body:
        deletes, body = "yes", body.replace(" \n", "  \n").replace(_NO_SPACE, " ")
    data = body.encode()
    is_long = any(len(line) > _LONGEST for line in data.split(b"\n"))
    head = (
        f"Subject: {Header(_title(collected), 'utf-8', 64, 'Subject').encode()}",
        "MIME-Version: 1.0",
        f"Content-Type: text/plain; charset=utf-8; format=flowed; delsp={deletes}",
        f"Content-Transfer-Encoding: {'quoted-printable' if is_long else '8bit'}",
        f"Content-Language: {collected.locale}",
        "X-Unsent: 1",
    )
    return "\n".join((*head, "", "")).encode() + (quopri.encodestring(data) if is_long else data)
