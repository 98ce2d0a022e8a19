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

from hustings.election.model import RowFault
from hustings.files.errors import FileError, UnknownColumnsError
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


def valueless(path: Path, cell: bytes) -> None:
    """Write a workbook in which the valid votes of the second row are given by another cell."""
    columns = [f"{chr(65 + place)}{{}}" for place in range(8)]
    rows: list[bytes] = []
    for number, line in enumerate((HEADER, *ROWS), 1):
        parts = [
            f'<c r="{column.format(number)}"><v>{said}</v></c>'
            if said.isdecimal()
            else f'<c r="{column.format(number)}" t="inlineStr"><is><t>{said}</t></is></c>'
            for column, said in zip(columns, line.split(","), strict=True)
        ]
        row = f'<row r="{number}">{"".join(parts)}</row>'.encode()
        rows.append(row.replace(b'<c r="F3"><v>100</v></c>', cell))
    path.write_bytes(repacked(cells(path), SHEET, HEAD + b"".join(rows) + TAIL))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (b'<c r="F3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        (b'<c r="F3" s="1" t="e"><v>#N/A</v></c>', "#N/A"),
        (b'<c r="F3"><f>G3+H3</f></c>', "=G3+H3"),
        (b'<c r="F3"><f>IF(G3&gt;1,1,"")</f><v></v></c>', '=IF(G3>1,1,"")'),
        (b'<c r="F3"><f t="shared" si="0"/><v/></c>', "="),
    ],
)
def test_cells_without_a_value_are_reported_with_their_row(tmp_path: Path, cell: bytes, said: str) -> None:
    path = tmp_path / "t.xlsx"
    valueless(path, cell)
    with closing(open_elections((path,))) as election:
        assert election.counts is not None
        [remark] = election.counts.reported_rows(0, 10)
        assert (remark.row, remark.fault, remark.kept, remark.text) == (3, RowFault.NOT_A_NUMBER, True, said)


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="F3"><f>G3+H3</f><v>100</v></c>',
        b'<c r="F3" t="str"><f>IF(1,"","")</f><v></v></c>',
        b'<c r="F3" s="1"/>',
    ],
)
def test_other_cells_are_read_as_they_are(tmp_path: Path, cell: bytes) -> None:
    path = tmp_path / "t.xlsx"
    valueless(path, cell)
    with closing(open_elections((path,))) as election:
        assert election.counts is not None
        faults = [remark.fault for remark in election.counts.reported_rows(0, 10)]
        assert faults in ([], [RowFault.NO_COUNT])


def test_a_column_of_formulas_without_results_is_asked_about_and_not_left_out(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, ["Station", "Valid votes", "Ada Adler", "Bo Berg"])
        for row in range(1, 9):
            sheet.write_row(row, 0, [f"S{row}", "", 10, 5])
            sheet.write_formula(row, 1, f"=C{row + 1}+D{row + 1}", None, "")  # pyright: ignore[reportArgumentType]
    inner = zipfile.ZipFile(path).read(SHEET).replace(b' t="str"', b"")
    path.write_bytes(repacked(path.read_bytes(), SHEET, inner))
    with pytest.raises(UnknownColumnsError, match="`Valid votes` \\(valid\\)"):
        open_elections((path,))


def test_a_bomb_is_refused_by_what_its_list_of_members_says(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    data = bytearray(cells(path))
    place = data.rfind(SHEET.encode()) - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = (3_000_000_000).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(FileError, match="unpacks to far more"):
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


def test_a_workbook_whose_sheets_are_all_hidden_has_no_table(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(io.BytesIO(cells(path))) as book:
        listed = book.read("xl/workbook.xml")
    hidden = listed.replace(b'<sheet name="S"', b'<sheet name="S" state="hidden"')
    assert hidden != listed
    path.write_bytes(repacked(path.read_bytes(), "xl/workbook.xml", hidden))
    with pytest.raises(FileError, match="has no sheet with a table"):
        open_elections((path,))
