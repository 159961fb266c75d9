"""Articles as a translator can read them, for golden files."""

from __future__ import annotations

from i18n_pipeline.model import Article, Scope, Splice, Template, pieces_of


def show_blocks(article: Article) -> str:
    """Return one line per block, each followed by what its codes stand for."""
    lines = []
    for number, block in enumerate(article.blocks):
        place = f"{block.kind.value} {block.element} {block.line}"
        lines.append(f"[{number}] {place} | {block.content.text}")
        lines += (f"  {note}" for note in block.notes)
        for code in block.content.codes:
            reads = f" reads {code.equiv!r}" if code.equiv.strip() else ""
            lines.append(f"  {code.id}: {show_template(code.opening)}{reads}")
    return "\n".join(lines)


def show_template(template: Template) -> str:
    """Return the template with `[0]` for a slot and `{…}` for a splice."""
    return "".join(map(_shown, template)).strip("\n")


def _shown(piece: str | int | Splice | Scope) -> str:
    match piece:
        case str():
            return piece
        case int():
            return f"[{piece}]"
        case Splice():
            return f"{{{piece.place.value}: {piece.markup}}}"
        case Scope():
            sign = "not " if piece.only.excludes else ""
            ranges = " ".join(piece.only.ranges)
            return f"{{only {sign}{ranges}: {''.join(map(_shown, piece.template))}}}"


def fill(article: Article) -> str:
    """Return the source again: every block's own markup in its slot, splices as they were."""
    return "".join(
        piece.markup
        if isinstance(piece, Splice)
        else article.blocks[piece].raw
        if isinstance(piece, int)
        else piece
        for piece in pieces_of(article.template)
    )


def show_about(article: Article) -> str:
    """Return what the article says about itself, in one line; nothing that is as by default."""
    said = {
        "locale": article.locale if article.locale != "en" else "",
        "title": "" if article.title is None else f"[{article.title}]",
        "summary": "" if article.summary is None else f"[{article.summary}]",
        "published": str(article.published or ""),
        "modified": str(article.modified or ""),
        "authors": ", ".join(article.authors),
        "slug": article.slug,
        "translate": "" if article.translate else "no",
        "draft": "yes" if article.draft else "",
        "findable": "" if article.findable else "no",
        "canonical": article.canonical,
        "page": "whole" if article.whole_page else "",
    }
    return "; ".join(f"{key} {value}" for key, value in said.items() if value) or "nothing"
