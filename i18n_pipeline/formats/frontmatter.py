"""YAML front matter: what an author says about an article above its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import yaml

from i18n_pipeline.errors import PipelineError
from i18n_pipeline.formats.dates import parse_date
from i18n_pipeline.formats.source import Source, named_locale
from i18n_pipeline.formats.words import readable, tidy
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.text.slugs import MOST_BYTES

_FENCED = re.compile(
    r"---[ \t]*(?:\r\n?|\n)(.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL | re.MULTILINE
)
_SLUG = re.compile(r"\w[\w.-]*")
_ANSWERS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_HELD_BACK = frozenset(("draft", "hidden", "pending", "private"))
"""What `status` says of a text that is not for readers: Pelican and WordPress write it so."""
_READ = """
    author authors date description draft lang modified published section slug slugs status summary
    tags title translate updated
"""
_KEYS = _READ.split()
_MEANT = {"language": "lang", "locale": "lang", "byline": "author"}
_ALIKE = 0.8
"""How alike a key must be to one of ours to be a slip (`difflib`): `auther`, not `subtitle`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A value and its line in the file."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the keys that are read say; all others are left alone."""

    locale: LocaleTag
    title: Text | None = None
    summary: Text | None = None
    published: date | None = None
    modified: date | None = None
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    slug: str = ""
    slugs: tuple[tuple[LocaleTag, str], ...] = ()
    translate: bool = True
    draft: bool = False
    slips: tuple[tuple[Text, str], ...] = ()
    """Keys that are not read, each with the one that was probably meant."""


def split(text: str) -> tuple[str, str]:
    """Return the front matter with its fences (empty if there is none) and the body."""
    match = _FENCED.match(text)
    return (match[0], text[match.end() :]) if match else ("", text)


def read(source: Source, head: str) -> FrontMatter:
    """Return what `head`, the first lines of the source, says.

    Raises PipelineError at file:line for broken YAML and for a value of the wrong type.
    """
    match = _FENCED.match(head)
    values = _Values(source, match[1] if match else "")
    language = values.text("lang")
    locale = named_locale(language.text, source.at(language.line)) if language else source.locale
    section = values.text("section")
    slugs = dict(values.slugs("slugs"))
    own = slugs.pop(locale, "")
    return FrontMatter(
        locale,
        title=values.text("title"),
        summary=values.text("summary") or values.text("description"),
        published=values.day("date", locale),
        modified=values.day("updated", locale) or values.day("modified", locale),
        authors=values.texts("authors") or values.texts("author"),
        section=section.text if section else "",
        tags=values.several("tags"),
        slug=values.slug("slug") or own,
        slugs=tuple(slugs.items()),
        translate=values.answer("translate", usual=True),
        draft=values.is_draft(),
        slips=tuple(values.slips()),
    )


