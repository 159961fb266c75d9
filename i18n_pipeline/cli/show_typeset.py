"""What `typeset` shows: each text that changes, before and after."""

from __future__ import annotations

from dataclasses import asdict

from rich.text import Text

from i18n_pipeline.cli import DONE, NEEDS_A_PERSON, printable
from i18n_pipeline.cli.terminal import console, count, print_findings, print_json
from i18n_pipeline.locales import endonym
from i18n_pipeline.stages.drafts.typeset import Typeset

_SHOWN = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽"})
"""Spaces that never break are told from others."""


def show_typeset(done: Typeset, *, dry_run: bool, json: bool) -> int:
    """Print what changed, or would change; return the exit status."""
    code = NEEDS_A_PERSON if done.problems else DONE
    if json:
        print_json({"command": "typeset", "exit": code, "dry_run": dry_run, **asdict(done)})
        return code
    out = console()
    for change in done.changes:
        out.print(Text(printable(f"{change.locale} {change.where}"), style="bold"), soft_wrap=True)
        for sign, text in (("-", change.before), ("+", change.after)):
            out.print(Text(f"  {sign} {printable(text).translate(_SHOWN)}"), soft_wrap=True)
    for locale in done.unknown:
        out.print(f"The typography of {endonym(locale)} ({locale}) is not known here: left alone.")
    entries = count(len(done.changes), "entry", "entries")
    if dry_run:
        out.print(f"{entries} would change. Nothing is written yet.")
    else:
        out.print(f"{entries} changed, {count(len(done.written), 'catalog')} written in locales/.")
    print_findings(out, done.problems)
    return code
