"""What stands in every language as it is: addresses, file names, emoji."""

from __future__ import annotations

import re
from functools import lru_cache

from i18n_pipeline.text.addresses import address_spans
from i18n_pipeline.text.words import Span, overlaps

_FILE = re.compile(
    r"(?<![\w/.@-])[\w-]+(?:\.[\w-]+)*\.(?:"
    r"7z|apk|avi|bat|bmp|css|csv|docx?|epub|exe|flac|gif|gz|html?|iso|jpe?g|json|md|mov|mp[34]|"
    r"od[pst]|ogg|pdf|php|png|pptx?|psd|py|rar|rtf|sh|sql|svg|tar|tiff?|txt|wav|webp|xlsx?|xml|zip"
    r")(?![\w-]|\.\w)",
    re.IGNORECASE | re.ASCII,
)
_PICTURE = "\u231a-\u23ff\u2600-\u27bf\u2b05-\u2b55\U0001f000-\U0001faff"
_MODIFIER = "\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_EMOJI = re.compile(rf"(?:[{_PICTURE}]|[0-9#*]\ufe0f?\u20e3)[{_PICTURE}{_MODIFIER}]*")
_MAY_BE_FILE = re.compile(r"\.[a-z0-9]", re.IGNORECASE)


@lru_cache(maxsize=2**12)  # guards, names, terms and typography each ask about the same texts
def keepsakes(text: str) -> tuple[Span, ...]:
    """Return where addresses, file names and rows of emoji stand in `text`, in reading order.

    >>> text = "See a.pdf 🎉, @desk and https://example.org/b.html."
    >>> [text[a:b] for a, b in keepsakes(text)]
    ['a.pdf', '🎉', '@desk', 'https://example.org/b.html']
    """
    spans = list(address_spans(text))
    if _MAY_BE_FILE.search(text):
        spans += _beside(spans, _FILE, text)
    if not text.isascii():
        spans += _beside(spans, _EMOJI, text)
    return tuple(sorted(spans))


def without_keepsakes(text: str) -> str:
    """Return `text` with spaces in the place of what `keepsakes` finds, as long as it was."""
    for start, end in keepsakes(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _beside(taken: list[Span], pattern: re.Pattern[str], text: str) -> list[Span]:
    """Return what `pattern` finds in `text` outside of the spans that are taken."""
    found = (match.span() for match in pattern.finditer(text))
    return [span for span in found if not overlaps(span, taken)]
