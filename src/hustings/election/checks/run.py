"""Running all the checks on one version of results."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from hustings.election.checks.check import SEVERITIES, Case, Check, Finding, Severity
from hustings.election.checks.registry import CHECKS
from hustings.election.model import Contest, Election
from hustings.election.reading import Reading


class CheckReport(Struct, frozen=True):
    """What the checks found, the most severe first; the checks that found nothing, and those not testable."""

    findings: tuple[Finding, ...]
    passed: tuple[Check, ...]
    untestable: tuple[Check, ...]

    @property
    def asks_for_explanation(self) -> bool:
        """Whether a finding is more than a note."""
        return any(finding.severity is not Severity.NOTE for finding in self.findings)


def run_checks(
    election: Election, contest: Contest, reading: Reading | None, checks: Iterable[Check] = CHECKS
) -> CheckReport:
    """Check a contest of an election, and one version of its results (None: it has none yet)."""
    case = Case(election, contest, reading)
    findings: list[Finding] = []
    passed: list[Check] = []
    untestable: list[Check] = []
    for check in checks:
        outcome = check.run(case)
        if outcome is None:
            untestable.append(check)
        elif outcome:
            findings += outcome
        else:
            passed.append(check)
    findings.sort(key=lambda finding: (SEVERITIES.index(finding.severity), finding.number))
    return CheckReport(tuple(findings), tuple(passed), tuple(untestable))
