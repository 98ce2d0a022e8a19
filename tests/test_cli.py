"""The command line: what it prints, what it writes, and with which code it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from hustings import __version__
from hustings.bundled import default_election
from hustings.cli import main
from hustings.files.registry import open_election


def hustings(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hustings", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
    )


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "json"], ["diff", "--format", "json"]])
def test_output_that_nobody_reads_ends_quietly(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        [sys.executable, "-m", "hustings", *command, str(default_election())],
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hustings.commands.check.main", interrupt)
    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows ends programs at once")
def test_being_told_to_end_ends_quietly_with_143(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def terminate(_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        monkeypatch.setattr("hustings.commands.check.main", terminate)
        assert main(["check"]) == 143
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)
    assert capsys.readouterr() == ("", "")


def test_sheet_is_written(tmp_path: Path) -> None:
    assert main(["sheet", "-o", str(tmp_path / "a.pdf"), "--sort", "share", "--paper", "letter"]) == 0
    assert open_election(tmp_path / "a.pdf").election == open_election(default_election()).election


def test_sheet_of_a_sheet_is_the_sheet_of_its_election(tmp_path: Path) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    assert main(["sheet", "-o", str(first)]) == 0
    assert main(["sheet", str(first), "-o", str(second)]) == 0
    assert open_election(second).document == open_election(first).document


def test_a_bad_file_ends_with_two_and_names_file_and_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = json.loads(default_election().read_text("utf-8"))
    tree["contests"][0]["results"][0]["lines"][3]["share"]["value"] = "101.5"
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(tree))
    assert main(["sheet", str(bad), "-o", str(tmp_path / "x.pdf")]) == 2
    message = capsys.readouterr().err
    for part in (str(bad), "contests[0].results[0].lines[3].share.value", "0 to 100", "101.5"):
        assert part in message
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("arguments", [["no-such-file.json"], ["sheet", "no-such-file.json", "-o", "x.pdf"]])
def test_a_file_that_is_not_there_ends_with_two(arguments: list[str]) -> None:
    done = hustings(*arguments)
    assert done.returncode == 2
    assert "no-such-file.json: does not exist" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_contest_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "-o", str(tmp_path / "x.pdf"), "--contest", "mayor"]) == 2
    assert "mayor" in capsys.readouterr().err


def test_a_folder_that_may_not_be_written_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "-o", str(tmp_path / "nowhere" / "x.pdf")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"hustings {__version__}\n"


def test_window_is_drawn_into_a_picture(tmp_path: Path) -> None:
    done = hustings("--render", tmp_path / "deep" / "window.png", XDG_CONFIG_HOME=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "deep" / "window.png").read_bytes().startswith(b"\x89PNG")


def test_timings_are_told_and_the_program_ends_after_the_first_paint(tmp_path: Path) -> None:
    done = hustings("--timings", "--quit-after-paint", XDG_CONFIG_HOME=str(tmp_path))
    assert done.returncode == 0
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["window made", "first paint"]


@pytest.mark.parametrize("command", [[], ["open"]])
def test_a_file_that_is_read_in_the_window_and_cannot_be_opened_ends_with_two(
    tmp_path: Path, command: list[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("no election")
    done = hustings(*command, bad, XDG_CONFIG_HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"hustings: {bad}: ")
    assert "Traceback" not in done.stderr


def test_files_that_are_read_in_the_window_are_shown(tmp_path: Path) -> None:
    table = tmp_path / "counts.csv"
    table.write_text("county,precinct,office,candidate,votes\nFirst,1,Mayor,Anna,12\nFirst,1,Mayor,Bruno,7\n")
    done = hustings("open", table, "--timings", "--quit-after-paint", XDG_CONFIG_HOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["files read", "window made", "first paint"]


def test_the_chart_arrives_after_the_first_paint(tmp_path: Path) -> None:
    done = hustings("--timings", "--quit-after-chart", XDG_CONFIG_HOME=str(tmp_path))
    assert done.returncode == 0
    assert [line.split(":")[0] for line in done.stdout.splitlines()][1:] == ["first paint", "window complete"]


def test_pyqtgraph_is_not_loaded_before_the_first_paint() -> None:
    code = (
        "import sys; import hustings.desktop.window; "
        "print([m for m in ('pyqtgraph', 'numpy', 'typst', 'pypdfium2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def sheet_text(tmp_path: Path, *arguments: str) -> str:
    output = tmp_path / "sheet.pdf"
    assert main(["sheet", "-o", str(output), "--language", "en", *arguments]) == 0
    pdf = pypdfium2.PdfDocument(output)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    finally:
        pdf.close()


def test_sheet_of_another_base_says_so(tmp_path: Path) -> None:
    text = sheet_text(tmp_path, "--base", "eligible-voters")
    assert "As percentages of eligible voters, derived by Hustings: Alexander Lukashenko 74.38–74.41%" in text
    published = sheet_text(tmp_path)
    assert "74.38" not in published


def test_sheet_of_a_base_that_cannot_be_had_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "x.pdf"
    assert main(["sheet", "-o", str(output), "--language", "en", "--base", "valid-votes"]) == 2
    assert capsys.readouterr().err == (
        f"hustings: {default_election()}: percentages of valid votes cannot be worked out: "
        "the source gives no count of valid votes\n"
    )
    assert not output.exists()


def test_sheet_of_another_version_is_of_its_source(tmp_path: Path) -> None:
    text = sheet_text(tmp_path, "--version", "bulletin-pozirk")
    assert "reported by Pozirk, 26 January 2025" in text
    assert "85.7%" in text
    assert "86.82%" not in text


def test_sheet_of_another_convention_has_other_votes(tmp_path: Path) -> None:
    # 6,850,000 x 0.8569 x 0.8682 to 6,950,000 x 0.8570 x 0.8683, in thousands outward.
    assert "5,096–5,172" in sheet_text(tmp_path, "--rounding", "truncation")
    assert "5,095–5,172" in sheet_text(tmp_path)


@pytest.mark.parametrize("wrong", [["--version", "recount"], ["--contest", "mayor"]])
def test_sheet_of_what_is_not_there_ends_with_two(
    wrong: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sheet", "-o", str(tmp_path / "x.pdf"), *wrong]) == 2
    assert f"has the id '{wrong[1]}'" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--base", "votes"], ["--rounding", "up"]])
def test_sheet_with_wrong_options_ends_with_two(wrong: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sheet", "-o", str(tmp_path / "x.pdf"), *wrong])
    assert ended.value.code == 2


def test_the_window_is_as_sharp_as_the_screen(tmp_path: Path) -> None:
    sizes: list[tuple[int, int]] = []
    for factor in ("1", "2"):
        picture = tmp_path / f"{factor}.png"
        ended = hustings("--render", picture, QT_SCALE_FACTOR=factor, XDG_CONFIG_HOME=str(tmp_path))
        assert (ended.returncode, ended.stderr) == (0, "")
        head = picture.read_bytes()[:24]
        # Width and height stand in the first chunk of a PNG (RFC 2083, section 4.1.1).
        sizes.append((int.from_bytes(head[16:20]), int.from_bytes(head[20:24])))
    assert sizes[1] == (2 * sizes[0][0], 2 * sizes[0][1])
