"""Markdown as HTML whose every line is known by its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from i18n_pipeline.text.markup import escape_text

_NO_ENVIRONMENT: dict[str, Any] = {}
# A link to another article's own file: relative, with the extension of a source.
_ARTICLE_LINK = re.compile(r"(?![a-z][a-z0-9+.-]*:|/)([^?#]+)\.(?:md|markdown|txt)([?#].*)?", re.I)


def parse(text: str) -> Sequence[Token]:
    """Return the block tokens of CommonMark with tables, strikethrough and footnotes."""
    return _markdown().parse(text, {})


def render(tokens: Sequence[Token], offset: int) -> tuple[str, Callable[[int], int]]:
    """Return the HTML of the tokens and a function from an offset in it to a line of the source.

    `offset` is the number of source lines above the parsed text.
    """
    pieces: list[str] = []
    starts, numbers = [0], [offset + 1]
    length = 0
    for index, token in enumerate(tokens):
        if token.map:
            starts.append(length)
            numbers.append(token.map[0] + offset + 1)
        pieces.append(_piece(tokens, index))
        length += len(pieces[-1])
    html = "".join(pieces)

    def line_at(position: int) -> int:
        # From the last token with a known line on, HTML and source break at the same places.
        nearest = bisect_right(starts, position) - 1
        return numbers[nearest] + html.count("\n", starts[nearest], position)

    return html, line_at


def with_figures(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens with each paragraph that is one titled image as a figure with caption."""
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        children = inline.children or []
        if opening.type != "paragraph_open" or opening.hidden or len(children) != 1:
            continue
        if children[0].type == "image" and (title := children[0].attrs.pop("title", "")):
            caption = Token("html_inline", "", 0)
            caption.content = f"<figcaption>{escape_text(str(title))}</figcaption>"
            children.append(caption)
            opening.tag = closing.tag = "figure"
    return tokens


def _piece(tokens: Sequence[Token], index: int) -> str:
    token, markdown = tokens[index], _markdown()
    renderer = cast(RendererHTML, markdown.renderer)
    if token.type == "inline":
        return renderer.renderInline(token.children or (), markdown.options, _NO_ENVIRONMENT)
    if rule := renderer.rules.get(token.type):
        return str(rule(tokens, index, markdown.options, _NO_ENVIRONMENT))
    return renderer.renderToken(tokens, index, markdown.options, _NO_ENVIRONMENT)


class _Markdown(MarkdownIt):
    """CommonMark whose links between articles lead to their pages."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the library's name)
        link = _ARTICLE_LINK.fullmatch(url)
        return super().normalizeLink(f"{link[1]}.html{link[2] or ''}" if link else url)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = _Markdown("commonmark", {"html": True, "xhtmlOut": False})
    markdown.enable(["table", "strikethrough"]).use(footnote_plugin)
    for name in ("footnote_ref", "footnote_anchor"):
        markdown.add_render_rule(name, _kept(cast(RendererHTML, markdown.renderer).rules[name]))
    return markdown


def _kept(rule: Callable[..., str]) -> Callable[..., str]:
    """Return `rule` with its element kept from translation: one code without words."""

    def render_kept(_: object, *arguments: object) -> str:
        return re.sub(r"<(sup|a)\b", r'<\1 translate="no"', rule(*arguments), count=1)

    return render_kept
