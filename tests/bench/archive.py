"""A news archive of any size to measure on: distinct articles, the same ones each time.

    python -m tests.bench.archive FOLDER [ARTICLES]

About fifteen sentences an article, no two alike in the archive: beginnings and ends of the news
sentences that come with the package, each beginning with many an end. They read oddly, but have the
words, names, numbers and quotation marks of news.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from i18n_pipeline.training import pairs

_MEMORY = Path(pairs.__file__).parent / "memory" / "en-es"
_BLOCKS = (
    *(("title", 1), ("lead", 2), ("p", 3), ("h2", 1), ("p", 2), ("item", 1), ("item", 1)),
    *(("h2", 1), ("quote", 1), ("p", 2)),
)
"""An article's blocks and their sentences: fifteen."""
_WORDS = 9
"""Fewer make a caption or a button, no sentence."""
_FOLDER = 100
"""Articles in one folder."""


class Form(NamedTuple):
    """How a source format writes an article."""

    page: str
    blocks: dict[str, str]
    emphasis: str
    link: str
    escape: Callable[[str], str]


FORMS = {
    "html": Form(
        page="""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="date" content="{date}">
<link rel="stylesheet" href="/news.css">
</head>
<body>
<nav><a href="/">Home</a> <a href="/archive/">Archive</a></nav>
<article>
<h1>{title}</h1>
{body}
</article>
</body>
</html>
""",
        blocks={
            "lead": '<p class="lead">{}</p>',
            "p": "<p>{}</p>",
            "h2": "<h2>{}</h2>",
            "item": "<ul><li>{}</li></ul>",
            "quote": "<blockquote><p>{}</p></blockquote>",
        },
        emphasis="<em>{}</em>",
        link='<a href="https://news.example/{}">{}</a>',
        escape=escape,
    ),
    "md": Form(
        page="---\ntitle: '{title}'\ndate: {date}\nlang: en\n---\n\n{body}\n",
        blocks={"lead": "{}\n", "p": "{}\n", "h2": "## {}\n", "item": "- {}\n", "quote": "> {}\n"},
        emphasis="*{}*",
        link="[{1}](https://news.example/{0})",
        escape=lambda text: text.replace("*", "").replace("_", " ").replace("'", "’"),
    ),
    "txt": Form(
        page="{title}\n\n{date}\n\n{body}\n",
        blocks=dict.fromkeys(("lead", "p", "h2", "item", "quote"), "{}\n"),
        emphasis="{}",
        link="{1}",
        escape=str,
    ),
}


def write_archive(root: Path, articles: int, forms: Sequence[str] = tuple(FORMS)) -> None:
    """Write a project with so many articles; a smaller archive is the beginning of a larger one."""
    for index in range(articles):
        form = forms[index % len(forms)]
        folder = root / "articles" / f"{index // _FOLDER:03}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"story-{index:05}.{form}"
        path.write_text(article(index, FORMS[form]), encoding="utf-8")


def article(index: int, form: Form) -> str:
    """Return the source text of one article."""
    dice = random.Random(index)  # noqa: S311
    number = sum(sentences for _, sentences in _BLOCKS)
    texts = sentences(index * number, number)
    title = form.escape(next(texts)).rstrip(".")
    body = [
        form.blocks[kind].format(_block([next(texts) for _ in range(sentences)], form, dice))
        for kind, sentences in _BLOCKS[1:]
    ]
    day = date(2016, 1, 1) + timedelta(days=index // 4)
    return form.page.format(title=title, date=day, body="\n".join(body))


def _block(texts: list[str], form: Form, dice: random.Random) -> str:
    """Return the sentences of a block, one of them with a link or some emphasis in it."""
    escaped = [form.escape(text) for text in texts]
    marked = dice.randrange(len(texts))
    words = texts[marked].split()
    at = dice.randrange(len(words) - 3)
    before, inside, after = words[:at], words[at : at + 2], words[at + 2 :]
    inner = form.escape(" ".join(inside))
    code = (
        form.link.format(dice.randrange(10**6), inner)
        if dice.random() < 0.5
        else form.emphasis.format(inner)
    )
    escaped[marked] = " ".join([*map(form.escape, before), code, *map(form.escape, after)])
    return " ".join(escaped)


def sentences(first: int, number: int) -> Iterator[str]:
    """Yield the archive's sentences from a number on: each beginning with one end after another."""
    heads, tails = _halves()
    for index in range(first, first + number):
        turn, place = divmod(index, len(heads))
        yield f"{heads[place]} {tails[(place + turn) % len(tails)]}"


@lru_cache(maxsize=1)
def _halves() -> tuple[list[str], list[str]]:
    """Return the beginnings and the ends of whole sentences, each shuffled on its own."""
    heads: dict[str, None] = {}
    tails: dict[str, None] = {}
    for path in sorted(_MEMORY.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.split("\t")[-2].split()
            if len(words) >= _WORDS and words[-1].endswith((".", ".”")):
                heads[" ".join(words[: len(words) // 2])] = None
                tails[" ".join(words[len(words) // 2 :])] = None
    dice = random.Random(1)  # noqa: S311
    return dice.sample(list(heads), len(heads)), dice.sample(list(tails), len(tails))


if __name__ == "__main__":
    write_archive(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
