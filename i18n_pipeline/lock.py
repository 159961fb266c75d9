"""One run at a time on a project: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from i18n_pipeline.errors import PipelineError


@contextmanager
def locked(path: Path, command: str) -> Iterator[None]:
    """Hold the lock that the file `path` is, for `command`; the file is made where it is missing.

    Raises PipelineError, which says who holds it, when somebody does. The file alone says nothing:
    the lock is the operating system's, which takes it back from a process that ended in any way.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    except OSError as error:
        raise PipelineError(
            f"the project cannot be locked: {error.strerror}",
            where=str(path),
            next_step="check the folder's permissions and the free space on the disk",
        ) from None
    with file:
        if not _take(file):
            raise PipelineError(
                f"another run is working on this project ({_holder(file)})",
                where=str(path.parent.parent),
                next_step="wait until it has ended, or stop it; nothing was changed",
            )
        try:
            _sign(file, command)
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)
            _release(file)


def _sign(file: BinaryIO, command: str) -> None:
    signed = {
        "command": command,
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    with suppress(OSError):  # a full disk is told where something of value is to be written
        file.truncate(0)
        file.write(json.dumps(signed).encode())
        file.flush()


def _holder(file: BinaryIO) -> str:
    """Return who signed the file, as far as can be read."""
    try:
        file.seek(0)
        signed = json.loads(file.read(1000))
        return "{command}, process {pid} on {host}, since {since}".format(**signed)
    except (OSError, ValueError, KeyError, TypeError):
        return "it has just begun"


if sys.platform == "win32":
    import msvcrt

    _BYTE = 2**30  # far behind what is written: on Windows a locked byte cannot be read

    def _take(file: BinaryIO) -> bool:
        return _on_byte(file, msvcrt.LK_NBLCK)

    def _release(file: BinaryIO) -> None:
        _on_byte(file, msvcrt.LK_UNLCK)

    def _on_byte(file: BinaryIO, action: int) -> bool:
        file.seek(_BYTE)
        try:
            msvcrt.locking(file.fileno(), action, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

else:
    import fcntl

    def _take(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
