"""By whom the parts of the program are that are not its own, and under which licences they may be passed on."""

from __future__ import annotations

import platform
import sys
import sysconfig
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

import msgspec

from hustings.bundled import resource

# Python's own licence stands beside its library, unless it was packed with the program.
_PYTHON = "Python.txt"
_NAMES_OF_LICENCES = ("licen", "copying", "notice")


class Component(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part by others: its name, licence (an SPDX expression), whose it is, what for, and the texts to pass on.

    `distribution` names the Python package that brings it, empty where none does; `texts` are files of `resources/`.
    """

    name: str
    distribution: str
    licence: str
    copyright: str
    use: str
    note: str
    texts: tuple[str, ...]


class Notice(msgspec.Struct, frozen=True):
    """What is to be told of a component as it is here: its version, empty where it has none, and all the texts."""

    component: Component
    version: str
    texts: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The name and the version."""
        return f"{self.component.name} {self.version}".strip()

    @property
    def whole(self) -> str:
        """Everything in one text."""
        about = self.component
        head = f"{self.heading}\nCopyright: {about.copyright}\nLicence: {about.licence}\nUsed for: {about.use}"
        return "\n\n".join(part for part in (head, about.note, *self.texts) if part)


def components() -> tuple[Component, ...]:
    """Give all components that a package of the program can hold."""
    return msgspec.json.decode(resource("notices", "components.json").read_bytes(), type=tuple[Component, ...])


def bill_of_materials() -> Path | None:
    """Give the file that lists all parts for programs (CycloneDX), which lies beside a program that was packed."""
    return next(iter(sorted(Path(sys.executable).parent.glob("hustings-*.cdx.json"))), None)


def notices() -> tuple[Notice, ...]:
    """Give the notices of the components that are here."""
    found = (_notice(component) for component in components())
    return tuple(notice for notice in found if notice is not None)


def _notice(component: Component) -> Notice | None:
    texts = [text for text in (_text(name) for name in component.texts) if text]
    if not component.distribution:
        is_python = any(PurePosixPath(name).name == _PYTHON for name in component.texts)
        return Notice(component, platform.python_version() if is_python else "", tuple(texts))
    try:
        found = distribution(component.distribution)
    except PackageNotFoundError:
        return None
    return Notice(component, found.version, (*texts, *_texts_of(found)))


def _text(name: str) -> str:
    parts = PurePosixPath(name).parts
    try:
        path = resource(*parts)
    except FileNotFoundError:
        path = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
        if parts[-1] != _PYTHON or not path.is_file():
            return ""
    return path.read_text("utf-8").strip()


def _texts_of(found: Distribution) -> list[str]:
    """Give the licences that a package brings, each under the name of its file where there are several."""
    files = sorted(
        (path for path in found.files or () if _is_licence(PurePosixPath(path))), key=lambda path: path.as_posix()
    )
    texts = [(path.stem, Path(str(path.locate()))) for path in files]
    read = [(stem, path.read_text("utf-8", "replace").strip()) for stem, path in texts if path.is_file()]
    return [text for _, text in read] if len(read) == 1 else [f"[{stem}]\n\n{text}" for stem, text in read]


def _is_licence(path: PurePosixPath) -> bool:
    folders = path.parts[:-1]
    is_meant = "licenses" in folders or path.name.lower().startswith(_NAMES_OF_LICENCES)
    return bool(folders) and folders[0].endswith(".dist-info") and is_meant
