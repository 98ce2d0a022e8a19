"""A check of figures asks for no explanation of a table that was made by rounding true counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from check_support import CAST, ELIGIBLE, VALID, case_of, elected, with_units
from core_support import Document, made_document
from hustings.election.checks.check import Severity
from hustings.election.checks.run import run_checks
from hustings.election.rounding import Rounding

BASES = {"valid": VALID, "cast": CAST, "eligible": ELIGIBLE}
MODES = {
    Rounding.NEAREST: (ROUND_HALF_UP, ROUND_HALF_DOWN),
    Rounding.TRUNCATION: (ROUND_FLOOR,),
    Rounding.CEILING: (ROUND_CEILING,),
}
sizes = st.sampled_from([0, 1, 3, 12, 97, 1_000, 25_000, 3_000_000, 10**12])
_COUNTS = ("eligible", "cast", "valid", "rejected", "blank")
_MAY_BE_LEFT_OUT = ("shares", "votes", "turnout", *_COUNTS)


@dataclass(frozen=True)
class _Style:
    """How a table is printed: of which base, whether in words that leave no doubt, and how it is rounded."""

    names: list[str]
    base: str
    decimals: int
    mode: str
    is_said: bool

    @property
    def share_base(self) -> Document:
        return BASES[self.base] if self.is_said else {"words": {"en": "of those counted"}}


def printed(part: int, whole: int, decimals: int, mode: str) -> str:
    """Print a part of a whole in per cent with so many decimals; 0 of nothing."""
    if whole == 0:
        return f"{Decimal(0):.{decimals}f}"
    # Scaled to a whole number of units first: a quotient is then rounded once.
    units, rest = divmod(part * 10 ** (decimals + 2), whole)
    half = Context(prec=60).divide(Decimal(rest), Decimal(whole))
    rounded = (Decimal(units) + half).quantize(Decimal(1), rounding=mode, context=Context(prec=80))
    return f"{rounded.scaleb(-decimals, context=Context(prec=80)):f}"


@st.composite
def tables(draw: st.DrawFn) -> tuple[Document, Rounding]:
    """Draw counts of an election, print them, and leave some out."""
    largest = draw(sizes)
    count = st.integers(0, largest)
    units = draw(st.integers(0, 3))
    names = [chr(ord("a") + number) for number in range(draw(st.integers(1, 6)))]
    parts = [_counts(draw, count, names) for _ in range(max(units, 1))]
    whole = {key: sum(part[key] for part in parts) for key in parts[0]}
    rounding = draw(st.sampled_from(Rounding))
    mode, decimals = draw(st.sampled_from(MODES[rounding])), draw(st.integers(0, 8))
    base = draw(st.sampled_from(["valid", "cast", "eligible"]))
    style = _Style(names, base, decimals, mode, is_said=draw(st.booleans()))
    kept = {name: draw(st.booleans()) for name in _MAY_BE_LEFT_OUT}
    # Of no valid votes at all nothing is a percentage, unless it is said that there were none.
    kept["shares"] &= whole[base] > 0 or kept.get(base, False)
    figures, lines = _printed(whole, style, kept)
    shares = {line["selection"]: line["share"] for line in lines} if kept["shares"] else None
    votes = {line["selection"]: line["votes"] for line in lines} if kept["votes"] else None
    tree = made_document(
        shares=shares,
        votes=votes,
        kinds=dict.fromkeys(names, "candidate"),
        share_base=style.share_base if kept["shares"] else None,
        rounding=rounding.value,
        **figures,
    )
    first = max(names, key=lambda name: whole[name])
    if not style.is_said and not units and names[-1] != first and whole["eligible"] > 0 and draw(st.booleans()):
        # Only of more than the others: what is printed smaller does not come first.
        share = {"value": printed(whole[names[-1]], whole["eligible"], decimals, mode)}
        own = {"share_base": {"words": {"en": "of all who may vote"}}} if kept["shares"] else {}
        for line in tree["contests"][0]["results"][0]["lines"]:
            if line["selection"] == names[-1] and kept["shares"]:
                line |= {"share": share, **own}
    if units:
        each = {f"unit-{number}": _part(draw, part, style, kept) for number, part in enumerate(parts)}
        tree = with_units(tree, dict.fromkeys(each), each)
    return elected(tree, first), rounding


def _counts(draw: st.DrawFn, count: st.SearchStrategy[int], names: list[str]) -> dict[str, int]:
    counts = {name: draw(count) for name in names}
    counts["rejected"], counts["blank"] = draw(count), draw(count)
    counts["valid"] = sum(counts[name] for name in names)
    counts["cast"] = counts["valid"] + counts["rejected"] + counts["blank"]
    counts["eligible"] = counts["cast"] + draw(count)
    return counts


def _printed(counts: dict[str, int], style: _Style, kept: dict[str, bool]) -> tuple[Document, list[Document]]:
    names, base, decimals, mode = style.names, style.base, style.decimals, style.mode
    figures = {name: str(counts[name]) for name in _COUNTS if kept[name]}
    if kept["turnout"]:
        figures["turnout"] = printed(counts["cast"], counts["eligible"], decimals, mode)
    lines = [
        {
            "selection": name,
            "share": {"value": printed(counts[name], counts[base], decimals, mode)},
            "votes": {"value": str(counts[name])},
        }
        for name in names
    ]
    return figures, lines


def _part(draw: st.DrawFn, counts: dict[str, int], style: _Style, kept: dict[str, bool]) -> Document:
    """Print a unit, which may round by a convention of its own, and say so."""
    own = draw(st.none() | st.sampled_from(Rounding))
    if own is not None:
        style = replace(style, mode=draw(st.sampled_from(MODES[own])))
    figures, lines = _printed(counts, style, kept)
    # Of a unit without ballots nothing is a percentage.
    with_share = kept["shares"] and counts[style.base] > 0
    if counts["eligible"] == 0:
        figures.pop("turnout", None)
    lines = [
        {
            "selection": line["selection"],
            **({"share": line["share"]} if with_share else {}),
            **({"votes": line["votes"]} if kept["votes"] else {}),
        }
        for line in lines
    ]
    return {
        **{name: {"value": digits} for name, digits in figures.items()},
        "lines": lines,
        "share_base": style.share_base if with_share else None,
        "rounding": own.value if own is not None else None,
    }


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(tables())
def test_true_counts_rounded_need_no_explanation(drawn: tuple[Document, Rounding]) -> None:
    tree, rounding = drawn
    case = case_of(tree)
    assert case.reading.rounding is rounding
    report = run_checks(case.election, case.contest, case.results)
    asking = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    is_said = all(case.reading.base_of(line) is not None for line in case.reading.results.lines if line.share)
    # Where the base is not said, that a rest is left is what there is to explain.
    assert [finding for finding in asking if is_said or finding.number != "H101"] == []


@given(
    st.integers(0, 10**6),
    st.integers(1, 10**6),
    st.integers(0, 6),
    st.sampled_from([(rounding, mode) for rounding, modes in MODES.items() for mode in modes]),
)
@example(1, 8, 1, (Rounding.NEAREST, ROUND_HALF_UP))
@example(1, 8, 1, (Rounding.NEAREST, ROUND_HALF_DOWN))
def test_the_tables_are_printed_as_their_convention_says(
    part: int, more: int, decimals: int, how: tuple[Rounding, str]
) -> None:
    whole, (rounding, mode) = part + more, how
    digits = Decimal(printed(part, whole, decimals, mode))
    unit, true = Decimal(1).scaleb(-decimals), Decimal(part) * 100 / whole
    slack = {
        Rounding.NEAREST: abs(digits - true) * 2,
        Rounding.TRUNCATION: true - digits,
        Rounding.CEILING: digits - true,
    }
    assert 0 <= slack[rounding] <= unit * (1 + Decimal("1e-20"))
    assert len(printed(part, whole, decimals, mode).partition(".")[2]) == decimals
