"""What numbers mean in a locale: every amount Babel can write is read back."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from decimal import Decimal
from importlib.resources import files

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from i18n_pipeline.locales import babel_locale, parse_tag
from i18n_pipeline.text.addresses import addresses, without_addresses
from i18n_pipeline.text.numbers import compare, values

if sys.version_info >= (3, 11):
    from importlib.resources.abc import Traversable

    import tomllib
else:
    from importlib.abc import Traversable

    import tomli as tomllib

TAGS = "en es es-MX fr de de-CH ru ar pt pt-BR it nl pl uk tr fa he zh ja hi sv en-IN"


@given(
    st.decimals(min_value=0, max_value=10**9, places=2) | st.integers(0, 10**12).map(Decimal),
    st.sampled_from(TAGS.split()),
)
def test_reads_what_babel_writes(number: Decimal, locale: str) -> None:
    tag = parse_tag(locale)
    written = format_decimal(number, locale=babel_locale(tag), decimal_quantization=False)
    (quantity, *rest) = values(written, tag)
    assert not rest
    assert number in quantity.readings


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("1.5 million", "en", "1500000"),
        ("1,5 Mio.", "de", "1500000"),
        ("£1.2bn", "en", "1200000000"),
        ("10 mil millones", "es", "10000000000"),
        ("2 billones", "es", "2000000000000"),
        ("403milliards", "fr", "403000000000"),
        ("150万", "zh", "1500000"),
        ("１２３", "ja", "123"),
        ("०१२", "hi", "12"),
        ("twenty-five thousand", "en", "25000"),
        ("dos millones quinientos mil", "es", "2500000"),
        ("quatre-vingt-dix-sept", "fr", "97"),
        ("soixante et onze", "fr", "71"),
        ("fünfundzwanzigtausend", "de", "25000"),
        ("ventunomila", "it", "21000"),
        ("duzentos e cinco", "pt", "205"),
        ("двадцати пяти тысяч", "ru", "25000"),
        ("خمسة وعشرون", "ar", "25"),
        ("二十五", "zh", "25"),
        ("XIX", "es", "19"),
        ("апреля", "ru", "4"),
    ],
)
def test_means(text: str, locale: str, value: str) -> None:
    (quantity, *rest) = values(text, parse_tag(locale))
    assert not rest
    assert Decimal(value) in quantity.readings


@pytest.mark.parametrize(
    ("language", "units"),
    [
        ("en", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
         " fifteen sixteen seventeen eighteen nineteen twenty"),
        ("es", "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
         " dieciséis diecisiete dieciocho diecinueve veinte"),
        ("fr", "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
         " seize dix-sept dix-huit dix-neuf vingt"),
        ("de", "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
         " fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig"),
        ("ru", "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"
         " тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
         " двадцать"),
        ("pt", "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze"
         " dezesseis dezessete dezoito dezenove vinte"),
        ("it", "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici"
         " quattordici quindici sedici diciassette diciotto diciannove venti"),
        ("ar", "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"),
    ],
)  # fmt: skip
def test_small_numbers_in_words(language: str, units: str) -> None:
    tag = parse_tag(language)
    for number, word in enumerate(units.split(), start=1):
        (quantity,) = values(word, tag)
        assert Decimal(number) in quantity.readings, word


def test_digits_of_names_are_not_demanded() -> None:
    en, fr = parse_tag("en"), parse_tag("fr")
    assert compare("The G20 and a 3D film", "Le G vingt et un film en relief", en, fr) == ((), ())


def test_addresses_stand_apart() -> None:
    text = "Ask @desk, #vote2020 or a.b+c@example.co.uk; see www.example.org/x_y."
    assert addresses(text) == ("@desk", "#vote2020", "a.b+c@example.co.uk", "www.example.org/x_y")
    assert "2020" not in without_addresses(text)


RULES = sorted(files("i18n_pipeline.text").joinpath("rules/numbers").iterdir(), key=str)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_a_form_has_one_value(path: Traversable) -> None:
    tables = [t for t in tomllib.loads(path.read_text("utf-8")).values() if isinstance(t, dict)]
    numbers = [table for table in tables if all(key[0].isdigit() for key in table)]
    assert len(numbers) >= 2
    forms = [form for table in numbers for value in table.values() for form in value.split()]
    assert [form for form, times in Counter(forms).items() if times > 1] == []


_HEBREW_FIRST = """
import babel
for widths in babel.Locale.parse("he").months.values():
    widths["wide"]
print(babel.Locale.parse("de").months["stand-alone"]["wide"][1].isascii())
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.text.calendar import month_names
print(dict(month_names(parse_tag("de"), "wide")).keys() > {"januar", "mai"})
print(all(name < "א" for name, _ in month_names(parse_tag("de"), "wide")))
"""


def test_hebrew_months_do_not_become_german_ones() -> None:
    # Babel keeps what an alias leads to where the alias stands, for all locales: the first asked
    # for counts. When the first line says True, Babel is mended and `text.calendar` can ask it.
    command = [sys.executable, "-c", _HEBREW_FIRST]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "True", "True"]