class _Values:
    """The values as written: `lang: no` is Norwegian, `title: 2017` a text."""

    def __init__(self, source: Source, head: str) -> None:
        self._source = source
        self._nodes: dict[str, yaml.Node] = {}
        root = self._compose(head)
        if root is None:
            return
        if not isinstance(root, yaml.MappingNode):
            raise self._error("the front matter is not a list of 'key: value' lines", 2)
        for key, value in root.value:
            if isinstance(key, yaml.ScalarNode) and value.tag != "tag:yaml.org,2002:null":
                self._nodes[key.value] = value

    def _compose(self, head: str) -> yaml.Node | None:
        try:
            return yaml.compose(head, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            what = f"the front matter is not YAML: {error.problem or error.context}"
            raise self._error(what, mark.line + 2 if mark else 1) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise self._error("the front matter is not YAML", 1) from error

    def _error(self, what: str, line: int) -> PipelineError:
        step = "correct it; a text with ': ' or '#' in it needs quotation marks"
        return PipelineError(what, where=self._source.at(line), next_step=step)

    def slips(self) -> Iterator[tuple[Text, str]]:
        """Yield the keys that are not read and look like one that is, and that one."""
        for key, node in self._nodes.items():
            small = key.lower()
            close = get_close_matches(small, _KEYS, 1, _ALIKE)
            meant = _MEANT.get(small) or next(iter(close), "")
            if meant and meant not in self._nodes and key not in _KEYS:
                yield Text(key, _line(node)), meant

    def text(self, key: str) -> Text | None:
        """Return a text with its white space collapsed, None if it is missing or empty."""
        node = self._nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            raise self._error(f"{key!r} must be a text", _line(node))
        text = _text(node)
        return Text(text, _line(node)) if text else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return one text or a list of texts."""
        node = self._nodes.get(key)
        if not isinstance(node, yaml.SequenceNode):
            one = self.text(key)
            return (one.text,) if one else ()
        if not all(isinstance(item, yaml.ScalarNode) for item in node.value):
            raise self._error(f"{key!r} must be a text or a list of texts", _line(node))
        return tuple(map(_text, node.value))

    def several(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, or those of one text between its commas."""
        found = self.texts(key)
        if len(found) == 1:
            found = tuple(text.strip() for text in found[0].split(","))
        return tuple(filter(None, found))

    def day(self, key: str, locale: LocaleTag) -> date | None:
        """Return a date, written in any way that `parse_date` reads."""
        value = self.text(key)
        if value is None:
            return None
        day = parse_date(value.text, locale)
        if day is None:
            raise self._error(f"{value.text!r} is not a date such as 2017-04-28", value.line)
        return day

    def slug(self, key: str) -> str:
        """Return the last part of a path: nothing that could lead to another folder."""
        value = self.text(key)
        return self._slug(value) if value else ""

    def slugs(self, key: str) -> tuple[tuple[LocaleTag, str], ...]:
        """Return slugs by locale."""
        node = self._nodes.get(key)
        if node is None:
            return ()
        if not isinstance(node, yaml.MappingNode):
            what = f"{key!r} must be a table such as {{es: detenciones, fr: arrestations}}"
            raise self._error(what, _line(node))
        return tuple(self._own_slug(key, name, slug) for name, slug in node.value)

    def _own_slug(self, key: str, name: yaml.Node, slug: yaml.Node) -> tuple[LocaleTag, str]:
        line = _line(name)
        if not (isinstance(name, yaml.ScalarNode) and isinstance(slug, yaml.ScalarNode)):
            raise self._error(f"{key!r} must have a text for each locale", line)
        locale = named_locale(name.value, self._source.at(line))
        return locale, self._slug(Text(_text(slug), line))

    def _slug(self, value: Text) -> str:
        if not _SLUG.fullmatch(value.text):
            what = f"{value.text!r} is not a slug: use letters, digits, '-', '_' and '.'"
            raise self._error(what, value.line)
        if len(value.text.encode()) > MOST_BYTES:
            what = f"a slug has {MOST_BYTES} bytes at most, and this one {len(value.text.encode())}"
            raise self._error(what, value.line)
        return value.text

    def is_draft(self) -> bool:
        """Return whether the author holds the article back, as any of several programs has it."""
        return (
            self.answer("draft", usual=False)
            or _ANSWERS.get(self._word("published")) is False
            or self._word("status") in _HELD_BACK
        )

    def _word(self, key: str) -> str:
        """Return a value in small letters; an empty text for one that is none, as of a list."""
        node = self._nodes.get(key)
        return node.value.strip().lower() if isinstance(node, yaml.ScalarNode) else ""

    def answer(self, key: str, *, usual: bool) -> bool:
        """Return yes or no; what is `usual` where nothing is said."""
        value = self.text(key)
        if value is None:
            return usual
        if value.text.lower() not in _ANSWERS:
            raise self._error(f"{key!r} must be true or false", value.line)
        return _ANSWERS[value.text.lower()]


def _line(node: yaml.Node) -> int:
    """Return the line in the file: marks count from 0, and the fence is a line of its own."""
    return node.start_mark.line + 2


def _text(node: yaml.ScalarNode) -> str:
    """Return what a node says, its white space collapsed."""
    return tidy(readable(node.value)).strip()
