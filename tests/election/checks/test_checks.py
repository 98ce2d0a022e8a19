"""Each check: a table that it finds something in, and the nearest that it does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from check_cases import CASES, C, E, Make, V, about, called, dated, lines, one, parts, ruled
from check_support import BY_NUMBER, CAST, case_of, elected, found, made_case, with_units
from core_support import BUNDLED, COUNCIL, Document, made_document, opened, standings_of, undated
from hustings.election.checks.check import Case, Finding
from hustings.election.checks.registry import CHECKS
from hustings.election.checks.run import run_checks
from hustings.election.figures import Measure
from hustings.election.intervals import Interval
from hustings.election.rounding import Rounding

D = Decimal


def only(number: str, case: Case) -> Finding:
    """Give the one finding of a check."""
    outcome = found(number, case)
    assert outcome is not None, "not testable"
    [finding] = outcome
    return finding


@pytest.mark.parametrize(("number", "trigger", "neighbour"), CASES, ids=[case[0] for case in CASES])
def test_a_check_finds_what_it_should_and_not_what_is_next_to_it(number: str, trigger: Make, neighbour: Make) -> None:
    finding = only(number, trigger())
    assert (finding.number, finding.severity) == (number, BY_NUMBER[number].severity)
    assert not found(number, neighbour())


def test_each_check_has_a_case() -> None:
    assert {number for number, _, _ in CASES} == {check.number for check in CHECKS}


@pytest.mark.parametrize("trigger", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_findings_point_at_figures_that_are_there(trigger: Make) -> None:
    case = trigger()
    for finding in run_checks(case.election, case.contest, case.results).findings:
        assert len(set(finding.about)) == len(finding.about)
        for address in finding.about:
            results = case.contest.version(address.results)
            lines = {line.selection: line for line in results.lines}
            holder = results if address.selection is None else lines[address.selection]
            derived = address.measure is Measure.TURNOUT
            assert derived or getattr(holder, address.measure.value) is not None, (finding.number, address)


class TestShares:
    def test_the_rest_is_given_with_what_rounding_explains(self) -> None:
        finding = only("H101", made_case(shares={"a": "60.00", "b": "39.0"}))
        assert finding.interval("rest") == Interval(D("0.945"), D("1.055"))
        assert finding.decimal("explained") == D("0.055")

    @pytest.mark.parametrize(
        ("rounding", "fires"), [(Rounding.NEAREST, True), (Rounding.TRUNCATION, False), (Rounding.CEILING, True)]
    )
    def test_digits_that_were_cut_off_leave_more(self, rounding: Rounding, fires: bool) -> None:
        assert bool(found("H101", made_case(shares={"a": "60.00", "b": "39.98"}, rounding=rounding))) is fires

    def test_a_rest_is_explained_by_blank_and_rejected_ballots(self) -> None:
        case = made_case(shares={"a": "60.00", "b": "37.00"}, cast="1000", rejected="20", blank="10")
        assert found("H101", case) == ()

    def test_a_rest_of_a_stated_base_is_not_testable_without_its_counts(self) -> None:
        assert found("H101", made_case(shares={"a": "60.00", "b": "37.00"}, **C)) is None
        assert found("H101", made_case(shares={"a": "60.00", "b": "37.00"}, **E)) is None

    def test_percentages_of_eligible_voters_leave_at_least_those_who_stayed_away(self) -> None:
        assert found("H101", made_case(shares={"a": "60.00", "b": "9.00"}, turnout="70.00", **E)) == ()
        finding = only("H101", made_case(shares={"a": "60.00", "b": "11.00"}, turnout="70.00", **E))
        assert finding.interval("expected") == Interval(D("29.995"), D(100))

    def test_a_line_for_none_may_hold_the_ballots_that_are_not_valid(self) -> None:
        kinds = {"b": "none-of-these"}
        case = made_case(shares={"a": "97.00", "b": "3.00"}, kinds=kinds, cast="1000", valid="970", **C)
        assert found("H101", case) == ()

    @pytest.mark.parametrize("number", ["H101", "H102", "H103", "H122"])
    def test_several_votes_for_each_voter_need_not_add_up(self, number: str) -> None:
        case = made_case(shares={"a": "90", "b": "80"}, turnout="70", contest={"votes_allowed": 2}, **E)
        assert found(number, case) is None

    def test_percentages_in_other_words_are_not_added_up(self) -> None:
        tree = made_document(shares={"a": "70", "b": "40"})
        tree["contests"][0]["results"][0]["lines"][1]["share_base"] = {"words": {"en": "of something else"}}
        assert found("H102", case_of(tree)) == ()

    def test_percentages_that_are_all_nothing_leave_no_rest(self) -> None:
        assert found("H101", made_case(shares={"a": "0.0", "b": "0.0"}, cast="0", **V)) is None
        assert only("H101", made_case(shares={"a": "0.1", "b": "0.0"}, cast="0", **V))

    def test_ballots_cast_are_no_limit_of_a_base_that_is_not_said(self) -> None:
        # Of 15 who are entitled 2 are 13 per cent and 8 are 53, though only 10 of them came.
        shares, words = {"a": "13", "b": "53"}, {"words": {"en": "of those entitled"}}
        assert found("H104", made_case(shares=shares, cast="10", share_base=words)) is None
        assert found("H104", made_case(shares=shares, cast="10", eligible="15", share_base=words)) == ()
        assert only("H104", made_case(shares=shares, cast="10", eligible="14", share_base=words))

    def test_votes_of_voters_with_several_are_more_than_these(self) -> None:
        several: Document = {"contest": {"votes_allowed": 2}, "cast": "10", "eligible": "10"}
        assert found("H104", made_case(shares={"a": "5"}, **several)) == ()
        assert only("H104", made_case(shares={"a": "4"}, **several))

    def test_percentages_in_different_words_are_not_held_to_one_total(self) -> None:
        shares, votes = {"a": "60.00", "b": "40.00", "c": "4.76"}, {"a": "60000", "b": "40000", "c": "5000"}
        counts: Document = {"cast": "105000", "valid": "100000", "eligible": "200000"}
        tree = made_document(shares=shares, votes=votes, share_base={"words": {"en": "of valid votes"}}, **counts)
        assert found("H106", case_of(tree))
        assert found("H107", case_of(tree))
        lines = tree["contests"][0]["results"][0]["lines"]
        lines[2]["share_base"] = {"words": {"en": "of those who came"}}
        assert [found(number, case_of(tree)) for number in ("H102", "H106", "H107")] == [(), (), ()]
        assert only("H120", case_of(tree)).names("not_of") == ("eligible-voters",)
        for line in lines:
            del line["votes"]
        assert found("H104", case_of(tree)) == ()

    def test_a_total_that_the_source_does_not_give_may_be_the_one(self) -> None:
        shares, votes = {"a": "42.86"}, {"a": "300"}
        named: Document = {"shares": shares, "votes": votes, "kinds": {"b": "candidate"}}
        assert found("H107", made_case(**named, cast="701")) is None
        assert found("H107", made_case(**named, cast="699")) is None
        assert only("H107", made_case(**named, valid="690", cast="699", eligible="699"))
        assert only("H107", made_case(**named, cast="699", eligible="699"))
        assert found("H107", made_case(**named, cast="699", contest={"votes_allowed": 2})) is None

    def test_turnout_tells_how_many_eligible_voters_a_percentage_may_be_of(self) -> None:
        # 300 are 42.86 per cent of 700; 699 who took part are 99.86 per cent of 700, and 60.00 of 1165.
        named: Document = {"shares": {"a": "42.86"}, "votes": {"a": "300"}, "kinds": {"b": "candidate"}, "cast": "699"}
        assert found("H107", made_case(**named, turnout="99.86")) is None
        assert only("H107", made_case(**named, turnout="60.00")).interval("fitting") == Interval(D(700), D(700))
        assert found("H107", made_case(**named, turnout="0.0")) is None

    def test_an_unsaid_base_may_be_one_that_another_rounding_fits(self) -> None:
        # 300 of 701 are 42.796 per cent.
        named: Document = {"votes": {"a": "300"}, "valid": "701", "cast": "701", "eligible": "701"}
        assert only("H107", made_case(shares={"a": "42.79"}, **named)).names("fits") == (Rounding.TRUNCATION,)
        assert only("H107", made_case(shares={"a": "42.86"}, **named)).names("fits") == ()

    def test_an_unsaid_base_may_be_any_total_that_eligible_voters_allow(self) -> None:
        # Of 100 ballots none are 33.33 per cent, of 99 valid ones 33 are.
        assert found("H104", made_case(shares={"a": "33.33"}, cast="100", eligible="100")) == ()
        assert only("H104", made_case(shares={"a": "33.33"}, cast="100", **C))

    def test_more_ballots_than_eligible_voters_do_not_make_a_table_impossible(self) -> None:
        case = made_case(shares={"a": "50.0"}, cast="110", eligible="100", **C)
        assert (found("H104", case), bool(found("H301", case))) == ((), True)

    def test_whole_votes_are_sought_behind_turnout_and_eligible_voters(self) -> None:
        # 3 of 7 took part: one of them is 33.33 per cent of the ballots, and 50.00 is nobody.
        known: Document = {"turnout": "42.86", "eligible": "7"}
        assert found("H104", made_case(shares={"a": "33.33"}, **known, **C)) == ()
        assert only("H104", made_case(shares={"a": "50.00"}, **known, **C))

    def test_each_line_is_tested_by_itself_where_voters_have_several_votes(self) -> None:
        several: Document = {"contest": {"votes_allowed": 2}, "cast": "3", **C}
        assert found("H104", made_case(shares={"a": "66.67", "b": "66.67"}, **several)) == ()
        assert only("H104", made_case(shares={"a": "66.67", "b": "50.00"}, **several))

    def test_a_total_that_may_be_nothing_proves_nothing(self) -> None:
        named: Document = {"shares": {"a": "50.0"}, "votes": {"a": "1"}, "valid": about("5", "0", "10"), **V}
        assert found("H105", made_case(**named)) == ()

    def test_what_would_fit_instead_is_named(self) -> None:
        shares, votes = {"a": "42.85", "b": "57.14"}, {"a": "3000", "b": "4000"}
        finding = only("H105", made_case(shares=shares, votes=votes, valid="7000", **V))
        assert finding.names("fits") == (Rounding.TRUNCATION,)
        assert finding.names("names") == ("a",)
        # a: 3000 / 0.42855 = 7000.3... to 3000 / 0.42845 = 7001.9...; b: 4000 / 0.57135 = 7000.9... at the most
        assert "fitting" not in finding.values
        fitting = only("H105", made_case(shares={"a": "42.85"}, votes={"a": "3000"}, valid="7000", **V))
        assert fitting.interval("fitting") == Interval(D(7001), D(7001))

    def test_lines_that_do_not_fit_the_others_are_named(self) -> None:
        shares, votes = {"a": "50.0", "b": "30.0", "c": "21.0"}, {"a": "500", "b": "300", "c": "200"}
        assert only("H106", made_case(shares=shares, votes=votes)).names("names") == ("c",)

    def test_an_unsaid_base_may_be_the_votes_listed(self) -> None:
        case = made_case(shares={"a": "60.0", "b": "40.0"}, votes={"a": "60", "b": "40"}, eligible="150")
        assert found("H107", case) == ()

    def test_the_bases_that_figures_exclude_are_given(self) -> None:
        finding = only("H120", made_case(shares={"a": "60.00", "b": "39.00"}, turnout="80.0"))
        values = [finding.decimal(name) for name in ("least", "turnout", "most")]
        assert values == [D("98.99"), D("80.05"), D("99.01")]
        by_count = made_case(shares={"a": "60.00", "b": "40.00"}, votes={"a": "60", "b": "40"}, cast="110")
        assert only("H120", by_count).names("not_of") == ("ballots-cast",)


class TestCounts:
    def test_blank_ballots_may_be_counted_among_the_rejected_or_the_valid(self) -> None:
        assert found("H202", made_case(cast="100", valid="90", rejected="10", blank="4")) == ()

    def test_ballots_that_are_not_given_may_be_those_that_are_missing(self) -> None:
        assert found("H202", made_case(cast="1651", valid="1564", blank="0")) is None
        assert found("H202", made_case(cast="1651", valid="1564", rejected="80")) is None
        assert found("H202", made_case(cast="1651", valid="1564", rejected="87")) == ()
        assert only("H202", made_case(cast="1651", valid="1564", rejected="80", blank="0"))
        assert only("H201", made_case(cast="1651", valid="1564", rejected="88"))
        assert found("H204", made_case(votes={"a": "60", "b": "36"}, valid="100", blank="4")) == ()
        assert found("H201", made_case(cast="100", valid="96", rejected="4", blank="4")) == ()

    def test_what_exceeds_the_whole_is_not_said_twice(self) -> None:
        case = made_case(cast="100", valid="98", rejected="3", votes={"a": "99"})
        assert [number for number in ("H201", "H202", "H203", "H204") if found(number, case)] == ["H201", "H203"]

    def test_approximate_counts_are_compared_by_their_bounds(self) -> None:
        near = about("100", "95", "105")
        assert found("H205", made_case(votes={"a": "105"}, cast=near)) == ()
        assert only("H205", made_case(votes={"a": "106"}, cast=near))
        assert found("H205", made_case(votes={"a": "106"}, cast=about("100", None, None))) is None

    def test_the_turnout_follows_under_another_convention(self) -> None:
        finding = only("H302", made_case(turnout="66.66", cast="2", eligible="3"))
        assert finding.names("fits") == (Rounding.TRUNCATION,)
        assert found("H302", made_case(turnout="66.66", cast="2", eligible="3", rounding=Rounding.TRUNCATION)) == ()

    def test_ballots_needed_for_several_votes_each_are_whole(self) -> None:
        case = made_case(votes={"a": "7"}, eligible="2", contest={"votes_allowed": 3})
        assert only("H301", case).interval("ballots") == Interval(D(3), D(3))


class TestOutcome:
    def test_those_who_came_before_the_elected_are_named(self) -> None:
        finding = only("H401", called("c", votes={"a": "3", "b": "2", "c": "1"}))
        assert (finding.name("elected"), finding.names("stronger")) == ("c", ("a", "b"))

    @pytest.mark.parametrize("variation", ["proportional", "ranked"])
    def test_seats_that_do_not_go_by_the_highest_figures_are_not_tested(self, variation: str) -> None:
        case = called("b", votes={"a": "10", "b": "9"}, contest={"variation": variation})
        assert (found("H401", case), found("H402", case)) == (None, None)

    def test_printed_digits_tell_the_order_even_where_their_intervals_touch(self) -> None:
        assert only("H401", called("b", shares={"a": "50.1", "b": "50.0"}))

    def test_approximate_figures_tell_the_order_by_their_bounds(self) -> None:
        assert found("H401", called("b", votes={"a": about("10", "8", "12"), "b": "9"})) == ()
        assert only("H401", called("b", votes={"a": about("12", "10", "14"), "b": "9"}))
        assert found("H402", made_case(votes={"a": about("9", "8", "12"), "b": "9"})) is None

    def test_none_of_these_is_neither_first_nor_tied(self) -> None:
        kinds = {"n": "none-of-these"}
        case = called("a", votes={"a": "5", "n": "9"}, kinds=kinds)
        assert (found("H401", case), found("H402", case)) == ((), ())

    def test_the_threshold_is_met_under_every_base_that_the_bundled_table_allows(self) -> None:
        standings = standings_of(BUNDLED)
        case = Case(standings.election, standings.contest, standings.reading)
        assert (found("H403", case), found("H404", case)) == ((), ())

    def test_a_percentage_of_a_wider_base_meets_what_is_asked_of_a_narrower_one(self) -> None:
        case = case_of(ruled("valid-votes", shares={"a": "50.10", "b": "20.00"}, **E))
        assert (found("H403", case), found("H404", case)) == ((), ())

    def test_a_percentage_of_a_narrower_base_leaves_a_wider_one_open(self) -> None:
        case = case_of(ruled("eligible-voters", shares={"a": "60.00", "b": "40.00"}, **V))
        finding = only("H404", case)
        assert finding.interval("share") == Interval(D(0), D("60.005"))
        assert found("H403", case) == ()

    def test_counts_turn_one_base_into_another(self) -> None:
        # 60 per cent of 900 valid votes are 540 of 1,000 ballots, and half of those who may vote.
        named: Document = {
            "shares": {"a": "60.00", "b": "40.00"},
            "valid": "900",
            "cast": "1000",
            "turnout": "92.50",
            **V,
        }
        assert found("H404", case_of(ruled("ballots-cast", **named))) == ()
        assert only("H403", case_of(ruled("eligible-voters", **named))).interval("share").high < D(50)

    def test_a_rule_that_names_no_base_is_met_under_all(self) -> None:
        assert found("H404", case_of(ruled(None, shares={"a": "60.00", "b": "10.00"}, **E))) == ()
        assert only("H404", case_of(ruled(None, shares={"a": "60.00", "b": "40.00"}, **V)))

    @pytest.mark.parametrize("number", ["H403", "H404"])
    def test_there_is_no_threshold_without_a_rule_or_an_outcome(self, number: str) -> None:
        assert found(number, called("a", shares={"a": "60.00"})) is None
        without_outcome = made_document(shares={"a": "60.00"}, contest={"rule": ruled()["contests"][0]["rule"]})
        assert found(number, case_of(without_outcome)) is None
        assert found(number, case_of(ruled(shares={"a": None}))) is None

    def test_an_approximate_share_without_width_tells_nothing_of_the_threshold(self) -> None:
        vague = {"value": "60", "approximate": True}
        assert found("H404", case_of(ruled("ballots-cast", shares={"a": vague}, **C))) is None

    def test_valid_votes_among_eligible_voters_follow_from_ballots_and_turnout(self) -> None:
        # 90 per cent of the ballots are valid, and 80 per cent took part: 60 per cent of valid votes are 43.2.
        named: Document = {
            "shares": {"a": "60.00", "b": "40.00"},
            "valid": "900",
            "cast": "1000",
            "turnout": "80.00",
            **V,
        }
        finding = only("H403", case_of(ruled("eligible-voters", **named)))
        assert D("43.2") in finding.interval("share")
        assert finding.interval("share").high < D("43.3")

    def test_results_from_before_the_election_may_be_of_an_earlier_day(self) -> None:
        assert found("H505", dated("2029-12-01", status="pre-election")) is None

    def test_an_order_of_dates_needs_two_of_them(self) -> None:
        tree = undated(made_document(shares={"a": "60.0"}, as_of="2030-01-02"))
        assert found("H505", case_of(tree)) is None
        tree["date"] = "2030-01-05"
        assert found("H505", case_of(tree)) != ()


class TestUnits:
    def test_units_that_are_missing_are_named(self) -> None:
        assert only("H701", parts({"turnout": "50"}, north=one("turnout", "50"))).names("names") == ("south",)

    def test_a_turnout_is_not_compared_while_units_are_missing(self) -> None:
        assert found("H702", parts({"turnout": "60"}, north=one("turnout", "50"))) is None

    def test_parts_are_set_against_the_nearest_area_above_with_results(self) -> None:
        levels = {"all": None, "north": "all", "south": "all", "one": "north", "two": "north"}
        figures = {
            "north": one("cast", "60"),
            "south": one("cast", "40"),
            "one": one("cast", "30"),
            "two": one("cast", "31"),
        }
        case = case_of(with_units(made_document(cast="100"), levels, figures))
        finding = only("H703", case)
        assert [address.results for address in finding.about] == ["final-north", "final-one", "final-two"]
        assert (finding.interval("parts"), finding.interval("whole")) == (
            Interval(D(61), D(61)),
            Interval(D(60), D(60)),
        )

    def test_parts_are_read_as_they_say_that_they_are_rounded(self) -> None:
        whole: Document = {"shares": {"a": "50.0"}, "rounding": "nearest", **V}
        ceiling = {"rounding": "ceiling", **V}
        each = {name: {"lines": [{"selection": "a", "share": {"value": "51"}}]} for name in ("north", "south")}
        stated = with_units(made_document(**whole), dict.fromkeys(each), {n: f | ceiling for n, f in each.items()})
        assert found("H702", case_of(stated)) == ()
        assert only("H702", case_of(stated, rounding=Rounding.NEAREST))
        silent = {name: figures | V for name, figures in each.items()}
        assert only("H702", case_of(with_units(made_document(**whole), dict.fromkeys(each), silent)))
        # What says nothing of its own is rounded as the whole is.
        silent = {name: figures | V for name, figures in each.items()}
        whole["rounding"] = "ceiling"
        assert found("H702", case_of(with_units(made_document(**whole), dict.fromkeys(each), silent))) == ()

    def test_how_many_figures_do_not_agree_is_counted(self) -> None:
        whole = {"votes": {"a": "10", "b": "10"}, "cast": "20"}
        case = parts(whole, north={**lines(a="6", b="6"), **one("cast", "12")}, south=lines(a="5", b="5"))
        assert only("H703", case).count("count") == 2

    @pytest.mark.parametrize("number", ["H701", "H702", "H703", "H704"])
    def test_results_without_units_are_not_tested(self, number: str) -> None:
        assert found(number, made_case(turnout="50", cast="100")) is None


class TestPatterns:
    def test_the_chance_of_exact_round_percentages_is_given(self) -> None:
        case = made_case(votes={"a": "60000", "b": "37000", "c": "3000"}, valid="100000")
        finding = only("H801", case)
        # Two lines are free, since the last follows: (100 / 100,000) squared.
        assert (finding.count("decimals"), finding.decimal("chance")) == (0, D("0.0000010"))

    def test_a_pattern_that_chance_often_makes_is_not_found(self) -> None:
        assert found("H801", made_case(votes={"a": "600", "b": "400"}, valid="1000")) == ()

    def test_attainability_is_silent_without_power(self) -> None:
        assert found("H802", made_case(shares={"a": "33.00"}, valid="10000", **V)) is None
        assert found("H802", made_case(shares={"a": "33.00"}, valid=about("97", "96", "98"), **V)) is None

    def test_an_unsaid_base_is_found_only_if_no_total_gives_it(self) -> None:
        totals: Document = {"valid": "97", "cast": "97", "eligible": "97"}
        assert only("H802", made_case(shares={"a": "33.00"}, **totals))
        totals["eligible"] = "100"
        assert found("H802", made_case(shares={"a": "33.00"}, **totals)) == ()
        assert found("H802", made_case(shares={"a": "33.00"}, valid="97", cast="97")) is None


def test_the_bundled_election_has_these_findings() -> None:
    standings = standings_of(BUNDLED)
    report = run_checks(standings.election, standings.contest, standings.reading)
    assert [finding.number for finding in report.findings] == ["H101", "H120", "H131", "H601"]
    assert report.asks_for_explanation
    rest, unsaid, about_, one_sided = report.findings
    assert rest.interval("rest") == Interval(D("0.72"), D("0.78"))
    assert rest.decimal("explained") == D("0.03")
    assert [unsaid.decimal(name) for name in ("least", "turnout", "most")] == [D("99.22"), D("85.695"), D("99.28")]
    assert about_.interval("bounds") == Interval(D(6_850_000), D(6_950_000))
    assert one_sided.names("heard") == ("lukashenko",)


def test_every_check_is_a_finding_passed_or_not_testable() -> None:
    standings = standings_of(COUNCIL, "mayor")
    report = run_checks(standings.election, standings.contest, standings.reading)
    numbers = [item.number for item in (*report.findings, *report.passed, *report.untestable)]
    assert sorted(numbers) == sorted(check.number for check in CHECKS)


def test_findings_stand_by_severity_and_number() -> None:
    tree = elected(made_document(shares={"a": "10", "b": "95"}, share_base=CAST), "a")
    case = case_of(tree)
    report = run_checks(case.election, case.contest, case.results)
    numbers = [finding.number for finding in report.findings]
    assert numbers == ["H102", "H401", "H501", "H502", "H503", "H504"]


def test_without_results_only_the_election_is_checked() -> None:
    election = opened(COUNCIL)
    contest = election.contest("mayor")
    report = run_checks(election, contest, None)
    assert [finding.number for finding in report.findings] == ["H501", "H601"]
    assert [check.number for check in report.passed] == ["H506"]
    with pytest.raises(ValueError, match="no results"):
        _ = Case(election, contest, None).reading
