"""The built-in theme: templates, style sheets, and what every page of it needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.editions.site import ROOT_INDEX, STYLESHEET, Site, href, index_path
from i18n_pipeline.locales import LocaleTag, babel_locale, direction, endonym, language

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the content of a page."""

    site: Site
    interface: Interface
    locale: LocaleTag
    path: str
    """Where the page lies below the output folder."""
    languages: tuple[tuple[LocaleTag, str], ...]
    """The locales that a reader can switch to, this one included, and the paths of their pages."""

    def link(self, path: str) -> str:
        """Return the relative link from this page to another output path."""
        return href(self.path, path)

    @property
    def interface_attributes(self) -> Markup:
        """The `lang` and `dir` of interface texts, where they are not in the page's language."""
        spoken = self.interface.locale
        if language(spoken) == language(self.locale):
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(spoken, direction(spoken))


@lru_cache(maxsize=1024)
def name_of(locale: LocaleTag, spoken: LocaleTag) -> str:
    """Return what the language `spoken` calls another."""
    return babel_locale(locale).get_display_name(babel_locale(spoken)) or locale


def render(template: str, frame: Frame, **values: object) -> str:
    """Return a page: a template of the theme filled in with `values`."""
    return (
        _environment()
        .get_template(template)
        .render(
            frame=frame,
            site=frame.site,
            _=frame.interface.gettext,
            ngettext=frame.interface.ngettext,
            chrome=frame.interface_attributes,
            **values,
        )
    )


@lru_cache(maxsize=4)
def style(name: str) -> str:
    """Return the text of a style sheet of the theme."""
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 (takes a while)

    environment = Environment(
        loader=PackageLoader(__package__),
        auto_reload=False,  # else it looks at the files again for every page
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        direction=direction,
        endonym=endonym,
        index_path=index_path,
        stylesheet=STYLESHEET,
        root_index=ROOT_INDEX,
    )
    return environment
