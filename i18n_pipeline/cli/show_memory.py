"""What the `memory` commands show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from i18n_pipeline.cli import DONE, NEEDS_A_PERSON, printable
from i18n_pipeline.cli.terminal import console, count, print_findings, print_json
from i18n_pipeline.memory.counts import MachineCount
from i18n_pipeline.memory.reviewed import Found
from i18n_pipeline.stages.memory.asked import Answer, Rebuilt, Stock

_MARGIN = " " * 6


def show_answers(answers: Sequence[Answer], *, json: bool) -> int:
    """Print what is like a text, the most alike first; return the exit status."""
    if json:
        found = [
            {"locale": answer.locale, "score": one.score, **asdict(one.unit)}
            for answer in answers
            for one in answer.found
        ]
        print_json({"command": "memory search", "exit": DONE, "found": found})
        return DONE
    out = console()
    for answer in answers:
        if not answer.found:
            out.print(f"Nobody has reviewed a sentence like this in {answer.locale} yet.")
        for one in answer.found:
            out.print(_told(answer, one), soft_wrap=True)
    return DONE


def _told(answer: Answer, found: Found) -> Text:
    unit = found.unit
    told = Text(f"{_percent(found.score):>3} %", style="bold")
    told.append(f" {printable(unit.source)}\n", style="default")
    told.append(f"{_MARGIN}{printable(unit.target)}\n", style="default")
    told.append(f"{_MARGIN}{answer.locale} {printable(unit.article)}", style="dim")
    return told


def _percent(score: float) -> int:
    """Return the score in percent, rounded down: 100 is for what is the same."""
    return int(score * 100)


def show_stock(stock: Stock, *, json: bool) -> int:
    """Print how much the memory holds; return the exit status."""
    if json:
        print_json({"command": "memory stats", "exit": DONE, **asdict(stock)})
        return DONE
    if not (stock.reviewed or stock.machine):
        console().print("The memory is empty. It fills as articles are translated and reviewed.")
        return DONE
    table = Table(box=None, pad_edge=False)
    table.add_column("Languages")
    table.add_column("By", overflow="fold")
    table.add_column("Sentences", justify="right")
    table.add_column("Notes")
    for people in stock.reviewed:
        notes = f"in {count(people.catalogs, 'catalog')}"
        table.add_row(f"{people.source}→{people.target}", "people", str(people.units), notes)
    for (pair, name), (results, faults) in _by_package(stock.machine).items():
        notes = f"{faults} of them refused" if faults else ""
        table.add_row(pair, printable(name), str(results), notes)
    console().print(table)
    return DONE


def _by_package(machine: Sequence[MachineCount]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return results and faults by languages and package, however it was set and with what terms.

    All of that is in a tool's identity, behind its name: one row would become a hundred.
    """
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for one in machine:
        key = f"{one.source}→{one.target}", one.tool.partition(";")[0]
        results, faults = found.get(key, (0, 0))
        found[key] = results + one.results, faults + one.faults
    return found


def show_rebuilt(rebuilt: Rebuilt, *, json: bool) -> int:
    """Print what was learnt and what could not be; return the exit status."""
    status = NEEDS_A_PERSON if rebuilt.problems else DONE
    if json:
        print_json({"command": "memory rebuild", "exit": status, **asdict(rebuilt)})
        return status
    out = console()
    units = count(rebuilt.units, "reviewed sentence")
    out.print(f"{units} from {count(rebuilt.catalogs, 'catalog')} remembered.")
    if "machine" in rebuilt.lost:
        out.print("The old file was damaged. Machine translations may be made again.")
    elif rebuilt.lost:
        out.print("The old file was of another version. The next run does all articles again.")
    print_findings(out, rebuilt.problems)
    return status
