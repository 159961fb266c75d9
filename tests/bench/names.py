"""Measure how many names survive the starter package, before and after they are put right.

Usage: python -m tests.bench.names [--show]

The sentences are our own. The people in them are nobody: first and last names of many countries,
put together at random, most of them such as a small model has never seen.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from i18n_pipeline.engines import open_engine
from i18n_pipeline.engines.bound import keeping
from i18n_pipeline.engines.install import install_starter
from i18n_pipeline.engines.names import with_names
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.model import Translation
from i18n_pipeline.text.terms import Glossary

_FIRST = """
Aasif Abdoulaye Adwoa Aigerim Amparo Ardian Arzu Ayaan Bakhtiyor Besa Bheki Blerta Canan Chidinma
Dawit Dhondup Dilbar Dunja Eirini Emeka Esraa Farkhunda Fatimata Floriane Gulmira Hopewell Ignace
Ilham Itai Jaroslav Jestina Ketevan Khadija Kyaw Lorenzo Lusine Mahbouba Maxence Miroslava Moussa
Muhabbat Mykola Narges Nedim Oluwatosin Omar Orhan Ouyang Oyub Parvez Pinar Rana Rasha Reckya
Rozina Sandya Sanjar Shahidul Solafa Sosthene Stelios Svetlana Tamta Taoufik Tashi Thulani Tsitsi
Urmat Vangelis Wairimu Wieslaw Yirga Zeeshan Zhanna Zlatko Zodwa Zuzanna
"""
_LAST = """
Adegboyega Amponsah Aseyev Azab Bouachrine Bughti Chhoeun Chinono Dangarembga Drareni Dzamara
Ergalieva Eze Gebremeskel Geybulla Ghazaryan Gjini Godek Gogidze Hadzic Hamidov Ismayilova Isaak
Kandic Karimova Kasybek Kodjo Kokabee Kubicek Madougou Magdy Mamay Maseko Mballa Mchedlishvili
Mijatovic Milashina Mukoko Nderitu Nwankwo Okonjo Prokopyeva Przybyl Rudnikov Rukuki Sangare
Semena Seraj Shahini Sharipov Sossou Sultonova Titiev Tohti Turfent Umarov Usmani Valdez Vlachou
Wangchen Wangchuk Zeqiri Zhisheng
"""
_FRAMES = """
On Tuesday, {0} was released from prison.
The lawyer of {0} said the charges were false.
Police arrested {0} outside the court.
The award went to {0} for her reports.
A judge ordered that {0} be freed at once.
The family of {0} has not heard from him since May.
In a letter, {0} thanked the readers.
Neighbours saw {0} leave the house at night.
The committee called on the government to protect {0}.
The trial of {0} begins next week.
When the police came to the office in the morning, {0} and {1} were not there.
The newspaper wrote that {0}, a teacher from the north, had met {1} twice before the election.
According to the lawyer {0}, the phone of {1} was taken at the airport and never given back.
""".strip().split("\n")
_NUMBER = 156


def sentences() -> list[tuple[str, tuple[str, ...]]]:
    """Return the sentences, each with the names in it."""
    first, last = _FIRST.split(), _LAST.split()
    made = []
    for number in range(_NUMBER):
        frame = _FRAMES[number % len(_FRAMES)]
        people = [
            f"{first[at * 31 % len(first)]} {last[at * 17 % len(last)]}"
            for at in (number, number + _NUMBER)
        ]
        used = tuple(people[: 2 if "{1}" in frame else 1])
        made.append((frame.format(*people), used))
    return made


def translated(texts: list[str], glossary: Glossary | None = None) -> tuple[Translation, ...]:
    """Return what the starter package makes of `texts`, with a glossary if there is one."""
    with tempfile.TemporaryDirectory() as folder:
        install_starter(Path(folder))
        engine = open_engine("argos", parse_tag("en"), parse_tag("es"), [Path(folder)])
        return (keeping(engine, glossary) if glossary else engine).translate(texts)


def kept(names: tuple[str, ...], text: str) -> tuple[int, int]:
    """Return how many names, and how many of their words, stand in `text` as they are."""
    words = text.translate(str.maketrans(",.", "  ")).split()
    parts = [word for name in names for word in name.split()]
    return sum(name in text for name in names), sum(word in words for word in parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is changed, and what lost")
    options = parser.parse_args()
    everything = sentences()
    terms = Glossary(parse_tag("en"), parse_tag("es"))
    before, after = [0, 0], [0, 0]
    spoilt = 0
    found = translated([text for text, _ in everything])
    for (text, names), made in zip(everything, found, strict=True):
        mended = with_names(text, made, terms)
        was, now = kept(names, made.text), kept(names, mended.text)
        before = [a + b for a, b in zip(before, was, strict=True)]
        after = [a + b for a, b in zip(after, now, strict=True)]
        spoilt += now[1] < was[1]
        if options.show and (mended != made or now[0] < len(names)):
            print(text, made.text, *([mended.text] if mended != made else []), "", sep="\n")
    number = sum(len(names) for _, names in everything)
    print(f"{len(everything)} sentences, {number} names, {2 * number} words of names")
    print(f"as the machine left them: {before[0]} names, {before[1]} words")
    print(f"put right:                {after[0]} names, {after[1]} words; {spoilt} made worse")


if __name__ == "__main__":
    main()
