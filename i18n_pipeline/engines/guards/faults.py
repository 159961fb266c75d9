"""What makes a machine's translation worse than none: found in the text alone, without a model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from i18n_pipeline.locales import LocaleTag, language
from i18n_pipeline.text.copies import is_prose, same
from i18n_pipeline.text.keepsakes import keepsakes, without_keepsakes
from i18n_pipeline.text.loops import loop
from i18n_pipeline.text.numbers import compare
from i18n_pipeline.text.scripts import other_letters
from i18n_pipeline.text.sentences import gaps
from i18n_pipeline.text.words import has_words, size

UNKNOWN = re.compile("⁇|<unk>|<pad>|</?s>|[\ufffd▁]")
"""What models and tokenizers write for what they do not know."""
_STOP = re.compile(r"[.!?…。！？؟۔।]\W*$")
# Of 87,000 professional translations into 14 languages none is this much longer or shorter than its
# source, and one in 20,000 is short of `_CUT` and has fewer sentences.
_LONGEST, _SHORTEST, _CUT = 2.5, 0.4, 0.6
_MARGIN = 20
_ENOUGH = 60  # letters; what is shorter may well be said in far fewer
_FEW_LETTERS = 8
_STRAY_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A plain sentence and what a machine made of it."""

    source: str
    text: str
    source_locale: LocaleTag
    target_locale: LocaleTag


Guard: TypeAlias = Callable[[Draft], str]
"""Returns what the machine did, to be read after "the machine"; nothing if all is well."""


def fault(draft: Draft) -> str:
    """Return what is wrong with `draft` in one plain line; an empty one for a sound draft."""
    for guard in GUARDS.values():
        if found := guard(draft):
            return f"the machine {found}"
    return ""


def _empty(draft: Draft) -> str:
    return "wrote nothing" if has_words(draft.source) and not has_words(draft.text) else ""


def _unknown(draft: Draft) -> str:
    for match in UNKNOWN.finditer(draft.text):
        if match[0] not in draft.source:
            return f"wrote a mark for what it does not know ({match[0]})"
    return ""


def _loop(draft: Draft) -> str:
    phrase = loop(draft.text)
    return f"repeated itself (“{phrase}”)" if phrase and not loop(draft.source) else ""


def _copy(draft: Draft) -> str:
    if language(draft.source_locale) == language(draft.target_locale):
        return ""
    copied = same(draft.source, draft.text) and is_prose(draft.source)
    return "left the words as they are" if copied else ""


def _script(draft: Draft) -> str:
    own, source = other_letters(draft.target_locale), other_letters(draft.source_locale)
    letters = own.findall(draft.text)
    if not letters:
        return ""
    strays = [c for c in letters if c not in draft.source and source.match(c)]
    if len(strays) >= _STRAY_LETTERS:
        return f"wrote in another script (“{''.join(strays[:_MARGIN])}”)"
    # Names may keep the source's letters, but not whole sentences.
    if 2 * len(letters) > size(draft.text) and is_prose(draft.text):
        return "left the words as they are"
    return ""


def _length(draft: Draft) -> str:
    source, target = size(draft.source), size(draft.text)
    if target > _LONGEST * source + _MARGIN:
        return "wrote far more than the sentence says"
    if source < _ENOUGH:
        return "left out nearly all" if target < _SHORTEST * source - _FEW_LETTERS else ""
    if target >= _CUT * source:
        return ""
    wanted = _stops(draft.source, draft.source_locale)
    if target < _SHORTEST * source or _stops(draft.text, draft.target_locale) < wanted:
        return "left out a part of the text"
    return ""


def _stops(text: str, locale: LocaleTag) -> int:
    """Return how many sentences come to an end in `text`."""
    return len(gaps(text, locale)) + bool(_STOP.search(text))


def _keepsakes(draft: Draft) -> str:
    spans, found = keepsakes(draft.source), keepsakes(draft.text)
    wanted = Counter(draft.source[start:end] for start, end in spans)
    extra = Counter(draft.text[start:end] for start, end in found)
    if lost := wanted - extra:
        return f"lost {', '.join(lost)}"
    if made_up := extra - wanted:
        return f"made up {', '.join(made_up)}"
    if spans and _speaks(draft.source) and not _speaks(draft.text):
        return f"wrote nothing but {', '.join(wanted)}"
    if spans and has_words(draft.source[spans[-1][1] :]):
        emoji = draft.source[slice(*spans[-1])]
        after = draft.text[draft.text.rfind(emoji) + len(emoji) :]
        if not emoji.isascii() and not has_words(after):
            return f"lost the words after {emoji}"
    return ""


def _speaks(text: str) -> bool:
    return has_words(without_keepsakes(text))


def _numbers(draft: Draft) -> str:
    missing, extra = compare(draft.source, draft.text, draft.source_locale, draft.target_locale)
    if missing:
        return f"lost the number {', '.join(quantity.text for quantity in missing)}"
    if extra:
        return f"made up the number {', '.join(quantity.text for quantity in extra)}"
    return ""


GUARDS: dict[str, Guard] = {
    "empty": _empty,
    "unknown": _unknown,
    "loop": _loop,
    "copy": _copy,
    "script": _script,
    "length": _length,
    "keepsakes": _keepsakes,
    "numbers": _numbers,
}
"""In this order: the first that finds something speaks."""
