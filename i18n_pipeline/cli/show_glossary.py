"""What the `glossary` commands show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from i18n_pipeline.cli import DONE, NEEDS_A_PERSON, printable
from i18n_pipeline.cli.terminal import console, count, print_findings, print_json
from i18n_pipeline.locales import LocaleTag, endonym
from i18n_pipeline.stages.exchange.glossary import Listed, Taken
from i18n_pipeline.stages.terms import hint


def show_listed(lists: Sequence[Listed], *, own: bool, json: bool) -> int:
    """Print the terms of each locale; return the exit status."""
    if own:
        kept = (tuple(term for term in one.terms if not term.shipped) for one in lists)
        lists = [replace(one, terms=terms) for one, terms in zip(lists, kept, strict=True)]
    code = NEEDS_A_PERSON if any(one.problems for one in lists) else DONE
    if json:
        document = [asdict(one) for one in lists]
        print_json({"command": "glossary list", "exit": code, "glossaries": document})
        return code
    out = console()
    for one in lists:
        shipped = sum(term.shipped for term in one.terms)
        number = count(len(one.terms) - shipped, "term")
        behind = "" if own else f", {shipped} shipped"
        out.print(f"{endonym(one.locale)} ({one.locale}): {number} in {one.path}{behind}.")
        for term in one.terms:
            mark = " [shipped]" if term.shipped else ""
            out.print(printable(f"  {hint(term)}{mark}"), soft_wrap=True)
    print_findings(out, [found for one in lists for found in one.problems])
    return code


def show_taken(command: str, taken: Sequence[Taken], *, json: bool) -> int:
    """Print what came of terms that were to be added; return the exit status."""
    code = NEEDS_A_PERSON if any(one.kept or one.problems for one in taken) else DONE
    if json:
        document = [asdict(one) for one in taken]
        print_json({"command": command, "exit": code, "glossaries": document})
        return code
    out = console()
    for one in taken:
        done = f"{count(len(one.added), 'term')} added, {len(one.replaced)} replaced"
        out.print(f"{one.path}: {done}, {one.known} known already.", soft_wrap=True)
        for term in one.replaced:
            out.print(printable(f"  replaced: {hint(term)}"), soft_wrap=True)
        for term in one.kept:
            out.print(printable(f"  kept as the project has it: {hint(term)}"), soft_wrap=True)
    for one in taken:
        if one.is_foreign and (kept := [t.source for t in one.added if not t.translate]):
            out.print(printable(_unspelt(one.locale, kept)), soft_wrap=True)
    if any(one.kept for one in taken):
        out.print("To take the new ones instead: --replace")
    print_findings(out, [found for one in taken for found in one.problems])
    return code


def _unspelt(locale: LocaleTag, names: Sequence[str]) -> str:
    """Return what to say of names that stay in letters which their readers may not know."""
    more = f" and {count(len(names) - 1, 'other')}" if names[1:] else ""
    step = f"glossary add TERM SPELLING --to {locale} --replace"
    return f"{locale}: “{names[0]}”{more} stays in its own letters there; to spell it: {step}"
