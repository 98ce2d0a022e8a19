"""How long work will still take, from how it has gone so far."""

from __future__ import annotations

from hustings.desktop.jobs import Step
from hustings.election.messages import Message

# What is said sooner changes too much to be of use.
_LEAST_SECONDS = 0.5


class Pace:
    """Follows the steps of one piece of work; each stage has a pace of its own."""

    def __init__(self) -> None:
        self._stage: Message | None = None
        self._began = 0.0
        self._from = 0

    def seconds_left(self, step: Step, now: float) -> float | None:
        """Give how long the stage will still take (seconds) after a step at a time (seconds); None if not known yet."""
        if step.stage != self._stage:
            self._stage, self._began, self._from = step.stage, now, step.done
        passed, done = now - self._began, step.done - self._from
        if step.of is None or passed < _LEAST_SECONDS or done <= 0:
            return None
        return passed * max(step.of - step.done, 0) / done
