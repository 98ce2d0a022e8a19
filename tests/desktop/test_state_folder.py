"""Where the log and the like are kept."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from hustings.desktop.crashes import CrashLog
from hustings.desktop.state_folder import home_folder, state_folder


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", "/home/x/.local/state/hustings"),
        ({"XDG_STATE_HOME": "/state"}, "linux", "/state/hustings"),
        ({"XDG_STATE_HOME": "state"}, "linux", "/home/x/.local/state/hustings"),
        ({}, "darwin", "/home/x/Library/Application Support/hustings"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/hustings"),
        ({}, "win32", "/home/x/AppData/Local/hustings"),
    ],
)
def test_it_is_where_the_system_keeps_such_things(environment: dict[str, str], platform: str, expected: str) -> None:
    assert state_folder(environment, platform, Path("/home/x")) == Path(expected)


def test_it_is_beside_that_of_the_library() -> None:
    assert state_folder() == platformdirs.user_state_path("hustings", appauthor=False)


def test_a_user_without_a_home_keeps_nothing_and_starts_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", is_unknown)
    assert state_folder({"XDG_STATE_HOME": "/state"}, "linux") == Path("/state/hustings")
    assert not home_folder().is_dir()
    log = CrashLog(state_folder({}, "linux"))
    log.begin()
    log.write("a report")
    log.end()
    assert not log.path.exists()
