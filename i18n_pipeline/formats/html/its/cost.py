"""What it costs at the most to find what a path (XPath 1.0) selects.

Pages and their rules may come from strangers, and libxml2 knows no limit: a few nested predicates
that each walk the whole page keep it busy for years.
"""

from __future__ import annotations

import re

_LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'")
_STEP = re.compile(
    r"[\[(]|[\])]"
    r"|//|::|\.\.|(?<![\w*\].)])/"  # whatever may lead all over the page
    r"|translate(?=\((?![^(),]*,\s*,))"  # by what is no literal: each character, in all of it
)
_LONGEST = 500
_MOST_LISTED = 9
"""So many `//` may stand outside of all predicates, one behind or beside the other."""
_MOST_WORK = 10**9


def is_affordable(path: str, elements: int) -> bool:
    """Return whether `path` is found in reasonable time on a page of so many elements.

    Each walk through the page in a predicate or an argument is made anew for each element.

    >>> is_affordable("//h:p[not(ancestor::h:div)]", 2000)
    True
    >>> is_affordable("//*[//*[//*[//*]]]", 2000)
    False
    """
    depth = listed = walks = 0
    for found in _STEP.finditer(_LITERAL.sub("", path)):
        step = found[0]
        if step in "[(":
            depth += 1
        elif step in "])":
            depth -= 1
        elif step in ("//", "/") and not depth:
            listed += 1
        else:
            walks += 1
    cheap = len(path) <= _LONGEST and listed <= _MOST_LISTED
    return cheap and max(elements, 2) ** (1 + walks) <= _MOST_WORK
