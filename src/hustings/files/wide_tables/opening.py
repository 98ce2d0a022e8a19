"""Opening wide tables: by the profile that is given or kept, else where what was guessed adds up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from hustings.election.messages import Listing, Message, message, series, verbatim
from hustings.files.errors import FileError, UnknownColumnsError
from hustings.files.inputs import Input
from hustings.files.long_tables.reading import ReadElection
from hustings.files.long_tables.tables import TableFile
from hustings.files.progress import Progress
from hustings.files.wide_tables.guessing import guess_roles
from hustings.files.wide_tables.naming import are_told_apart
from hustings.files.wide_tables.profiles import ProfileStore, WideProfile, is_of_header
from hustings.files.wide_tables.reading import Doubtful, read_wide
from hustings.files.wide_tables.recognising import Recognised, recognise
from hustings.files.wide_tables.roles import Role, WideRoles
from hustings.files.wide_tables.sources import WideFile, open_file
from hustings.files.wide_tables.table import BESIDE, WideTable, same_columns

NAME = message("wide table (CSV, TSV or XLSX)")
_MOST_NAMES = 12
_LEAST_SELECTIONS = 2


class OpenedWide(Struct, frozen=True):
    """A wide table that was read: what is in it, its files, and the profile by which.

    `is_kept` tells that the reader keeps or named the profile; else it was guessed.
    """

    read: ReadElection
    files: tuple[WideFile, ...]
    profile: WideProfile
    is_kept: bool


def look_at(
    inputs: Sequence[Input],
    known: Mapping[Path, TableFile],
    folder: Path,
    progress: Progress,
    wide: WideProfile | None,
) -> tuple[WideFile, ...]:
    """Look at files as one wide table; `known` is what was seen of them before. Errors as of `sources.open_file`."""
    layout = wide.layout if wide is not None else None
    wanted = [item for item in inputs if item.suffix not in BESIDE or item.member is None] or list(inputs[:1])
    files = tuple(open_file(item, folder, progress, layout, known.get(item.data)) for item in wanted)
    same_columns(files)
    return files


def guess(files: Sequence[WideFile]) -> WideRoles:
    """Guess the roles of columns by the first rows."""
    return guess_roles(files[0].table.head.header, files[0].table.head.sample)


def is_likely(files: Sequence[WideFile], roles: WideRoles, profiles: ProfileStore | None) -> bool:
    """Whether a table is rather wide than long: a profile is kept of it, or it has several selections and a total."""
    if recognise(files, profiles) is not None:
        return True
    totals = roles.of(Role.VALID, Role.CAST, Role.FOUND, Role.ISSUED)
    return len(roles.of(Role.SELECTION)) >= _LEAST_SELECTIONS and bool(totals)


def read(
    paths: Sequence[Path],
    files: Sequence[WideFile],
    roles: WideRoles,
    fingerprints: Callable[[], Sequence[str]],
    progress: Progress,
    wide: WideProfile | None,
    profiles: ProfileStore | None,
) -> OpenedWide:
    """Read a wide table; `roles` are those that were guessed.

    Raises:
        UnknownColumnsError: no profile tells what its columns are, and what was guessed does not add up.
        FileError: it is not of the profile that is given, or holds no counts.
        CancelledError: the reader has cancelled.
    """
    header = files[0].table.head.header
    known = Recognised(wide, tuple(files)) if wide is not None else recognise(files, profiles, progress)
    if known is not None:
        laid_out = known.files
        kept = known.profile if wide is not None else _of_any_election(known.profile)
        if not is_of_header(kept, laid_out[0].table.head.header):
            raise _of_another_profile(files[0], kept)
        found = read_wide(laid_out, kept, fingerprints(), progress, is_sure=True)
        assert isinstance(found, ReadElection), "what is sure is not doubted"
        return OpenedWide(found, laid_out, kept, is_kept=True)
    guessed = WideProfile(name="", header=header, layout=files[0].layout, roles=roles)
    if _may_be(guessed.roles) and are_told_apart(guessed.roles, header):
        found = read_wide(files, guessed, fingerprints(), progress, is_sure=False)
        if isinstance(found, ReadElection):
            return OpenedWide(found, tuple(files), guessed, is_kept=False)
    return _read_closely(paths, files, guessed, fingerprints, progress)


def _of_any_election(profile: WideProfile) -> WideProfile:
    """Give a profile without name and day of its election: another may have tables of the same header."""
    return replace(profile, election="", date=None)


def _read_closely(
    paths: Sequence[Path],
    files: Sequence[WideFile],
    guessed: WideProfile,
    fingerprints: Callable[[], Sequence[str]],
    progress: Progress,
) -> OpenedWide:
    """Guess anew with rows from all over the table, and with what would make more of them add up."""
    table = WideTable.open(paths, progress, guessed.layout)
    try:
        better = replace(guessed, roles=table.guess())
        summary = table.reconcile(better.roles).summary
        is_certain = table.is_certain(better.roles)
    finally:
        table.close()
    if not is_certain:
        raise unknown_columns(files[0], better.roles, summary)
    found = read_wide(files, better, fingerprints(), progress, is_sure=True)
    assert not isinstance(found, Doubtful), "what is sure is not doubted"
    return OpenedWide(found, tuple(files), better, is_kept=False)


def _may_be(roles: WideRoles) -> bool:
    return bool(roles.of(Role.SELECTION)) and bool(roles.of(Role.UNIT, Role.UNIT_CODE))


def unknown_columns(file: WideFile, roles: WideRoles, summary: Message) -> UnknownColumnsError:
    """Make the error for a table whose columns are not known for certain: what they were taken for, and what to do."""
    return UnknownColumnsError(
        file.table.input.path,
        message("is a table whose columns are not known for certain"),
        message("row {row}", row=file.table.dialect.header_row),
        message("columns of units, of votes, and of totals that these add up to"),
        message("{taken}; {summary}", taken=verbatim(taken_for(roles)), summary=summary),
        message(
            "Say in the window what its columns tell, remember that as a profile, and name it with {option}.",
            option="`--profile`",
        ),
    )


def taken_for(roles: WideRoles) -> Listing:
    """List what columns were taken for."""
    used = [column for column in roles.columns if column.role is not Role.IGNORED]
    named = [f"`{column.name}` ({column.role.value})" for column in used[:_MOST_NAMES]]
    return series([*named, *(["…"] if len(used) > _MOST_NAMES else [])])


def _of_another_profile(file: WideFile, profile: WideProfile) -> FileError:
    header = file.table.head.header
    place = next(
        (place for place, pair in enumerate(zip(profile.header, header, strict=False)) if pair[0] != pair[1]),
        min(len(profile.header), len(header)),
    )
    nothing = message("no further column")
    return FileError(
        file.table.input.path,
        message("has other columns than those of the profile {name}", name=f"`{profile.name}`"),
        message("row {row}, column {column}", row=file.table.dialect.header_row, column=place + 1),
        verbatim(f"`{profile.header[place]}`") if place < len(profile.header) else nothing,
        verbatim(f"`{header[place]}`") if place < len(header) else nothing,
        message("Choose another profile, or open the file without one."),
    )
