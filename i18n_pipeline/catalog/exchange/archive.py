"""Archives of exchange files: many articles in one file to send."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from i18n_pipeline.archives import DAMAGES
from i18n_pipeline.catalog.exchange.xml import LARGEST
from i18n_pipeline.errors import PipelineError

_START = b"PK\x03\x04"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When every file in an archive was made: two exports have the same bytes."""
_MOST = 10_000
"""Files in an archive that is looked into."""
_OFFICE = frozenset(("[Content_Types].xml", "META-INF/manifest.xml"))
"""What the files of Excel, Word, LibreOffice hold."""
_SAVE = "save the table as “CSV UTF-8” and import that"
_BROKEN = "ask for the archive again, or unpack it and give the folder"


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of files by their names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def unpacked(data: bytes, where: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file in an archive; anything else as it is, called `where`.

    Nothing is written anywhere, whatever the names in it say. Raises PipelineError for an archive
    that is broken, or whose files grow beyond all measure.
    """
    if not data.startswith(_START):
        yield where, data
        return
    left = LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = [one for one in archive.infolist() if not one.is_dir()]
            if not _OFFICE.isdisjoint(one.filename for one in inside):
                what = "this is an office program's own file"
                raise PipelineError(what, where=where, next_step=_SAVE)
            if len(inside) > _MOST:
                raise PipelineError(f"the archive holds {len(inside)} files", where=where)
            for one in inside:
                with archive.open(one) as file:
                    content = file.read(left + 1)
                left -= len(content)
                if left < 0:
                    what = f"the archive unpacks to more than {LARGEST >> 20} MiB"
                    raise PipelineError(what, where=where)
                yield f"{where}/{one.filename}", content
    except (*DAMAGES, OSError) as error:
        raise PipelineError(
            f"the archive cannot be read: {error}", where=where, next_step=_BROKEN
        ) from None
