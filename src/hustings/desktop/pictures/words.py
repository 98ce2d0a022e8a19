"""The words for pictures of units: above, below, and in place of them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from hustings.desktop.pictures.protocol import PictureOf
from hustings.stations.pictures.columns import Drawn, SizeOf, UnitColumns
from hustings.stations.pictures.distribution import STEPS, Distributions
from hustings.stations.pictures.fingerprint import CELLS, ENOUGH, Fingerprint
from hustings.stations.pictures.size_curve import SizeCurve
from hustings.stations.pictures.turnout_bands import BANDS, TurnoutBands
from hustings.wording import numbers, pictures
from hustings.wording.language import Language


def lacking(
    *, turnout: bool = False, share: bool = False, size: bool = False, counts: bool = False
) -> Callable[[Language, UnitColumns], str]:
    """Make what tells why a picture that needs this cannot be drawn of units."""

    def obstacle(language: Language, columns: UnitColumns) -> str:
        return pictures.obstacle(
            language,
            turnout=turnout and not columns.turnout.is_known.any(),
            share=share and not columns.share.is_known.any(),
            size=size and not (columns.sizes >= 0).any(),
            counts=counts and not columns.share.are_counts,
        )

    return obstacle


def lacking_shares(language: Language, columns: UnitColumns) -> str:
    """Tell why shares of all selections cannot be compared: none are known."""
    is_known = any(ratios.is_known.any() for ratios in columns.shares.values())
    return "" if is_known else pictures.no_shares(language)


def fingerprint_title(language: Language, of: PictureOf) -> str:
    """Say what a fingerprint shows."""
    return language.gettext("Turnout and the share of {name}, in cells of one point").format(name=of.texts.selection)


def fingerprint_summary(language: Language, of: PictureOf) -> str:
    """Say where most units are, and how far they reach."""
    found: Fingerprint = of.worked_out
    said = [fingerprint_title(language, of), pictures.drawn(language, *_drawn(found.drawn))]
    if found.fullest is not None:
        cell = pictures.cell(language, of.texts, *found.fullest)
        count = pictures.units(language, int(found.units[found.fullest]))
        said.append(language.gettext("Fullest cell: {cell}, {units}.").format(cell=cell, units=count))
        full = pictures.units(language, int(found.units[CELLS].sum()))
        said.append(language.gettext("Turnout of exactly 100%: {units}.").format(units=full))
    return "\n".join(said)


def fingerprint_notes(language: Language, of: PictureOf) -> tuple[str, ...]:
    """Say what is drawn, and what units differ by."""
    found: Fingerprint = of.worked_out
    few = (pictures.few_units(language, ENOUGH),) if found.drawn.count < ENOUGH else ()
    said = pictures.drawn(language, *_drawn(found.drawn))
    return (said, *few, *_size_note(language, of), pictures.differ(language))


def bands_title(language: Language, of: PictureOf) -> str:
    """Say what bands of turnout show."""
    return language.gettext("Share of {name} by turnout of the units").format(name=of.texts.selection)


def bands_summary(language: Language, of: PictureOf) -> str:
    """Say the share of each band."""
    found: TurnoutBands = of.worked_out
    lines = [bands_title(language, of), pictures.drawn(language, *_drawn(found.drawn))]
    for band in range(BANDS + 1):
        of_band = found.share(band)
        if of_band is not None:
            lines.append(
                language.pgettext("band of turnout", "{band}: {share}, {units}").format(
                    band=pictures.turnout_step(language, band, BANDS),
                    share=pictures.share(language, *of_band),
                    units=pictures.units(language, int(found.units[band])),
                )
            )
    return "\n".join(lines)


def bands_notes(language: Language, of: PictureOf) -> tuple[str, ...]:
    """Say what is drawn, and what units differ by."""
    found: TurnoutBands = of.worked_out
    added = language.gettext("Derived: votes of all units of a band together.")
    return (pictures.drawn(language, *_drawn(found.drawn)), added, *_size_note(language, of), pictures.differ(language))


def distribution_title(language: Language, of: PictureOf) -> str:
    """Say what distributions show."""
    found: Distributions = of.worked_out
    if found.turnout is None:
        template = language.gettext("Distribution of the share of {name}, in steps of 0.1 point")
    else:
        template = language.gettext("Distribution of the share of {name} and of turnout, in steps of 0.1 point")
    return template.format(name=of.texts.selection)


def distribution_summary(language: Language, of: PictureOf) -> str:
    """Say where most units are."""
    found: Distributions = of.worked_out
    said = [distribution_title(language, of), pictures.drawn(language, *_drawn(found.share.drawn))]
    if found.share.drawn.count:
        fullest = int(found.share.weights.argmax())
        step = pictures.share_step(language, of.texts, fullest, STEPS)
        count = pictures.units(language, int(found.share.units[fullest]))
        said.append(language.gettext("Fullest step: {step}, {units}.").format(step=step, units=count))
    return "\n".join(said)


def distribution_notes(language: Language, of: PictureOf) -> tuple[str, ...]:
    """Say what is drawn, and where peaks are to be expected."""
    found: Distributions = of.worked_out
    said = pictures.drawn(language, *_drawn(found.share.drawn))
    return (said, *_size_note(language, of), pictures.small_units(language))


def curve_title(language: Language, of: PictureOf) -> str:
    """Say what the curve by size shows."""
    return language.gettext("Share of {name}, added up from the smallest units").format(name=of.texts.selection)


def curve_summary(language: Language, of: PictureOf) -> str:
    """Say the share after each quarter of the way."""
    found: SizeCurve = of.worked_out
    lines = [curve_title(language, of), pictures.drawn(language, *_drawn(found.drawn))]
    total = int(found.weights[-1]) if len(found.weights) else 0
    for percent in (25, 50, 75, 100):
        at = min(int((found.weights * 100 < total * percent).sum()), len(found.weights) - 1)
        if at >= 0 and found.wholes[at]:
            share = pictures.share(language, int(found.votes[at]), int(found.wholes[at]))
            here = numbers.percentage(language, Decimal(percent))
            lines.append(language.pgettext("after a part of all", "{part}: {share}").format(part=here, share=share))
    return "\n".join(lines)


def curve_notes(language: Language, of: PictureOf) -> tuple[str, ...]:
    """Say what is drawn, and what small units are."""
    found: SizeCurve = of.worked_out
    is_eligible = of.columns.size_of is SizeOf.ELIGIBLE
    small = language.gettext(
        "A line that goes on rising or falling tells that large units vote otherwise than small ones, as towns and "
        "villages do in many countries."
    )
    return (pictures.drawn(language, *_drawn(found.drawn)), pictures.sizes_are(language, is_eligible), small)


def _drawn(found: Drawn) -> tuple[int, dict[str, int]]:
    return found.count, {reason.value: number for reason, number in found.left_out.items()}


def _size_note(language: Language, of: PictureOf) -> tuple[str, ...]:
    if of.weight.value == "units":
        return ()
    return (pictures.sizes_are(language, of.columns.size_of is SizeOf.ELIGIBLE),)
