"""Tables recognised as those of a profile that the reader keeps, and laid out as it says."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from hustings.files.errors import FileError
from hustings.files.progress import NO_PROGRESS, Progress
from hustings.files.wide_tables.layout import Layout
from hustings.files.wide_tables.profiles import ProfileStore, WideProfile, is_of_header
from hustings.files.wide_tables.sources import WideFile, laid_out_anew, open_file


class Recognised(Struct, frozen=True):
    """The profile of a table, and its files as that lays them out."""

    profile: WideProfile
    files: tuple[WideFile, ...]


def recognise(
    files: Sequence[WideFile], profiles: ProfileStore | None, progress: Progress = NO_PROGRESS
) -> Recognised | None:
    """Find the profile of a table by its header, as it was guessed or where a profile says that it stands.

    Where its rows are not those of the profile, as below a longer preamble, the guess stands. None if there is none.

    Raises:
        CancelledError: the reader has cancelled.
    """
    if profiles is None:
        return None
    found = profiles.find(files[0].table.head.header)
    if found is not None:
        laid_out = _laid_out(files, found, progress)
        kept = [_with_totals(file, found) for file in files]
        return Recognised(found, laid_out if laid_out is not None else tuple(kept))
    for profile in profiles.kept():
        laid_out = _laid_out(files, profile, progress)
        if laid_out is not None:
            return Recognised(profile, laid_out)
    return None


def _laid_out(files: Sequence[WideFile], profile: WideProfile, progress: Progress) -> tuple[WideFile, ...] | None:
    """Lay files out as a profile says; None if their headers are not its."""
    made: list[WideFile] = []
    for file in files:
        try:
            changed = _as_laid_out(file, profile.layout, progress)
        except FileError:
            return None
        if not is_of_header(profile, changed.table.dialect.header):
            return None
        made.append(changed)
    return tuple(made)


def _as_laid_out(file: WideFile, layout: Layout, progress: Progress) -> WideFile:
    sheet = layout.sheet if layout.sheet in file.sheets else file.layout.sheet
    wanted = replace(layout, sheet=sheet)
    if wanted == file.layout:
        return file
    if sheet == file.layout.sheet:
        return laid_out_anew(file, wanted)
    return open_file(file.table.input, file.table.text.folder, progress, wanted)


def _with_totals(file: WideFile, profile: WideProfile) -> WideFile:
    return replace(file, layout=replace(file.layout, leaves_totals=profile.layout.leaves_totals))
