"""Names that a machine twisted, put right: where letters are the same, a name stays as it is.

Which words a name became is told by the links, or by their likeness. A country, an institution or a
people has another name in another language, and is left alone (`text/names`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import Prefix

from i18n_pipeline.engines.linked import linked_run, plain_view
from i18n_pipeline.engines.patch import patched
from i18n_pipeline.engines.view import View
from i18n_pipeline.locales import LocaleTag, language, script
from i18n_pipeline.model import Translation
from i18n_pipeline.text.inflection import fold, inflection, is_form
from i18n_pipeline.text.name_rules import writes_nouns_large
from i18n_pipeline.text.names import Name, is_headline, names
from i18n_pipeline.text.sounds import letters_alike, same_spelling
from i18n_pipeline.text.terms import Glossary
from i18n_pipeline.text.words import Span, bare_texts

_ALIKE = 0.5
_VERY_ALIKE = 0.65
_STEM = 4


def with_names(sentence: str, translation: Translation, glossary: Glossary) -> Translation:
    """Return the translation of a plain `sentence` with its twisted names as the source has them.

    Each is noted on the translation. Inflected names, names in other letters and those of the
    glossary stay as they are.
    """
    here, there = glossary.source, glossary.target
    apart = script(here) != script(there) or language(here) == language(there)
    if apart or not translation.text.strip() or is_headline(sentence, here):
        return translation
    hits = glossary.hits(sentence)
    wanted = [
        name
        for name in names(sentence, here)
        if not name.place and not any(h.start <= name.start and name.end <= h.end for h in hits)
    ]
    for name in (*_whole(sentence, wanted), *wanted):
        translation = _mended(sentence, name, translation, (here, there))
    return translation


def _whole(sentence: str, words: Sequence[Name]) -> Iterator[Name]:
    """Yield the names of several words: where all of them went into others, they went together."""
    chain: list[Name] = []
    for word in (*words, None):
        if chain and (word is None or sentence[chain[-1].end : word.start] != " "):
            if len(chain) > 1:
                yield Name(chain[0].start, chain[-1].end, sure=True)
            chain = []
        if word:
            chain.append(word)


def _mended(
    sentence: str, name: Name, translation: Translation, locales: tuple[LocaleTag, LocaleTag]
) -> Translation:
    """Return the translation with the name in the place of what the machine made of it."""
    text = sentence[name.start : name.end]
    found = bare_texts(translation.text)
    if any(_stands(word, found, locales) for word in text.split()):
        return translation
    for span in _places(sentence, name, translation, locales[1]):
        wrong = translation.text[slice(*span)]
        mended = patched(translation, span, text)
        note = f"the machine wrote “{wrong}” for “{text}”; the name is as in the source again"
        return replace(mended, notes=(*mended.notes, note))
    return translation


def _stands(name: str, words: Collection[str], locales: tuple[LocaleTag, LocaleTag]) -> bool:
    """Return whether the name is among `words`, with an ending or in the language's spelling."""
    rule = inflection(locales[1])
    if name in words or (rule.declines and any(is_form(name, word, rule) for word in words)):
        return True
    folded, added = fold(name), ("", *rule.names)
    return any(
        fold(word).removeprefix(folded) in added or same_spelling(name, word, locales[1])
        for word in words
        if word[0].isupper()
    )


def _places(
    sentence: str, name: Name, translation: Translation, target: LocaleTag
) -> Iterator[Span]:
    """Yield where the words stand that the name became, the likeliest first."""
    view = plain_view(sentence, translation)
    word = sentence[name.start : name.end]
    known = set(map(fold, bare_texts(sentence)))
    run = linked_run(view, (name.start, name.end))
    spoken = [unit for unit in range(*run) if view.speaks[unit]] if run else []
    if spoken:
        span = view.units[spoken[0]][0], view.units[spoken[-1]][1]
        texts = bare_texts(view.text[slice(*span)])
        large = name.sure and all(text[0].isupper() for text in texts)
        mistaken = large and not writes_nouns_large(target)
        alike = letters_alike(word, " ".join(texts)) >= _ALIKE
        adapted = not name.sure and any(_adapted(word, text) for text in texts)
        if known.isdisjoint(map(fold, texts)) and (alike or mistaken) and not adapted:
            yield span
    if " " not in word:
        yield from _similar(word, name, view, known)


def _similar(word: str, name: Name, view: View, known: set[str]) -> Iterator[Span]:
    scored = [
        (letters_alike(word, view.text[start:end]), (start, end))
        for start, end in view.units
        if view.text[start].isalpha() and fold(view.text[start:end]) not in known - {fold(word)}
    ]
    score, span = max(scored, default=(0.0, (0, 0)))
    text = view.text[slice(*span)]
    if score >= _VERY_ALIKE and (name.sure or not _adapted(word, text)):
        yield span


def _adapted(name: str, text: str) -> bool:
    """Return whether the language may have a form of its own: Sagittarius, Sagitario."""
    return Prefix.similarity(fold(name), fold(text)) >= _STEM
