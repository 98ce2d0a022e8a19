"""A saved election as one `.zip`: packed so that the same election gives the same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from shutil import copyfileobj

from hustings.election.messages import message
from hustings.files.bytes_out import written_whole
from hustings.files.errors import FileError
from hustings.files.saved_election import files_in
from hustings.files.saved_places import DOCUMENT

_START_OF_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can tell
_UNIX, _USUAL_MODE = 3, 0o100644
_CHUNK = 1 << 20


def pack(folder: Path, path: Path) -> None:
    """Write the saved election of a folder as one `.zip`, which appears whole or not at all.

    Raises:
        FileError: there is none in the folder, or it cannot be written there.
    """
    files = files_in(folder)
    if DOCUMENT not in files:
        raise FileError(folder, message("holds no saved election"))
    with written_whole(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, source in files.items():
            member = zipfile.ZipInfo(name, _START_OF_TIME)
            member.create_system = _UNIX
            member.external_attr = _USUAL_MODE << 16
            member.file_size = source.stat().st_size
            with source.open("rb") as content, archive.open(member, "w") as packed:
                copyfileobj(content, packed, _CHUNK)
