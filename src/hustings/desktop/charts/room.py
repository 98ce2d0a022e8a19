"""How the room of a chart of bars is shared out: names, panels, numbers on the axes. Lengths are in pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

# In heights of plain text: a longer name is cut, a narrower panel is not read. The table has the whole name.
_LONGEST_NAME = 16
_LEAST_PANEL = 8
# Names of such a length are whole in any chart that leaves a panel its least, and all but whole in the narrowest.
_USUAL_NAME = 10
_LEAST_NAME = 7
# What longer names may take of the whole chart.
_MOST_OF_CHART = 0.35
# What the second panel has of the room of both.
_SECOND_PANEL = 0.4
# The axis goes on a little behind its last number, and leaves at least this room to the bars.
_BEYOND = 1.06
_LEAST_FOR_BARS = 24
# Numbers on an axis stand apart by this part of the height of plain text.
_APART = 0.6


def room_for_names(widest: float, chart: float, around: float, pixels: int) -> float:
    """Give the room of the names, of which the widest needs so much, in a chart with plain text of a height.

    `around` is what stands around names and panels.
    """
    beside_panel = min(_USUAL_NAME * pixels, chart - around - _LEAST_PANEL * pixels)
    return max(min(widest, max(chart * _MOST_OF_CHART, beside_panel), _LONGEST_NAME * pixels), 0.0)


def has_room_for_two(panels: float, pixels: int) -> bool:
    """Whether two panels that have so much room together are each wide enough to be read."""
    return panels >= 2 * _LEAST_PANEL * pixels


def second_panel(panels: float, pixels: int) -> float:
    """Give the width of the second of two panels that have so much room together."""
    return max(panels * _SECOND_PANEL, _LEAST_PANEL * pixels)


def least_chart(widest: float, around: float, pixels: int) -> int:
    """Give the least width of a chart that is read: the names, not much cut, one panel, and what is around them."""
    return round(min(widest, _LEAST_NAME * pixels) + _LEAST_PANEL * pixels + around)


def axis_end(end: float, labelled: Sequence[tuple[float, float]], width: float) -> float:
    """Give where an axis from 0 must end (per cent) for labels to stand whole behind their bars.

    `end` is its last number; `labelled` has the length of each bar (per cent) and the width of its label,
    `width` is that of the panel.
    """
    ends = [length * width / max(width - label, _LEAST_FOR_BARS) for length, label in labelled]
    return max([end * _BEYOND, *ends])


def fitting(
    choices: Sequence[Sequence[tuple[float, str]]], width_of: Callable[[str], float], width: float, pixels: int
) -> list[tuple[float, str]]:
    """Give the first of several choices of numbers on an axis that fit beside each other; the last if none does."""
    for numbers in choices:
        if sum(width_of(text) + _APART * pixels for _, text in numbers) <= width:
            return list(numbers)
    return list(choices[-1])
