"""Several files, and packed ones, are opened as one election or refused with what is wrong."""

from __future__ import annotations

import io
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from core_support import COUNCIL
from counts_support import opened_table, table, votes, written
from hustings.files.errors import FileError
from hustings.files.registry import open_elections

ROWS = table(
    "county,precinct,office,district,party,candidate,votes",
    ["Adams,North,Mayor,,IND,Anna,10", "Adams,South,Mayor,,IND,Anna,7"],
)
OTHER_ROWS = table("station,candidate,votes", ["North,Anna,10", "South,Anna,7", "South,Bruno,4"])


def packed(**members: str | bytes) -> bytes:
    """Pack files named as the arguments are, the last underscore being the dot of the name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(".".join(name.rsplit("_", 1)), content)
    return target.getvalue()


def refusal(folder: Path, content: bytes | str, name: str) -> FileError:
    with pytest.raises(FileError) as caught:
        open_elections((written(folder, content, name),))
    return caught.value


def test_an_election_file_that_is_packed_is_opened(tmp_path: Path) -> None:
    path = written(tmp_path, packed(council_json=COUNCIL.read_bytes()), "packed.zip")
    with closing(open_elections((path,))) as found, closing(open_elections((COUNCIL,))) as plain:
        assert found.election == plain.election
        assert found.path == path


def test_an_election_file_beside_others_is_an_election_by_itself(tmp_path: Path) -> None:
    error = refusal(tmp_path, packed(council_json=COUNCIL.read_bytes(), rows_csv=ROWS), "packed.zip")
    assert str(error.problem) == "is an election by itself"


def test_what_explains_packed_tables_is_left_aside(tmp_path: Path) -> None:
    data = packed(README_md="What the columns mean.\n", notes_txt="More of it.\n", rows_csv=ROWS)
    with opened_table(tmp_path, data, "packed.zip") as found:
        assert votes(found) == {"Anna": "17"}
        assert [one.name for one in found.tables] == ["rows.csv"]


def test_an_archive_of_explanations_alone_is_of_no_known_format(tmp_path: Path) -> None:
    error = refusal(tmp_path, packed(README_md="2030"), "packed.zip")
    assert str(error.problem) == "is of no format that Hustings knows"
    assert str(error.place) == "README.md"


def test_tables_of_two_families_are_not_of_one_election(tmp_path: Path) -> None:
    paths = [written(tmp_path, ROWS, "first.csv"), written(tmp_path, OTHER_ROWS, "other.csv")]
    with pytest.raises(FileError, match="is not of one election with") as caught:
        open_elections(paths)
    assert caught.value.file == paths[1]
    assert "first.csv" in str(caught.value.problem)


def test_a_document_of_no_known_format_is_refused_by_its_own_name(tmp_path: Path) -> None:
    error = refusal(tmp_path, '<?xml version="1.0"?>\n<catalogue><book/></catalogue>\n', "books.xml")
    assert error.file == tmp_path / "books.xml"
    assert error.expected is not None


def test_a_page_that_explains_packed_tables_is_no_report(tmp_path: Path) -> None:
    page = '<?xml version="1.0"?>\n<html><p>What the columns mean.</p></html>\n'
    with opened_table(tmp_path, packed(README_html=page, rows_csv=ROWS), "packed.zip") as found:
        assert votes(found) == {"Anna": "17"}
        assert found.documents == ()
