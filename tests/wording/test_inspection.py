"""What a figure answers: how it is known, who says so, of what it is a share."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from core_support import BUNDLED, COUNCIL, FILE, ODD, as_bytes, english, made, made_document, standings_of
from every_figure import every_figure, in_every_base
from hustings.election.bases import RESIDUAL_KEY
from hustings.election.figures import Address, Measure
from hustings.election.lookup import quantity_at
from hustings.election.model import Base
from hustings.election.rounding import Rounding
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.hustings_json import decode
from hustings.wording.columns import COLUMNS, address_of
from hustings.wording.inspection import Inspection, inspect
from hustings.wording.language import load_language

SENTENCE_END = re.compile(r"\.(\s|$)")
PLAIN_WORD = re.compile(r"[A-Za-z]{4,}")


def asked(standings: Standings, measure: Measure, *selections: str) -> Inspection:
    assert standings.results is not None
    address = Address(standings.contest.id, standings.results.id, measure, *selections)
    return inspect(english(), standings, address)


def said(standings: Standings, measure: Measure, *selections: str) -> str:
    return asked(standings, measure, *selections).spoken(english())


def changed(standings: Standings, **viewpoint: Any) -> Standings:
    return stand(standings.election, replace(standings.viewpoint, **viewpoint))


class TestBundledElection:
    """One figure of each kind, as a voice says it."""

    def test_a_reported_percentage(self) -> None:
        assert said(standings_of(BUNDLED), Measure.SHARE, "lukashenko") == (
            "Alexander Lukashenko, percentage: 86.82%; reported; in the source: “86.82% of votes”; "
            "rounded to the nearest, so between 86.815 and 86.825; "
            "Central Election Commission, through TASS, 3 February 2025, paragraph 2; "
            "“of votes”; the source does not say which."
        )

    def test_an_approximate_count_and_whose_its_width_is(self) -> None:
        found = asked(standings_of(BUNDLED), Measure.ELIGIBLE)
        assert (found.name, found.value) == ("Eligible voters", "around 6.9 million")
        assert found.known == (
            "approximate",
            "in the source: “around 6.9 million eligible voters”",
            "between 6,850,000 and 6,950,000",
            "that width is supplied by Hustings",
        )
        assert found.base == ("a count, not a share",)

    def test_a_difference_with_its_inputs_and_bounds(self) -> None:
        found = asked(standings_of(BUNDLED), Measure.LEAD)
        assert (found.value, found.known) == ("83.61 points", ("derived", "between 83.60 and 83.62"))
        assert "".join(part.text for part in found.formula) == "86.82% − 3.21%"
        assert [part.address.selection for part in found.formula if part.address] == ["lukashenko", "syrankov"]
        assert found.who == (
            "worked out by Hustings from figures of Central Election Commission, through TASS, 3 February 2025",
        )

    def test_a_count_worked_out_is_a_whole_interval(self) -> None:
        found = asked(standings_of(BUNDLED), Measure.VOTES, "kanopatskaya")
        assert found.value == "108,878 to 111,075"
        assert found.known == (
            "derived",
            "if the percentages are of ballots cast; approximate figures lie within the bounds given; "
            "eligible voters are 6,850,000 to 6,950,000",
        )

    def test_another_base_has_one_digit_more_in_its_bounds(self) -> None:
        standings = changed(standings_of(BUNDLED), base=Base.ELIGIBLE_VOTERS)
        found = asked(standings, Measure.SHARE_OF_ELIGIBLE, "lukashenko")
        assert (found.name, found.value) == ("Alexander Lukashenko, share of eligible voters", "74.38–74.41%")
        assert "between 74.387 and 74.405" in found.known
        assert found.base == ("of eligible voters",)
        apart = asked(standings, Measure.BEHIND_FIRST, "syrankov")
        assert (apart.value, apart.base) == ("71.63–71.66 points", ("of eligible voters",))

    def test_what_is_not_itemised_is_of_all_that_its_lines_are_of(self) -> None:
        found = asked(standings_of(BUNDLED), Measure.RESIDUAL)
        assert (found.name, found.value) == ("Not itemised by the source", "0.75%")
        assert "between 0.72 and 0.78" in found.known
        assert found.base == (
            "“of votes”; the source does not say which",
            "“of voters”; the source does not say which",
        )
        votes = asked(standings_of(BUNDLED), Measure.RESIDUAL_VOTES)
        assert (votes.name, votes.value) == ("Not itemised by the source, votes", "42,262 to 46,453")
        other = asked(standings_of(BUNDLED), Measure.SHARE_OF_CAST, RESIDUAL_KEY)
        assert (other.name, other.base) == ("Not itemised by the source", ("of ballots cast",))

    def test_a_comparison_names_both(self) -> None:
        standings = standings_of(BUNDLED)
        found = asked(standings, Measure.DIFFERENCE, "lukashenko", "none-of-these")
        assert found.name == "Alexander Lukashenko and None of these candidates, difference"
        assert found.value == "83.22 points"
        ratio = asked(standings, Measure.RATIO, "lukashenko", "syrankov")
        assert ratio.known == ("derived", "between 27.003 and 27.091")
        gone = asked(standings, Measure.RATIO, "lukashenko", "nobody")
        assert (gone.name, gone.value) == ("Alexander Lukashenko, ratio", "not derivable")

    def test_the_turnout_is_of_eligible_voters_and_quotes_its_source(self) -> None:
        found = asked(standings_of(BUNDLED), Measure.TURNOUT)
        assert "in the source: “85.69% of citizens”" in found.known
        assert found.base == ("of eligible voters",)

    def test_what_another_version_prints(self) -> None:
        standings = changed(standings_of(BUNDLED), against="bulletin-tass")
        assert asked(standings, Measure.TURNOUT).known[-1] == (
            "85.7% in unofficial, partial, TASS, 20:00 on 26 January 2025: the same within rounding"
        )
        assert "bulletin" not in said(standings, Measure.ELIGIBLE)

    def test_another_convention_is_named_and_gives_other_bounds(self) -> None:
        cut = changed(standings_of(BUNDLED), rounding=Rounding.TRUNCATION)
        assert "cut off, so between 86.82 and 86.83" in asked(cut, Measure.SHARE, "lukashenko").known
        up = changed(standings_of(BUNDLED), rounding=Rounding.CEILING)
        assert "rounded up, so between 86.81 and 86.82" in asked(up, Measure.SHARE, "lukashenko").known

    def test_a_figure_of_another_version_names_its_own_source(self) -> None:
        address = Address("president", "bulletin-pozirk-vitebsk", Measure.TURNOUT)
        found = inspect(english(), standings_of(BUNDLED), address)
        assert (found.value, found.who, found.link) == (
            "86.39%",
            ("Pozirk, 26 January 2025",),
            "pozirk.online/en/news/123556",
        )

    def test_the_link_is_that_of_the_source(self) -> None:
        assert asked(standings_of(BUNDLED), Measure.SHARE, "lukashenko").link == "tass.com/world/1907961"
        assert asked(standings_of(BUNDLED), Measure.LEAD).link == "tass.com/world/1907961"


class TestWhatIsNotKnown:
    """A figure that is not there says so, and why."""

    def test_a_count_that_no_source_gives(self) -> None:
        assert said(standings_of(BUNDLED), Measure.VALID) == (
            "Valid ballots: not reported; the source does not say; "
            "Central Election Commission, through TASS, 3 February 2025."
        )

    def test_a_base_that_cannot_be_had(self) -> None:
        found = asked(standings_of(BUNDLED), Measure.SHARE_OF_VALID, "lukashenko")
        assert (found.value, found.known) == ("not derivable", ("the source gives no count of valid votes",))

    def test_a_line_of_which_nothing_is_said_in_a_base_that_can_be_had(self) -> None:
        standings = made({"a": "50"}, kinds={"b": "candidate"}, turnout="80")
        found = asked(standings, Measure.SHARE_OF_ELIGIBLE, "b")
        assert (found.value, found.known) == ("not derivable", ("the source does not say",))

    def test_a_table_that_no_whole_numbers_satisfy(self) -> None:
        found = asked(made({"a": "50.0"}, cast="7"), Measure.VOTES, "a")
        reason = "if the percentages are of ballots cast, no whole numbers satisfy the published table"
        assert (found.value, found.known) == ("not derivable", (reason,))
        base = {"words": {"en": "of ballots cast"}, "meaning": "ballots-cast"}
        stated = asked(made({"a": "50.0"}, cast="7", share_base=base), Measure.VOTES, "a")
        assert stated.known == ("no whole numbers satisfy the published table",)

    def test_around_without_a_width(self) -> None:
        found = asked(made(eligible={"value": "1000", "approximate": True}), Measure.ELIGIBLE)
        assert found.known == ("approximate", "the source does not say how wide that is")
        wide = {"value": "1000", "approximate": True, "low": "900", "high": "1100"}
        assert asked(made(eligible=wide), Measure.ELIGIBLE).known == ("approximate", "between 900 and 1,100")

    def test_a_version_that_is_not_there(self) -> None:
        with pytest.raises(KeyError):
            inspect(english(), standings_of(BUNDLED), Address("president", "recount", Measure.TURNOUT))


class TestOtherElections:
    """Shares worked out from counts say of which counts."""

    def test_of_valid_ballots_and_of_the_votes_listed(self) -> None:
        assert asked(standings_of(COUNCIL, "council"), Measure.SHARE, "damson").base == ("of valid votes",)
        assert asked(standings_of(COUNCIL, "council"), Measure.LEAD).value == "not derivable"
        assert asked(standings_of(ODD, "tie"), Measure.LEAD).base == ("of all votes listed",)
        assert asked(standings_of(ODD, "tie"), Measure.SHARE, "teasel").base == ("of all votes listed",)

    def test_a_ratio_of_counts_is_no_ratio_of_shares(self) -> None:
        assert asked(standings_of(ODD, "tie"), Measure.RATIO, "teasel", "vetch").base == ("a ratio of counts",)

    def test_a_figure_may_have_a_source_of_its_own(self) -> None:
        tree = made_document(cast={"value": "100", "source": "register", "place": {"page": 3}}, eligible="200")
        register = {"id": "register", "publisher": {"en": "The Register"}, "published": "2030-01-04"}
        tree["sources"].append({**register, "address": "register.example"})
        election = decode(as_bytes(tree), FILE)
        standings = stand(election, first_viewpoint(election))
        found = asked(standings, Measure.CAST)
        assert (found.who, found.link) == (("The Register, 4 January 2030, page 3",), "register.example")
        assert (asked(standings, Measure.ELIGIBLE).who, asked(standings, Measure.ELIGIBLE).link) == (
            ("The Paper, 3 January 2030",),
            "",
        )

    def test_a_percentage_in_a_base_that_is_its_own_stays_as_published(self) -> None:
        standings = changed(standings_of(COUNCIL, "pond"), base=Base.VALID_VOTES)
        found = asked(standings, Measure.SHARE_OF_VALID, "yes")
        assert (found.value, found.known[0], found.base) == ("55.39%", "reported", ("of valid votes",))


def test_every_figure_says_how_it_is_known_by_whom_and_of_what_in_one_sentence() -> None:
    for standings in in_every_base():
        for figure in every_figure(standings):
            found = inspect(english(), standings, figure.address)
            text = found.spoken(english())
            assert all((found.name, found.value, found.known, found.who, found.base))
            assert found.known[0] in ("reported", "derived", "approximate")
            assert (found.known[0] == "derived") is bool(found.formula)
            assert all(line for line in (*found.known, *found.who, *found.base))
            assert len(SENTENCE_END.findall(text)) == 1
            assert "None," not in text
            assert "{" not in text


def test_every_cell_answers_whether_its_figure_is_known_or_not() -> None:
    unknown = 0
    for standings in in_every_base():
        for row in (*standings.all_rows, *standings.pinned):
            for column in COLUMNS:
                address = address_of(column, standings, row)
                assert (address is None) is (standings.reading is None)
                if address is None:
                    continue
                found = inspect(english(), standings, address)
                is_known = quantity_at(standings, address) is not None
                unknown += not is_known
                assert (found.value in ("not reported", "not derivable")) is not is_known
                assert found.who
    assert unknown > 100


def test_nothing_escapes_translation() -> None:
    language = load_language("en-XA")
    for standings in in_every_base():
        # CLDR writes months and millions.
        given = repr(standings.election) + "January February March May million"
        known = set(PLAIN_WORD.findall(given))
        for figure in every_figure(standings):
            text = inspect(language, standings, figure.address).spoken(language)
            assert set(PLAIN_WORD.findall(text)) <= known


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    language, standings = load_language("ru"), standings_of(BUNDLED)
    found = inspect(language, standings, Address("president", "final", Measure.LEAD))
    assert "".join(part.text for part in found.formula) == "86,82\u00a0% − 3,21\u00a0%"
    rest = inspect(language, standings, Address("president", "final", Measure.RESIDUAL))
    assert rest.formula[0].text == "100\u00a0%"
    # A date may itself end in a full stop.
    unknown = inspect(language, standings, Address("president", "final", Measure.VALID))
    assert unknown.spoken(language).endswith("3 февраля 2025\u202fг.")
