"""What is made for the packages: menu entry, types of files, icons, manual page, completions, what is left out."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hustings import __version__

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"


def in_packaging(code: str, **variables: str) -> str:
    """Run a piece of the packaging as it is run: by itself, with its folder on the path."""
    paths = os.pathsep.join((str(PACKAGING), str(ROOT / "src")))
    environment = os.environ | {"PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"} | variables
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def checked(command: str, *arguments: str | Path) -> None:
    """Run a checker of the system where it is installed."""
    if shutil.which(command) is None:
        pytest.skip(f"{command} is not installed")
    done = subprocess.run([command, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with all that a Linux system is told of the program."""
    folder = tmp_path_factory.mktemp("share")
    in_packaging(
        f"import system_files; from pathlib import Path; system_files.write_system_files(Path({str(folder)!r}))"
    )
    return folder


def test_the_version_and_the_moment_are_those_of_the_sources() -> None:
    assert in_packaging("import places; print(places.version())").strip() == __version__
    asked = in_packaging("import places; print(places.moment())", SOURCE_DATE_EPOCH="1700000000")
    assert asked.strip() == "1700000000"


def test_the_menu_entry_is_valid_and_takes_the_types_of_files(share: Path) -> None:
    entry = share / "applications" / "hustings.desktop"
    taken = re.findall(r"^MimeType=(.*)$", entry.read_text("utf-8"), re.MULTILINE)[0].strip(";").split(";")
    tree = ElementTree.parse(share / "mime" / "packages" / "hustings.xml")
    known = [node.get("type") for node in tree.iter() if node.tag.endswith("mime-type")]
    assert taken == known
    metainfo = ElementTree.parse(share / "metainfo" / "hustings.metainfo.xml")
    assert [node.text for node in metainfo.iter("mediatype")] == known
    assert [node.get("version") for node in metainfo.iter("release")] == [__version__]
    checked("desktop-file-validate", entry)


def test_the_metainfo_is_valid(share: Path) -> None:
    checked("appstreamcli", "validate", "--no-net", share / "metainfo" / "hustings.metainfo.xml")


def test_icons_are_of_the_sizes_that_their_folders_say(share: Path) -> None:
    icons = share / "icons" / "hicolor"
    pictures = sorted(icons.glob("*x*/*/*.png"))
    assert {path.parts[-2] for path in pictures} == {"apps", "mimetypes"}
    for path in pictures:
        side = int(path.parts[-3].split("x")[0])
        assert struct.unpack(">II", path.read_bytes()[16:24]) == (side, side)
    assert (icons / "scalable" / "apps" / "hustings.svg").is_file()


def test_icons_for_windows_and_macos_hold_what_their_heads_say(tmp_path: Path) -> None:
    in_packaging(f"import icons; from pathlib import Path; icons.write_icons(Path({str(tmp_path)!r}))")
    windows, apple = (tmp_path / "hustings.ico").read_bytes(), (tmp_path / "hustings.icns").read_bytes()
    for number in range(struct.unpack("<H", windows[4:6])[0]):
        size, offset = struct.unpack("<II", windows[6 + 16 * number + 8 : 6 + 16 * number + 16])
        assert windows[offset : offset + 8] == b"\x89PNG\r\n\x1a\n"
        assert offset + size <= len(windows)
    assert struct.unpack(">I", apple[4:8])[0] == len(apple)


def test_the_manual_page_and_completions_name_every_command_and_option(share: Path) -> None:
    told = in_packaging("import command_texts as t; print(t.manual_page('1', 0).replace(chr(92), ''))")
    names = in_packaging(
        "import command_texts as t\n"
        "for name, parser in t.parsers().items(): print(name, *(n for o in t.options(parser) for n in o.names))"
    )
    completions = [path.read_text("utf-8") for path in share.rglob("*") if "completion" in str(path) and path.is_file()]
    assert len(completions) == 3
    for word in names.split():
        assert word in told, word
        for text in completions:
            assert word.lstrip("-") in text, word


def test_bash_completes_options_and_their_choices(share: Path) -> None:
    script = share / "bash-completion" / "completions" / "hustings"
    asked = (
        f"source '{script}'; COMP_WORDS=(hustings check --for); COMP_CWORD=2; _hustings; echo \"${{COMPREPLY[@]}}\"\n"
        'COMP_WORDS=(hustings check --format js); COMP_CWORD=3; _hustings; echo "${COMPREPLY[@]}"\n'
        'COMP_WORDS=(hustings shee); COMP_CWORD=1; _hustings; echo "${COMPREPLY[@]}"'
    )
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True, cwd=share)
    assert done.stdout.split() == ["--format", "json", "sheet"]


