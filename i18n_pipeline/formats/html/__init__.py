"""HTML, whole pages and fragments: text outside the blocks stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.formats.dates import parse_date
from i18n_pipeline.formats.encoding import declare_utf8
from i18n_pipeline.formats.html import page
from i18n_pipeline.formats.html.attributes import without_link
from i18n_pipeline.formats.html.extract import extracted
from i18n_pipeline.formats.html.its.page import said_in
from i18n_pipeline.formats.html.tokens import Token, tokenize
from i18n_pipeline.formats.html.writer import Writer
from i18n_pipeline.formats.source import Source, beside, line_counter, named_locale
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Article, Block, BlockKind, Finding, Severity, Template
from i18n_pipeline.text.words import has_words

_H1 = re.compile(r"""\s*<h1(?:\s+class=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?\s*>""", re.IGNORECASE)
_H1_END = re.compile(r"</h1\s*>\s*", re.IGNORECASE)


def read(source: Source) -> Article:
    """Return the article of an HTML file.

    The title is the page's only `<h1>`, else its `<title>`, else its first heading; the summary is
    its meta description. The day of publication is what its meta tags say, else its first `<time>`.
    """
    text = declare_utf8(source.text)
    line_at = line_counter(text)
    tokens = tuple(tokenize(text))
    _refuse_unclosed(source, text, tokens)
    whole = page.is_whole(tokens)
    told = [token for token in tokens if token.name in page.TELLING]
    if any(token.name == "base" and token.get("href") for token in told):
        tokens = tuple(map(without_link, tokens))  # its links do not start from its own address
    its = said_in(text, tokens, partial(_load, source))
    cuts = sorted((*(page.cuts(text, tokens) if whole else ()), *its.cuts), key=attrgetter("start"))
    found = extracted(Writer(text, line_at, cuts), tokens, its.marked)
    locale = _locale(source, tokens)
    authors = page.metas(told, "author", "article:author")
    title, template = _title(found.blocks), found.template
    if whole:
        template = (source.mark, *template) if source.mark else template
    elif title is not None and not found.blocks[title].content.codes:
        template = _without_title(template, title)
    return Article(
        source.article_id,
        source.path,
        "html",
        locale,
        template,
        found.blocks,
        whole_page=whole,
        title=title,
        summary=_only(found.blocks, "meta description"),
        published=_first_day(page.times(told), locale),
        modified=_first_day(page.changes(told), locale),
        authors=tuple(name for name in authors if "://" not in name),
        section=next(iter(page.metas(tokens, "article:section")), ""),
        tags=page.metas(tokens, "article:tag"),
        translate=page.may_be_translated(tokens),
        remarks=tuple(_remark(source, problem) for problem in its.problems),
        findable=page.may_be_found(told),
        canonical=page.canonical(tokens) if whole else "",
    )


def _load(source: Source, address: str) -> bytes | None:
    """Return what a file holds that the page names; None for one outside the project."""
    path = beside(source.path, address)
    return source.load(path) if path else None


def _remark(source: Source, problem: str) -> Finding:
    message = f"{problem} → correct the rule, or take it away"
    return Finding("its", Severity.WARNING, message, source.article_id, where=source.path)


def _first_day(times: Sequence[str], locale: LocaleTag) -> date | None:
    days = (parse_date(time[:10], locale) for time in times)
    return next(filter(None, days), None)


def _refuse_unclosed(source: Source, text: str, tokens: Sequence[Token]) -> None:
    """Refuse a page whose end is swallowed by a tag or comment: its text would be lost unseen.

    A page that breaks off within a tag has lost no more than that tag.
    """
    if not tokens or tokens[-1].closed:
        return
    token = tokens[-1]
    rest = text[token.start :]
    if not has_words(rest) or (_is_tag(token, rest) and ">" not in rest):
        return
    if token.name:
        what = f"<{token.name}> is never closed"
    else:
        what = "a tag is never closed" if _is_tag(token, rest) else "a comment is never closed"
    line = line_counter(text)(token.start)
    raise PipelineError(
        f"{what}, so the rest of the page would be lost",
        where=source.at(line),
        next_step="close it there",
    )


def _is_tag(token: Token, rest: str) -> bool:
    return not token.name and not rest.startswith("<!--")


def _locale(source: Source, tokens: Sequence[Token]) -> LocaleTag:
    """Return the page's own locale; variants and extensions of its tag are passed over."""
    name = page.language(tokens)
    for end in range(name.count("-") + 1, 0, -1):
        shorter = "-".join(name.split("-")[:end])
        try:
            return named_locale(shorter, source.path)
        except PipelineError:
            if end == 1 and name:
                raise
    return source.locale


def _title(blocks: Sequence[Block]) -> int | None:
    for element in ("h1", "title"):
        if (index := _only(blocks, element)) is not None:
            return index
    headings = (i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING)
    return next(headings, None)


def _without_title(template: Template, title: int) -> Template:
    """Return a fragment's template without the `<h1>` that it begins with: its page has a headline.

    One with an id stays: a link may lead to it.
    """
    match template:
        case (str(before), index, str(after), *rest) if index == title and _H1.fullmatch(before):
            return (_H1_END.sub("", after, count=1), *rest) if _H1_END.match(after) else template
    return template


def _only(blocks: Sequence[Block], element: str) -> int | None:
    """Return the index of the block in `element` if there is exactly one."""
    found = [index for index, block in enumerate(blocks) if block.element == element]
    return found[0] if len(found) == 1 else None
