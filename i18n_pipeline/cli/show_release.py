"""What is shown of releases, and of bundles of changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from i18n_pipeline.cli import DONE, NEEDS_A_PERSON
from i18n_pipeline.cli.terminal import console, count, print_findings, print_json
from i18n_pipeline.model import Finding
from i18n_pipeline.stages.pages.afterwards import Afterwards
from i18n_pipeline.stages.pages.release import Released
from i18n_pipeline.store import CURRENT, OUTPUT
from i18n_pipeline.store.releases import Releases


def told(after: Afterwards) -> Iterator[str]:
    """Yield what was done with the site once it was published."""
    if bundled := after.bundled:
        gone = count(len(bundled.removed), "path")
        files = count(bundled.changed, "changed file")
        yield f"{files} and a list of {gone} to remove in {bundled.target}."
    if after.released:
        yield from _released(after.released)
    if after.hindered:
        problems = count(after.hindered, "problem")
        yield f"No release was made, for {problems} below. Readers get what they had."
    if after.behind:
        files = count(after.behind, "file")
        yield f"Readers still get {files} no longer published, from {OUTPUT}/{CURRENT}."
        yield "Take them away with: i18n-pipeline publish --release"


def _released(released: Released) -> Iterator[str]:
    made = released.release
    if made.is_new:
        files = count(made.files, "file")
        yield f"Release {made.name}: {files}, {made.changed} of them new or changed."
    else:
        yield f"Release {made.name} holds just this already."
    yield f"{OUTPUT}/{CURRENT} leads to it."
    if released.removed:
        yield f"{count(len(released.removed), 'older release')} removed."
    if released.older:
        verb = "is" if released.older == 1 else "are"
        files = count(released.older, "file")
        yield f"{files} no longer published {verb} still in older releases; --keep 0 removes them."


def document(after: Afterwards | None) -> dict[str, object]:
    """Return the same as JSON shows it."""
    return asdict(after) if after else {}


def show_rolled_back(name: str, findings: Sequence[Finding], *, json: bool) -> int:
    """Print to which release readers were led back; return the exit status."""
    status = NEEDS_A_PERSON if findings else DONE
    if json:
        problems = [asdict(one) for one in findings]
        said = {"command": "publish", "exit": status, "current": name, "problems": problems}
        print_json(said)
        return status
    out = console()
    out.print(f"{OUTPUT}/{CURRENT} leads to release {name} again.")
    print_findings(out, findings)
    if findings:
        out.print("See why that was taken back. i18n-pipeline publish --release takes it away.")
    return status


def show_releases(releases: Releases, *, json: bool) -> int:
    """Print the releases, the newest first; return the exit status."""
    current = releases.current()
    rows = [(name, sum(1 for _ in releases.files(name))) for name in releases.known()[::-1]]
    if json:
        listed = [{"name": n, "files": files, "current": n == current} for n, files in rows]
        print_json({"command": "releases", "exit": DONE, "releases": listed})
        return DONE
    out = console()
    for name, files in rows:
        mark = "  ← current" if name == current else ""
        out.print(f"{name}  {count(files, 'file')}{mark}", soft_wrap=True)
    if not rows:
        out.print("There are no releases yet. Make one with: i18n-pipeline publish --release")
    return DONE
