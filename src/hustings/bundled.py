"""Where the files of `resources/` are: in a checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

DEFAULT_ELECTION = "belarus-2025-president.json"


def resource(*parts: str) -> Path:
    """Give the path of a bundled file or folder; FileNotFoundError if it is not there."""
    here = Path(__file__).resolve().parent
    for root in (here / "_resources", here.parents[1] / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("resources", *parts)))


def default_election() -> Path:
    """Give the path of the election that Hustings opens when no file is named."""
    return resource("elections", DEFAULT_ELECTION)


def bundled_elections() -> tuple[Path, ...]:
    """Give the paths of all the elections that Hustings brings along."""
    return tuple(sorted(resource("elections").glob("*.json")))


def translations_folder() -> Path | None:
    """Give the folder of the program's translations, or None where there is none."""
    try:
        return resource("translations")
    except FileNotFoundError:
        return None
