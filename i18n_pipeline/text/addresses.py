"""Addresses in running text: URLs, e-mail addresses, @handles and #hashtags."""

from __future__ import annotations

import re

from i18n_pipeline.text.words import Span

# Scripts written without spaces: a sentence in one of them runs on right after an address.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uf900-\ufaff\uff00-\uffef"
_ADDRESS = re.compile(
    rf"""
      (?: https?:// | ftp:// | www\. ) [^\s<>"«»“”„‘’()\[\]{{}}{_UNSPACED}]+
      (?: \( [^\s(){_UNSPACED}]* \) [^\s<>"«»“”(){_UNSPACED}]* )*
    | (?<! [a-z0-9_.+-] ) [a-z0-9_.+-]+ @ [a-z0-9-]+ (?: \.[a-z0-9-]+ )+
    | (?<! [a-z0-9_/&@] ) @ [a-z0-9_] [a-z0-9_.]*
    | (?<! [a-z0-9_/&#] ) \# (?: (?= [0-9_]* [a-z] ) [a-z0-9_]+ | (?= \d* [^\W\d_] ) \w+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Stops that end the sentence rather than the address, in the scripts we know.
_TRAILING = ".,;:!?…'*_~。，、！？；：؟،؛।"


def addresses(text: str) -> tuple[str, ...]:
    """Return the addresses in `text`, in reading order, without the sentence's own punctuation.

    >>> addresses("Write to desk@example.org, or see https://example.org/a.")
    ('desk@example.org', 'https://example.org/a')
    """
    return tuple(text[start:end] for start, end in address_spans(text))


def address_spans(text: str) -> tuple[Span, ...]:
    """Return where the addresses of `text` stand, in reading order."""
    if not _may_hold_one(text):
        return ()
    return tuple(
        (match.start(), match.start() + len(match[0].rstrip(_TRAILING)))
        for match in _ADDRESS.finditer(text)
    )


def without_addresses(text: str) -> str:
    """Return `text` with a space in place of each address."""
    return _ADDRESS.sub(" ", text) if _may_hold_one(text) else text


def _may_hold_one(text: str) -> bool:
    if "@" in text or "#" in text or "://" in text:
        return True
    return ("w." in text or "W." in text) and "www." in text.lower()
