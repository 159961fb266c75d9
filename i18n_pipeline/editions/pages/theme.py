"""The built-in theme, what a publisher sets over it, and what every page needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from traceback import walk_tb
from typing import TYPE_CHECKING

from babel import Locale
from markupsafe import Markup

from i18n_pipeline.editions.interface import Interface
from i18n_pipeline.editions.site import ROOT_INDEX, STYLESHEET, Site, Templates, href, index_path
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import LocaleTag, babel_locale, direction, endonym, language
from i18n_pipeline.text.custom.custom import Custom
from i18n_pipeline.text.scripts import spaces_sentences

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = "templates"
"""The folder of a project's own templates, and of ours."""
BUILT_IN = "built-in"
"""What stands before the name of one of ours, where a project has its own of that name."""
BAR_STYLE = "bar.css"
_MEND = "correct it, or take the file away to have the built-in one back"

_FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What an expression in a template may raise besides Jinja's own errors."""


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
        return spoken_in(self.interface.locale, self.locale)

    @property
    def spoken(self) -> Custom:
        """How numbers, days and lists are written that stand in interface texts."""
        return self.site.custom(self.interface.locale)

    @property
    def site_attributes(self) -> Markup:
        """The same of the site's name, and of all that is named in the source language."""
        return spoken_in(self.site.source_locale, self.locale)


def spoken_in(own: LocaleTag | None, around: LocaleTag) -> Markup:
    """Return `lang` and `dir` of a text in `own`; nothing where its surroundings speak the same."""
    if own is None or language(own) == language(around):
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(own, direction(own))


@lru_cache(maxsize=1024)
def name_of(locale: LocaleTag, spoken: LocaleTag, beside: LocaleTag) -> str:
    """Return what the language `spoken` calls `locale`, where a text in `beside` names it.

    The country is said only where it tells the two apart.
    """
    known = babel_locale(locale)
    if language(locale) != language(beside):
        known = Locale(known.language, script=known.script)
    return known.get_display_name(babel_locale(spoken)) or locale


def render(template: str, frame: Frame, **values: object) -> str:
    """Return a page: a template of the theme filled in with `values`.

    Raises PipelineError, with file and line, for a template of the project that fails.
    """
    said = {
        "frame": frame,
        "site": frame.site,
        "_": frame.interface.gettext,
        "ngettext": frame.interface.ngettext,
        "chrome": frame.interface_attributes,
        "gap": " " if spaces_sentences(frame.interface.locale) else "",
        **values,
    }
    own = frame.site.templates
    page = environment(own).get_template(template)
    return _rendered(page, said) if own else page.render(said)


def style(name: str, own: Templates = ()) -> str:
    """Return the text of a style sheet of the theme, with the project's own rules behind it."""
    return "\n".join((_built_in(name), *(text for called, text in own if called == name)))


@lru_cache(maxsize=4)
def _built_in(name: str) -> str:
    """Return one of our style sheets: a file, or the files in the folder of its name, in order."""
    place = files(__package__) / TEMPLATES
    parts = [place / name]
    if name == STYLESHEET:
        parts = sorted((place / "style").iterdir(), key=lambda part: part.name)
    return "".join(part.read_text(encoding="utf-8") for part in parts)


@lru_cache(maxsize=1)
def shipped_templates() -> frozenset[str]:
    """Return the names of the built-in templates."""
    names = (file.name for file in (files(__package__) / TEMPLATES).iterdir())
    return frozenset(name for name in names if name.endswith(".html"))


def _rendered(page: Template, said: dict[str, object]) -> str:
    from jinja2 import TemplateError  # noqa: PLC0415 (takes a while)

    faults = (TemplateError, *_FAULTS)
    try:
        return page.render(said)
    except faults as e:
        own = f"{TEMPLATES}/"
        frames = ((frame.f_code.co_filename, line) for frame, line in walk_tb(e.__traceback__))
        places = [f"{file}:{line}" for file, line in frames if file.startswith(own)]
        what = f"{e}" if isinstance(e, TemplateError) else f"{type(e).__name__}: {e}"
        raise PipelineError(
            f"the template fails: {' '.join(what.split())}",
            where=places[-1] if places else own,
            next_step=_MEND,
        ) from None


@lru_cache(maxsize=2)
def environment(own: Templates) -> Environment:
    """Return what renders the theme, with the templates of the project's `own` in their places.

    All text is escaped, and no template can switch that off: there is no filter `safe`. What a
    project brings may come from anybody who sends it changes, so it gets no further than the page.
    """
    from jinja2 import (  # noqa: PLC0415 (takes a while)
        ChoiceLoader,
        Environment,
        FunctionLoader,
        PackageLoader,
        PrefixLoader,
        StrictUndefined,
    )
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    ours, texts = PackageLoader(__package__), dict(own)

    def project(name: str) -> tuple[str, str, None] | None:
        return (texts[name], f"{TEMPLATES}/{name}", None) if name in texts else None

    made = (ImmutableSandboxedEnvironment if own else Environment)(
        loader=ChoiceLoader([PrefixLoader({BUILT_IN: ours}), FunctionLoader(project), ours]),
        auto_reload=False,  # else it looks at the files again for every page
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    del made.filters["safe"]
    made.globals.update(
        direction=direction,
        endonym=endonym,
        index_path=index_path,
        stylesheet=STYLESHEET,
        root_index=ROOT_INDEX,
    )
    return made
