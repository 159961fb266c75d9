"""Whether readers see the label that tells how a text was translated, whatever a publisher's look.

Who wants to hide it will find a way; this is about who did not mean to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from i18n_pipeline.editions.reading import read_page, select

_LABELS = etree.XPath("//aside[contains(concat(' ', @class, ' '), ' i18n-label ')]")
_UNSEEN = etree.XPath(
    "ancestor-or-self::*[@hidden or self::template or self::noscript"
    " or (self::details or self::dialog) and not(@open)]"
)
_STYLES = etree.XPath("ancestor-or-self::*/@style")
_NOTHING = r"0+(?:\.0+)?(?:[a-z]+|%)?\s*(?:[;!}]|$)"
_HIDES = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|(?:content-)?visibility\s*:\s*(?:hidden|collapse)"
    rf"|(?:opacity|font-size|(?:max-)?(?:height|width|block-size|inline-size))\s*:\s*{_NOTHING}"
    r"|color\s*:\s*transparent|(?:text-indent|left|right|top|inset[a-z-]*)\s*:\s*-\d{3,})",
    re.IGNORECASE,
)
"""A declaration with which a browser shows nothing (CSS Display 3, CSS 2.2, 11.2, and the like)."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.DOTALL | re.IGNORECASE)
_LEFT_OUT = re.compile(r"\[(?:lang|dir)\b[^\]]*\]|:root|:(?:lang|dir)\([^()]*\)", re.IGNORECASE)
"""Conditions in a selector that labels meet in some language; any other may spare them."""
_NAME = re.compile(r"[.#]?[\w-]+|[^\s>+~*]")
_AROUND = """
    html body main article header aside ol li p span #content .story .story-head .stories
    .stories-front .byline .i18n-bar .i18n-label .i18n-badge .i18n-none .i18n-partly .i18n-wholly
"""
_CHAIN = frozenset(_AROUND.split())
"""What the label is or stands in, on a page and in lists, as selectors name it."""


def shows_label(page: str) -> bool:
    """Return whether a page has a label outside of comments and of what browsers do not show."""
    return any(
        not select(_UNSEEN, label) and not any(map(_HIDES.search, select(_STYLES, label)))
        for label in select(_LABELS, read_page(page.encode()))
    )


def hiding_rules(sheet: str) -> Iterator[tuple[int, str]]:
    """Yield line and selector of each rule of a style sheet that hides the label.

    A rule does if all that it selects by is the label, or something around it.

    >>> list(hiding_rules("nav p, aside { display: none }"))
    [(1, 'aside')]
    """
    blanked = _COMMENT.sub(_blank, sheet)
    for rule in _RULE.finditer(blanked):
        if not _HIDES.search(rule[2]):
            continue
        for selector in filter(_is_label, rule[1].split(",")):
            said = selector.strip()
            yield blanked.count("\n", 0, rule.start(1) + rule[1].index(said)) + 1, said


def sheets_of(template: str) -> str:
    """Return the style sheets that stand in a template, each in its lines."""
    kept: list[str] = []
    done = 0
    for sheet in _SHEET.finditer(template):
        kept += _blank_text(template[done : sheet.start(1)]), sheet[1]
        done = sheet.end(1)
    return "".join(kept)


def _is_label(selector: str) -> bool:
    if "::" in selector:  # what is set beside it, not the label
        return False
    names = _NAME.findall(_LEFT_OUT.sub("", selector))
    return bool(selector.strip()) and _CHAIN.issuperset(names)


def _blank(found: re.Match[str]) -> str:
    return _blank_text(found[0])


def _blank_text(text: str) -> str:
    """Return the line breaks of a text: where others stand must not change."""
    return "\n" * text.count("\n")
