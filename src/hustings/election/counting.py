"""What percentages and turnout are of that are worked out from counts, in the meaning chosen or the first there is."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from hustings.election.figures import Address, Assumption, Figure, Formula, Knowledge, Measure, Quantity, reported
from hustings.election.intervals import Interval
from hustings.election.meaning import Obstacle, ShareMeaning, TurnoutMeaning
from hustings.election.model import SelectionKind
from hustings.election.reading import Reading, count_given

# The meanings that are taken where none is chosen, the first that can be worked out.
_UNASKED = (ShareMeaning.VALID_VOTES, ShareMeaning.LISTED_VOTES)
_BALLOTS = {
    TurnoutMeaning.CAST: Measure.CAST,
    TurnoutMeaning.FOUND: Measure.FOUND,
    TurnoutMeaning.COUNTED: Measure.COUNTED,
    TurnoutMeaning.ISSUED: Measure.ISSUED,
}
_UNKNOWN = {
    TurnoutMeaning.CAST: Obstacle.NO_CAST,
    TurnoutMeaning.FOUND: Obstacle.NO_FOUND,
    TurnoutMeaning.COUNTED: Obstacle.NO_COUNTED,
    TurnoutMeaning.ISSUED: Obstacle.NO_ISSUED,
}


def reported_count(reading: Reading, measure: Measure) -> Quantity | None:
    """Give eligible voters or a class of ballots as the source reports or counts them; None if it does not."""
    figure: Figure | None = getattr(reading.results, measure.value)
    if figure is None:
        return None
    return reported(reading.address(measure), figure, figure.as_count())


def suppositions(*figures: Figure | None) -> tuple[Assumption, ...]:
    """Say what is supposed of figures that go into another: that bounds hold, and that counts left out hold nothing."""
    known = [figure for figure in figures if figure is not None]
    widths = (Assumption.WIDTH_OF_APPROXIMATION,) if any(figure.approximate for figure in known) else ()
    return (*widths, *((Assumption.NOTHING_LEFT_OUT,) if any(figure.left_out for figure in known) else ()))


def is_counted(reading: Reading) -> bool:
    """Whether a source gives votes of selections and no percentages of them, so that these are worked out."""
    lines = reading.results.lines
    return all(line.share is None for line in lines) and any(line.votes is not None for line in lines)


def ballots_counted(reading: Reading) -> Quantity | None:
    """Give valid and rejected ballots together, and blank ones if these are counted by themselves; None if unknown."""
    results = reading.results
    if results.valid is None or results.rejected is None:
        return None
    figures = {Measure.VALID: results.valid, Measure.REJECTED: results.rejected, Measure.BLANK: results.blank}
    total = Interval.exactly(0)
    for figure in figures.values():
        part = count_given(figure)
        if figure is not None and part is None:
            return None
        total = total + part if part is not None else total
    return Quantity(
        reading.address(Measure.COUNTED),
        Knowledge.DERIVED,
        total.low if total.is_exact else None,
        total,
        formula=Formula.SUM,
        inputs=tuple(reading.address(measure) for measure, figure in figures.items() if figure is not None),
        assumptions=suppositions(*figures.values()),
    )


def took_part(reading: Reading) -> Quantity | None:
    """Give the ballots of those who took part, as the source counts them, in the meaning chosen; None if unknown."""
    meaning = turnout_meaning(reading)
    return _ballots(reading, meaning) if meaning is not None else None


def turnout_meaning(reading: Reading) -> TurnoutMeaning | None:
    """Give what turnout is of; None where no such ballots are counted. Beside percentages only ballots cast are."""
    if not is_counted(reading) or reading.results.turnout is not None:
        return TurnoutMeaning.CAST if reading.results.cast is not None else None
    wanted = (reading.meaning.turnout, *TurnoutMeaning)
    return next((item for item in wanted if item is not None and _ballots(reading, item) is not None), None)


def share_meaning(reading: Reading) -> ShareMeaning | None:
    """Give what percentages are of that are worked out from counts; None where none can be."""
    found = whole(reading)
    return found.meaning if found is not None else None


def share_choices(reading: Reading) -> tuple[tuple[ShareMeaning, Obstacle | None], ...]:
    """Tell of each meaning whether percentages can be worked out from counts so, and if not, why."""
    return tuple((meaning, _share_obstacle(reading, meaning)) for meaning in ShareMeaning)


def turnout_choices(reading: Reading) -> tuple[tuple[TurnoutMeaning, Obstacle | None], ...]:
    """Tell of each meaning whether turnout can be worked out from counts so, and if not, why."""
    return tuple((meaning, _turnout_obstacle(reading, meaning)) for meaning in TurnoutMeaning)


class Whole(Struct, frozen=True):
    """What percentages are of: how many votes or ballots, where these stand, what is supposed, and who is no part."""

    meaning: ShareMeaning
    total: Interval
    addresses: tuple[Address, ...]
    assumptions: tuple[Assumption, ...]
    without: frozenset[str] = frozenset()


@lru_cache(maxsize=16)
def whole(reading: Reading) -> Whole | None:
    """Work out what percentages of a reading are of, once for all its lines; None where that is not known, or 0."""
    asked = (reading.meaning.share,) if is_counted(reading) else ()
    for meaning in dict.fromkeys((*asked, *_UNASKED)):
        found = _whole(reading, meaning) if meaning is not None else None
        if found is not None and found.total.low > 0:
            return found
    return None


def _whole(reading: Reading, meaning: ShareMeaning) -> Whole | None:
    if meaning is ShareMeaning.LISTED_VOTES:
        return _listed(reading, meaning, frozenset())
    if meaning is ShareMeaning.WITHOUT_NONE:
        without = _none_of_these(reading)
        return _listed(reading, meaning, without) if without else None
    ballots = took_part(reading) if meaning is ShareMeaning.BALLOTS else reported_count(reading, Measure.VALID)
    if ballots is None or ballots.given is None:
        return None
    supposed = (*suppositions(ballots.figure), *ballots.assumptions)
    return Whole(meaning, ballots.given, (ballots.address,), supposed)


def _listed(reading: Reading, meaning: ShareMeaning, without: frozenset[str]) -> Whole | None:
    """Add up the votes of all selections but some; None if some of them are not known.

    The rows of a table for a unit list those who got votes there: they are all the votes that it lists.
    """
    lines = [line for line in reading.results.lines if line.selection not in without]
    wanted = {selection.id for selection in reading.contest.selections} - without
    votes = [count_given(line.votes) for line in lines]
    is_complete = {line.selection for line in lines} == wanted or _is_of_rows(reading)
    if not is_complete or None in votes:
        return None
    total = sum((interval for interval in votes if interval is not None), Interval.exactly(0))
    addresses = tuple(reading.address(Measure.VOTES, line.selection) for line in lines)
    supposed = suppositions(*(line.votes for line in lines))
    return Whole(meaning, total, addresses, (Assumption.TOTAL_OF_LISTED_VOTES, *supposed), without)


def _is_of_rows(reading: Reading) -> bool:
    """Whether results are those of a unit, and each count in them stands in a row of a table or is a sum of such."""
    figures = [line.votes for line in reading.results.lines]
    return reading.results.part_of is not None and all(
        figure is not None
        and (figure.summed is not None or (figure.place is not None and figure.place.row is not None))
        for figure in figures
    )


def _none_of_these(reading: Reading) -> frozenset[str]:
    kind = SelectionKind.NONE_OF_THESE
    return frozenset(selection.id for selection in reading.contest.selections if selection.kind is kind)


def _ballots(reading: Reading, meaning: TurnoutMeaning) -> Quantity | None:
    if meaning is TurnoutMeaning.COUNTED:
        return ballots_counted(reading)
    return reported_count(reading, _BALLOTS[meaning])


def _share_obstacle(reading: Reading, meaning: ShareMeaning) -> Obstacle | None:
    found = _whole(reading, meaning)
    if found is not None:
        return Obstacle.NOTHING if found.total.low <= 0 else None
    if meaning is ShareMeaning.VALID_VOTES:
        return Obstacle.NO_VALID if reading.results.valid is None else Obstacle.NO_WIDTH
    if meaning is ShareMeaning.BALLOTS:
        return Obstacle.NO_BALLOTS if took_part(reading) is None else Obstacle.NO_WIDTH
    if meaning is ShareMeaning.WITHOUT_NONE and not _none_of_these(reading):
        return Obstacle.NO_NONE_OF_THESE
    return Obstacle.NOT_ALL_VOTES


def _turnout_obstacle(reading: Reading, meaning: TurnoutMeaning) -> Obstacle | None:
    ballots, eligible = _ballots(reading, meaning), reported_count(reading, Measure.ELIGIBLE)
    if ballots is None:
        return _UNKNOWN[meaning]
    if eligible is None:
        return Obstacle.ELIGIBLE_UNCOUNTED
    if ballots.given is None or eligible.given is None:
        return Obstacle.NO_WIDTH
    return Obstacle.NOTHING if eligible.given.low <= 0 else None
