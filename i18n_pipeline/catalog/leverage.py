"""What a person's translation of an older text is worth for a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from i18n_pipeline.text.edits import is_cosmetic, renumbered
from i18n_pipeline.text.inline import invented

_PLACES = {"<": "\ue000", "</": "\ue001", "/>": "\ue002"}
"""What stands for a code of each form when two texts are compared."""


def suggested(msgid: str, old_msgid: str, old_msgstr: str) -> str | None:
    """Return a translation of an older text for a person to mend, None if its codes do not fit.

    It gets the codes of `msgid`, and its numbers where the texts differ in nothing else.
    """
    text = with_codes_of(msgid, old_msgid, old_msgstr)
    return None if text is None else renumbered(old_msgid, msgid, text)


def kept(msgid: str, old_msgid: str, old_msgstr: str) -> str | None:
    """Return a translation of an older text that says what `msgid` does in other looks.

    None if the edit changed more: words, or which of them a link encloses. Codes may have other
    names now (`<em1>` for `<i1>`), and the ends of a link that went come out.
    """
    spare = set(_marks(old_msgid)) - set(_marks(msgid))
    if len(_marks(old_msgid)) > len(_marks(msgid)):
        if any(mark.endswith("/>") for mark in spare):
            return None
        old_msgid, old_msgstr = _without(old_msgid, spare), _without(old_msgstr, spare)
    before, after = _marks(old_msgid), _marks(msgid)
    names = dict(zip(before, after, strict=False))
    if len(before) != len(after) or [names[mark] for mark in before] != list(after):
        return None
    if not is_cosmetic(_with_places(old_msgid, before), _with_places(msgid, after)):
        return None
    return with_marks(old_msgstr, names) if len(set(after)) == len(names) else None


def with_codes_of(msgid: str, old_msgid: str, old_msgstr: str) -> str | None:
    """Return a translation of an older text with the codes of `msgid`, None if they do not fit.

    The ends of a link that the new text no longer has come out of the translation without harm; a
    line break or an image may have parted two words, so its loss is for a translator to see to.
    """
    before, after = set(_marks(old_msgid)), set(_marks(msgid))
    spare = before - after
    if after - before or any(mark.endswith("/>") for mark in spare):
        return None
    return _without(old_msgstr, spare)


def _marks(text: str) -> tuple[str, ...]:
    return invented(text, ())


def _without(text: str, marks: Iterable[str]) -> str:
    return with_marks(text, dict.fromkeys(marks, ""))


def _with_places(text: str, marks: Iterable[str]) -> str:
    return with_marks(text, {mark: _PLACES[_form(mark)] for mark in marks})


def _form(mark: str) -> str:
    if mark.startswith("</"):
        return "</"
    return "/>" if mark.endswith("/>") else "<"


def with_marks(text: str, others: Mapping[str, str]) -> str:
    """Return `text` with every mark exchanged at once: one may have the old name of another."""
    if not others:
        return text
    pattern = "|".join(map(re.escape, others))
    return re.sub(pattern, lambda match: others[match[0]], text)
