"""XLIFF 1.2: the format that nearly every translation program reads and writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from i18n_pipeline.catalog.exchange import xliff, xml
from i18n_pipeline.catalog.exchange.codes import kind_of
from i18n_pipeline.catalog.exchange.model import NOBODY, PROGRAM, Claim, Hand, Sheet, Unit
from i18n_pipeline.model import Candidate, InlineCode, Origin, OriginKind, State

_SPACES = {
    "xmlns": "urn:oasis:names:tc:xliff:document:1.2",
    "xmlns:its": xliff.ITS,
    f"xmlns:{PROGRAM}": xliff.OURS,
    "its:version": "2.0",
}
_STATES = {
    State.UNTRANSLATED: "needs-translation",
    State.NEEDS_REVIEW: "needs-review-translation",
    State.REVIEWED: "final",
}
_CLAIMS = {"translated": Claim.TRANSLATED, "signed-off": Claim.REVIEWED, "final": Claim.REVIEWED}
_QUALIFIERS = {OriginKind.MACHINE: "mt-suggestion", OriginKind.MEMORY: "fuzzy-match"}


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return the file: a `<file>` for each sheet, a `<trans-unit>` for each sentence."""
    root = {"version": "1.2"} | _SPACES
    inside = "".join(f"\n{line}" for sheet in sheets for line in _file(sheet))
    return (xml.HEAD + xml.element("xliff", root, inside, "\n") + "\n").encode()


def _file(sheet: Sheet) -> Iterator[str]:
    attributes = {
        "original": sheet.article,
        "source-language": sheet.source_locale,
        "target-language": sheet.target_locale,
        "datatype": "html",
    }
    yield xml.start("file", attributes)
    tool = {"tool-id": PROGRAM, "tool-name": PROGRAM}
    guide = xml.element("note", {"from": PROGRAM}, xml.text(xliff.GUIDE))
    yield f"<header>{xml.element('tool', tool)}{guide}</header>"
    yield "<body>"
    for unit in sheet.distinct:
        yield from _unit(unit)
    yield "</body>"
    yield "</file>"


def _unit(unit: Unit) -> Iterator[str]:
    state = unit.state
    attributes = {
        "id": unit.id,
        "approved": "yes" if state is State.REVIEWED else "no",
        "xml:space": "preserve",
        f"{PROGRAM}:exported": str(unit.base) if unit.base else None,
    }
    yield xml.start("trans-unit", attributes)
    yield xml.element("source", {}, _text(unit.source, unit))
    origin = unit.about.origin
    qualifier = _qualifier(origin) if origin and state is State.NEEDS_REVIEW else None
    marks = {"state": _STATES[state], "state-qualifier": qualifier}
    yield xml.element("target", marks, _text(unit.target, unit))
    if unit.about.place:
        yield _location(unit.about.place)
    if origin and unit.target:
        yield _proposal(unit, origin)
    yield from (_candidate(unit, candidate) for candidate in unit.about.candidates)
    for note in unit.about.notes:
        yield xml.element("note", {"from": PROGRAM}, xml.text(xml.visible(note)))
    for comment in unit.comments:
        marks = {"from": "translator", "annotates": "target"}
        yield xml.element("note", marks, xml.text(xml.visible(comment)))
    yield "</trans-unit>"


def _qualifier(origin: Origin) -> str | None:
    exact = origin.kind is OriginKind.MEMORY and origin.score == 1
    return "exact-match" if exact else _QUALIFIERS.get(origin.kind)


def _location(place: str) -> str:
    path, _, line = place.rpartition(":")
    where = {"sourcefile": path, "linenumber": line}
    inside = (xml.element("context", {"context-type": t}, xml.text(v)) for t, v in where.items())
    return xml.element("context-group", {"purpose": "location"}, *inside)


def _proposal(unit: Unit, origin: Origin) -> str:
    """Return what a tool proposed: its confidence stays here, whatever becomes of the target."""
    alike = origin.kind is OriginKind.MEMORY and origin.score is not None
    attributes = {
        "origin": origin.tool or origin.kind.value,
        "match-quality": f"{int((origin.score or 0) * 100)}%" if alike else None,
    }
    target = xml.element("target", xliff.confidence(origin), _text(unit.target, unit))
    return xml.element("alt-trans", attributes, target)


def _candidate(unit: Unit, candidate: Candidate) -> str:
    """Return what people made of a like text, to choose from."""
    attributes = {"match-quality": f"{candidate.score:.0%}", "origin": candidate.place}
    texts = {"source": candidate.source, "target": candidate.target}
    inside = (xml.element(name, {}, _text(text, unit)) for name, text in texts.items())
    caution = xml.element("note", {"from": PROGRAM}, xml.text(candidate.caution))
    return xml.element("alt-trans", attributes, *inside, caution if candidate.caution else "")


def _text(text: str, unit: Unit) -> str:
    return xliff.written(text, unit.about.codes, _control, _coded)


def _control(number: str) -> str:
    name = f"U+{number}"
    return xml.element("x", {"id": name, "ctype": "x-control", "equiv-text": name})


def _coded(code: InlineCode, inside: str) -> str:
    attributes = {"id": code.id, "ctype": kind_of(code).ctype, "clone": "no"}
    if code.paired:
        return xml.element("g", attributes, inside)
    return xml.element("x", attributes | {"equiv-text": xml.visible(code.equiv)})


def read(root: etree._Element, where: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file as any program may have saved it. Raises PipelineError."""
    return tuple(
        Sheet(
            node.get("original", ""),
            xliff.language(node.get("source-language"), where, "source"),
            xliff.language(node.get("target-language"), where, "target"),
            tuple(_read_unit(unit, _phases(node)) for unit in node.iter("{*}trans-unit")),
        )
        for node in root.iter("{*}file")
    )


def _phases(file: etree._Element) -> dict[str, Hand]:
    """Return who did the work of each phase that a file names, and when."""
    return {
        phase.get("phase-name", ""): Hand(
            phase.get("contact-name", ""), xliff.day_of(phase.get("date", ""))
        )
        for phase in file.iter("{*}phase")
    }


def _hand(target: etree._Element | None, phases: Mapping[str, Hand]) -> Hand:
    if target is None:
        return NOBODY
    named = phases.get(target.get("phase-name", ""), NOBODY)
    return Hand(xliff.person(target) or named.person, named.day)


def _read_unit(node: etree._Element, phases: Mapping[str, Hand]) -> Unit:
    source, known = xliff.flat(node.find("{*}source"))
    target_node = node.find("{*}target")
    target, used = xliff.flat(target_node)
    notes = (note for note in node.findall("{*}note") if note.get("from") != PROGRAM)
    return Unit(
        node.get("id", ""),
        source,
        target,
        _claim(node.get("approved"), "" if target_node is None else target_node.get("state", "")),
        xliff.lines(notes),
        xliff.base_of(node),
        xliff.unknown(known, used),
        _hand(target_node, phases),
    )


def _claim(approved: str | None, state: str) -> Claim:
    """Return what is said of a target; where the two attributes disagree, that it is done."""
    if approved == "yes":
        return Claim.TRANSLATED if state.startswith("needs-") else Claim.REVIEWED
    if state.startswith("needs-"):
        return Claim.DRAFT
    return _CLAIMS.get(state, Claim.NOTHING)
