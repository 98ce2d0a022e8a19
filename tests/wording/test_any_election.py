"""Whatever election can be read can be stood, compared and put into words."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core_support import COUNCIL, FILE, ODD, WHOLE, as_bytes, document, summed, undated
from hustings.election.bases import choices
from hustings.election.checks.check import Case
from hustings.election.checks.run import run_checks
from hustings.election.comparison import comparable, compare
from hustings.election.evidence import exclusions
from hustings.election.meaning import Meaning, ShareMeaning, TurnoutMeaning
from hustings.election.model import Base
from hustings.election.policy import policy_grid
from hustings.election.rounding import Rounding
from hustings.election.silence import unsaid
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import Order, OrderKey, Viewpoint
from hustings.files.hustings_json import decode
from hustings.wording import columns, compared, copied, labels, provenance, quantities, sentences, versions
from hustings.wording.checks import findings
from hustings.wording.copy_forms.registry import COPY_FORMS
from hustings.wording.evidence import exclusion_sentence
from hustings.wording.inspection import inspect
from hustings.wording.language import Language, load_language

LANGUAGES = [load_language(tag) for tag in ("en", "ru", "ar", "en-XA")]
counts = st.one_of(st.sampled_from(["0", "1", "9" * 20]), st.integers(0, 10**12).map(str))
percentages = st.one_of(
    st.sampled_from(["0", "100", "0.00", "0." + "0" * 17 + "1"]), st.decimals(0, 100, places=2).map(str)
)


def figures_of(digits: st.SearchStrategy[str], highest: str) -> st.SearchStrategy[dict[str, Any] | None]:
    """Draw a figure: not known, exact, approximate with or without bounds."""
    return st.one_of(
        st.none(),
        digits.map(lambda value: {"value": value}),
        digits.map(lambda value: {"value": value, "approximate": True}),
        digits.map(lambda value: {"value": value, "approximate": True, "low": "0", "high": highest}),
    )


sums = st.builds(summed, counts, st.integers(1, 10**6), st.sampled_from([0, 0, 1, 12]))
meanings = st.builds(
    Meaning,
    share=st.sampled_from([None, *ShareMeaning]),
    turnout=st.sampled_from([None, *TurnoutMeaning]),
)
count_figures = st.one_of(figures_of(counts, "9" * 20), sums)
share_figures = figures_of(percentages, "100")
bases = st.one_of(
    st.none(),
    st.sampled_from([None, "valid-votes", "ballots-cast", "eligible-voters"]).map(
        lambda meaning: {"words": {"en": "of something"}, "meaning": meaning}
    ),
)


def put_into_words(language: Language, standings: Standings) -> None:
    """Write all that the program may say of standings."""
    rows = (*standings.rows, *standings.pinned)
    sentences.status_line(language, standings)
    sentences.chart_summary(language, standings)
    sentences.residual_arithmetic(language, standings)
    assert sentences.sentences(language, standings)
    shown = columns.useful_columns(standings)
    assert copied.tab_separated(language, standings, rows, shown).count("\n") >= len(rows) + 2
    assert copied.csv_table(language, standings, rows)
    assert all(form.make(language, standings, rows, shown).text.endswith("\n") for form in COPY_FORMS)
    for row in rows:
        for column in columns.COLUMNS:
            column.text(language, standings, row)
            column.spoken(language, standings, row)
            column.tooltip(language, standings, row)
    for quantity in (standings.eligible, standings.turnout, standings.cast, standings.lead, standings.residual):
        assert quantities.full(language, quantity)
        assert quantities.as_bounds(language, quantity)
        assert provenance.explanation(language, standings, quantity)
    case = Case(standings.election, standings.contest, standings.reading)
    report = run_checks(case.election, case.contest, case.results)
    assert findings.others_line(language, report)
    for finding in report.findings:
        assert findings.said(language, case, finding).title
    for item in unsaid(standings):
        assert labels.unsaid(language, item)
    for row in rows:
        for column in columns.COLUMNS:
            address = columns.address_of(column, standings, row)
            assert address is None or inspect(language, standings, address).spoken(language).endswith(".")
    for exclusion in exclusions(standings.reading) if standings.reading is not None else ():
        assert exclusion_sentence(language, exclusion)
    assert provenance.base_of_counts(language, standings) == "" or standings.reading is not None
    for quantity in (standings.took_part, standings.counted):
        assert quantity is None or inspect(language, standings, quantity.address).spoken(language).endswith(".")
    for choice in choices(standings.reading):
        assert choice.obstacle is None or labels.obstacle(language, choice.obstacle)
    keys = tuple(row.key for row in comparable(standings)[:4])
    comparison = compare(standings, keys)
    if comparison is not None:
        compared.compare_rows(language, standings, comparison)
        compared.one_sided_notice(language, comparison)
        compared.differing_bases_notice(language, standings, comparison)


def changed(data: st.DataObject, tree: dict[str, Any]) -> dict[str, Any]:
    """Give an election other figures and bases, and take some away."""
    for contest in tree["contests"]:
        for results in contest.get("results", []):
            for name in (name for name in WHOLE if name != "turnout"):
                results[name] = data.draw(st.one_of(st.just(results.get(name)), count_figures))
            results["turnout"] = data.draw(share_figures)
            results["share_base"] = data.draw(bases)
            for line in results["lines"]:
                line["votes"] = data.draw(st.one_of(st.just(line.get("votes")), count_figures))
                line["share"] = data.draw(share_figures)
    return tree


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_election_can_be_put_into_words(data: st.DataObject) -> None:
    tree = document(data.draw(st.sampled_from([COUNCIL, ODD])))
    tree["contests"] = tree["contests"][:4]  # forty candidates take long
    tree = changed(data, undated(tree) if data.draw(st.booleans()) else tree)
    election = decode(as_bytes(tree), FILE)
    language = data.draw(st.sampled_from(LANGUAGES))
    order = data.draw(st.builds(Order, st.sampled_from(OrderKey), st.booleans()))
    for contest in election.contests:
        policy_grid(contest, find=data.draw(st.text(max_size=3)))
        for version in [results.id for results in contest.results] or [None]:
            against = data.draw(st.sampled_from([results.id for results in contest.results] or [None]))
            viewpoint = Viewpoint(
                contest.id,
                version,
                order,
                base=data.draw(st.sampled_from([None, *Base])),
                rounding=data.draw(st.sampled_from([None, *Rounding])),
                against=against,
                meaning=data.draw(meanings),
            )
            standings = stand(election, viewpoint)
            put_into_words(language, standings)
            assert versions.diff_summary(language, standings.changes, "B")
