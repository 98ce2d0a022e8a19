"""Which format a file is of, the summary sheet as a file to open, and how errors read."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pypdfium2
import pytest

from core_support import BUNDLED, COUNCIL, opened
from hustings.election.messages import message
from hustings.files import summary_pdf
from hustings.files.errors import FileError
from hustings.files.json_tree import shown
from hustings.files.long_tables.registry import FAMILIES
from hustings.files.registry import FORMATS, fingerprint, open_election


def pdf_with(**attachments: bytes) -> bytes:
    """Make a PDF of one empty page, with attachments."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    for name, data in attachments.items():
        document.new_attachment(f"{name}.json").set_data(data)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def refusal(path: Path, data: bytes) -> FileError:
    """Write a file that cannot be opened, open it, and give the error."""
    path.write_bytes(data)
    with pytest.raises(FileError) as caught:
        open_election(path)
    assert str(caught.value).startswith(f"{path}: ")
    return caught.value


def test_an_election_is_opened_with_its_fingerprints() -> None:
    result = open_election(BUNDLED)
    assert result.election == opened(BUNDLED)
    assert result.path == BUNDLED
    assert result.document == BUNDLED.read_bytes()
    assert result.sha256 == result.file_sha256 == hashlib.sha256(BUNDLED.read_bytes()).hexdigest()


def test_a_summary_sheet_is_opened_by_what_it_holds(tmp_path: Path) -> None:
    data = pdf_with(other=b"{}", election=COUNCIL.read_bytes())
    path = tmp_path / "summary.of.mine"
    path.write_bytes(data)
    result = open_election(path)
    assert result.election == opened(COUNCIL)
    assert result.document == COUNCIL.read_bytes()
    assert result.sha256 == fingerprint(COUNCIL.read_bytes())
    assert result.file_sha256 == fingerprint(data) != result.sha256


def test_a_pdf_without_an_election(tmp_path: Path) -> None:
    for data in (pdf_with(), pdf_with(other=b"{}")):
        error = refusal(tmp_path / "other.pdf", data)
        assert str(error.problem) == "carries no election"
        assert "election.json" in str(error.expected)


def test_a_pdf_with_a_bad_election(tmp_path: Path) -> None:
    assert refusal(tmp_path / "bad.pdf", pdf_with(election=b'{"format": 1}')).place == "format"
    assert str(refusal(tmp_path / "bad.pdf", pdf_with(election=b"{")).problem) == "is not JSON"


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"%PDF-", pdf_with(election=b"{}")[:300], b"no PDF at all"])
def test_a_broken_pdf(tmp_path: Path, data: bytes) -> None:
    error = refusal(tmp_path / "broken.PDF", data)
    assert str(error.problem) == "is not a PDF that can be read"
    assert error.advice


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    error = refusal(tmp_path / "votes.dat", b"Votes were counted.\n")
    assert str(error.problem) == "is of no format that Hustings knows"
    assert all(str(known.NAME) in str(error.expected) for known in (*FORMATS, *FAMILIES))
    assert str(error.found) == "Votes were counted.\\n"


def test_formats_name_their_extensions() -> None:
    assert [form.EXTENSIONS for form in FORMATS] == [(".json",), (".pdf",)]
    assert summary_pdf.recognises(b"%PDF-1.7")
    assert not summary_pdf.recognises(b"{")


def test_an_error_reads_as_lines(errors: list[FileError]) -> None:
    odd = message("is odd")
    error = FileError(Path("a.json"), odd, "here", message("this"), message("that"), message("Mend it."), 3)
    assert str(error).splitlines() == [
        "a.json: is odd",
        "  Where: here",
        "  Expected: this",
        "  Found: that",
        "  More faults: 3",
        "  What to do: Mend it.",
    ]
    assert str(FileError(Path("a.json"), odd)) == "a.json: is odd"
    errors.clear()  # no translator is given what is made up here


def test_values_are_shown_in_few_letters() -> None:
    assert str(shown(None)) == "nothing"
    assert str(shown("é")) == '"é"'
    assert len(str(shown("x" * 1000))) == 60
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    assert str(shown(nested)) == "something nested very deep"
    while nested:  # a list nested so deep cannot be freed in one go on every Python
        nested = nested.pop()  # pyright: ignore[reportAssignmentType]
