"""A kill at any moment of a save leaves the election as it was or as it is now, whole."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

KILLER = Path(__file__).parents[1] / "fuzz" / "kill_library.py"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize("programs", [1, 2])
def test_the_library_is_whole_after_each_kill(programs: int) -> None:
    done = subprocess.run(
        [sys.executable, KILLER, "--kills", "13", "--programs", str(programs), "--seed", str(programs)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "the library was whole 13 times" in done.stdout
    # Otherwise the kills would prove nothing.
    assert re.search(r"kills left (?!nothing)", done.stdout)
