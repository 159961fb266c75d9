"""The command line. `main` is the program: every error becomes one line and an exit status."""

from __future__ import annotations

import gc
import io
import re
import sys
import tempfile
import traceback

from i18n_pipeline.errors import PipelineError

DONE, NEEDS_A_PERSON, CANNOT_PROCEED, INTERRUPTED = 0, 1, 2, 130
_STOPPED = "stopped. What was done is kept; run the command again to go on."
_GARBAGE = (10_000, 5, 5)
"""Values made before a search for circles of them, and searches before one among older values.
Articles and catalogs have hardly any; at the usual 700 and 10 the searches take an eighth of a run.
Rarer ones among the old let the memory grow with the archive."""
STEERING = r"\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
"""For a pattern's [...]: control characters that JSON lets stand, line separators, and what turns
text around."""
_UNPRINTABLE = re.compile(rf"[\x00-\x1f{STEERING}\ud800-\udfff]")
"""These, the other control characters, and halves of a pair."""


def printable(text: str) -> str:
    """Return `text` on one line, nothing in it to steer a terminal: file names may hold anything.

    >>> printable("a\\nb\\x1b[2J")
    'a\\\\nb\\\\x1b[2J'
    """
    return _UNPRINTABLE.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)


def main() -> None:
    """Run the command that the arguments name and exit with its status."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # not every terminal can show an arrow
        sys.stdout.reconfigure(errors="backslashreplace")
    gc.set_threshold(*_GARBAGE)
    try:
        from i18n_pipeline.cli.app import app

        app()
    except KeyboardInterrupt:
        _stop(_STOPPED, INTERRUPTED)
    except SystemExit as end:  # Typer turns Ctrl-C into this one
        if end.code == INTERRUPTED:
            _stop(_STOPPED, INTERRUPTED)
        raise
    except PipelineError as error:
        _stop(str(error), CANNOT_PROCEED)
    except Exception as error:  # the rim: nobody should have to read a traceback
        _stop(f"{type(error).__name__}: {error}. → {_kept_traceback()}", CANNOT_PROCEED)


def _stop(message: str, status: int) -> None:
    sys.stderr.write(f"i18n-pipeline: {printable(message)}\n")
    sys.exit(status)


def _kept_traceback() -> str:
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="i18n-pipeline-", suffix=".log", delete=False, encoding="utf-8"
        ) as file:
            file.write(traceback.format_exc())
    except OSError:
        return "this is a defect of the program: please report it"
    return f"this is a defect of the program: please report it with the details in {file.name}"
