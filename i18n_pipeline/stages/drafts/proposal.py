"""What a tool proposes for an entry: from an engine, from the memory, with what is to be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from i18n_pipeline.catalog import entries
from i18n_pipeline.catalog.candidate import caution
from i18n_pipeline.catalog.leverage import with_codes_of
from i18n_pipeline.catalog.trust import sealed
from i18n_pipeline.engines.align import Carried
from i18n_pipeline.engines.coded import Rendering
from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.memory.machine import Remembered
from i18n_pipeline.memory.reviewed import Found, Unit
from i18n_pipeline.model import (
    Candidate,
    Entry,
    Finding,
    Origin,
    OriginKind,
    Severity,
    State,
)
from i18n_pipeline.stages.drafts.customary import SOURCE as CUSTOM
from i18n_pipeline.stages.drafts.typeset import Typesetter
from i18n_pipeline.stages.memory.kept import is_memory
from i18n_pipeline.text.denial import deny_alike

_NOTHING = "the engine returned no translation"
_SHOWN = 2
"""Like sentences beside a draft: more are more to read than to write."""
_GUESSED = "the place of {} is unsure ({:.2f}): check which words belong to it"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A translation for an entry. Without a text the entry stays as it is, with the findings."""

    text: str
    origin: Origin
    findings: tuple[Finding, ...] = ()
    previous: str | None = None
    """The text that the translation was made for, where that is another one."""
    is_reviewed: bool = False
    """Whether what people said elsewhere counts here as well, without another look."""

    def typeset(self, entry: Entry, typesetter: Typesetter | None) -> Proposal:
        """Return the proposal for `entry` with a machine's marks set; people's words as they are.

        The memory keeps the engine's own: what is set can be set otherwise at any time.
        """
        if typesetter is None or self.origin.kind is not OriginKind.MACHINE:
            return self
        text = typesetter.set(entry, self.text)
        return self if text == self.text else replace(self, text=text)

    def on(self, entry: Entry, *, anew: bool) -> Entry:
        """Return `entry` with the proposal, if it takes one; `anew` in place of a draft too.

        A draft that is made again as it was keeps what the checks said of it.
        """
        empty = entries.without_draft(entry) if anew else entry
        filled = entries.propose(empty, self.text, self.origin) if self.text else empty
        if filled != empty and self.previous is not None:
            filled = replace(filled, previous_msgid=self.previous)
        if filled != empty and self.is_reviewed:
            filled = sealed(replace(filled, state=State.REVIEWED))
        made = entries.with_findings(entry if filled == empty else filled, self.findings)
        again = bool(self.text) and replace(made, findings=entry.findings) == entry
        return entry if again and set(made.findings) <= set(entry.findings) else made


def drafted(made: Rendering, tool: str) -> Proposal:
    """Return the proposal that what an engine made of a text is."""
    translation, carried = made.translation, made.carried
    if not translation.text.strip():
        fault = Finding("engine", Severity.WARNING, translation.fault or _NOTHING)
        return Proposal("", Origin(OriginKind.MACHINE, tool), (fault,))
    origin = Origin(OriginKind.MACHINE, tool, translation.score)
    mended = (Finding("mended", Severity.WARNING, note) for note in translation.notes)
    return Proposal(carried.text, origin, (*mended, *_unsure(carried)))


def _unsure(carried: Carried) -> Iterator[Finding]:
    if carried.unsure:
        said = _GUESSED.format(", ".join(carried.unsure), carried.confidence)
        yield Finding("placement", Severity.WARNING, said)


def remembered(known: Remembered, tool: str) -> Proposal:
    """Return the proposal that the memory kept of an engine."""
    findings = tuple(Finding(check, Severity.WARNING, said) for check, said in known.notes)
    if known.fault:
        findings = (Finding("engine", Severity.WARNING, known.fault), *findings)
    return Proposal(known.text, Origin(OriginKind.MACHINE, tool, known.score), findings)


def to_remember(proposal: Proposal) -> Remembered:
    """Return what the memory keeps of an engine's proposal.

    Law: `remembered` gives the same proposal back.
    """
    faults = [finding.message for finding in proposal.findings if finding.check == "engine"]
    notes = tuple((f.check, f.message) for f in proposal.findings if f.check != "engine")
    return Remembered(proposal.text, proposal.origin.score, notes, "".join(faults))


def as_written(text: str, written: str) -> Proposal:
    """Return the proposal of a text that needs no engine: as it is `written`, else as it is."""
    if written in ("", text):
        return Proposal(text, Origin(OriginKind.COPY))
    return Proposal(written, Origin(OriginKind.COPY, CUSTOM))


def reviewed(units: Sequence[Unit], order: Sequence[str], *, counts: bool) -> Proposal:
    """Return the proposal that people's translations of a text elsewhere make.

    Of several the one whose neighbours are those of the text here is taken, then that of a title
    for a title and of a sentence for a sentence, then the most frequent, then the first. `order`
    holds the texts of the article. `counts`: what all catalogs agree on is reviewed here too; a
    memory from elsewhere (TMX) never has a say in that.
    """
    place = order.index(units[0].source)
    around = ("".join(order[place - 1 : place]), "".join(order[place + 1 : place + 2]))
    often = [unit.target for unit in units]

    def fitness(unit: Unit) -> tuple[int, bool, int]:
        alike = sum(a == b != "" for a, b in zip(around, (unit.before, unit.after), strict=True))
        is_title = not unit.before and unit.after != ""  # the first text of its article
        return alike, is_title == (place == 0), often.count(unit.target)

    best = max(units, key=fitness)
    agreed = len(set(often)) == 1 and any(not is_memory(unit.article) for unit in units)
    origin = Origin(OriginKind.MEMORY, best.article, 1.0)
    return Proposal(best.target, origin, is_reviewed=counts and agreed)


def alike(found: Sequence[Found], text: str, locale: LocaleTag) -> Proposal:
    """Return the proposal that the best of the like sentences makes whose codes fit `text`.

    None says no where `text`, which is in the language `locale`, does not; then it has no text.
    """
    for unit, score in found:
        if not deny_alike(text, unit.source, locale):
            continue
        if fitted := with_codes_of(text, unit.source, unit.target):
            origin = Origin(OriginKind.MEMORY, unit.article, score)
            return Proposal(fitted, origin, previous=unit.source)
    return Proposal("", Origin(OriginKind.MEMORY))


def to_choose_from(found: Sequence[Found], text: str, locale: LocaleTag) -> tuple[Candidate, ...]:
    """Return the best of the like sentences for a translator, those to beware of behind the others.

    `text` is in the language `locale`.
    """
    made = [
        Candidate(score, unit.article, unit.source, unit.target, caution(text, unit.source, locale))
        for unit, score in found
    ]
    return tuple(sorted(made, key=lambda one: bool(one.caution))[:_SHOWN])
