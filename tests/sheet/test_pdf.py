"""The sheet as a PDF: repeatable, accessible, of the right length, and to be opened again."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest
import typst
from msgspec.structs import replace

from core_support import (
    BUNDLED,
    COUNCIL,
    FILE,
    ODD,
    as_bytes,
    english,
    every_standings,
    made_document,
    opened,
    standings_of,
    undated,
)
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files import summary_pdf
from hustings.files.hustings_json import decode
from hustings.files.registry import open_election
from hustings.sheet.compose import ATTACHMENT, Original, SheetError, compose_sheet
from hustings.sheet.content import UNDATED
from hustings.sheet.options import Paper, Section

POINTS = {Paper.A4: (595.28, 841.89), Paper.LETTER: (612, 792)}
Compose = Callable[..., Any]


@pytest.mark.parametrize("standings", every_standings(), ids=lambda given: given.viewpoint.contest)
@pytest.mark.parametrize("paper", Paper)
def test_every_election_makes_an_accessible_pdf(
    standings: Standings, paper: Paper, compose: Compose, pdf_file: Callable[[bytes], Path]
) -> None:
    report = pdfua.validate(str(pdf_file(compose(standings, paper=paper).pdf)))
    assert not report.findings


@pytest.mark.parametrize("paper", Paper)
def test_the_same_input_gives_the_same_bytes(paper: Paper, compose: Compose) -> None:
    standings = standings_of(BUNDLED)
    assert compose(standings, paper=paper).pdf == compose(standings, paper=paper).pdf


def test_an_undated_election_makes_the_same_bytes_each_time_too(
    compose: Compose, pdf_file: Callable[[bytes], Path]
) -> None:
    election = decode(as_bytes(undated(made_document(votes={"a": "3", "b": "2"}))), FILE)
    standings = stand(election, first_viewpoint(election))
    made = compose(standings)
    assert made.pdf == compose(standings).pdf
    assert "date not given · final result" in made.text
    assert not pdfua.validate(str(pdf_file(made.pdf))).findings
    with pikepdf.open(pdf_file(made.pdf)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{UNDATED:%Y%m%d}")


def test_bytes_do_not_depend_on_time_zone_or_process() -> None:
    script = (
        "import hashlib\n"
        "from core_support import BUNDLED, english, standings_of\n"
        "from hustings.sheet.compose import compose_sheet\n"
        "print(hashlib.sha256(compose_sheet(standings_of(BUNDLED), english(), b'{}')).hexdigest())"
    )
    paths = ":".join(sys.path)
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONPATH": paths, "TZ": zone, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for zone, seed in (("Asia/Tokyo", "1"), ("America/Lima", "2"))
    ]
    here = hashlib.sha256(compose_sheet(standings_of(BUNDLED), english(), b"{}")).hexdigest()
    assert runs == [here, here]


@pytest.mark.parametrize("paper", Paper)
def test_the_paper_is_the_one_chosen(paper: Paper, compose: Compose) -> None:
    page = pypdfium2.PdfDocument(compose(standings_of(BUNDLED), paper=paper).pdf)[0]
    assert page.get_size() == pytest.approx(POINTS[paper], abs=0.1)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("candidates", [5, 8, 12])
def test_up_to_twelve_candidates_fit_on_one_page(
    candidates: int, paper: Paper, compose: Compose, crowded: Compose, standing: Compose
) -> None:
    made = compose(standing(crowded(candidates)), paper=paper)
    assert len(made.pages) == 1
    assert "Page 1 of 1" in made.text


@pytest.mark.parametrize("paper", Paper)
def test_many_candidates_flow_on_below_a_repeated_heading(
    paper: Paper, compose: Compose, crowded: Compose, standing: Compose
) -> None:
    made = compose(standing(crowded(40)), paper=paper)
    assert len(made.pages) > 1
    holding_rows = [page for page in made.pages if "Invented Candidate-Number" in page.split("Positions")[0]]
    assert len(holding_rows) == 2
    assert all("Behind first" in page for page in holding_rows)
    assert f"Page 2 of {len(made.pages)}" in made.text
    assert "Presidential election, Belarus · President of Belarus" in " ".join(made.pages[1].split())


def test_long_texts_flow_on_rather_than_vanish(compose: Compose, standing: Compose, crowded: Compose) -> None:
    tree = crowded(5)
    for number, position in enumerate(tree["contests"][0]["positions"]):
        position["text"]["en"] = f"Says {number} " + "that much can be said of little " * 60 + f"end {number}"
    made = compose(standing(tree))
    assert len(made.pages) > 1
    for number in range(len(tree["contests"][0]["positions"])):
        assert f"end {number}" in made.text


@pytest.mark.parametrize("path", [BUNDLED, COUNCIL, ODD], ids=lambda path: path.stem)
def test_the_sheet_opens_again_as_its_election(path: Path, pdf_file: Callable[[bytes], Path]) -> None:
    source = open_election(path)
    again = open_election(pdf_file(compose_sheet(standings_of(path), english(), source.document)))
    assert again.election == opened(path)
    assert again.document == source.document


def test_the_attachment_bears_its_name_type_and_relationship(
    compose: Compose, pdf_file: Callable[[bytes], Path]
) -> None:
    assert ATTACHMENT == summary_pdf.ATTACHMENT
    with pikepdf.open(pdf_file(compose(standings_of(BUNDLED)).pdf)) as pdf:
        assert list(pdf.attachments) == [ATTACHMENT]
        attachment = pdf.attachments[ATTACHMENT]
        assert attachment.relationship == pikepdf.Name.Data
        assert attachment.get_file().mime_type == "application/json"


@pytest.mark.parametrize("document", [b"\xef\xbb\xbf{}", '{"a": "\u202e\U0001f600"}\r\n'.encode()])
def test_the_attachment_keeps_every_byte(document: bytes, pdf_file: Callable[[bytes], Path]) -> None:
    path = pdf_file(compose_sheet(standings_of(BUNDLED), english(), document))
    assert summary_pdf.election_document(path.read_bytes(), path) == document


def test_title_language_and_date_come_from_the_election(compose: Compose, pdf_file: Callable[[bytes], Path]) -> None:
    with pikepdf.open(pdf_file(compose(standings_of(BUNDLED), "ru").pdf)) as pdf:
        assert str(pdf.Root.Lang) == "ru"
        assert str(pdf.docinfo.Title) == "Presidential election, Belarus"
        assert str(pdf.docinfo.CreationDate).startswith("D:20250203")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_an_election_without_results_is_dated_by_its_own_day(
    compose: Compose, pdf_file: Callable[[bytes], Path]
) -> None:
    with pikepdf.open(pdf_file(compose(standings_of(ODD, "not-yet")).pdf)) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20310228")


def test_old_elections_can_be_printed(compose: Compose, standing: Compose, crowded: Compose) -> None:
    tree = crowded(5)
    tree["date"] = tree["sources"][0]["published"] = "1789-01-07"
    tree["contests"][0]["results"][0]["as_of"] = "1789-01-07"
    assert "7 January 1789" in compose(standing(tree)).text


def test_the_tables_have_headings_for_those_who_listen(compose: Compose, pdf_file: Callable[[bytes], Path]) -> None:
    with pikepdf.open(pdf_file(compose(standings_of(BUNDLED)).pdf)) as pdf:
        kinds = [str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
    assert kinds.count("/Table") == 2
    assert kinds.count("/TH") == 5 + 5
    assert kinds.count("/H1") == 1
    assert "/Figure" not in kinds


def test_addresses_lead_to_the_web_and_nowhere_else(
    compose: Compose, standing: Compose, crowded: Compose, pdf_file: Callable[[bytes], Path]
) -> None:
    tree = crowded(5)
    tree["sources"][2]["address"] = "file:///etc/passwd"
    with pikepdf.open(pdf_file(compose(standing(tree)).pdf)) as pdf:
        found = [str(link.A.URI) for link in pdf.pages[0].Annots]
    assert found == ["https://tass.com/world/1907961"]


def test_right_to_left_languages_make_a_sheet(compose: Compose) -> None:
    made = compose(standings_of(BUNDLED), "ar")
    assert len(made.pages) == 1
    assert "يناير" in made.text


@pytest.mark.parametrize("left_out", Section)
def test_any_section_can_be_left_out(left_out: Section, compose: Compose) -> None:
    heading = {
        Section.SENTENCES: "followed with",
        Section.KEY_FIGURES: "Eligible voters Ballots cast",
        Section.TABLE: "Behind first",
        Section.POSITIONS: "Positions of",
        Section.UNITS: "By reporting unit",
        Section.CHECKS: "Percentages leave 0.72 to 0.78%",
        Section.NOT_REPORTED: "Not said by the sources",
        Section.STATEMENTS: "Statements, reported and not checked",
    }[left_out]
    # Only the reports of election day give figures by unit.
    viewpoint = first_viewpoint(opened(BUNDLED))
    by_unit = stand(opened(BUNDLED), replace(viewpoint, results="bulletin-tass"))
    standings = by_unit if left_out is Section.UNITS else standings_of(BUNDLED)
    assert heading in compose(standings).text
    without = compose(standings, sections=frozenset(Section) - {left_out}).text
    # The notes name the column where the table is left out, too.
    assert heading not in without
    assert "Not an official document" in without


def test_a_sheet_of_no_sections_still_says_what_it_is_of(compose: Compose) -> None:
    made = compose(standings_of(BUNDLED), sections=frozenset[Section]()).text
    for part in ("Presidential election, Belarus", "tass.com/world/1907961", "SHA-256", "Page 1 of 1"):
        assert part in made


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("contest", [contest.id for contest in opened(COUNCIL).contests])
def test_no_dot_is_left_hanging_between_a_name_and_its_outcome(contest: str, paper: Paper, compose: Compose) -> None:
    lines = [
        line.strip()
        for page in compose(standings_of(COUNCIL, contest), paper=paper).pages
        for line in page.splitlines()
    ]
    named = [row.selection.name["en"] for row in standings_of(COUNCIL, contest).elected if row.selection is not None]
    assert not [line for line in lines if line.endswith("·") and any(name in line for name in named)]
    for row in standings_of(COUNCIL, contest).elected:
        assert row.outcome is not None
        assert any(row.outcome.words["en"] in line for line in lines)


def test_no_signature_is_asked_for(compose: Compose) -> None:
    text = compose(standings_of(BUNDLED)).text.lower()
    assert "signature" not in text
    assert "____" not in text


def test_a_failure_to_typeset_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bytes:
        error = typst.TypstError("the paper is torn", "diagnostic")
        error.message = "the paper is torn"
        raise error

    monkeypatch.setattr(typst, "compile", fail)
    with pytest.raises(SheetError, match=r"^The sheet could not be typeset: the paper is torn$"):
        compose_sheet(standings_of(BUNDLED), english(), b"{}")


def test_a_document_that_is_not_text_is_refused() -> None:
    with pytest.raises(SheetError, match="not text in UTF-8"):
        compose_sheet(standings_of(BUNDLED), english(), b"\xff\xfe")


def test_the_original_file_is_named_with_its_fingerprint(compose: Compose) -> None:
    made = compose(standings_of(BUNDLED), original=Original("результаты #1.csv", "ab" * 32))
    assert "Read from: результаты #1.csv, SHA-256 " + "ab" * 32 in made.text


def test_the_command_of_the_sheet_needs_neither_qt_nor_a_pdf_reader(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from hustings.cli import main\n"
        f"assert main(['sheet', '-o', {str(tmp_path / 'summary.pdf')!r}]) == 0\n"
        "heavy = ('PySide6', 'shiboken6', 'pyqtgraph', 'pypdfium2', 'numpy', 'duckdb')\n"
        "print([name for name in sys.modules if name.split('.')[0] in heavy])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")


def test_the_typesetter_is_loaded_only_for_a_sheet() -> None:
    script = "import sys, hustings.sheet.compose; print('typst' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
