"""XML, written: elements with their texts escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may contain, escaped or not (XML 1.0, production 2)."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def element(name: str, *children: str, **attributes: str) -> str:
    """Return an element that holds `children`, which are markup; an empty one without any.

    A colon in an attribute's name is written as two underscores.

    >>> element("a", text("x < y"), xml__lang="en")
    '<a xml:lang="en">x &lt; y</a>'
    """
    start = name + _written(attributes)
    return f"<{start}>{''.join(children)}</{name}>" if children else f"<{start}/>"


def text(words: str) -> str:
    """Return `words` as markup; characters that XML does not know are left out."""
    return _NO_CHARACTER.sub("", words).translate(_ESCAPES)


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(
        f' {name.replace("__", ":")}="{text(value)}"' for name, value in attributes.items()
    )
