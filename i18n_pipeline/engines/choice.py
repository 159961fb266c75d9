"""Which engine makes the first draft in which language; in some, people alone translate."""

from __future__ import annotations

from dataclasses import dataclass

from i18n_pipeline.locales import LocaleTag, nearest

NOBODY = "none"
"""What stands for an engine where people alone translate: the memory helps them, no machine."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The engine of each target locale, by its row in `engines.ENGINES`, or `NOBODY`."""

    usual: str = "argos"
    own: tuple[tuple[LocaleTag, str], ...] = ()
    """Locales that a publisher chose for; each stands for those below it as well."""

    def of(self, target: LocaleTag) -> str:
        """Return who makes the first drafts in `target`."""
        return nearest(self.own, target) or self.usual
