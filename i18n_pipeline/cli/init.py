"""`init`: a new project with every setting explained."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from i18n_pipeline.config import OWN_FILE
from i18n_pipeline.errors import PipelineError
from i18n_pipeline.locales import parse_tag
from i18n_pipeline.store import ARTICLES, LOCALES, OUTPUT, STATE, Store

_SETTINGS = """\
# Settings of i18n-pipeline. Every line may be left out; these are the defaults.

# The language of articles that do not name one themselves (BCP 47).
source_locale = "en"

# The languages to translate into.
target_locales = [{targets}]

# Who translates first: "argos" (offline machine translation), "none" (people alone, helped by what
# they have translated before), or "pseudo" to try out layouts. Or by language, such as
# {{ ckb = "none" }}: all others are then translated by Argos.
engine = "argos"

# What is published: "draft" (machine translation too, labelled as such), "reviewed" (only editions
# that a person has reviewed from end to end), or at least so many percent reviewed, such as 80.
policy = "draft"

# What editions become: "html" (the site), "json" (for a content management system), "epub" (an
# e-book of each and one of all) and "text" (an e-mail that tells what is new).
formats = ["html"]

# From what share reviewed, in percent, search engines may list a page. Until then it asks them to
# stay away, and no feed or sitemap names it.
index_from = 100

# Whether machine drafts get the quotation marks, apostrophes, dashes and spaces of their language.
typography = true

# Whether a sentence counts as reviewed where people have reviewed the very same one in another
# article, always in the same words. Otherwise their translation is a draft, to be reviewed.
exact_match_is_reviewed = false

# Whether the shipped list of organisations, outlets and courts is in force, behind your own
# glossaries in locales/<locale>/glossary.csv.
starter_glossary = true

# What the addresses of translated pages end with: "source" (as the original's), or their title,
# once a person has reviewed it: "latin" (in the letters a to z) or "native" (in its own letters).
# An address stays when the title changes, and where a page moves, another one leads to it.
slugs = "source"

# The calendar of the dates on pages: "gregorian", or "locale": the one that readers of a language
# use first (Persian in Iran and Afghanistan, the Buddhist era in Thailand). Or by language, such
# as {{ fa = "persian", ar = "islamic-umalqura" }}.
calendar = "gregorian"

# Checks that are not to be made, by the names in the list that `i18n-pipeline check` prints, such
# as ["length", "quotes"]. For one sentence alone, give it the flag `ignore-length` in its catalog.
checks_off = []

# The translators who agreed to be named on the pages they reviewed, as their catalogs name them
# (Last-Translator), such as ["Ana López"]. Nobody else is; ["*"] names all. Never an address.
named_translators = []

# Servers that articles of your own may have readers' browsers ask (pictures, films, fonts) without
# a warning, such as ["media.example.org"]: each of them learns who reads a page.
trusted_hosts = []

# The name of the site, and the absolute address at which dist/ will be found on the web.
site_title = "News"
base_url = ""
"""

_IGNORED = f"/{OUTPUT}/\n/{STATE}/\n"


def make_project(directory: Path, targets: Sequence[str]) -> str:
    """Make the project's folders and files and return what to do next.

    Raises PipelineError if it already has a settings file: that one is not touched.
    """
    locales = dict.fromkeys(parse_tag(target) for target in targets)
    root = directory.expanduser().resolve()
    if (root / OWN_FILE).exists():
        raise PipelineError(
            "there is a project already",
            where=str(directory / OWN_FILE),
            next_step="edit that file, or choose another folder",
        )
    try:
        for folder in (ARTICLES, LOCALES):
            (root / folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PipelineError(f"cannot be made: {error.strerror}", where=str(directory)) from None
    store = Store(root)
    quoted = ", ".join(f'"{locale}"' for locale in locales)
    store.write(OWN_FILE, _SETTINGS.format(targets=quoted).encode())
    if store.read(".gitignore") is None:
        store.write(".gitignore", _IGNORED.encode())
    return (
        f"Made a project in {'this folder' if directory == Path() else directory}.\n"
        f"1. Put articles into {directory / ARTICLES} (.txt, .md or .html).\n"
        f"2. Look through {directory / OWN_FILE}.\n"
        f"3. Run: i18n-pipeline run{'' if directory == Path() else f' --project {directory}'}"
    )
