"""The program's names for what an election consists of."""

from __future__ import annotations

from hustings.election.figures import Assumption, Knowledge, Measure
from hustings.election.meaning import Obstacle, ShareMeaning, TurnoutMeaning
from hustings.election.model import Base, Election, ResultsStatus, Selection, SelectionKind
from hustings.election.rounding import Rounding
from hustings.election.silence import Silence, Unsaid
from hustings.election.standings import RowKind, Standing
from hustings.wording import english
from hustings.wording.language import Language

NOT_KNOWN = "–"


def status(language: Language, value: ResultsStatus | None) -> str:
    """Name how far a version of results has come; None where its source does not say."""
    if value is None:
        return language.gettext("status not given")
    names = {
        ResultsStatus.PRE_ELECTION: language.gettext("before the election"),
        ResultsStatus.UNOFFICIAL_PARTIAL: language.gettext("unofficial, partial"),
        ResultsStatus.UNOFFICIAL_COMPLETE: language.gettext("unofficial, complete"),
        ResultsStatus.CERTIFIED: language.gettext("final result"),
        ResultsStatus.RECOUNT: language.gettext("recount"),
        ResultsStatus.CORRECTION: language.gettext("correction"),
    }
    return names[value]


def measure(language: Language, value: Measure) -> str:
    """Name what a figure measures."""
    names = {
        Measure.SHARE: language.gettext("Percentage"),
        Measure.VOTES: language.gettext("Votes"),
        Measure.BEHIND_FIRST: language.gettext("Behind first"),
        Measure.SEATS: language.gettext("Seats"),
        Measure.SEATS_BY_RULE: language.gettext("Seats by rule"),
        Measure.TURNOUT: language.gettext("Turnout"),
        Measure.ELIGIBLE: language.gettext("Eligible voters"),
        Measure.CAST: language.gettext("Ballots cast"),
        Measure.VALID: language.gettext("Valid ballots"),
        Measure.REJECTED: language.gettext("Rejected ballots"),
        Measure.BLANK: language.gettext("Blank ballots"),
        Measure.OVERVOTES: language.gettext("Overvotes"),
        Measure.UNDERVOTES: language.gettext("Undervotes"),
        Measure.ISSUED: language.gettext("Ballots issued"),
        Measure.FOUND: language.gettext("Ballots in the box"),
        Measure.COUNTED: language.gettext("Ballots counted"),
        Measure.LEAD: language.gettext("Lead"),
        Measure.RESIDUAL: language.gettext("Not itemised by the source"),
        Measure.RESIDUAL_VOTES: language.gettext("Not itemised by the source, votes"),
        Measure.SHARE_OF_VALID: language.gettext("Share of valid votes"),
        Measure.SHARE_OF_CAST: language.gettext("Share of ballots cast"),
        Measure.SHARE_OF_ELIGIBLE: language.gettext("Share of eligible voters"),
        Measure.DIFFERENCE: language.gettext("Difference"),
        Measure.RATIO: language.gettext("Ratio"),
    }
    return names[value]


def knowledge(language: Language, value: Knowledge) -> str:
    """Name how a figure is known."""
    names = {
        Knowledge.REPORTED: language.gettext("reported"),
        Knowledge.APPROXIMATE: language.gettext("approximate"),
        Knowledge.DERIVED: language.gettext("derived"),
    }
    return names[value]


def base(language: Language, value: Base) -> str:
    """Name what a percentage is of."""
    names = {
        Base.VALID_VOTES: language.gettext("of valid votes"),
        Base.BALLOTS_CAST: language.gettext("of ballots cast"),
        Base.ELIGIBLE_VOTERS: language.gettext("of eligible voters"),
    }
    return names[value]


def share_meaning(language: Language, value: ShareMeaning, ballots: TurnoutMeaning | None = None) -> str:
    """Name what percentages worked out from counts are of; of `ballots` where they are of all who took part."""
    names = {
        ShareMeaning.VALID_VOTES: language.gettext("of valid votes"),
        ShareMeaning.LISTED_VOTES: language.gettext("of all votes listed"),
        ShareMeaning.WITHOUT_NONE: language.gettext("of votes for candidates"),
    }
    of_ballots = {
        TurnoutMeaning.CAST: language.gettext("of ballots cast"),
        TurnoutMeaning.FOUND: language.gettext("of ballots in the box"),
        TurnoutMeaning.COUNTED: language.gettext("of ballots counted"),
        TurnoutMeaning.ISSUED: language.gettext("of ballots issued"),
    }
    return names.get(value) or of_ballots[ballots or TurnoutMeaning.CAST]


def turnout_meaning(language: Language, value: TurnoutMeaning) -> str:
    """Say what turnout is worked out of."""
    names = {
        TurnoutMeaning.CAST: language.gettext("ballots cast / eligible voters"),
        TurnoutMeaning.FOUND: language.gettext("ballots in the box / eligible voters"),
        TurnoutMeaning.COUNTED: language.gettext("ballots counted / eligible voters"),
        TurnoutMeaning.ISSUED: language.gettext("ballots issued / eligible voters"),
    }
    return names[value]


