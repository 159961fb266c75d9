"""XLIFF 2.1, with its Translation Candidates and ITS modules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from i18n_pipeline.catalog.candidate import candidate_line
from i18n_pipeline.catalog.exchange import xliff, xml
from i18n_pipeline.catalog.exchange.codes import kind_of
from i18n_pipeline.catalog.exchange.model import PROGRAM, Claim, Hand, Sheet, Unit
from i18n_pipeline.model import InlineCode, Origin, OriginKind, State
from i18n_pipeline.text.inline import defects

_SPACES = {
    "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
    "xmlns:mtc": "urn:oasis:names:tc:xliff:matches:2.0",
    "xmlns:its": xliff.ITS,
    f"xmlns:{PROGRAM}": xliff.OURS,
    "its:version": "2.0",
}
# A draft is `initial`, so that a translator's own `translated` says something new.
_STATES = {
    State.UNTRANSLATED: ("initial", None),
    State.NEEDS_REVIEW: ("initial", f"{PROGRAM}:needs-review"),
    State.REVIEWED: ("final", None),
}
_CLAIMS = {
    "initial": Claim.DRAFT,
    "translated": Claim.TRANSLATED,
    "reviewed": Claim.REVIEWED,
    "final": Claim.REVIEWED,
}
_FUZZY = "poedit:fuzzy"
_LOCATION, _TRANSLATOR = "location", "translator"
_WEAKEST = (Claim.NOTHING, Claim.DRAFT, Claim.TRANSLATED, Claim.REVIEWED)


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return the file: a `<file>` for each sheet, a `<unit>` of one segment for each sentence.

    All sheets must have the same two languages.
    """
    root = {
        "version": "2.1",
        "srcLang": sheets[0].source_locale,
        "trgLang": sheets[0].target_locale,
    }
    files = (line for number, sheet in enumerate(sheets, 1) for line in _file(sheet, number))
    inside = "".join(f"\n{line}" for line in files)
    return (xml.HEAD + xml.element("xliff", root | _SPACES, inside, "\n") + "\n").encode()


def _file(sheet: Sheet, number: int) -> Iterator[str]:
    yield xml.start("file", {"id": f"f{number}", "original": sheet.article})
    yield xml.element("notes", {}, _note(xliff.GUIDE, {"category": PROGRAM}))
    for unit in sheet.distinct:
        yield from _unit(unit)
    yield "</file>"


def _unit(unit: Unit) -> Iterator[str]:
    attributes = {
        "id": unit.id,
        "canResegment": "no",
        "xml:space": "preserve",
        f"{PROGRAM}:exported": str(unit.base) if unit.base else None,
    }
    yield xml.start("unit", attributes)
    if matches := "".join(_matches(unit)):
        yield xml.element("mtc:matches", {}, matches)
    if notes := "".join(_notes(unit)):
        yield xml.element("notes", {}, notes)
    state, sub_state = _STATES[unit.state]
    # What is final must hold every code that `canDelete` forbids to take out.
    if state == "final" and defects(unit.target, unit.about.codes):
        state = "reviewed"
    marks = {"id": "t1", "state": state, "subState": sub_state}
    yield xml.element("segment", marks, *_texts(unit))
    yield "</unit>"


def _texts(unit: Unit) -> Iterator[str]:
    yield xml.element("source", {}, _text(unit.source, unit))
    if unit.target:
        yield xml.element("target", {}, _text(unit.target, unit))


def _matches(unit: Unit) -> Iterator[str]:
    if unit.about.origin and unit.target:
        yield _match(unit, unit.about.origin)
    for candidate in unit.about.candidates:
        like = replace(unit, source=candidate.source, target=candidate.target)
        attributes = {
            "ref": "#t1",
            "type": "tm",
            "origin": candidate.place,
            "similarity": f"{candidate.score * 100:.0f}",
        }
        yield xml.element("mtc:match", attributes, *_texts(like))


def _match(unit: Unit, origin: Origin) -> str:
    """Return what a tool proposed: its confidence stays here, whatever becomes of the target."""
    alike = origin.kind is OriginKind.MEMORY and origin.score is not None
    attributes = {
        "ref": "#t1",
        "type": origin.kind.value if origin.kind is not OriginKind.COPY else "other",
        "origin": origin.tool or origin.kind.value,
        "similarity": f"{(origin.score or 0) * 100:g}" if alike else None,
    }
    return xml.element("mtc:match", attributes | xliff.confidence(origin), *_texts(unit))