def test_what_is_written_twice_is_the_same(share: Path, tmp_path: Path) -> None:
    in_packaging(
        f"import system_files; from pathlib import Path; system_files.write_system_files(Path({str(tmp_path)!r}))",
        PYTHONHASHSEED="7",
    )
    files = [path.relative_to(share) for path in sorted(share.rglob("*")) if path.is_file()]
    assert files == [path.relative_to(tmp_path) for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    for path in files:
        assert (share / path).read_bytes() == (tmp_path / path).read_bytes(), path


@pytest.mark.parametrize(
    ("place", "is_kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("numpy/_core/_multiarray_umath.so", True),
    ],
)
def test_only_plugins_that_can_be_of_use_are_packed(place: str, is_kept: bool) -> None:
    asked = f"import sys; sys.platform = 'win32'; import trimming; entries = [({place!r}, '', 'BINARY')]"
    code = f"{asked}; print(trimming.trimmed_binaries(entries))"
    assert (place in in_packaging(code)) is is_kept


@pytest.mark.parametrize(
    ("place", "is_kept"),
    [
        ("babel/locale-data/en_GB.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/zu.dat", False),
        ("babel/global.dat", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("hustings/_resources/elections/belarus-2025-president.json", True),
        ("hustings/_resources/translations/hustings.pot", False),
    ],
)
def test_only_data_that_can_be_of_use_is_packed(place: str, is_kept: bool) -> None:
    code = f"import trimming; print(trimming.trimmed_data([({place!r}, '', 'DATA')]))"
    assert (place in in_packaging(code)) is is_kept


def test_the_licences_say_where_the_libraries_of_qt_are() -> None:
    told = in_packaging("import system_files; print(system_files.third_party_notices())")
    assert told.startswith(f"Hustings {__version__}")
    assert "_internal/PySide6/Qt/lib" in told


def test_a_library_that_no_notice_is_on_is_found(tmp_path: Path) -> None:
    for name in ("numpy", "numpy.libs", "_pytest", "hustings", "json", "abc.pyc"):
        (tmp_path / name).mkdir()
    code = f"import make_app; from pathlib import Path; print(make_app.without_notice(Path({str(tmp_path)!r})))"
    assert in_packaging(code).strip() == "['pytest']"


@pytest.fixture
def for_one_user(share: Path, tmp_path: Path) -> Path:
    """Give an unpacked archive with a program that is none, and its script."""
    tree = tmp_path / "archive"
    shutil.copytree(share, tree / "share")
    (tree / "hustings").mkdir()
    for name in ("hustings", "hustings-desktop"):
        (tree / "hustings" / name).write_text("#!/bin/sh\necho works\n")
        (tree / "hustings" / name).chmod(0o755)
    shutil.copyfile(PACKAGING / "linux" / "install.sh", tree / "install.sh")
    return tree


def install(tree: Path, *arguments: str) -> None:
    """Run the script of an archive in the folder above it."""
    command = ["sh", str(tree / "install.sh"), *arguments]
    done = subprocess.run(command, cwd=tree.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the archive is for Linux")
@pytest.mark.parametrize("name", ["own programs", "this & that|those"])
def test_an_archive_installs_into_any_folder_and_goes_without_a_trace(for_one_user: Path, name: str) -> None:
    place = for_one_user.parent / name
    # As an installation leaves it that did not come to its end.
    (place / "lib" / "hustings" / "hustings").mkdir(parents=True)
    install(for_one_user, name)
    program = place / "bin" / "hustings"
    assert subprocess.run([program], capture_output=True, text=True, check=True).stdout == "works\n"
    entry = (place / "share" / "applications" / "hustings.desktop").read_text("utf-8")
    assert f'Exec="{place}/bin/hustings-desktop" %F' in entry
    install(for_one_user, "--remove", name)
    caches = {"mimeinfo.cache", "icon-theme.cache"}
    left = [path for path in place.rglob("*") if not path.is_dir() and path.name not in caches]
    assert [path for path in left if path.parent.name != "mime"] == []
