"""What percentages and turnout are of where they are worked out from counts: the reader's, or a file's, choice."""

from __future__ import annotations

from enum import StrEnum

from hustings.election.figures import Value


class ShareMeaning(StrEnum):
    """The votes or ballots that percentages of selections are of.

    VALID_VOTES: the valid votes that the source counts; LISTED_VOTES: the votes of all selections that it lists;
    WITHOUT_NONE: these without the votes for none of the candidates; BALLOTS: the ballots of all who took part.
    """

    VALID_VOTES = "valid-votes"
    LISTED_VOTES = "listed-votes"
    WITHOUT_NONE = "without-none"
    BALLOTS = "ballots"


class TurnoutMeaning(StrEnum):
    """The ballots of those who took part, over the eligible voters.

    CAST: what the source calls cast; FOUND: those in the box; COUNTED: valid and rejected ones, and blank ones where
    the source counts these by themselves; ISSUED: those that voters were given.
    """

    CAST = "cast"
    FOUND = "found"
    COUNTED = "counted"
    ISSUED = "issued"


class Meaning(Value, frozen=True):
    """What percentages and turnout worked out from counts are to be of; None: the first that can be worked out.

    Percentages and a turnout that a source publishes stay as they are published.
    """

    share: ShareMeaning | None = None
    turnout: TurnoutMeaning | None = None

    def over(self, other: Meaning | None) -> Meaning:
        """Give this choice, and another one where this leaves something open."""
        below = other or Meaning()
        return Meaning(share=self.share or below.share, turnout=self.turnout or below.turnout)


class Obstacle(StrEnum):
    """Why percentages of a base, or in a meaning, cannot be worked out."""

    NO_RESULTS = "no-results"
    NO_FIGURES = "no-figures"
    NO_VALID = "no-valid"
    NO_CAST = "no-cast"
    NO_ELIGIBLE = "no-eligible"
    NO_WIDTH = "no-width"
    NOTHING = "nothing"
    CONTRADICTION = "contradiction"
    NOT_ALL_VOTES = "not-all-votes"
    NO_NONE_OF_THESE = "no-none-of-these"
    NO_BALLOTS = "no-ballots"
    NO_FOUND = "no-found"
    NO_COUNTED = "no-counted"
    NO_ISSUED = "no-issued"
    ELIGIBLE_UNCOUNTED = "eligible-uncounted"
