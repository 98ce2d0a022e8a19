"""The one error that reading or writing a file raises."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(eq=False)
class FileError(Exception):
    """Something is wrong with a file: what happened, where in it, what was expected, what was found, what to do.

    `place` is a path such as `contests[0].results[0].lines[3].share`, or a line and column; empty for the file
    as a whole. `more` counts the further faults that were found.
    """

    file: Path
    problem: str
    place: str = ""
    expected: str = ""
    found: str = ""
    advice: str = ""
    more: int = 0

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """Give the message as lines, the first of which says what happened to which file."""
        parts = (
            ("Where", self.place),
            ("Expected", self.expected),
            ("Found", self.found),
            ("More faults", str(self.more) if self.more else ""),
            ("What to do", self.advice),
        )
        return [f"{self.file}: {self.problem}", *(f"  {name}: {text}" for name, text in parts if text)]
