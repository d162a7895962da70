"""Pack -> ZIP bytes, and Note -> the text files that stand in one; the same members give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.artefacts import Artefact, Note, Pack

_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")


def zipped(pack: Pack, press: Callable[[Artefact], bytes]) -> bytes:
    """The archive, its members pressed by `press` and all dated `made`.

    Raises ValueError for a name that is not plain ASCII, or stands there twice where case is not told apart.
    """
    out, taken = BytesIO(), set[str]()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, member in pack.members:
            if not all(map(_NAME.fullmatch, name.split("/"))) or name.casefold() in taken:
                raise ValueError(f"{pack.address}: no name for a file: {name!r}")
            taken.add(name.casefold())
            info = ZipInfo(name, (pack.made.year, pack.made.month, pack.made.day, 0, 0, 0))
            info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, press(member))
    return out.getvalue()


def text(note: Note) -> bytes:
    """The lines as any plain editor reads them: UTF-8 with its mark, and both signs of a new line."""
    return "\r\n".join((*note.lines, "")).encode("utf-8-sig")
