"""Known placements: where the codes of English sentences belong in a machine's translations.

`carry.golden.txt` holds sentences, each with the text that a package made of it and the codes put
into it by hand, looking at the words alone; several lines are several places that are as good. The
rule: a code encloses the words that stand for those it encloses in the source. A word of grammar
(the article of "el Banco Mundial") belongs inside if its counterpart does; one without counterpart
may stand on either side; but a preposition that only the translation has joins the phrase to what
stands before, and is outside. Of words that the machine wrote twice either are right, and so are
both. A sentence in which the machine lost the marked words has no case.

Packages change. A case counts only for a text that is, letter for letter, the engine's, so after a
change of package the others are skipped and counted; `python -m tests.bench.carry --missing` prints
them with their new texts, to be marked by hand and added. Cases of older packages stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from i18n_pipeline.model import CodedText, InlineCode
from i18n_pipeline.text.inline import Role, defects, tokens
from i18n_pipeline.text.words import has_words
from tests.engines.coded_texts import read
from tests.golden import cases

GOLD = Path(__file__).parent / "carry.golden.txt"

Places: TypeAlias = "dict[str, tuple[int, ...]]"
"""For each code the letters and digits that it encloses, counted through the text; for one that
stands alone how many characters stand before it. White space does not count."""


def gold() -> dict[CodedText, list[str]]:
    """Return each sentence with all the right ways to mark the translations that are known of it.

    Raises ValueError for a case whose codes are not those of its sentence.
    """
    found: dict[CodedText, list[str]] = defaultdict(list)
    for case in cases(GOLD):
        source = read(case.parts[0])
        for marked in case.parts[1].split("\n"):
            if defects(marked, source.codes):
                raise ValueError(f"{case.where}: other codes than in the source: {marked}")
            found[source].append(marked)
    return dict(found)


def bare(marked: str, codes: Sequence[InlineCode]) -> str:
    """Return the letters of a marked text: neither codes nor white space."""
    literal = (token for token in tokens(marked, codes) if isinstance(token, str))
    return "".join("".join(literal).split())


def places(marked: str, codes: Sequence[InlineCode]) -> Places:
    """Return where the codes of a marked text are."""
    text, at = bare(marked, codes), 0
    begun: dict[str, int] = {}
    found: Places = {}
    for token in tokens(marked, codes):
        if isinstance(token, str):
            at += len("".join(token.split()))
        elif token.role is Role.OPEN:
            begun[token.code.id] = at
        elif token.role is Role.CLOSE:
            inside = range(begun[token.code.id], at)
            found[token.code.id] = tuple(place for place in inside if has_words(text[place]))
        else:
            found[token.code.id] = (at,)
    return found


def enclosed(marked: str, codes: Sequence[InlineCode]) -> dict[str, str]:
    """Return the words that each paired code encloses, in lower case, without punctuation."""
    text = bare(marked, codes)
    paired = {code.id for code in codes if code.paired}
    return {
        code: "".join(text[place] for place in where).casefold()
        for code, where in places(marked, codes).items()
        if code in paired
    }


def right(mine: Mapping[str, object], *golden: Mapping[str, object]) -> dict[str, bool]:
    """Return for each code whether it is right by the golden text that agrees with most."""
    judged = ({code: mine.get(code) == known for code, known in one.items()} for one in golden)
    return max(judged, key=lambda one: sum(one.values()))
