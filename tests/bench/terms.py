"""Measure how many terms the starter package writes as agreed, by itself, bound, and masked.

Usage: python -m tests.bench.terms [--show]

The terms are those of the shipped list; the sentences are our own. Masking puts a placeholder in
the place of a term before the machine gets the sentence: it has survived where it comes back once.
"""

from __future__ import annotations

import argparse

from i18n_pipeline.catalog.starter import starter
from i18n_pipeline.engines.terms import bind
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Term
from i18n_pipeline.text.terms import Glossary, spans_of
from tests.bench.names import translated

EN, ES = parse_tag("en"), parse_tag("es")
_FRAMES = """
On Monday, {} called for an independent inquiry.
The journalist had worked for {} since 2012.
Two of the lawyers wrote a letter to {}.
A report by {} said the prison was closed.
""".strip().split("\n")
_MASKS = ("X7", "ZQX", "XTERM1X", "__1__", "[[1]]", "⟦1⟧", "{1}", "%s", "#1", "@term1", "Tokyo")


def has(term: Term, text: str) -> bool:
    return any(spans_of(text, form, ES) for form in term.accepted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what binding does not reach")
    options = parser.parse_args()
    terms = starter(EN, ES)
    glossary = Glossary(EN, ES, terms)
    frames = [_FRAMES[number % len(_FRAMES)] for number in range(len(terms))]
    texts = [frame.format(term.source) for frame, term in zip(frames, terms, strict=True)]
    found = translated(texts)
    bound = [bind(text, made, glossary) for text, made in zip(texts, found, strict=True)]
    alone = sum(has(term, made.text) for term, made in zip(terms, found, strict=True))
    kept = sum(has(term, made.text) for term, made in zip(terms, bound, strict=True))
    masked = translated(texts, glossary)
    all_ = sum(has(term, made.text) for term, made in zip(terms, masked, strict=True))
    print(f"{len(terms)} terms: {alone} by itself, {kept} bound, {all_} with masks as well")
    for text, term, made in zip(texts, terms, masked, strict=True):
        if options.show and not has(term, made.text):
            print(f"  {text}\n  {made.text}")
    for mask in _MASKS:
        sent = translated([frame.format(mask) for frame in frames[:40]])
        print(f"  {mask}: {sum(made.text.count(mask) == 1 for made in sent)} of {len(sent)}")


if __name__ == "__main__":
    main()
