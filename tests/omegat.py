"""OmegaT's projects, and its console mode: what a translator entered becomes translated files."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from html import escape
from pathlib import Path

from tests.conftest import require_tool

_FOLDERS = ("source", "target", "tm/auto", "glossary", "dictionary", "omegat")
_DEFAULTS = (
    *("source_dir", "target_dir", "tm_dir"),
    *("glossary_dir", "glossary_file", "dictionary_dir"),
)
_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">{}
<source_lang>EN</source_lang><target_lang>ES</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""
_MEMORY = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1"><header creationtool="OmegaT" creationtoolversion="3.6.0" segtype="paragraph"
o-tmf="OmegaT TMX" adminlang="EN-US" srclang="EN" datatype="plaintext"/><body>{}</body></tmx>
"""
_PAIR = (
    '<tu><tuv lang="EN"><seg>{}</seg></tuv><tuv lang="ES" changeid="ana" '
    'changedate="20261122T090500Z"><seg>{}</seg></tuv></tu>'
)


def project(folder: Path, entered: Mapping[str, str]) -> Path:
    """Return `folder`, made a project from English into Spanish with translations entered in it.

    Their sources are what OmegaT shows: of a file in its `source/` and, since it shows the target
    of an XLIFF file, there the draft.
    """
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    names = "".join(f"<{name}>__DEFAULT__</{name}>" for name in _DEFAULTS)
    (folder / "omegat.project").write_text(_SETTINGS.format(names), encoding="utf-8")
    pairs = (_PAIR.format(escape(text), escape(said)) for text, said in entered.items())
    memory = _MEMORY.format("".join(pairs))
    (folder / "omegat/project_save.tmx").write_text(memory, encoding="utf-8")
    return folder


def created(folder: Path) -> None:
    """Have OmegaT create the translated documents of a project; skip the test without OmegaT."""
    own = f"--config-dir={folder / 'settings'}"
    command = [require_tool("omegat"), str(folder), "--mode=console-translate", own]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
