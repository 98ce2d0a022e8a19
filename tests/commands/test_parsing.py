"""The command line in the reader's language: help, mistakes in arguments, and what is wrong with files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from core_support import BUNDLED, opened
from hustings.cli import main
from translation_support import english_words

PSEUDO = ("--language", "en-XA")
# Options, what can be chosen for them, what is quoted, the language of an example, a format, and the commands.
OWN = re.compile(
    r"-{1,2}[a-z-]+|\{[a-z,0-9-]+\}|'[^']*'|`[^`]*`|(?<=ás )en\b|\bPNG\b"
    r"|\bhustings( sheet| check| diff| convert| info)?\b"
)
COMMANDS = [(), ("sheet",), ("check",), ("diff",), ("convert",), ("info",)]


def ended(*arguments: str) -> int | str | None:
    """Give the code with which the program ends of itself."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    return caught.value.code


def english(text: str, *own: str) -> list[str]:
    """Find what is left in English of what a command prints, apart from texts such as the names of files."""
    for part in own:
        text = text.replace(part, " ")
    return english_words(OWN.sub(" ", " ".join(text.split())))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command) or "viewer")
@pytest.mark.parametrize("language", [PSEUDO, ("--language=en-XA",)], ids=["apart", "joined"])
def test_help_is_in_the_language_named(
    command: tuple[str, ...], language: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(*command, "--help", *language) == 0
    told = capsys.readouterr().out
    assert "[úságé:" in told
    assert english(told) == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command) or "viewer")
def test_help_is_in_the_language_of_the_system(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "en_XA")
    assert ended(*command, "-h") == 0
    assert english(capsys.readouterr().out) == []


def test_help_in_english_tells_every_argument(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("sheet", "--help", "--language", "en") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert told.startswith("usage: hustings sheet [-h] -o OUTPUT [--sort {rank,")
    assert "positional arguments: file an election (JSON); the bundled one if not named options: -h, --help" in told
    # Python 3.13 and later name the value once.
    assert re.search("-o( OUTPUT)?, --output OUTPUT the PDF to write", told)


MISTAKES = [
    ("sheet", (), "hustings sheet: error: the following arguments are required: -o/--output"),
    ("sheet", ("-o", "x", "a.json", "b.json", "-z"), "hustings sheet: error: unrecognized arguments: b.json -z"),
    ("", ("--scheme", "red"), "hustings: error: argument --scheme: invalid choice: 'red' (choose from"),
    ("", ("--render",), "hustings: error: argument --render: expected one argument"),
    ("", ("--timings=3",), "hustings: error: argument --timings: ignored explicit argument '3'"),
    ("", ("--quit",), "hustings: error: ambiguous option: --quit could match --quit-after-paint, --quit-after-chart"),
]


@pytest.mark.parametrize(("command", "arguments", "told"), MISTAKES)
def test_a_mistake_is_told_in_the_language_named(
    command: str, arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(*command.split(), *arguments) == 2
    usage, _, mistake = capsys.readouterr().err.rpartition("\nhustings")
    assert usage.startswith("usage: hustings")
    assert f"hustings{mistake}".startswith(told)
    assert ended(*command.split(), *PSEUDO, *arguments) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("[hustings")
    # Python 3.13 and later list the values to choose from as they are, without quotation marks.
    assert english(last, "a.json", "b.json", "system, light, dark") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("no-such-file.json",),
        ("sheet", "no-such-file.json", "-o", "x.pdf"),
        ("sheet", "-o", "no-such-folder/x.pdf"),
        ("sheet", "-o", "x.pdf", "--contest", "mayor"),
        ("sheet", "-o", "x.pdf", "--version", "mayor"),
        ("sheet", "-o", "x.pdf", "--base", "valid-votes"),
        ("check",),
        ("check", "no-such-file.json"),
        ("check", str(BUNDLED), "--contest", "mayor"),
        ("check", "--explain", "mayor"),
        ("diff", "no-such-file.json"),
        ("diff", str(BUNDLED), "--contest", "mayor"),
        ("diff", str(BUNDLED), "--version", "mayor"),
        ("convert", "no-such-file.json", "x.zip"),
        ("convert", str(BUNDLED), "x.pdf"),
        ("convert", str(BUNDLED), "no-such-folder/x.zip"),
        ("info", "no-such-file.json"),
        ("info", str(BUNDLED), "--columns", "mayor"),
        ("info", str(BUNDLED), "--columns", "votes=mayor"),
    ],
    ids=" ".join,
)
def test_what_is_wrong_is_told_in_the_language_named(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, *PSEUDO]) == 2
    out, told = capsys.readouterr()
    assert out.strip() == ""
    assert told.startswith("hustings: ")
    versions = [results.id for results in opened(BUNDLED).contests[0].versions]
    assert "[" in told
    assert english(told, str(BUNDLED), opened(BUNDLED).contests[0].id, *arguments, *versions) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [*((*command, "--help") for command in COMMANDS), ("--version",)])
def test_help_loads_no_qt_and_reads_no_election(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys, contextlib; from hustings.cli import main\n"
        f"with contextlib.suppress(SystemExit): main({list(arguments)})\n"
        "heavy = ('PySide6', 'shiboken6', 'typst', 'pypdfium2', 'duckdb', 'numpy')\n"
        "print('loaded:', [name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded: []"


def test_arguments_without_a_fault_load_no_language() -> None:
    code = (
        "import sys; from hustings.cli import viewer_parser; from hustings.commands.parsing import parse_arguments\n"
        "print(parse_arguments(viewer_parser, ['a.json', '--language', 'ru']).files[0].name, 'babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["a.json", "False"]


def test_a_tag_of_no_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("sheet", "-o", "unused.pdf", "--language", "klingon") == 2
    assert "`klingon` is not the tag of a language" in capsys.readouterr().err


def test_a_missing_translation_is_told_once_and_english_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "H101", "--language", "de"]) == 0
    said = capsys.readouterr()
    assert said.err == "hustings: there is no translation into `de`: this is English\n"
    assert said.out.startswith("H101")
