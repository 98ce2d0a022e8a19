"""From where an election is looked at: versions in time, and what is kept when another file is read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core_support import BUNDLED, FILE, Document, as_bytes, document, made_document, opened, undated
from hustings.election.model import Base, Election
from hustings.election.rounding import Rounding
from hustings.election.standings import stand, stand_again
from hustings.election.version_diff import Agreement
from hustings.election.viewpoint import (
    Order,
    OrderKey,
    Viewpoint,
    first_viewpoint,
    kept_viewpoint,
    versions_in_time,
)
from hustings.files.hustings_json import decode

FINAL = Viewpoint("president", "final")


def election_of(*versions: Document) -> Election:
    """Make an election whose contest has these versions, of two sources: of 3 and of 5 January."""
    tree = made_document({"a": "50"})
    tree["sources"].append({**tree["sources"][0], "id": "late", "published": "2030-01-05"})
    plain = tree["contests"][0]["results"][0]
    tree["contests"][0]["results"] = [{**plain, **version} for version in versions]
    return decode(as_bytes(tree), FILE)


def in_time(*versions: Document) -> list[str]:
    election = election_of(*versions)
    return [results.id for results in versions_in_time(election, election.contests[0])]


class TestVersionsInTime:
    """The oldest first, whatever the order of the file."""

    def test_by_the_day_they_are_of_else_by_the_day_they_were_published(self) -> None:
        assert in_time(
            {"id": "c", "source": "late"},
            {"id": "b", "as_of": "2030-01-04"},
            {"id": "a"},
            {"id": "d", "as_of": "2030-01-06"},
        ) == ["a", "b", "c", "d"]

    def test_a_day_without_a_time_stands_for_its_end(self) -> None:
        day = {"as_of": "2030-01-04"}
        evening = {**day, "as_of_time": "23:59"}
        assert in_time({"id": "b", **day}, {"id": "a", **evening}) == ["a", "b"]

    def test_of_one_time_they_stay_in_the_order_of_the_file(self) -> None:
        assert in_time({"id": "b"}, {"id": "a"}) == ["b", "a"]

    def test_results_by_unit_are_no_versions(self) -> None:
        contest = opened(BUNDLED).contest("president")
        found = [results.id for results in versions_in_time(opened(BUNDLED), contest)]
        assert found == ["bulletin-tass", "bulletin-pozirk", "final"]

    def test_the_newest_is_looked_at_first(self) -> None:
        assert first_viewpoint(opened(BUNDLED)).results == "final"
        assert first_viewpoint(election_of()).results is None

    def test_versions_of_no_known_time_stand_after_those_that_the_file_has_before_them(self) -> None:
        tree = undated(made_document(shares={"a": "60.0"}))
        [version] = tree["contests"][0]["results"]
        first = {**version, "id": "first"}
        dated = {**version, "id": "dated", "as_of": "2030-01-02"}
        later = {**version, "id": "later", "as_of": "2030-01-03"}
        tree["contests"][0]["results"] = [first, later, dated, version]
        election = decode(as_bytes(tree), FILE)
        found = [results.id for results in versions_in_time(election, election.contests[0])]
        assert found == ["first", "dated", "final", "later"]


class TestKeptViewpoint:
    """A file that is read anew is looked at as before, as far as it has what was looked at."""

    def without(self, *versions: str) -> Election:
        tree = document(BUNDLED)
        contest = tree["contests"][0]
        gone = set(versions)
        contest["results"] = [it for it in contest["results"] if not gone & {it["id"], it.get("part_of")}]
        return decode(as_bytes(tree), FILE)

    def test_all_is_kept_that_is_still_there(self) -> None:
        before = replace(
            FINAL,
            order=Order(OrderKey.NAME, descending=True),
            find="k",
            base=Base.ELIGIBLE_VOTERS,
            rounding=Rounding.CEILING,
            against="bulletin-tass",
        )
        assert kept_viewpoint(opened(BUNDLED), before) == before

    def test_the_newest_version_stands_in_for_one_that_is_gone(self) -> None:
        assert kept_viewpoint(self.without("final"), FINAL).results == "bulletin-pozirk"
        assert kept_viewpoint(self.without("final", "bulletin-tass", "bulletin-pozirk"), FINAL).results is None

    def test_a_version_to_compare_with_that_is_gone_is_forgotten(self) -> None:
        before = replace(FINAL, against="bulletin-tass")
        assert kept_viewpoint(self.without("bulletin-tass"), before).against is None

    def test_no_version_is_compared_with_itself(self) -> None:
        before = replace(FINAL, against="bulletin-pozirk")
        kept = kept_viewpoint(self.without("final"), before)
        assert (kept.results, kept.against) == ("bulletin-pozirk", None)

    def test_a_contest_that_is_gone_is_told(self) -> None:
        with pytest.raises(KeyError):
            kept_viewpoint(opened(BUNDLED), Viewpoint("mayor", None))


class TestStandingAgain:
    """Only what a viewpoint changes is worked out anew."""

    @pytest.mark.parametrize(
        "viewpoint",
        [replace(FINAL, order=Order(OrderKey.NAME, descending=True)), replace(FINAL, find="Канапацкая")],
    )
    def test_another_order_or_filter_keeps_the_figures(self, viewpoint: Viewpoint) -> None:
        before = stand(opened(BUNDLED), FINAL)
        after = stand_again(before, viewpoint)
        assert viewpoint.arranges_as(FINAL)
        assert after.all_rows is before.all_rows
        assert after.reading is before.reading
        fresh = stand(opened(BUNDLED), viewpoint)
        assert [row.key for row in after.rows] == [row.key for row in fresh.rows]
        assert after.viewpoint == viewpoint

    @pytest.mark.parametrize(
        "viewpoint",
        [
            replace(FINAL, base=Base.ELIGIBLE_VOTERS),
            replace(FINAL, rounding=Rounding.CEILING),
            replace(FINAL, results="bulletin-tass"),
            replace(FINAL, against="bulletin-tass"),
            # By these names the candidates are ordered.
            replace(FINAL, language="ru"),
        ],
    )
    def test_all_else_is_worked_out_anew(self, viewpoint: Viewpoint) -> None:
        before = stand(opened(BUNDLED), FINAL)
        after, fresh = stand_again(before, viewpoint), stand(opened(BUNDLED), viewpoint)
        assert not viewpoint.arranges_as(FINAL)
        assert after.reading is not before.reading
        assert (after.all_rows, after.pinned, after.cast, after.changes) == (
            fresh.all_rows,
            fresh.pinned,
            fresh.cast,
            fresh.changes,
        )


class TestMarkedChanges:
    """The figures that are marked are those of the version shown."""

    def test_units_and_what_one_version_alone_gives_bear_no_mark(self) -> None:
        standings = stand(opened(BUNDLED), replace(FINAL, against="bulletin-tass"))
        assert standings.against is not None
        assert standings.against.id == "bulletin-tass"
        assert [change.agreement for change in standings.marked_changes] == [Agreement.WITHIN_ROUNDING]
        assert standings.turnout is not None
        assert standings.change_at(standings.turnout.address) is standings.marked_changes[0]
        assert standings.cast is not None
        assert standings.change_at(standings.cast.address) is None
        assert standings.change_at(None) is None

    def test_against_nothing_there_is_nothing_to_mark(self) -> None:
        standings = stand(opened(BUNDLED), FINAL)
        assert (standings.against, standings.changes, standings.marked_changes) == (None, (), ())
