"""A sentence as a model likes it, and its translation as the sentence was: headlines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from i18n_pipeline.locales import LocaleTag
from i18n_pipeline.model import Translation
from i18n_pipeline.text.casing import capitals, is_title, sentence_case, shouted


@dataclass(frozen=True, slots=True)
class Recast:
    """A sentence and the form in which a model is asked for it, character for character."""

    sentence: str
    text: str
    """What the model is asked."""
    shouted: int = 0
    """Where the capitals of `sentence` end: at its end, or at that of a label before a colon."""

    def restored(self, translation: Translation, target: LocaleTag) -> Translation:
        """Return the translation of `text` as one of `sentence`: in capitals where it was."""
        if not self.shouted:
            return translation
        text = translation.text
        end = len(text) if self.shouted == len(self.sentence) else text.find(":")
        return replace(translation, text=capitals(text, target, end)) if end > 0 else translation


def recast(sentence: str, source: LocaleTag) -> Recast:
    """Return `sentence` in the form for a model: capitals and Title Case become sentence case.

    A Title Case headline stays a sentence in its translation: few languages have that custom.
    """
    end = shouted(sentence, source)
    if is_title(sentence, source):
        return Recast(sentence, sentence_case(sentence, source), end)
    return Recast(sentence, sentence_case(sentence, source, end) if end else sentence, end)
