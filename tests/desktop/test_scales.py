"""Colours in the order of numbers: each step can be told by its lightness, in grey and by every eye."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from hustings.desktop.look.scales import classes, is_dark, lightness, sequential
from hustings.desktop.look.theme import load_colors

# Of red, green and blue light, what an eye sees that lacks a kind of cone: protanopia, deuteranopia, tritanopia.
# Viénot, Brettel and Mollon 1999 for the first two; Brettel 1997 (one half-plane) for the third.
_EYES = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "tritan": ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
}


def seen(color: QColor, eye: str) -> QColor:
    shown = (color.redF(), color.greenF(), color.blueF())
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shown]
    mixed = [min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0.0), 1.0) for row in _EYES[eye]]
    return QColor.fromRgbF(*(12.92 * m if m <= 0.0031308 else 1.055 * m ** (1 / 2.4) - 0.055 for m in mixed))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("count", range(2, 8))
def test_lightness_goes_in_steps_that_every_eye_tells(dark: bool, count: int) -> None:
    scale = sequential(count, dark)
    ground = load_colors(dark).card
    assert is_dark(ground) is dark
    for eye in (None, *_EYES):
        steps = [lightness(seen(color, eye) if eye is not None else color) for color in scale]
        gaps = [two - one for one, two in pairwise(steps)]
        # The most stands out most from the ground.
        assert all(gap > 0 if dark else gap < 0 for gap in gaps)
        assert min(abs(gap) for gap in gaps) > 0.4 / count
    assert abs(lightness(scale[-1]) - lightness(ground)) > 0.5


@given(st.integers(1, 10**9))
def test_classes_are_few_and_reach_the_largest(largest: int) -> None:
    bounds = classes(largest)
    assert 1 <= len(bounds) <= 7
    assert bounds == sorted(set(bounds))
    assert bounds[-1] <= largest
    if largest < 10**7:
        assert bounds[0] == 1
