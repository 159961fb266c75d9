"""The publisher's own look: templates and style sheets in the project."""

from __future__ import annotations

from collections.abc import Iterator

from i18n_pipeline.editions.pages.overrides import check_templates
from i18n_pipeline.editions.pages.theme import BAR_STYLE
from i18n_pipeline.editions.proofs.shown import hiding_rules, sheets_of
from i18n_pipeline.editions.site import STYLESHEET, Templates
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.model import Finding, Severity
from i18n_pipeline.stages.project import Project
from i18n_pipeline.store import TEMPLATES

_SHEETS = (STYLESHEET, BAR_STYLE)
_HIDES = "hides how a text was translated → readers must be told: let it be seen, in any look"


def own_templates(project: Project) -> Templates:
    """Return what of the look is the project's own: its templates, and its two style sheets.

    Raises PipelineError, with file and line, for one that is broken.
    """
    found = tuple(_read(project))
    if found:
        check_templates(found)
    return found


def about_look(own: Templates) -> tuple[Finding, ...]:
    """Return a warning of each rule in a project's style sheets that hides the label."""
    return tuple(
        Finding("label", Severity.WARNING, f"{said!r} {_HIDES}", where=f"{TEMPLATES}/{name}:{line}")
        for name, text in own
        for line, said in hiding_rules(sheets_of(text) if name.endswith(".html") else text)
    )


def _read(project: Project) -> Iterator[tuple[str, str]]:
    for path in project.store.templates():
        name = path.removeprefix(f"{TEMPLATES}/")
        if not name.endswith(".html") and name not in _SHEETS:
            continue
        data = project.store.read(path)
        if data is None:
            continue
        try:
            yield name, data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise PipelineError(
                "not UTF-8", where=f"{path}:{line}", next_step="save it in UTF-8"
            ) from None
