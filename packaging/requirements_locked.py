"""What the lock file of the packaging says."""

from __future__ import annotations

import re

from places import PACKAGING

_LINE = re.compile(r"^([A-Za-z0-9._-]+)==\S+")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def hashes() -> dict[str, tuple[str, ...]]:
    """Give the SHA-256 of all published files of each package, by its name."""
    text = (PACKAGING / "requirements-package.txt").read_text("utf-8").replace("\\\n", " ")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        name = _LINE.match(line)
        if name is not None:
            found[name[1]] = (*found.get(name[1], ()), *_HASH.findall(line))
    return found
