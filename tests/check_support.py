"""Cases to check: elections made to measure, and what one check makes of them."""

from __future__ import annotations

from typing import Any

from core_support import FILE, Document, as_bytes, made_document
from hustings.election.checks.check import Case, Finding
from hustings.election.checks.registry import CHECKS
from hustings.election.reading import read
from hustings.election.rounding import Rounding
from hustings.election.viewpoint import first_viewpoint
from hustings.files import hustings_json

BY_NUMBER = {check.number: check for check in CHECKS}
VALID = {"words": {"en": "of valid votes"}, "meaning": "valid-votes"}
CAST = {"words": {"en": "of ballots"}, "meaning": "ballots-cast"}
ELIGIBLE = {"words": {"en": "of voters"}, "meaning": "eligible-voters"}


def case_of(tree: Document, results: str | None = None, rounding: Rounding | None = None) -> Case:
    """Make a case of an election given as plain values: its first contest, its newest results if not named."""
    election = hustings_json.decode(as_bytes(tree), FILE)
    viewpoint = first_viewpoint(election)
    contest = election.contest(viewpoint.contest)
    version = results or viewpoint.results
    return Case(election, contest, read(contest, contest.version(version), rounding) if version is not None else None)


def made_case(*args: Any, rounding: Rounding | None = None, **named: Any) -> Case:
    """Make a case as `made_document` makes an election."""
    return case_of(made_document(*args, **named), rounding=rounding)


def found(number: str, case: Case) -> tuple[Finding, ...] | None:
    """Run one check."""
    return BY_NUMBER[number].run(case)


def elected(tree: Document, *names: str, words: str = "elected") -> Document:
    """Call selections elected."""
    for line in tree["contests"][0]["results"][0]["lines"]:
        if line["selection"] in names:
            line["outcome"] = {"elected": True, "words": {"en": words}}
    return tree


def with_units(tree: Document, levels: dict[str, str | None], parts: dict[str, Document]) -> Document:
    """Add units, each within another or none, and results of some of them that belong to the results there are."""
    tree["units"] = [
        {"id": unit, "name": {"en": unit.capitalize()}, "level": f"level-{_depth(levels, unit)}", "within": above}
        for unit, above in levels.items()
    ]
    results = tree["contests"][0]["results"]
    whole = results[0]
    for unit, figures in parts.items():
        lines = figures.pop("lines", [])
        part = {"id": f"final-{unit}", "source": whole["source"], "status": whole["status"], "unit": unit}
        results.append({**part, "part_of": whole["id"], "lines": lines, **figures})
    return tree


def _depth(levels: dict[str, str | None], unit: str) -> int:
    above = levels[unit]
    return 0 if above is None else 1 + _depth(levels, above)
