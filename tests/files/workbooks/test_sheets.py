"""Workbooks that are whole, and such as were made to do harm."""

from __future__ import annotations

import io
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.files.errors import FileError
from hustings.files.inputs import open_inputs
from hustings.files.progress import NO_PROGRESS
from hustings.files.registry import open_elections
from hustings.files.workbooks.bounds import is_workbook
from hustings.files.workbooks.sheets import Workbook
from wide_support import HEADER, ROWS, workbook


def lines(path: Path, folder: Path, sheet: str | None = None) -> list[str]:
    [item] = open_inputs([path], folder, NO_PROGRESS)
    assert is_workbook(item)
    with closing(Workbook(item, NO_PROGRESS)) as book:
        text = book.text(sheet or book.sheets[0], folder, NO_PROGRESS)
    found = text.data.read_text(encoding="utf-8").split("\n")
    assert text.lines == len(found) - 1 - (found[-2:] == ["", ""])
    return found[:-1]


def test_rows_of_the_sheet_are_lines_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("სია")
        sheet.write_row(2, 1, ["a", "b\nc", 1, 2.5, 0.1, True, 'say "so"'])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_number(4, 1, 45368, day)
        sheet.write_formula(4, 2, "=1+1", None, 7)
        sheet.merge_range(5, 1, 5, 3, "merged")
    assert lines(path, tmp_path) == [
        "",
        "",
        ',a,b c,1,2.5,0.1,TRUE,"say ""so"""',
        "",
        ",2024-03-17,7,,,,,",
        ",merged,,,,,,",
    ]


def cells(path: Path) -> bytes:
    return workbook(path, {"S": [HEADER.split(","), *(row.split(",") for row in ROWS)]}).read_bytes()


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """Give a workbook with another content for one of its members."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (HEAD + b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>' + TAIL, "reaches further"),
        (HEAD + b'<row r="1"><c r="A1"><v>1</v></c></row><row r="999999999"/>' + TAIL, "reaches further"),
        (b"<worksheet><sheetData>" + b" " * 300_000_000 + b"</sheetData></worksheet>", "unpacks to far more"),
        (b"<not closed", "damaged|not a table"),
        (b"", "damaged|not a table"),
        (HEAD + TAIL, "not a table"),
    ],
)
def test_what_would_take_all_memory_is_refused_before(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(repacked(cells(path), SHEET, content))
    with pytest.raises(FileError, match=problem):
        open_elections((path,))


def test_external_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    path = tmp_path / "t.xlsx"
    document = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'.encode()
        + HEAD
        + b'<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c><c r="B1"><v>1</v></c></row>'
        + TAIL
    )
    path.write_bytes(repacked(cells(path), SHEET, document))
    try:
        found = "".join(lines(path, tmp_path))
    except FileError:
        return
    assert "secret" not in found


@pytest.mark.parametrize("shift", [1, 1 << 20, (1 << 32) - 2])
def test_a_list_of_members_that_points_elsewhere_is_refused(tmp_path: Path, shift: int) -> None:
    path = tmp_path / "t.xlsx"
    data = bytearray(cells(path))
    end = data.rfind(b"PK\x05\x06")
    begins = int.from_bytes(data[end + 16 : end + 20], "little")
    data[end + 16 : end + 20] = ((begins + shift) % (1 << 32)).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(FileError):
        open_elections((path,))


def test_ten_thousand_columns_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"S": [[f"c{place}" for place in range(10_000)], list(range(10_000))]})
    with pytest.raises(FileError, match="reaches further"):
        open_elections((path,))


def test_a_workbook_that_asks_for_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096)
    with pytest.raises(FileError):
        open_elections((path,))


@pytest.mark.parametrize("place", ["votesI19", "A99999999999", "A" * 70 + "1"])
def test_a_cell_of_no_place_is_refused(tmp_path: Path, place: str) -> None:
    path = tmp_path / "t.xlsx"
    whole = cells(path)
    inner = zipfile.ZipFile(io.BytesIO(whole)).read(SHEET)
    path.write_bytes(repacked(whole, SHEET, inner.replace(b'r="B3"', b'r="%b"' % place.encode())))
    with pytest.raises(FileError):
        open_elections((path,))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_workbooks_open_or_are_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "t.xlsx"
    whole = bytearray(cells(path))
    if data.draw(st.booleans()):
        inner = bytearray(zipfile.ZipFile(io.BytesIO(whole)).read(SHEET))
        for _ in range(data.draw(st.integers(1, 8))):
            inner[data.draw(st.integers(0, len(inner) - 1))] = data.draw(st.integers(0, 255))
        whole = bytearray(repacked(bytes(whole), SHEET, bytes(inner)))
    else:
        for _ in range(data.draw(st.integers(0, 8))):
            whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
        del whole[data.draw(st.integers(len(whole) // 2, len(whole))) :]
    path.write_bytes(whole)
    try:
        opened = open_elections((path,))
    except FileError:
        return
    with closing(opened):
        counts = opened.election.counts
        assert counts is not None
        assert counts.read == counts.kept + counts.reported
