"""The command line: what it prints, what it writes, and with which code it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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
