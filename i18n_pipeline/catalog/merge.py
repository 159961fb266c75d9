"""An edited article meets its catalog: nothing that a person wrote is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from i18n_pipeline.catalog.candidate import with_candidates
from i18n_pipeline.catalog.entries import is_work, propose
from i18n_pipeline.catalog.leverage import kept, suggested
from i18n_pipeline.catalog.model import Catalog
from i18n_pipeline.catalog.origin import EARLIER
from i18n_pipeline.catalog.pieces import pieces
from i18n_pipeline.catalog.review import with_valid_review
from i18n_pipeline.catalog.successors import with_work_that_goes
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Entry, Origin, OriginKind, State
from i18n_pipeline.text.denial import deny_alike
from i18n_pipeline.text.edits import bare
from i18n_pipeline.text.inline import wording
from i18n_pipeline.text.similarity import similar

_EARLIER = Origin(OriginKind.MEMORY, EARLIER)


def merge(old: Catalog, fresh: Sequence[Entry], locale: LocaleTag | None = None) -> Catalog:
    """Return `old` brought up to the article as it is now: `fresh` gives the texts and their order,
    which are in the language `locale`.

    A text that stayed keeps all that people and tools said about it and gets new references and
    notes. One that went becomes obsolete, for ever, if it holds a person's work, and is dropped
    otherwise; it comes to life again when its text does. A new text that is like one that went,
    like two that are one now, or like a part of one, is offered that translation for review, under
    the source it was made for and with the comments on it, unless only one of the two says no;
    where only looks changed (quotation marks, spaces, markup, one slip of the pen), the review
    stands.

    Laws: merging twice is merging once; every translation and comment by a person is in the result.
    """
    known = {entry.key: entry for entry in old.entries}
    wanted = {entry.key for entry in fresh}
    gone = [entry for entry in old.entries if entry.key not in wanted]
    offers = _Offers(gone, locale)
    parts = pieces(fresh, known, offers.pool, _EARLIER, locale)
    live = [
        _refreshed(known[entry.key], entry)
        if entry.key in known
        else _better(offers.best(entry), parts.get(entry.key))
        for entry in fresh
    ]
    if gone:
        live = with_work_that_goes(live, old.entries, locale)
    retired = [entry for entry in gone if is_work(entry) or entry.comments]
    # Stable: those that were obsolete already stay before those that go now.
    retired.sort(key=lambda entry: not entry.obsolete)
    return replace(old, entries=(*live, *map(_retired, retired)))


def carried(old: Catalog | None, new: Catalog) -> Iterator[Entry]:
    """Yield the entries of `new`, which `merge` made of `old`, that got an edited text's work."""
    known = {entry.key for entry in old.entries} if old else set()
    for key, entry in new.live.items():
        is_earlier = entry.origin is not None and entry.origin.tool == _EARLIER.tool
        if is_earlier and key not in known and entry.previous_msgid is not None:
            yield entry


def departed(old: Catalog | None, new: Catalog) -> Iterator[Entry]:
    """Yield the reviewed entries of `old` whose texts went, unless an edited text got their work.

    So does the “not” that is there no more: the translation of the old text must not follow it.
    """
    stays = new.live.keys()
    gone = [entry for key, entry in old.live.items() if key not in stays] if old else []
    reviewed = [entry for entry in gone if entry.state is State.REVIEWED]
    followed = [one.previous_msgid or "" for one in carried(old, new)] if reviewed else []
    for entry in reviewed:
        if not any(entry.msgid in text for text in followed):
            yield entry


def _refreshed(old: Entry, fresh: Entry) -> Entry:
    if old.candidates or old.review:
        old = with_valid_review(with_candidates(old, old.candidates))
    same = old.references == fresh.references and old.notes == fresh.notes and not old.obsolete
    if same:  # nearly all of them, nearly always
        return old
    return replace(old, references=fresh.references, notes=fresh.notes, obsolete=False)


def _better(entry: Entry, part: Entry | None) -> Entry:
    """Return the entry with the better of two offers: what is reviewed stays."""
    if part is None or entry.state is State.REVIEWED:
        return entry
    scores = [one.origin.score or 0.0 if one.origin else 0.0 for one in (entry, part)]
    return part if scores[1] >= scores[0] else entry


def _retired(entry: Entry) -> Entry:
    return replace(entry, references=(), notes=(), candidates=(), obsolete=True)


class _Offers:
    """Translations by people whose texts went, for the new texts that are like them."""

    def __init__(self, gone: Iterable[Entry], locale: LocaleTag | None) -> None:
        self.locale = locale
        self.pool = [entry for entry in gone if is_work(entry) and entry.msgid_plural is None]
        self.wordings = [wording(entry.msgid) for entry in self.pool]
        self.bare: dict[str, list[Entry]] = {}
        for entry, text in zip(self.pool, self.wordings, strict=True):
            self.bare.setdefault(bare(text), []).append(entry)

    def best(self, entry: Entry) -> Entry:
        """Return `entry` with the best translation there is for it, or as it is."""
        if not self.pool or entry.msgid_plural is not None:
            return entry
        text = wording(entry.msgid)
        found = similar(text, self.wordings)
        for old in (*self.bare.get(bare(text), ()), *(self.pool[match.index] for match in found)):
            if old.state is State.REVIEWED and (said := kept(entry.msgid, old.msgid, old.msgstr)):
                return _reviewed(entry, old, said)
        for match in found:
            old = self.pool[match.index]
            if not deny_alike(entry.msgid, old.msgid, self.locale):
                continue
            if said := suggested(entry.msgid, old.msgid, old.msgstr):
                offer = propose(entry, said, replace(_EARLIER, score=match.score))
                return replace(
                    offer,
                    comments=old.comments,
                    previous_msgid=old.msgid,
                    previous_msgctxt=old.msgctxt,
                )
        return entry


def _reviewed(entry: Entry, old: Entry, msgstr: str) -> Entry:
    """Return `entry` with a person's translation of the same words; what they had says so."""
    return replace(
        entry,
        msgstr=msgstr,
        state=State.REVIEWED,
        # Without a hash: what was reviewed is no proposal, to be asked about again (see `trust`).
        origin=replace(_EARLIER, score=1.0),
        comments=old.comments,
        flags=old.flags,
        previous_msgid=old.msgid,
        previous_msgctxt=old.msgctxt,
    )
