"""Findings in words: titles with their figures, details, innocent causes, and a page of help for each check."""

from __future__ import annotations

import re

import pytest

from check_cases import CASES, Make, V, about, called, parts, ruled
from check_support import CAST, ELIGIBLE, case_of, made_case
from core_support import BUNDLED, ODD, english, opened, standings_of
from hustings.election.checks.check import Case, Severity
from hustings.election.checks.registry import CHECKS, RETIRED
from hustings.election.checks.run import CheckReport, run_checks
from hustings.election.rounding import Rounding
from hustings.wording.checks import findings
from hustings.wording.checks.registry import WORDINGS
from hustings.wording.checks.saying import few
from hustings.wording.language import Language, load_language

EN = english()
LANGUAGES = [load_language(tag) for tag in ("en", "ru", "ar", "en-XA")]
# Words that judge, or that say more than arithmetic can.
JUDGING = re.compile(
    r"fraud|falsif|manipul|rigg|suspicio|fake|cheat|stolen|irregular|wrongdoing|guilty|anomal", re.IGNORECASE
)


def report_of(case: Case) -> CheckReport:
    return run_checks(case.election, case.contest, case.results)


def words(number: str, case: Case) -> tuple[str, str]:
    [finding] = [finding for finding in report_of(case).findings if finding.number == number]
    said = findings.said(EN, case, finding)
    return said.title, said.detail


def test_every_check_has_its_words_and_no_other_has() -> None:
    assert set(WORDINGS) == {check.number for check in CHECKS}
    assert not set(WORDINGS) & RETIRED


@pytest.mark.parametrize("number", [check.number for check in CHECKS])
def test_each_page_of_help_says_all_that_a_reader_needs(number: str) -> None:
    page = WORDINGS[number].page(EN)
    for text in (page.name, page.tested, page.formula, page.needs, page.limits, page.causes):
        assert text.strip()
    assert page.tested.startswith("Whether ")
    assert page.tested.endswith(".")
    assert page.causes[0].islower()
    assert not page.causes.endswith(".")
    title, said = findings.help_page(EN, number)
    assert title == f"{number} {page.name}"
    headings = [heading for heading, _ in said]
    wanted = ["What is tested", "How", "What it needs", "Its limits", "Innocent causes", "What a finding means"]
    assert headings == wanted + (["Source"] if page.source else [])


def test_names_of_checks_are_told_apart() -> None:
    names = [findings.name(EN, check.number) for check in CHECKS]
    assert len(set(names)) == len(names)


def test_an_unknown_number_has_no_page() -> None:
    with pytest.raises(KeyError):
        findings.help_page(EN, "H999")


@pytest.mark.parametrize(("number", "trigger"), [case[:2] for case in CASES], ids=[case[0] for case in CASES])
def test_every_finding_is_said_in_whole_neutral_sentences(number: str, trigger: Make) -> None:
    case = trigger()
    [finding] = [finding for finding in report_of(case).findings if finding.number == number]
    said = findings.said(EN, case, finding)
    for text in (said.title, said.detail):
        assert text.endswith(".")
        assert text[0].isupper() or text[0].isdigit() or text[0] == "“"
        assert "{" not in text
        assert "  " not in text
    assert said.causes.startswith("May be: ")
    assert not JUDGING.search(f"{said.title} {said.detail} {said.causes}")


@pytest.mark.parametrize("language", LANGUAGES, ids=[language.tag for language in LANGUAGES])
def test_findings_are_said_in_every_language(language: Language) -> None:
    for _, trigger, _ in CASES:
        case = trigger()
        for finding in report_of(case).findings:
            assert findings.said(language, case, finding).title


def test_no_page_of_help_judges() -> None:
    for check in CHECKS:
        title, said = findings.help_page(EN, check.number)
        # Titles of papers are as their authors gave them.
        text = " ".join([title, *(part for heading, part in said if heading != "Source")])
        assert not JUDGING.search(text), check.number


