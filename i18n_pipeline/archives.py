"""Zip archives from strangers: what reading a damaged or locked one raises."""

import lzma
import zipfile
import zlib

__all__ = ["DAMAGES"]

DAMAGES = (
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,  # of a way to pack that Python does not know
    RuntimeError,  # of one with a password
    ValueError,  # of a name's bytes
    lzma.LZMAError,
    zlib.error,
)
"""All of it but OSError."""
