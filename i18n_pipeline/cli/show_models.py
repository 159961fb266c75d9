"""What the `models` commands show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.table import Table

from i18n_pipeline.cli import DONE, printable
from i18n_pipeline.cli.terminal import console, count, print_findings, print_json
from i18n_pipeline.engines.index import Offer
from i18n_pipeline.engines.packages import Package
from i18n_pipeline.model import Finding


def show_packages(
    packages: Sequence[Package], findings: Sequence[Finding] = (), *, json: bool
) -> int:
    """Print installed packages, the best of each pair first; return the exit status."""
    best_first = sorted(packages, key=lambda package: package.rank, reverse=True)
    best_first.sort(key=lambda package: (package.source, package.target))
    if json:
        print_json({"packages": [asdict(package) for package in best_first]})
        return DONE
    out = console()
    if not packages:
        out.print("No package is installed yet. The first run installs the starter, en→es.")
    table = Table(box=None, pad_edge=False, show_header=bool(packages))
    for title in ("Package", "Where"):
        table.add_column(title, overflow="fold")
    for package in best_first:
        table.add_row(printable(package.name), printable(_place(package.path)))
    out.print(table)
    print_findings(out, findings)
    return DONE


def show_installed(package: Package, *, json: bool) -> int:
    """Print the package that was installed and how to use it; return the exit status."""
    status = show_packages([package], json=json)
    if not json:
        again = "i18n-pipeline translate --again"
        told = f"To translate anew the drafts that no person has touched: {again}"
        console().print(told, soft_wrap=True)
    return status


def _place(path: Path) -> str:
    """Return a path as short as it can be told from here."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def show_offers(offers: Sequence[Offer], *, json: bool) -> int:
    """Print what the index offers; return the exit status."""
    if json:
        print_json({"offers": [asdict(offer) for offer in offers]})
        return DONE
    table = Table(box=None, pad_edge=False)
    for title in ("From", "To", "Version", "Languages"):
        table.add_column(title)
    for offer in offers:
        languages = f"{offer.source_name} → {offer.target_name}"
        table.add_row(*map(printable, (offer.source, offer.target, offer.version, languages)))
    console().print(table)
    return DONE


def show_removed(packages: Sequence[Package], *, json: bool) -> int:
    """Print what was removed; return the exit status."""
    if json:
        print_json({"removed": [asdict(package) for package in packages]})
    else:
        names = ", ".join(package.name for package in packages)
        console().print(printable(f"{count(len(packages), 'package')} removed: {names}"))
    return DONE
