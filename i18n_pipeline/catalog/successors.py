"""A text that goes while its successor is there already: two versions of a catalog were joined."""

from __future__ import annotations

from collections.abc import Sequence

from i18n_pipeline.catalog.candidate import caution, with_candidates
from i18n_pipeline.catalog.entries import is_work
from i18n_pipeline.catalog.origin import EARLIER
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Candidate, Entry, Key
from i18n_pipeline.text.inline import wording
from i18n_pipeline.text.similarity import similar

_NEAR = 4
"""How many entries away a text is looked for that replaces one: they were joined side by side."""


def with_work_that_goes(
    live: Sequence[Entry], old: Sequence[Entry], locale: LocaleTag | None
) -> list[Entry]:
    """Return `live`, with what people made of texts that go now beside the drafts of like ones that
    stood near them in `old`. Texts are in the language `locale`.

    A translator finishes a sentence while a run drafts its corrected form; in the catalog that git
    joined of both, the work goes to the end of the file, where nobody would see it.
    """
    stays = {entry.key for entry in live}
    found: dict[Key, list[Candidate]] = {}
    for place, gone in enumerate(old):
        if gone.key in stays or gone.obsolete or gone.msgid_plural or not is_work(gone):
            continue
        around = old[max(0, place - _NEAR) : place + _NEAR + 1]
        near = [entry for entry in around if entry.key in stays and not is_work(entry)]
        for match in similar(wording(gone.msgid), [wording(entry.msgid) for entry in near]):
            entry = near[match.index]
            if gone.msgid not in [one.source for one in entry.candidates]:
                warning = caution(entry.msgid, gone.msgid, locale)
                shown = Candidate(match.score, EARLIER, gone.msgid, gone.msgstr, warning)
                found.setdefault(entry.key, []).append(shown)
    return [
        with_candidates(entry, (*found[entry.key], *entry.candidates))
        if entry.key in found
        else entry
        for entry in live
    ]
