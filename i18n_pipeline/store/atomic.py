"""One file put in place of another, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from io import BufferedWriter

from i18n_pipeline.errors import NoSpaceError, PipelineError

_FULL = (errno.ENOSPC, errno.EDQUOT)
"""Complaints of a disk without room."""


def refused(error: OSError, what: str, where: str) -> PipelineError:
    """Return what to raise where the disk takes no more, or takes nothing there: `what` cannot be.

    It is a NoSpaceError for a full disk.
    """
    kind = NoSpaceError if error.errno in _FULL else PipelineError
    return kind(
        f"cannot be {what}: {error.strerror}",
        where=where,
        next_step="check the folder's permissions and the free space on the disk",
    )


def replace_file(
    target: str, data: bytes, settle: Callable[[], None] | None, *, is_new: bool, lasting: bool
) -> None:
    """Put `data` in place of `target`.

    `lasting` waits for the disk, so that what people wrote before is not lost in a power failure.
    `settle` is called last, and stops all of it by raising.
    """
    folder, name = os.path.split(target)
    draft = os.path.join(folder, f".{name[:40]}.{os.getpid()}~")  # noqa: PTH118
    try:
        with _begun(draft) as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if not is_new:
            with contextlib.suppress(FileNotFoundError):
                shutil.copymode(target, draft)
        if settle:
            settle()
        os.replace(draft, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft)  # noqa: PTH108
        raise


def _begun(draft: str) -> BufferedWriter:
    """Return the file `draft`, empty, in a folder that is made if need be."""
    try:
        return open(draft, "wb")  # noqa: PTH123
    except FileNotFoundError:
        os.makedirs(os.path.dirname(draft), exist_ok=True)  # noqa: PTH103, PTH120
        return open(draft, "wb")  # noqa: PTH123