def test_the_findings_of_the_bundled_election() -> None:
    standings = standings_of(BUNDLED)
    case = Case(standings.election, standings.contest, standings.reading)
    said = [findings.said(EN, case, finding) for finding in report_of(case).findings]
    assert [(item.title, item.detail) for item in said] == [
        ("Percentages leave 0.72 to 0.78% on no line.", "Rounding explains at most 0.03."),
        (
            "The source says “of votes”, not which.",
            "Not of eligible voters: the percentages add up to at least 99.22%, but at most 85.695% took part. "
            "Not of valid votes with a complete list: the percentages add up to at most 99.28%, not to 100%.",
        ),
        (
            "The number of eligible voters is approximate.",
            "“around 6.9 million eligible voters” is read as 6.85–6.95 million; everything derived from it is an "
            "interval.",
        ),
        (
            "The sources report positions of 1 of 5 candidates.",
            "There are none of Sergey Syrankov, Oleg Gaidukevich, Anna Kanopatskaya and Alexander Khizhnyak.",
        ),
    ]
    assert said[0].causes == "May be: invalid or blank ballots that the source does not list, or another base."


class TestVariants:
    """What is said where some figures are not known, or are more than one."""

    @pytest.mark.parametrize(
        ("number", "case", "title", "detail"),
        [
            (
                "H101",
                lambda: made_case(shares={"a": "60.00", "b": "39.98"}, rounding=Rounding.CEILING),
                "Percentages leave 0.02 to 0.04% on no line.",
                "Rounding does not explain it.",
            ),
            (
                "H101",
                lambda: made_case(shares={"a": "60.0", "b": "40.0"}, cast="1000", valid="970", share_base=CAST),
                "Percentages leave at most 0.10% on no line.",
                "By the counts of ballots it would be 3.00%. Rounding explains at most 0.1.",
            ),
            (
                "H105",
                lambda: made_case(
                    shares={"a": "42.85", "b": "57.14"}, votes={"a": "3000", "b": "4000"}, valid="7000", **V
                ),
                "1 percentage does not follow from its votes and the total of 7,000.",
                "A: 42.85% is printed, 3,000 votes are 42.857 to 42.858%. They would fit if digits were cut off.",
            ),
            (
                "H105",
                lambda: made_case(shares={"a": "42.85"}, votes={"a": "3000"}, valid="7000", **V),
                "1 percentage does not follow from its votes and the total of 7,000.",
                "A: 42.85% is printed, 3,000 votes are 42.857 to 42.858%. They would fit if digits were cut off. "
                "Votes and percentages fit a total of 7,001.",
            ),
            (
                "H105",
                lambda: made_case(shares={"a": "1"}, votes={"a": "0"}, valid="0", **V),
                "1 percentage does not follow from its votes and the total of 0.",
                "A: 1% is printed, of nothing.",
            ),
            (
                "H120",
                lambda: made_case(shares={"a": "60.00", "b": "40.00"}),
                "The source does not say of what percentages are.",
                "The figures exclude no base.",
            ),
            (
                "H131",
                lambda: made_case(shares={"a": "50"}, cast=about("1000", None, None)),
                "The number of ballots cast is approximate.",
                "“1,000”: nothing says how wide that is, so nothing is derived from it.",
            ),
            (
                "H131",
                lambda: made_case(shares={"a": about("50", "49.5", "50.5")}, cast=about("9", "8", "10")),
                "2 figures are approximate.",
                "“9” is read as 8–10; everything derived from it is an interval.",
            ),
            (
                "H131",
                lambda: made_case(shares={"a": about("50", "49.5", "50.5")}),
                "One percentage is approximate.",
                "“50” is read as 49.50 to 50.50%; everything derived from it is an interval.",
            ),
            (
                "H201",
                lambda: made_case(cast=about("100", "90", "110"), valid="111"),
                "Valid ballots exceed the ballots cast by at least 1.",
                "They are 111; ballots cast are 90 to 110.",
            ),
            (
                "H203",
                lambda: made_case(votes={"a": "150", "b": "51"}, valid="100", contest={"votes_allowed": 2}),
                "Votes for candidates are 201, valid ballots 100 with 2 votes each.",
                "That is at least 1 more than there can be.",
            ),
            (
                "H205",
                lambda: made_case(votes={"a": "150", "b": "51"}, cast="100", contest={"votes_allowed": 2}),
                "Votes listed are 201, ballots cast 100 with 2 votes each.",
                "That is at least 1 more than there can be.",
            ),
            (
                "H301",
                lambda: made_case(cast="1", eligible="0"),
                "Ballots are 1, eligible voters 0.",
                "A turnout cannot be worked out.",
            ),
            (
                "H302",
                lambda: made_case(turnout="1", cast="0", eligible="0"),
                "The turnout printed, 1%, does not follow from ballots cast and eligible voters.",
                "Ballots cast are 0, eligible voters 0.",
            ),
            (
                "H401",
                lambda: called("c", votes={"a": "3", "b": "2", "c": "1"}, contest={"elect": 2}),
                "C is called elected, with less than A and B.",
                "There are 2 seats.",
            ),
            (
                "H404",
                lambda: case_of(ruled(None, shares={"a": "60.00", "b": "40.00"}, **V)),
                "The figures do not tell whether A has more than 50% of what the rule does not name.",
                "What they allow is 0.00 to 60.01%.",
            ),
            (
                "H703",
                lambda: parts(
                    {"cast": "10", "valid": "9"},
                    north={"cast": {"value": "11"}, "valid": {"value": "10"}},
                ),
                "Ballots cast: the parts add up to 11, the whole has 10.",
                "Parts add up to the whole, if they are all of it. 1 other figure too.",
            ),
            (
                "H801",
                lambda: made_case(votes={"a": "60000", "b": "37000", "c": "3000"}, valid="100000"),
                "All votes are those that percentages with 0 decimals give, of 100,000.",
                "Chance makes that about one table in 1,000,000.",
            ),
        ],
    )
    def test_what_is_known_is_said(self, number: str, case: Make, title: str, detail: str) -> None:
        assert words(number, case()) == (title, detail)


