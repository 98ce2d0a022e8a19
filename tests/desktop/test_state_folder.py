"""Where the log and the like are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from hustings.desktop.state_folder import state_folder


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", "/home/x/.local/state/hustings"),
        ({"XDG_STATE_HOME": "/state"}, "linux", "/state/hustings"),
        ({"XDG_STATE_HOME": "state"}, "linux", "/home/x/.local/state/hustings"),
        ({}, "darwin", "/home/x/Library/Logs/Hustings"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/Hustings/State"),
        ({}, "win32", "/home/x/AppData/Local/Hustings/State"),
    ],
)
def test_it_is_where_the_system_keeps_such_things(environment: dict[str, str], platform: str, expected: str) -> None:
    assert state_folder(environment, platform, Path("/home/x")) == Path(expected)
