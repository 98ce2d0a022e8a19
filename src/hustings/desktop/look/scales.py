"""Colours in the order of numbers: told apart by their lightness alone, so by every eye and in grey.

Colours are mixed in Oklab (B. Ottosson, "A perceptual color space for image processing", 2020,
https://bottosson.github.io/posts/oklab/) between a blue and a yellow, which the usual kinds of colour blindness tell
apart; their lightness goes in equal steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor

Lab = tuple[float, float, float]
# Lightness, and from green to red, from blue to yellow.
_PALE: Lab = (0.85, -0.02, 0.09)
_DEEP: Lab = (0.30, 0.0, -0.11)
_DIM: Lab = (0.44, 0.0, -0.10)
_BRIGHT: Lab = (0.94, -0.02, 0.13)
# M. Okabe and K. Ito, "Color Universal Design", 2008, https://jfly.uni-koeln.de/color/: told apart by every eye.
_CATEGORIES = ("#56b4e9", "#e69f00", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
_OTHERS = "#9a9a9a"
# Of 255: colours that are darker are the ground of a dark theme.
_MIDDLE = 128
# Below these, shown values of a screen (sRGB, IEC 61966-2-1) go in a straight line with light.
_STRAIGHT_SHOWN, _STRAIGHT_LIGHT = 0.04045, 0.0031308


def sequential(count: int, dark: bool) -> list[QColor]:
    """Give so many colours from the least to the most, the most standing out most from the ground."""
    first, last = (_DIM, _BRIGHT) if dark else (_PALE, _DEEP)
    return [_color(_between(first, last, step / max(count - 1, 1))) for step in range(count)]


def categorical(count: int) -> list[QColor]:
    """Give so many colours without an order; beyond seven all are grey, as no more are told apart."""
    return [QColor(_CATEGORIES[place]) if place < len(_CATEGORIES) else QColor(_OTHERS) for place in range(count)]


def is_dark(ground: QColor) -> bool:
    """Whether a ground is that of a dark theme."""
    return ground.lightness() < _MIDDLE


def lightness(color: QColor) -> float:
    """Give the lightness of a colour in Oklab, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    long = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue
    middle = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue
    short = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue
    return 0.2104542553 * long ** (1 / 3) + 0.7936177850 * middle ** (1 / 3) - 0.0040720468 * short ** (1 / 3)


def classes(largest: int, most: int = 7) -> list[int]:
    """Give the least number of each class of whole numbers from 1 up to the largest: few, and round ones.

    Classes grow by a factor, as numbers in the cells of a picture do: 1, 2, 5, 10; or 1, 3, 10, 30; or 1, 10, 100.
    """
    for digits in ((1, 2, 5), (1, 3), (1,)):
        found = _up_to(largest, digits)
        if len(found) <= most:
            return found
    return _up_to(largest, (1,))[-most:]


def _up_to(largest: int, digits: Sequence[int]) -> list[int]:
    found: list[int] = []
    power = 1
    while power <= max(largest, 1):
        found += [digit * power for digit in digits if digit * power <= max(largest, 1)]
        power *= 10
    return found


def _between(first: Lab, last: Lab, part: float) -> Lab:
    light, red, yellow = (one + (other - one) * part for one, other in zip(first, last, strict=True))
    return light, red, yellow


def _color(lab: Lab) -> QColor:
    light, red, yellow = lab
    long = (light + 0.3963377774 * red + 0.2158037573 * yellow) ** 3
    middle = (light - 0.1055613458 * red - 0.0638541728 * yellow) ** 3
    short = (light - 0.0894841775 * red - 1.2914855480 * yellow) ** 3
    return QColor.fromRgbF(
        _shown(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _shown(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _shown(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _linear(shown: float) -> float:
    return shown / 12.92 if shown <= _STRAIGHT_SHOWN else ((shown + 0.055) / 1.055) ** 2.4


def _shown(linear: float) -> float:
    linear = min(max(linear, 0.0), 1.0)
    return 12.92 * linear if linear <= _STRAIGHT_LIGHT else 1.055 * linear ** (1 / 2.4) - 0.055
