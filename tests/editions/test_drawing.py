"""Which drawings run a program."""

from __future__ import annotations

import pytest

from i18n_pipeline.editions.drawing import runs_program

SVG = (
    '{}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
)
HIDDEN = '<!DOCTYPE svg [<!ENTITY x "&#60;script>alert(1)&#60;/script>">]>'
OFFICE = '<!DOCTYPE svg [<!ENTITY ns "http://ns.example/1.0/">]>'


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("", "<script>alert(1)</script>"),
        ("", '<s:script xmlns:s="http://www.w3.org/2000/svg" href="x.js"/>'),
        ("", '<g onload="alert(1)"/>'),
        ("", '<a xlink:href="java&#10;script:alert(1)"><path/></a>'),
        ("", '<a><set attributeName="href" to=" JavaScript:alert(1)"/></a>'),
        ("", '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="x.html"/>'),
        ('<?xml-stylesheet type="text/xsl" href="x.xsl"?>', ""),
        (HIDDEN, "&x;"),
        ("", "<script>alert(1)"),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_program_is_found(before: str, inside: str, codec: str) -> None:
    assert runs_program(SVG.format(before, inside).encode(codec))


@pytest.mark.parametrize("before", ["", OFFICE])
def test_drawings_are_believed_to_be_drawings(before: str) -> None:
    inside = '<style>a{fill:red}</style><a href="https://a.example/"><text>Scripts</text></a>'
    assert not runs_program(SVG.format(before, inside).encode())
