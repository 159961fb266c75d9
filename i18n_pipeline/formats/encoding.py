"""Bytes to text: the encoding that a file has, names, or most likely is in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, language

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A page in UTF-16 without a mark begins with a tag all the same.
_UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<\0", "utf-16-be"))
_TAG = re.compile(rb"<[a-zA-Z!?]")
_FEW = 20
_NAMED = r"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)"""
_NAMED_TEXT = re.compile(_NAMED, re.IGNORECASE | re.ASCII)
_NAMED_BYTES = re.compile(_NAMED.encode(), re.IGNORECASE)
_HEAD = 4096
"""Where a page names its encoding: browsers look at 1024 bytes; long heads get some grace."""
# Names that the Encoding Standard reads as another encoding.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}


# What old files of a language are in (HTML standard, "determining the character encoding"); all
# others in windows-1252.
_OLD = {
    **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "ru", "sr", "tg", "uk"), "cp1251"),
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("az", "ku", "tr"), "cp1254"),
    "el": "cp1253",
    "he": "cp1255",
    "ja": "cp932",
    "ko": "cp949",
    "th": "cp874",
    "vi": "cp1258",
    "zh": "gb18030",
}


def decode(data: bytes, where: str, locale: LocaleTag, *, is_page: bool = False) -> str:
    """Return the text of `data`, without a byte order mark, not normalised.

    Tried in this order: byte order mark, the encoding that a page names for itself, UTF-8, what old
    files in `locale` are in, the best guess. A page may hold some NUL characters, which browsers
    pass over. Raises PipelineError for an empty or binary file and where nothing fits.
    """
    text = _decode(data, where, locale, is_page=is_page)
    if not text.strip():
        raise PipelineError(
            "the file is empty", where=where, next_step="write the article, or remove the file"
        )
    return text


def mark_of(data: bytes) -> str:
    """Return the byte order mark of a file as a character, empty if it has none."""
    return "\ufeff" if any(data.startswith(mark) for mark, _ in _MARKS) else ""


def _decode(data: bytes, where: str, locale: LocaleTag, *, is_page: bool) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_wide(data[len(mark) :], encoding, where)
    for start, encoding in _UNMARKED if is_page else ():
        if data.startswith(start):
            return _decode_wide(data, encoding, where)
    if b"\0" in data and not (is_page and _has_stray_nuls(data)):
        raise _binary(where)
    for encoding in filter(None, (_named_encoding(data) if is_page else None, "utf-8")):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):  # LookupError: `rot13` and the like make no text
            continue
    return _guess(data, where, _OLD.get(language(locale), "cp1252"))


def _guess(data: bytes, where: str, likely: str) -> str:
    """Return the text in the `likely` encoding unless another one gives a tidier text.

    In a short text with a few accents all encodings are as tidy, and a guess between them by the
    look of the letters takes “Café” for “Cafķ”.
    """
    best = from_bytes(data).best()
    expected = from_bytes(data, cp_isolation=[likely]).best()
    if expected is not None and (best is None or expected.chaos <= best.chaos):
        return str(expected)
    if best is None:
        raise _unreadable(where)
    return str(best)


def _has_stray_nuls(data: bytes) -> bool:
    """Whether a file with NUL characters is a page nevertheless: it has tags, and few of them."""
    return bool(_TAG.search(data[:_HEAD])) and data.count(b"\0") * _FEW < len(data)


def _decode_wide(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(where) from error
    if "\0" in text:
        raise _binary(where)
    return text


def _named_encoding(data: bytes) -> str | None:
    match = _NAMED_BYTES.search(data[:_HEAD])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    # A page that can be read far enough to name UTF-16 is not in it.
    return None if name.startswith(("utf-16", "utf-32")) else _READ_AS.get(name, name)


def declare_utf8(text: str) -> str:
    """Return a page that names UTF-8 as its encoding, where it named another.

    Editions are written in UTF-8, so the source's own name for its encoding would be wrong there.
    """
    match = _NAMED_TEXT.search(text, 0, _HEAD)
    if match is None or match[1].lower() in {"utf-8", "utf8"}:
        return text
    return text[: match.start(1)] + "utf-8" + declare_utf8(text[match.end(1) :])


def _binary(where: str) -> PipelineError:
    return PipelineError(
        "this is not a text file",
        where=where,
        next_step="save it as UTF-8 text, or move it out of the articles folder",
    )


def _unreadable(where: str) -> PipelineError:
    return PipelineError(
        "the file's encoding cannot be told", where=where, next_step="save it as UTF-8"
    )
