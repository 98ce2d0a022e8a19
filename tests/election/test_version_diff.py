"""What differs between two versions, whether rounding explains it, and which selection is which."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core_support import BUNDLED, FILE, Document, as_bytes, every_standings, made_document, opened
from hustings.election.figures import Measure
from hustings.election.model import Contest, Election
from hustings.election.reading import Reading, read
from hustings.election.rounding import Rounding
from hustings.election.version_diff import Agreement, Change, agrees, compare_versions, paired_selections
from hustings.files.hustings_json import decode
from whole_number_support import printed

AROUND = {"value": "100", "approximate": True}


def bundled(version: str) -> Reading:
    contest = opened(BUNDLED).contest("president")
    return read(contest, contest.version(version))


def reading(
    shares: dict[str, Any] | None = None, votes: dict[str, Any] | None = None, *, names: Any = None, **named: Any
) -> Reading:
    """Read the one version of an election made to measure; `names` are by selection, and by language."""
    document = made_document(shares, votes, **named)
    for selection in document["contests"][0]["selections"]:
        if names is not None:
            selection["name"] = names[selection["id"]]
    election: Election = decode(as_bytes(document), FILE)
    contest = election.contests[0]
    return read(contest, contest.results[0])


def by_measure(changes: tuple[Change, ...]) -> dict[tuple[str, str | None, Measure], Agreement]:
    found = {
        (change.address.results, change.address.selection, change.address.measure): change.agreement
        for change in changes
    }
    assert len(found) == len(changes)
    return found


class TestBundledElection:
    """The final result, and one bulletin of election day that two publishers print."""

    def test_the_turnout_of_the_bulletin_is_the_final_one_within_rounding(self) -> None:
        changes = compare_versions(bundled("final"), bundled("bulletin-tass"))
        both = [change for change in changes if change.here is not None and change.there is not None]
        assert [(c.here.value, c.there.value, c.agreement) for c in both if c.here and c.there] == [
            ("85.69", "85.7", Agreement.WITHIN_ROUNDING)
        ]
        assert both[0].is_difference
        assert agrees(changes)

    def test_what_one_version_alone_gives_is_told_too(self) -> None:
        changes = compare_versions(bundled("final"), bundled("bulletin-tass"))
        alone = [(change.agreement, change.address.results) for change in changes if change.there is None]
        assert alone == [(Agreement.ONLY_HERE, "final")] * 7
        units = [change for change in changes if change.agreement is Agreement.ONLY_THERE]
        assert [change.address.results for change in units] == [
            results.id for results in opened(BUNDLED).contest("president").parts("bulletin-tass")
        ]
        assert all(change.address == change.other for change in units)

    def test_two_publishers_of_one_bulletin_differ_in_one_figure_by_rounding(self) -> None:
        changes = compare_versions(bundled("bulletin-tass"), bundled("bulletin-pozirk"))
        differing = [change for change in changes if change.is_difference]
        assert [(c.here.value, c.there.value, c.agreement) for c in differing if c.here and c.there] == [
            ("86.391", "86.39", Agreement.WITHIN_ROUNDING)
        ]
        assert (differing[0].address.results, differing[0].other.results) == (
            "bulletin-tass-vitebsk",
            "bulletin-pozirk-vitebsk",
        )
        assert len(changes) == 8


class TestCounts:
    """Counts have no rounding: they are the same or they are not."""

    def test_each_figure_is_told_apart(self) -> None:
        here = reading({"a": "50", "b": "40"}, {"a": "5"}, eligible="100", cast="90", blank="3")
        there = reading({"a": "50", "b": "42"}, {"a": "6"}, eligible="100", cast="91", rejected="2")
        changes = compare_versions(here, there)
        assert by_measure(changes) == {
            ("final", None, Measure.ELIGIBLE): Agreement.SAME,
            ("final", None, Measure.CAST): Agreement.DIFFERENT,
            ("final", None, Measure.BLANK): Agreement.ONLY_HERE,
            ("final", None, Measure.REJECTED): Agreement.ONLY_THERE,
            ("final", "a", Measure.SHARE): Agreement.SAME,
            ("final", "a", Measure.VOTES): Agreement.DIFFERENT,
            ("final", "b", Measure.SHARE): Agreement.DIFFERENT,
        }
        assert not agrees(changes)

    def test_a_count_within_the_bounds_of_an_approximate_one_is_no_other(self) -> None:
        wide = {"value": "100", "approximate": True, "low": "95", "high": "105"}
        changes = [compare_versions(reading(cast=wide), reading(cast=count))[0] for count in ("95", "106")]
        assert [change.agreement for change in changes] == [Agreement.WITHIN_ROUNDING, Agreement.DIFFERENT]

    @pytest.mark.parametrize("name", ["eligible", "turnout"])
    def test_around_without_a_width_is_not_told_apart_from_anything(self, name: str) -> None:
        figures: tuple[dict[str, Any], dict[str, Any]] = ({name: AROUND}, {name: "10"})
        here, there = (reading(**figure) for figure in figures)
        changes = compare_versions(here, there)
        assert [change.agreement for change in changes] == [Agreement.NOT_TESTABLE]
        assert agrees(changes)
        assert [change.agreement for change in compare_versions(here, here)] == [Agreement.SAME]


class TestPercentages:
    """Digits say what may lie behind them, by the convention by which they are read."""

    @pytest.mark.parametrize(
        ("here", "there", "rounding", "agreement"),
        [
            ("85.7", "85.7", Rounding.NEAREST, Agreement.SAME),
            ("85.70", "85.7", Rounding.NEAREST, Agreement.WITHIN_ROUNDING),
            ("85.69", "85.7", Rounding.NEAREST, Agreement.WITHIN_ROUNDING),
            ("85.64", "85.7", Rounding.NEAREST, Agreement.DIFFERENT),
            # 85.65 itself may have been rounded either way.
            ("85.6", "85.7", Rounding.NEAREST, Agreement.WITHIN_ROUNDING),
            # Cut off, 85.6 is below 85.7; rounded up, 85.7 is above 85.6.
            ("85.6", "85.7", Rounding.TRUNCATION, Agreement.DIFFERENT),
            ("85.6", "85.7", Rounding.CEILING, Agreement.DIFFERENT),
            ("85.69", "85.6", Rounding.TRUNCATION, Agreement.WITHIN_ROUNDING),
            ("85.61", "85.7", Rounding.CEILING, Agreement.WITHIN_ROUNDING),
        ],
    )
    def test_agreement(self, here: str, there: str, rounding: Rounding, agreement: Agreement) -> None:
        first = reading({"a": here}, rounding=rounding.value)
        second = reading({"a": there}, rounding=rounding.value)
        for one, other in ((first, second), (second, first)):
            assert [change.agreement for change in compare_versions(one, other)] == [agreement]

    def test_bounds_of_an_approximate_percentage(self) -> None:
        around = {"value": "50", "approximate": True, "low": "48", "high": "52"}
        found = [compare_versions(reading({"a": around}), reading({"a": it}))[0].agreement for it in ("52", "53")]
        assert found == [Agreement.WITHIN_ROUNDING, Agreement.DIFFERENT]

    @settings(deadline=None)
    @given(
        st.integers(0, 10**6),
        st.integers(1, 10**6),
        st.integers(0, 6),
        st.integers(0, 6),
        st.sampled_from(Rounding),
    )
    def test_two_printings_of_one_number_never_differ(
        self, part: int, more: int, first: int, second: int, rounding: Rounding
    ) -> None:
        one, other = (
            reading({"a": f"{printed(part, part + more, decimals, rounding):f}"}, rounding=rounding.value)
            for decimals in (first, second)
        )
        assert agrees(compare_versions(one, other))


class TestPairing:
    """The same selection may have another identifier in another file."""

    def pairs(self, here: Document, there: Document, **named: Any) -> dict[str, str]:
        def contest(names: Document) -> Contest:
            return reading(dict.fromkeys(names, "1"), names=names, **named).contest

        found = dict(paired_selections(contest(here), contest(there)))
        assert {other: own for own, other in found.items()} == paired_selections(contest(there), contest(here))
        return found

    def test_by_a_name_in_any_language(self) -> None:
        here = {"1": {"en": "Anna Ártemis"}, "2": {"en": "Bruno", "ru": "Бруно"}}
        there = {"x": {"ru": "БРУНО"}, "y": {"en": "anna artemis"}}
        assert self.pairs(here, there) == {"1": "y", "2": "x"}

    def test_a_name_counts_for_more_than_a_number(self) -> None:
        here = {"1": {"en": "Anna"}, "2": {"en": "Bruno"}, "3": {"en": "Clara"}}
        there = {"1": {"en": "Bruno"}, "2": {"en": "Anna"}, "3": {"ru": "Клара"}}
        assert self.pairs(here, there) == {"1": "2", "2": "1", "3": "3"}

    def test_of_two_with_one_name_the_identifier_decides(self) -> None:
        here = {"1": {"en": "Anna"}, "2": {"en": "Anna"}}
        there = {"2": {"en": "Anna"}, "1": {"en": "Anna"}}
        assert self.pairs(here, there) == {"1": "1", "2": "2"}

    def test_none_of_these_is_no_candidate_of_that_name(self) -> None:
        one = reading({"a": "1"}, names={"a": {"en": "Nobody"}}).contest
        other = reading({"b": "1"}, names={"b": {"en": "Nobody"}}, kinds={"b": "none-of-these"}).contest
        assert paired_selections(one, other) == {}

    def test_whom_only_one_version_has_is_told_of(self) -> None:
        here = reading({"1": "60", "2": "40"}, names={"1": {"en": "Anna"}, "2": {"en": "Bruno"}})
        there = reading({"3": "60", "1": "40"}, names={"3": {"en": "Anna"}, "1": {"en": "Clara"}})
        changes = compare_versions(here, there)
        assert [(c.address.selection, c.other.selection, c.agreement) for c in changes] == [
            ("1", "3", Agreement.SAME),
            ("2", "2", Agreement.ONLY_HERE),
            ("1", "1", Agreement.ONLY_THERE),
        ]


@pytest.mark.parametrize("rounding", [None, *Rounding])
def test_a_version_agrees_wholly_with_itself(rounding: Rounding | None) -> None:
    for standings in every_standings():
        if standings.results is not None:
            itself = read(standings.contest, standings.results, rounding)
            assert {change.agreement for change in compare_versions(itself, itself)} <= {Agreement.SAME}


MIRRORED = {Agreement.ONLY_HERE: Agreement.ONLY_THERE, Agreement.ONLY_THERE: Agreement.ONLY_HERE}
percentages = st.one_of(st.none(), st.just(AROUND), st.decimals(0, 100, places=1).map(str))
counts = st.one_of(st.none(), st.just(AROUND), st.integers(0, 20).map(str))
sides = st.builds(
    reading,
    st.dictionaries(st.sampled_from("abcd"), percentages),
    st.dictionaries(st.sampled_from("abcd"), counts),
    eligible=counts,
    turnout=percentages,
    cast=counts,
    rounding=st.sampled_from([item.value for item in Rounding]),
)


@settings(deadline=None)
@given(sides, sides)
def test_it_is_the_same_from_either_side(here: Reading, there: Reading) -> None:
    forth, back = compare_versions(here, there), compare_versions(there, here)
    turned = {Change(c.other, c.address, c.there, c.here, MIRRORED.get(c.agreement, c.agreement)) for c in forth}
    assert turned == set(back)
    assert agrees(forth) is agrees(back)
