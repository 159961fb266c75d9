"""Markdown with YAML front matter: rendered to HTML, then read as HTML is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from i18n_pipeline.formats import frontmatter, rendering
from i18n_pipeline.formats.frontmatter import FrontMatter, Text
from i18n_pipeline.formats.html.extract import extract
from i18n_pipeline.formats.source import Source
from i18n_pipeline.formats.words import lines, readable, tidy
from i18n_pipeline.model import Article, Block, BlockKind, CodedText, Finding, Severity
from i18n_pipeline.text.markup import escape_text


def read(source: Source) -> Article:
    """Return the article of a Markdown file: CommonMark, tables, strikethrough and footnotes.

    The title is the front matter's, else the first top-level `# heading`. That heading is not in
    the template (the edition's page shows the title), unless the front matter's title differs.
    An image alone in a paragraph becomes a figure, its title the caption.
    """
    head, body = frontmatter.split(source.text)
    matter = frontmatter.read(source, head)
    heading, tokens = _without_title(rendering.parse(readable(body)), matter.title)
    offset = len(lines(head)) - 1
    title = matter.title or (heading and replace(heading, line=heading.line + offset))
    blocks = [
        Block(kind, CodedText(value.text), value.line, escape_text(value.text), element=element)
        for kind, value, element in (
            (BlockKind.TITLE, title, "title"),
            (BlockKind.SUMMARY, matter.summary, "summary"),
        )
        if value
    ]
    html, line_at = rendering.render(rendering.with_figures(tokens), offset)
    extracted = extract(html, line_at, first=len(blocks))
    return Article(
        source.article_id,
        source.path,
        "markdown",
        matter.locale,
        extracted.template,
        (*blocks, *extracted.blocks),
        title=0 if title else None,
        summary=len(blocks) - 1 if matter.summary else None,
        published=matter.published,
        modified=matter.modified,
        authors=matter.authors,
        section=matter.section,
        tags=matter.tags,
        slug=matter.slug,
        slugs=matter.slugs,
        translate=matter.translate,
        draft=matter.draft,
        remarks=tuple(_remarks(source, matter)),
    )


def _remarks(source: Source, matter: FrontMatter) -> Iterator[Finding]:
    """Yield what the author should know of what the front matter does, or does not."""
    if matter.draft:
        said = (
            "its front matter calls it a draft: it is not published → take that away when it may be"
        )
        yield Finding("draft", Severity.WARNING, said, source.article_id, where=source.path)
    for key, meant in matter.slips:
        said = f"the front matter's {key.text!r} is not read → did you mean {meant!r}?"
        where = source.at(key.line)
        yield Finding("front_matter", Severity.WARNING, said, source.article_id, where=where)


def _without_title(
    tokens: Sequence[Token], given: Text | None
) -> tuple[Text | None, Sequence[Token]]:
    """Return the first `# heading`, its line counted within the body, and the tokens without it.

    All tokens are returned where the heading is not the `given` title.
    """
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1" and token.level == 0:
            inline = tokens[index + 1]
            title = tidy(_plain(inline.children or ())).strip()
            if not title or (given and title != given.text):
                break
            line = token.map[0] + 1 if token.map else 1
            return Text(title, line), [*tokens[:index], *tokens[index + 3 :]]
    return None, tokens


def _plain(tokens: Sequence[Token]) -> str:
    """Return the words of inline tokens, without their markup."""
    return "".join(
        " "
        if token.type in {"softbreak", "hardbreak"}
        else _plain(token.children)
        if token.children
        else token.content
        if token.type in {"text", "code_inline"}
        else ""
        for token in tokens
    )
