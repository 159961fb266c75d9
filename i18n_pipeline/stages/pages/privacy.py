"""What a page would tell of readers and witnesses: warnings before it is published.

A photo may tell where somebody stood, a drawing may run a program; a page may have its readers'
browsers ask another server, which then knows who reads it. None of it is for us to change.
"""

from __future__ import annotations

from collections.abc import Sequence

from i18n_pipeline.config import Settings
from i18n_pipeline.editions.drawing import runs_program
from i18n_pipeline.editions.photo import tells_place
from i18n_pipeline.editions.proofs.requests import host_of, hosts_of_page, hosts_of_style
from i18n_pipeline.model import Edition, Finding, Severity
from i18n_pipeline.store import SourceFile

_NAMED = 3
"""So many hosts are named in a line."""


def about_page(edition: Edition, settings: Settings) -> tuple[Finding, ...]:
    """Return a warning where an article's own page asks servers that the publisher did not name."""
    article = edition.article
    return _told(hosts_of_page(edition.html), settings, article.id, article.source)


def about_file(file: SourceFile, data: bytes, settings: Settings) -> tuple[Finding, ...]:
    """Return warnings of a file that lies beside the articles and is copied along."""
    if file.path.lower().endswith(".css"):
        hosts = hosts_of_style(data.decode("utf-8", "replace"))
        return _told(hosts, settings, file.id, file.path)
    if file.path.lower().endswith(".svg") and runs_program(data):
        said = "it runs a program where it is opened by itself → take that out, or save it as .png"
        return (Finding("drawing", Severity.WARNING, said, file.id, where=file.path),)
    if not tells_place(data):
        return ()
    said = "it tells where it was taken → take that out, such as with: exiftool -gps:all= -xmp:all="
    return (Finding("photo", Severity.WARNING, f"{said} {file.path}", file.id, where=file.path),)


def _told(hosts: Sequence[str], settings: Settings, owner: str, path: str) -> tuple[Finding, ...]:
    ours = {host_of(settings.base_url), *settings.trusted_hosts}
    others = [host for host in hosts if host not in ours]
    if not others:
        return ()
    named = ", ".join(others[:_NAMED])
    if len(others) > _NAMED:
        named += f" and {len(others) - _NAMED} more"
    said = (
        f"readers' browsers ask {named}, and so tell who reads it → keep a copy beside the "
        "articles, or name the host in trusted_hosts"
    )
    return (Finding("requests", Severity.WARNING, said, owner, where=path),)
