"""What a Linux system is told of the program: menu entry, icons, types of files, manual page, completions."""

from __future__ import annotations

import gzip
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import command_texts
from hustings.notices import notices
from icons import write_icons
from places import BUILD, PACKAGING, RESOURCES, ROOT, fill, moment, version

LINUX = PACKAGING / "linux"


def write_system_files(share: Path) -> None:
    """Write all of it into a folder that stands for `/usr/share`, or for `~/.local/share`."""
    _copy(LINUX / "hustings.desktop", share / "applications")
    _copy(LINUX / "hustings.xml", share / "mime" / "packages")
    day = datetime.fromtimestamp(moment(), UTC).date().isoformat()
    kind = "stable" if re.fullmatch(r"[\d.]+", version()) else "development"
    metainfo = share / "metainfo" / "hustings.metainfo.xml"
    fill(LINUX / "hustings.metainfo.xml", metainfo, VERSION=version(), DATE=day, KIND=kind)
    _write_icons(share / "icons" / "hicolor")
    manual = share / "man" / "man1"
    write_packed(manual / "hustings.1.gz", command_texts.manual_page(version(), moment()))
    write_packed(manual / "hustings-desktop.1.gz", ".so man1/hustings.1\n")
    completions = {
        "bash-completion/completions/hustings": command_texts.bash_completion(),
        "zsh/vendor-completions/_hustings": command_texts.zsh_completion(),
        "fish/vendor_completions.d/hustings.fish": command_texts.fish_completion(),
    }
    for place, text in completions.items():
        path = share / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def third_party_notices() -> str:
    """Give the notices on everything by others that the packages hold, with all texts of licences."""
    line = "\n\n" + "=" * 80 + "\n\n"
    own = (ROOT / "LICENSE").read_text("utf-8").strip()
    return line.join([f"Hustings {version()}\n\n{own}", *(notice.whole for notice in notices())]) + "\n"


def write_packed(path: Path, text: str) -> None:
    """Write a text packed by gzip, the same bytes for the same text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _write_icons(folder: Path) -> None:
    drawn = BUILD / "icons"
    write_icons(drawn)
    for path in sorted(drawn.glob("*x*/*/*.png")):
        _copy(path, folder / path.relative_to(drawn).parent)
    for name, place in (("icon", "apps/hustings"), ("document", "mimetypes/application-x-hustings-election")):
        target = folder / "scalable" / f"{place}.svg"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(RESOURCES / "look" / f"{name}.svg", target)


def _copy(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, folder / path.name)
