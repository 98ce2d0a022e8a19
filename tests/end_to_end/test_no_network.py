"""The program never uses the network: it runs where there is none, and where asking for it would end it."""

from __future__ import annotations

import os
import platform
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from end_to_end.without_network import MACHINES

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or platform.machine() not in MACHINES, reason="Linux's own means are used"
)
FORBIDDEN = (sys.executable, str(Path(__file__).with_name("without_network.py")))
# What opens, computes, prints and reads without a hand on it.
USES = {
    "the window": ("--quit-after-chart",),
    "the summary sheet": ("sheet", "-o", "sheet.pdf"),
    "checks": ("check", "{election}"),
    "counts by unit": ("convert", "{election}", "saved.zip"),
    "tables": ("info", "{table}"),
}


def ended(command: tuple[str, ...], home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"HOME": str(home), "XDG_STATE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False, timeout=120)


def use(name: str, folder: Path) -> tuple[str, ...]:
    from hustings.bundled import default_election

    table = folder / "counts.csv"
    table.write_text("candidate,votes,precinct\nA,10,North\nB,20,North\n")
    values = {"election": str(default_election()), "table": str(table)}
    return (sys.executable, "-m", "hustings", *(part.format(**values) for part in USES[name]))


def test_what_asks_for_the_network_is_ended(tmp_path: Path) -> None:
    for family in ("AF_INET", "AF_INET6"):
        asks = (sys.executable, "-c", f"import socket; socket.socket(socket.{family})")
        assert ended((*FORBIDDEN, *asks), tmp_path).returncode == -signal.SIGSYS
    asks_nothing = (sys.executable, "-c", "import socket; socket.socket(socket.AF_UNIX)")
    assert ended((*FORBIDDEN, *asks_nothing), tmp_path).returncode == 0


@pytest.mark.parametrize("name", USES)
def test_no_use_of_the_program_asks_for_the_network(name: str, tmp_path: Path) -> None:
    done = ended((*FORBIDDEN, *use(name, tmp_path)), tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


def test_the_window_opens_where_there_is_no_network(tmp_path: Path) -> None:
    empty = ("unshare", "--net", "--map-root-user")
    if shutil.which("unshare") is None or ended((*empty, "true"), tmp_path).returncode:
        pytest.skip("this system lets nobody make a network of their own")
    done = ended((*empty, *use("the window", tmp_path)), tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