def _notes(unit: Unit) -> Iterator[str]:
    if unit.about.place:
        yield _note(unit.about.place, {"category": _LOCATION})
    cautions = (candidate_line(one) for one in unit.about.candidates if one.caution)
    for note in (*unit.about.notes, *cautions):
        yield _note(note, {"category": PROGRAM})
    for comment in unit.comments:
        yield _note(comment, {"category": _TRANSLATOR, "appliesTo": "target"})


def _note(text: str, attributes: xml.Attributes) -> str:
    return xml.element("note", attributes, xml.text(xml.visible(text)))


def _text(text: str, unit: Unit) -> str:
    return xliff.written(text, unit.about.codes, _control, _coded)


def _control(number: str) -> str:
    return xml.element("cp", {"hex": number})


def _coded(code: InlineCode, inside: str) -> str:
    kind = kind_of(code)
    fixed = {"canCopy": "no", "canDelete": "no", "type": kind.type, "subType": kind.sub_type}
    if code.paired:
        shown = {"dispStart": f"<{code.id}>", "dispEnd": f"</{code.id}>"}
        return xml.element("pc", {"id": code.id} | fixed | shown, inside)
    shown = {"equiv": xml.visible(code.equiv), "disp": f"<{code.id}/>"}
    return xml.element("ph", {"id": code.id} | fixed | shown)


def read(root: etree._Element, where: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file as any program may have saved it. Raises PipelineError."""
    source = xliff.language(root.get("srcLang"), where, "source")
    target = xliff.language(root.get("trgLang"), where, "target")
    return tuple(
        Sheet(
            node.get("original", ""),
            source,
            target,
            tuple(_read_unit(unit) for unit in node.iter("{*}unit")),
        )
        for node in root.iter("{*}file")
    )


def _read_unit(node: etree._Element) -> Unit:
    parts = [part for part in node if xml.local(part) in ("segment", "ignorable")]
    sources = [xliff.flat(part.find("{*}source")) for part in parts]
    # What nobody translates, such as the space between two segments, is the same in both.
    targets = [_target(part) for part in parts] if _has_target(parts) else []
    claims = [_claim(part) for part in parts if xml.local(part) == "segment"]
    return Unit(
        node.get("id", ""),
        "".join(text for text, _ in sources),
        "".join(text for text, _ in targets),
        min(claims, key=_WEAKEST.index, default=Claim.NOTHING),
        xliff.lines(_of_translators(node)),
        xliff.base_of(node),
        xliff.unknown(
            [id_ for _, ids in sources for id_ in ids], [id_ for _, ids in targets for id_ in ids]
        ),
        _hand(node),
    )


def _hand(unit: etree._Element) -> Hand:
    """Return who did the last work on a unit: by its provenance, or by what changes it tracks."""
    made = [
        (xliff.day_of(revision.get("datetime", "")), revision.get("author", ""))
        for revisions in unit.iter("{*}revisions")
        if revisions.get("appliesTo") == "target"
        for revision in revisions.iter("{*}revision")
    ]
    day, author = max(made, key=lambda one: one[0], default=("", ""))
    return Hand(xliff.person(unit) or author, day)


def _has_target(parts: Sequence[etree._Element]) -> bool:
    return any(xml.local(p) == "segment" and p.find("{*}target") is not None for p in parts)


def _target(part: etree._Element) -> tuple[str, tuple[str, ...]]:
    node = part.find("{*}target")
    if node is None and xml.local(part) == "ignorable":
        node = part.find("{*}source")
    return xliff.flat(node)


def _claim(segment: etree._Element) -> Claim:
    if segment.get("subState") == _FUZZY:
        return Claim.DRAFT
    return _CLAIMS.get(segment.get("state", ""), Claim.NOTHING)


def _of_translators(unit: etree._Element) -> Iterator[etree._Element]:
    for note in unit.iter("{*}note"):  # some programs put them into the segment
        if note.get("category") not in (PROGRAM, _LOCATION):
            yield note