def test_many_names_are_cut_short() -> None:
    assert few(EN, ["A", "B", "C", "D"]) == "A, B, C and D"
    assert few(EN, ["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"


def test_a_finding_gives_its_values_by_their_kind_only() -> None:
    case = made_case(shares={"a": "60", "b": "50"}, share_base=ELIGIBLE)
    [finding] = [item for item in report_of(case).findings if item.number == "H102"]
    for wrong in (finding.interval, finding.count, finding.name, finding.names):
        with pytest.raises(TypeError, match="H102: sum"):
            wrong("sum")
    [other] = [item for item in report_of(case).findings if item.number == "H501"]
    with pytest.raises(TypeError, match="names"):
        other.decimal("names")


class TestLines:
    def test_the_rest_of_the_checks_are_counted_and_listed(self) -> None:
        standings = standings_of(BUNDLED)
        report = run_checks(standings.election, standings.contest, standings.reading)
        passed, untestable = len(report.passed), len(report.untestable)
        assert len(CHECKS) == len(report.findings) + passed + untestable
        line = findings.others_line(EN, report)
        assert line == f"{passed} other checks found nothing; {untestable} could not be tested."
        listed = dict(findings.others(EN, report))
        assert ("H102", "Sum above 100") in listed["Found nothing"]
        assert ("H701", "Units without results") in listed["Could not be tested"]
        assert findings.to_read(EN, report) == f"{len(report.findings)} checks to read"
        assert findings.by_severity(EN, report) == "1 warning and 3 notes"

    def test_nothing_to_read_is_said_too(self) -> None:
        report = CheckReport((), tuple(CHECKS), ())
        assert findings.others_line(EN, report) == f"{len(CHECKS)} checks found nothing; 0 could not be tested."
        assert findings.to_read(EN, report) == "no checks to read"
        assert findings.by_severity(EN, report) == ""
        assert [heading for heading, _ in findings.others(EN, report)] == ["Found nothing"]

    @pytest.mark.parametrize("severity", Severity)
    def test_severities_are_explained(self, severity: Severity) -> None:
        said = findings.severity_in_full(EN, severity)
        assert said.lower().startswith(f"{findings.severity(EN, severity)}: ")


def test_an_election_without_results_has_findings_in_words() -> None:
    election = opened(ODD)
    contest = election.contest("not-yet")
    case = Case(election, contest, None)
    for finding in report_of(case).findings:
        assert findings.said(EN, case, finding).title
