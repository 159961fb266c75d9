"""What a page says about itself, and the places in it that an edition rewrites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from i18n_pipeline.formats.html.attributes import Cut, meta_name
from i18n_pipeline.formats.html.elements import HEAD_CONTENT
from i18n_pipeline.formats.html.tokens import Kind, Token
from i18n_pipeline.formats.words import lowered
from i18n_pipeline.model import Place, Splice

_WHOLE = frozenset(("html", "head", "body"))
TELLING = frozenset(("meta", "time", "base"))
"""Elements that tell of the article, or of its address."""


def is_whole(tokens: Sequence[Token]) -> bool:
    """Return whether this is a complete page: it has a doctype, `<html>`, `<head>` or `<body>`."""
    return any(
        token.kind is Kind.DOCTYPE or (token.kind is Kind.OPEN and token.name in _WHOLE)
        for token in tokens
    )


def cuts(text: str, tokens: Sequence[Token]) -> tuple[Cut, ...]:
    """Return the places of a whole page, in order, where its tags are or should be.

    A page of frames has no body to put anything into: text before its `<frameset>` would undo it.
    """
    html_tag = _first(tokens, Kind.OPEN, "html")
    head_end = _first(tokens, Kind.CLOSE, "head")
    body = _first(tokens, Kind.OPEN, "body")
    element = _first_element(text, tokens)
    start = html_tag.start if html_tag else element
    after_tag = html_tag.end if html_tag else element
    markup = text[start:after_tag]
    framed = _first(tokens, Kind.OPEN, "frameset")
    bounds = [token.start for token in (head_end, body) if token]
    head = max(after_tag, min(bounds, default=_first_content(text, tokens)))
    inside = max(head, body.end if body else head_end.end if head_end else head)
    has_data = "ld+json" in lowered(text)
    data = [cut for cut in _json_ld(text, tokens) if cut.start >= after_tag] if has_data else []
    places = (
        Cut(start, after_tag, Splice(Place.HTML_TAG, markup)),
        *_own_names(text, (token for token in tokens if after_tag <= token.start < head)),
        Cut(head, head, Splice(Place.HEAD_END, "")),
        *([] if framed else [Cut(inside, inside, Splice(Place.BODY_START, ""))]),
    )
    return tuple(sorted((*places, *data), key=attrgetter("start"))) if data else places


def _json_ld(text: str, tokens: Sequence[Token]) -> Iterator[Cut]:
    """Yield what the page tells search engines of itself."""
    for tag, token in pairwise(tokens):
        is_script = token.kind is Kind.RAW and token.name == "script"
        if is_script and tag.get("type").strip().lower() == "application/ld+json":
            content = text[token.start : token.end]
            yield Cut(token.start, token.end, Splice(Place.JSON_LD, content))


def _own_names(text: str, tokens: Iterable[Token]) -> Iterator[Cut]:
    """Yield the tags that say what address and locale the page itself has."""
    for token in tokens:
        if token.kind is not Kind.OPEN or token.name not in ("link", "meta"):
            continue
        if _is_canonical(token) or meta_name(token) == "og:url":
            place = Place.ADDRESS
        elif meta_name(token) == "og:locale":
            place = Place.LOCALE
        else:
            continue
        yield Cut(token.start, token.end, Splice(place, text[token.start : token.end]))


def _is_canonical(token: Token) -> bool:
    return token.name == "link" and "canonical" in token.get("rel").lower().split()


def _first(tokens: Sequence[Token], kind: Kind, name: str) -> Token | None:
    return next((token for token in tokens if token.kind is kind and token.name == name), None)


def _shows(text: str, token: Token) -> bool:
    return token.kind is Kind.TEXT and not text[token.start : token.end].isspace()


def _first_element(text: str, tokens: Sequence[Token]) -> int:
    for token in tokens:
        if token.kind is Kind.OPEN or _shows(text, token):
            return token.start
    return len(text)


def _first_content(text: str, tokens: Sequence[Token]) -> int:
    """Return where the body begins in a page without `<body>`."""
    for token in tokens:
        if token.kind is Kind.OPEN and token.name not in HEAD_CONTENT:
            return token.start
        if _shows(text, token):
            return token.start
    return len(text)


def metas(tokens: Sequence[Token], *names: str) -> tuple[str, ...]:
    """Return the contents of the `<meta>` tags with one of `names`, in page order."""
    return tuple(
        content
        for token in tokens
        if token.name == "meta" and meta_name(token) in names
        if (content := token.get("content").strip())
    )


def language(tokens: Sequence[Token]) -> str:
    """Return what the page says its language is, empty if it does not."""
    tag = _first(tokens, Kind.OPEN, "html")
    return (tag.get("lang") or tag.get("xml:lang")).strip() if tag else ""


def may_be_translated(tokens: Sequence[Token]) -> bool:
    """Return whether the page's own tag does not say `translate="no"`, or a part of it `"yes"`."""
    tag = _first(tokens, Kind.OPEN, "html")
    if tag is None or tag.get("translate").strip().lower() != "no":
        return True
    return any(token.get("translate").strip().lower() == "yes" for token in tokens)


def times(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return when the page says it was published, the surest first; then its `<time>`s."""
    stated = metas(tokens, "article:published_time", "datepublished", "dc.date", "date")
    shown = (token.get("datetime") for token in tokens if token.name == "time")
    return stated + tuple(filter(None, shown))


def changes(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return when the page says it was last changed, the surest first."""
    return metas(tokens, "article:modified_time", "datemodified", "dcterms.modified")


def canonical(tokens: Sequence[Token]) -> str:
    """Return the address that the page says is its own, as written; empty if it does not."""
    return next((token.get("href").strip() for token in tokens if _is_canonical(token)), "")


def may_be_found(tokens: Sequence[Token]) -> bool:
    """Return whether no robots tag of the page asks search engines to leave it out."""
    said = {word.strip() for text in metas(tokens, "robots") for word in text.lower().split(",")}
    return said.isdisjoint(("noindex", "none"))
