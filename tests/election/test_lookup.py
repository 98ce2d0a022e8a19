"""Every figure has an address, and stands there."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core_support import BUNDLED, COUNCIL, ODD, made, opened, standings_of
from every_figure import every_figure, in_every_base
from hustings.election.bases import MEASURE_OF, RESIDUAL_KEY, residual_in, share_in
from hustings.election.figures import Address, Measure
from hustings.election.lookup import quantity_at, row_at, standings_at
from hustings.election.model import Base
from hustings.election.standings import stand
from hustings.election.viewpoint import Viewpoint


def test_every_figure_is_found_at_its_address_in_every_base() -> None:
    seen = 0
    for standings in in_every_base():
        for figure in every_figure(standings):
            assert quantity_at(standings, figure.address) == figure
            seen += 1
    assert seen > 1000


def test_every_input_of_a_derived_figure_is_found_and_has_an_interval() -> None:
    for standings in in_every_base():
        for figure in every_figure(standings):
            assert (figure.formula is None) is (not figure.inputs)
            for address in figure.inputs:
                found = quantity_at(standings, address)
                assert found is not None
                assert found.address == address
                assert found.interval is not None


def test_percentages_of_bases_that_are_not_shown_are_found_too() -> None:
    for path in (BUNDLED, COUNCIL, ODD):
        for contest in opened(path).contests:
            if not contest.results:
                continue
            published = stand(opened(path), Viewpoint(contest.id, contest.results[0].id))
            for base in Base:
                shown = stand(opened(path), replace(published.viewpoint, base=base))
                for row in (*shown.all_rows, *shown.pinned):
                    if row.share is not None:
                        assert quantity_at(published, row.share.address) == row.share


def test_a_rest_that_rounding_explains_has_no_line_and_is_found_all_the_same() -> None:
    standings = made({"a": "60.0", "b": "40.0"}, turnout="80.0")
    shown = stand(standings.election, replace(standings.viewpoint, base=Base.ELIGIBLE_VOTERS))
    assert shown.reading is not None
    assert shown.find(RESIDUAL_KEY) is None
    assert shown.residual is not None
    assert quantity_at(shown, shown.residual.address) == residual_in(shown.reading, Base.ELIGIBLE_VOTERS)


class TestWhatIsNotThere:
    """An address of nothing gives nothing, and one of no contest or version is an error."""

    def test_nothing(self) -> None:
        standings = standings_of(BUNDLED)
        here = ("president", "final")
        addresses = [
            Address(*here, Measure.SHARE, "nobody"),
            Address(*here, Measure.SHARE),
            Address(*here, Measure.SHARE_OF_CAST, "nobody"),
            Address(*here, Measure.SHARE_OF_VALID, "lukashenko"),
            Address(*here, Measure.VALID),
            Address(*here, Measure.DIFFERENCE, "lukashenko"),
            Address(*here, Measure.DIFFERENCE, "lukashenko", "nobody"),
            Address(*here, Measure.BEHIND_FIRST, "lukashenko"),
        ]
        assert [quantity_at(standings, address) for address in addresses] == [None] * len(addresses)

    def test_no_line_and_no_votes(self) -> None:
        standings = made({"a": "50"}, kinds={"b": "candidate"}, turnout="80")
        assert standings.reading is not None
        assert quantity_at(standings, standings.reading.address(Measure.SHARE_OF_ELIGIBLE, "b")) is None

    def test_a_contest_without_results(self) -> None:
        standings = standings_of(ODD, "not-yet")
        for measure in (Measure.TURNOUT, Measure.SHARE, Measure.SHARE_OF_CAST):
            address = Address("not-yet", "none", measure, "first")
            with pytest.raises(KeyError):
                quantity_at(standings, address)

    @pytest.mark.parametrize("place", [("president", "recount"), ("mayor", "final")])
    def test_no_such_version(self, place: tuple[str, str]) -> None:
        with pytest.raises(KeyError):
            quantity_at(standings_of(BUNDLED), Address(*place, Measure.TURNOUT))


def test_a_figure_of_another_version_is_found_from_here() -> None:
    standings = standings_of(BUNDLED)
    address = Address("president", "bulletin-tass-brest", Measure.TURNOUT)
    found = quantity_at(standings, address)
    assert found is not None
    assert found.figure is not None
    assert found.figure.value == "90.56"
    assert standings_at(standings, address).viewpoint.results == "bulletin-tass-brest"
    assert standings_at(standings, found.address).viewpoint.against is None


def test_lines_of_addresses() -> None:
    standings = standings_of(BUNDLED)
    assert standings.reading is not None
    address = standings.reading.address
    rest = standings.find(RESIDUAL_KEY)
    assert rest is not None
    for measure in (Measure.RESIDUAL, Measure.RESIDUAL_VOTES):
        assert row_at(standings, address(measure)) is rest
    assert row_at(standings, address(MEASURE_OF[Base.BALLOTS_CAST], RESIDUAL_KEY)) is rest
    assert row_at(standings, address(Measure.VOTES, "syrankov")) is standings.find("syrankov")
    assert row_at(standings, address(Measure.TURNOUT)) is None
    line = standings.reading.line_by_selection["syrankov"]
    assert quantity_at(standings, address(Measure.SHARE_OF_CAST, "syrankov")) == share_in(
        standings.reading, line, Base.BALLOTS_CAST
    )
