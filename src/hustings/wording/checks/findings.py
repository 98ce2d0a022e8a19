"""What a reader is told of the checks: findings, names, pages of help, and how many there are to read."""

from __future__ import annotations

from msgspec import Struct

from hustings.election.checks.check import SEVERITIES, Case, Finding, Severity
from hustings.election.checks.registry import CHECKS
from hustings.election.checks.run import CheckReport
from hustings.wording import labels, numbers
from hustings.wording.checks.registry import WORDINGS
from hustings.wording.checks.saying import Saying
from hustings.wording.language import Language


class SaidFinding(Struct, frozen=True):
    """A finding in words: a sentence with the figures in it, a second one of detail, and innocent causes."""

    title: str
    detail: str
    causes: str


def said(language: Language, case: Case, finding: Finding) -> SaidFinding:
    """Put a finding into words."""
    wording = WORDINGS[finding.number]
    title, detail = wording.say(Saying(language, case, finding))
    # A date may itself end in a full stop.
    causes = language.gettext("May be: {causes}.").format(causes=wording.page(language).causes)
    return SaidFinding(title.replace("..", "."), detail.replace("..", "."), causes)


def name(language: Language, number: str) -> str:
    """Name what a check tests, in few words."""
    return WORDINGS[number].page(language).name


def severity(language: Language, value: Severity) -> str:
    """Name a severity."""
    names = {
        Severity.ERROR: language.gettext("error"),
        Severity.WARNING: language.gettext("warning"),
        Severity.NOTE: language.gettext("note"),
    }
    return names[value]


def severity_in_full(language: Language, value: Severity) -> str:
    """Say what a severity means."""
    meanings = {
        Severity.ERROR: language.gettext("Error: the figures cannot all be true as they are printed."),
        Severity.WARNING: language.gettext(
            "Warning: something needs an explanation, which may well be an innocent one."
        ),
        Severity.NOTE: language.gettext("Note: something that is good to know."),
    }
    return meanings[value]


def help_page(language: Language, number: str) -> tuple[str, list[tuple[str, str]]]:
    """Give the title of the page of help on a check, and its parts, each with its heading; KeyError if unknown."""
    page = WORDINGS[number].page(language)
    check = next(item for item in CHECKS if item.number == number)
    gettext = language.gettext
    parts = [
        (gettext("What is tested"), page.tested),
        (gettext("How"), page.formula),
        (gettext("What it needs"), page.needs),
        (gettext("Its limits"), page.limits),
        (gettext("Innocent causes"), gettext("A finding may be: {causes}.").format(causes=page.causes)),
        (gettext("What a finding means"), severity_in_full(language, check.severity)),
    ]
    if page.source:
        parts.append((gettext("Source"), page.source))
    return numbered(language, number, page.name), parts


def numbered(language: Language, number: str, text: str) -> str:
    """Write a text behind the number of its check."""
    return language.pgettext("check", "{number} {text}").format(number=number, text=text)


def others_line(language: Language, report: CheckReport) -> str:
    """Say how many checks found nothing, and how many could not be tested."""
    passed, untestable = len(report.passed), len(report.untestable)
    if report.findings:
        found_nothing = language.ngettext(
            "{count} other check found nothing", "{count} other checks found nothing", passed
        )
    else:
        found_nothing = language.ngettext("{count} check found nothing", "{count} checks found nothing", passed)
    not_tested = language.ngettext("{count} could not be tested", "{count} could not be tested", untestable)
    return language.pgettext("passed and not testable", "{passed}; {untestable}.").format(
        passed=found_nothing.format(count=numbers.decimal(language, passed)),
        untestable=not_tested.format(count=numbers.decimal(language, untestable)),
    )


def others(language: Language, report: CheckReport) -> list[tuple[str, list[tuple[str, str]]]]:
    """List by number and name the checks that found nothing, and those that could not be tested."""
    groups = (
        (language.gettext("Found nothing"), report.passed),
        (language.gettext("Could not be tested"), report.untestable),
    )
    return [
        (heading, [(check.number, name(language, check.number)) for check in checks])
        for heading, checks in groups
        if checks
    ]


def to_read(language: Language, report: CheckReport) -> str:
    """Say how many checks there are to read."""
    count = len(report.findings)
    if not count:
        return language.gettext("no checks to read")
    template = language.ngettext("{count} check to read", "{count} checks to read", count)
    return template.format(count=numbers.decimal(language, count))


def by_severity(language: Language, report: CheckReport) -> str:
    """Say how many findings there are of each severity: 1 warning, 2 notes; nothing where there are none."""
    parts: list[str] = []
    for item in SEVERITIES:
        count = sum(finding.severity is item for finding in report.findings)
        if count:
            parts.append(_counted(language, item, count))
    return labels.join(language, parts) if parts else ""


def _counted(language: Language, value: Severity, count: int) -> str:
    ngettext = language.ngettext
    templates = {
        Severity.ERROR: ngettext("{count} error", "{count} errors", count),
        Severity.WARNING: ngettext("{count} warning", "{count} warnings", count),
        Severity.NOTE: ngettext("{count} note", "{count} notes", count),
    }
    return templates[value].format(count=numbers.decimal(language, count))
