"""What we export, held against the schemas that the formats' owners published.

Debian's `php-symfony-translation` carries those of OASIS for XLIFF, OmegaT's program those for TMX
and TBX. What is not installed is not tested.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from i18n_pipeline.catalog.exchange import FORMATS, opened, tmx
from i18n_pipeline.catalog.exchange.model import Claim, Sheet
from i18n_pipeline.catalog.tbx import write_tbx
from i18n_pipeline.model import State, Term
from tests.catalog.test_glossary import TERMS
from tests.exchange import sample
from tests.exchange.test_formats import PAIRS, SHEETS

SYMFONY = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
XLIFF = {"xliff": "xliff-core-1.2-strict.xsd", "xliff2": "xliff-core-2.0.xsd"}
ELSEWHERE = 'namespace="##other" processContents="'


@lru_cache
def xliff_schema(name: str) -> etree.XMLSchema:
    """Return the schema of a row of `FORMATS`.

    XLIFF 1.2 lets attributes of other namespaces stand wherever ours do, but only if a schema
    declares them; that of ITS is installed nowhere, so what has none is let pass.
    """
    path = SYMFONY / XLIFF[name]
    if not path.exists():
        pytest.skip("php-symfony-translation is not installed")
    text = path.read_text(encoding="utf-8").replace('<?xml version="1.0" encoding="UTF-8"?>', "")
    text = re.sub(r'schemaLocation="[^"]*xml\.xsd"', 'schemaLocation="xml.xsd"', text)
    text = text.replace(f"{ELSEWHERE}strict", f"{ELSEWHERE}lax")
    return etree.XMLSchema(etree.fromstring(text, base_url=str(path)))


@lru_cache
def omegat_file(name: str) -> bytes:
    """Return a file of the schemas in OmegaT's program."""
    if not OMEGAT.exists():
        pytest.skip("OmegaT is not installed")
    with zipfile.ZipFile(OMEGAT) as jar:
        return jar.read(f"schemas/{name}")


@lru_cache
def tbx_schema() -> etree.XMLSchema:
    with TemporaryDirectory() as folder:
        for name in ("tbx.xsd", "xml.xsd"):
            (Path(folder) / name).write_bytes(omegat_file(name))
        return etree.XMLSchema(etree.parse(Path(folder) / "tbx.xsd"))


@pytest.mark.parametrize("name", XLIFF)
def test_a_sheet_is_valid(name: str) -> None:
    schema = xliff_schema(name)
    schema.assertValid(etree.fromstring(FORMATS[name].write([sample.sheet()])))


@pytest.mark.parametrize("name", XLIFF)
@settings(max_examples=30)
@given(sheet=SHEETS)
def test_any_texts_make_a_valid_sheet(name: str, sheet: Sheet) -> None:
    xliff_schema(name).assertValid(etree.fromstring(FORMATS[name].write([sheet])))


def test_what_is_final_has_every_code_of_its_source() -> None:
    """So says a rule that OASIS gives beside the schema of XLIFF 2.1, since no schema can."""
    sheet = sample.sheet()
    (unit,) = (unit for unit in sheet.units if "<a1>" in unit.target)
    whole = replace(unit, claim=Claim.REVIEWED)
    lacking = replace(whole, target=whole.target.replace("<a1>", ""))
    for one, state in ((whole, "final"), (lacking, "reviewed")):
        data = FORMATS["xliff2"].write([replace(sheet, units=(one,))])
        (segment,) = etree.fromstring(data).iter("{*}segment")
        assert segment.get("state") == state
        (back,) = opened(data, "x")
        assert back.units[0].state is State.REVIEWED


@settings(max_examples=30)
@given(pairs=st.lists(PAIRS, max_size=4))
def test_any_pairs_make_a_valid_memory(pairs: list[tmx.Pair]) -> None:
    schema = etree.DTD(BytesIO(omegat_file("tmx14.dtd")))
    schema.assertValid(etree.fromstring(tmx.write_pairs(pairs, sample.EN, sample.ES)))


@settings(max_examples=30)
@given(terms=st.lists(TERMS, min_size=1, max_size=4))
def test_any_terms_make_a_valid_glossary(terms: list[Term]) -> None:
    glossary = etree.fromstring(write_tbx(terms, (sample.EN, sample.ES)))
    tbx_schema().assertValid(glossary)
