"""An edited article meets its catalog: nothing that a person wrote is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from i18n_pipeline.catalog.entries import has_text, is_untouched, propose
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.model import Entry, Origin, OriginKind
from i18n_pipeline.text.inline import invented, wording
from i18n_pipeline.text.similarity import similar


def merge(old: Catalog, fresh: Sequence[Entry]) -> Catalog:
    """Return `old` brought up to the article as it is now: `fresh` gives the texts and their order.

    A text that stayed keeps all that people and tools said about it and gets new references and
    notes. One that went becomes obsolete, for ever, if it holds a person's work, and is dropped
    otherwise; it comes to life again when its text does. A new text that is like one that went is
    offered that one's translation for review, under the source it was made for.

    Laws: merging twice is merging once; every translation and comment by a person is in the result.
    """
    known = {entry.key: entry for entry in old.entries}
    wanted = {entry.key for entry in fresh}
    gone = [entry for entry in old.entries if entry.key not in wanted]
    offers = _Offers(gone)
    live = (
        _refreshed(known[entry.key], entry) if entry.key in known else offers.best(entry)
        for entry in fresh
    )
    kept = [entry for entry in gone if _has_work(entry) or entry.comments]
    # Stable: those that were obsolete already stay before those that go now.
    kept.sort(key=lambda entry: not entry.obsolete)
    return replace(old, entries=(*live, *map(_retired, kept)))


def _refreshed(old: Entry, fresh: Entry) -> Entry:
    same = old.references == fresh.references and old.notes == fresh.notes and not old.obsolete
    if same:  # nearly all of them, nearly always
        return old
    return replace(old, references=fresh.references, notes=fresh.notes, obsolete=False)


def _retired(entry: Entry) -> Entry:
    return replace(entry, references=(), notes=(), obsolete=True)


def _has_work(entry: Entry) -> bool:
    """Return whether a person wrote, edited or approved the translation."""
    return has_text(entry) and not is_untouched(entry)


class _Offers:
    """Translations by people whose texts went, for the new texts that are like them."""

    def __init__(self, gone: Iterable[Entry]) -> None:
        self.pool = [entry for entry in gone if _has_work(entry) and entry.msgid_plural is None]
        self.wordings = [wording(entry.msgid) for entry in self.pool]

    def best(self, entry: Entry) -> Entry:
        """Return `entry` with the best translation there is for it, or as it is."""
        for match in similar(wording(entry.msgid), self.wordings):
            old = self.pool[match.index]
            text = with_codes_of(entry.msgid, old.msgid, old.msgstr)
            if text and entry.msgid_plural is None:
                origin = Origin(OriginKind.MEMORY, "earlier version", match.score)
                offer = propose(entry, text, origin)
                return replace(offer, previous_msgid=old.msgid, previous_msgctxt=old.msgctxt)
        return entry


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
    for mark in marks:
        text = text.replace(mark, "")
    return text