def assumption(language: Language, value: Assumption) -> str:
    """Say what has to be supposed for a derived figure."""
    names = {
        Assumption.SHARES_OF_BALLOTS_CAST: language.gettext("the percentages are of ballots cast"),
        Assumption.WIDTH_OF_APPROXIMATION: language.gettext("approximate figures lie within the bounds given"),
        Assumption.TOTAL_OF_LISTED_VOTES: language.gettext("the votes listed are all the votes"),
        Assumption.NOTHING_LEFT_OUT: language.gettext("the counts left blank or suppressed are 0"),
    }
    return names[value]


def supplier(language: Language, election: Election) -> str:
    """Name who supplied what no source gives."""
    if election.supplied_by is not None:
        return language.pick(election.supplied_by)
    return language.gettext("the makers of this file")


def rounding(language: Language, value: Rounding) -> str:
    """Say how published digits were shortened."""
    names = {
        Rounding.NEAREST: language.gettext("rounded to the nearest"),
        Rounding.TRUNCATION: language.gettext("cut off"),
        Rounding.CEILING: language.gettext("rounded up"),
    }
    return names[value]


def obstacle(language: Language, value: Obstacle) -> str:
    """Say why percentages of a base cannot be worked out."""
    names = {
        Obstacle.NO_RESULTS: language.gettext("there are no results yet"),
        Obstacle.NO_FIGURES: language.gettext("the source gives no figures of the candidates"),
        Obstacle.NO_VALID: language.gettext("the source gives no count of valid votes"),
        Obstacle.NO_CAST: language.gettext("the source gives no count of ballots cast, nor figures to derive it from"),
        Obstacle.NO_ELIGIBLE: language.gettext("the source gives neither turnout nor the number of eligible voters"),
        Obstacle.NO_WIDTH: language.gettext("the source says “around”, and not how wide that is"),
        Obstacle.NOT_EVERYWHERE: language.gettext("the source does not give that number for all units"),
        Obstacle.NOTHING: language.gettext("the number that they would be of is 0, or may be"),
        Obstacle.CONTRADICTION: language.gettext("no whole numbers satisfy the published table"),
        Obstacle.NOT_ALL_VOTES: language.gettext("the source does not give the votes of all"),
        Obstacle.NO_NONE_OF_THESE: language.gettext("no line is of none of the candidates"),
        Obstacle.NO_BALLOTS: language.gettext("the source counts no ballots of all who took part"),
        Obstacle.NO_FOUND: language.gettext("the source gives no count of ballots in the box"),
        Obstacle.NO_COUNTED: language.gettext("the source does not give both valid and rejected ballots"),
        Obstacle.NO_ISSUED: language.gettext("the source gives no count of ballots issued"),
        Obstacle.ELIGIBLE_UNCOUNTED: language.gettext("the source gives no number of eligible voters"),
    }
    return names[value]


def row_name(language: Language, row: Standing) -> str:
    """Name a line of the standings."""
    if row.selection is not None:
        return language.pick(row.selection.name)
    names = {
        RowKind.BLANK: language.gettext("Blank ballots"),
        RowKind.REJECTED: language.gettext("Rejected ballots"),
        RowKind.OVERVOTES: language.gettext("Overvotes"),
        RowKind.UNDERVOTES: language.gettext("Undervotes"),
        RowKind.RESIDUAL: language.gettext("Not itemised by the source"),
    }
    return names[row.kind]


def short_row_name(language: Language, row: Standing) -> str:
    """Name a line of the standings in few letters, as beside a bar."""
    if row.selection is not None:
        return language.pick(row.selection.short or row.selection.name)
    if row.kind is RowKind.RESIDUAL:
        return language.gettext("Not itemised")
    return row_name(language, row)


def usual_name(language: Language, selection: Selection) -> str | None:
    """Give the usual name of a selection that sources call in many ways, or None."""
    if selection.kind is SelectionKind.NONE_OF_THESE:
        return language.gettext("Usual name: against all")
    if selection.kind is SelectionKind.WRITE_IN:
        return language.gettext("Usual name: write-ins")
    return None


def unsaid(language: Language, item: Unsaid) -> str:
    """Say what the sources do not say."""
    if item.what is Silence.POSITIONS and item.of:
        names = join(language, [language.pick(selection.name) for selection in item.of])
        return language.gettext("The positions of {names}").format(names=names)
    names_of = {
        Silence.RESULTS: language.gettext("Results"),
        Silence.SHARES: language.gettext("Percentages"),
        Silence.SHARE_BASE: language.gettext("Of which votes the percentages are shares"),
        Silence.VOTES: language.gettext("Vote counts"),
        Silence.ELIGIBLE: language.gettext("The number of eligible voters"),
        Silence.TURNOUT: language.gettext("Turnout"),
        Silence.CAST: language.gettext("The number of ballots cast"),
        Silence.VALID: language.gettext("Valid ballots"),
        Silence.REJECTED: language.gettext("Invalid ballots"),
        Silence.BLANK: language.gettext("Blank ballots"),
        Silence.UNITS: language.gettext("Results by region or polling station"),
        Silence.PARTIES: language.gettext("Which party put forward which candidate"),
        Silence.POSITIONS: language.gettext("Positions on policy"),
    }
    return names_of[item.what]


def join(language: Language, names: list[str]) -> str:
    """Join names as the language does: A, B and C."""
    if language.is_plain_english:
        return english.join(language.locale_name, names)
    from babel.lists import format_list  # noqa: PLC0415 -- English does without

    return format_list(names, style="standard", locale=language.locale)
