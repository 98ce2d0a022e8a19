"""The one error that reading or writing a file raises."""

from __future__ import annotations

from pathlib import Path

from hustings.election.messages import Message, message


class FileError(Exception):
    """Something is wrong with a file: what happened, where in it, what was expected, what was found, what to do.

    `place` is a path such as `contests[0].results[0].lines[3].share`, or says where in words; empty for the file
    as a whole. `more` counts the further faults that were found. As text, the error is English.
    """

    def __init__(
        self,
        file: Path,
        problem: Message,
        place: str | Message = "",
        expected: Message | None = None,
        found: Message | None = None,
        advice: Message | None = None,
        more: int = 0,
    ) -> None:
        super().__init__(file, problem)
        self.file = file
        self.problem = problem
        self.place = place
        self.expected = expected
        self.found = found
        self.advice = advice
        self.more = more

    def __str__(self) -> str:
        return "\n  ".join(str(line) for line in self.lines())

    def lines(self) -> list[Message]:
        """Give the error as lines, the first of which says what happened to which file."""
        lines = [message("{file}: {problem}", file=str(self.file), problem=self.problem)]
        if self.place:
            lines.append(message("Where: {place}", place=self.place))
        if self.expected is not None:
            lines.append(message("Expected: {expected}", expected=self.expected))
        if self.found is not None:
            lines.append(message("Found: {found}", found=self.found))
        if self.more:
            lines.append(message("More faults: {number}", number=self.more))
        if self.advice is not None:
            lines.append(message("What to do: {advice}", advice=self.advice))
        return lines


class UnknownColumnsError(FileError):
    """A table whose columns are not known for certain: the reader has to say what they tell."""
