"""What a check looks at, and what a row of the registry holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from i18n_pipeline.checks.word_lists import Said, said
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import BlockKind, CodedText, Severity
from i18n_pipeline.text.inline import plain
from i18n_pipeline.text.terms import Glossary


@dataclass(frozen=True)  # no slots: every check reads the words, which are made once and kept
class Pair:
    """A segment and its translation."""

    source: CodedText
    target: str
    """With the codes of `source`."""
    source_locale: LocaleTag
    target_locale: LocaleTag
    kind: BlockKind = BlockKind.PARAGRAPH
    glossary: Glossary | None = None
    """The terms that the project has agreed on for this pair of languages."""
    elsewhere: tuple[str, ...] = ()
    """What people have made of the same source in other articles, if this is a person's too."""
    names: frozenset[str] = frozenset()
    """The names that other sentences of the article show to be names."""

    @cached_property
    def source_words(self) -> str:
        """The source without its codes."""
        return plain(self.source)

    @cached_property
    def target_words(self) -> str:
        """The translation without the codes."""
        return plain(CodedText(self.target, self.source.codes))

    @cached_property
    def source_said(self) -> Said:
        """The words of the source to look for words in."""
        return said(self.source_words)

    @cached_property
    def target_said(self) -> Said:
        """The words of the translation to look for words in."""
        return said(self.target_words)


Run: TypeAlias = Callable[[Pair], tuple[str, ...]]
"""Returns what is wrong, each in one plain sentence without a final stop that names the items."""

Fix: TypeAlias = Callable[[Pair], "str | None"]
"""Returns the translation without the fault; None where nobody can be sure how it should read."""


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the registry."""

    severity: Severity
    run: Run
    doc: str
    """One line: what it finds, and what it lets pass on purpose."""
    aliases: tuple[str, ...] = ()
    """The names that Weblate has for it: its `ignore-…` flags are understood too."""
    of_languages: bool = False
    """Whether there is nothing to find in a pseudo-locale, which disguises names and pads words."""
    fix: Fix | None = None
    """Mends what `run` finds where there is one right way to; see `checks.mended`."""


def listed(noun: str, items: tuple[str, ...]) -> str:
    """Return the items with their noun, in the plural where they are several.

    >>> listed("number", ("15", "20"))
    'numbers 15, 20'
    """
    return f"{noun}{'s' if len(items) > 1 else ''} {', '.join(items)}"


def are(items: tuple[str, ...]) -> str:
    """Return the verb for a list of items."""
    return "are" if len(items) > 1 else "is"
