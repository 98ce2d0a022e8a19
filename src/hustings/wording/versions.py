"""Published versions of results: their names, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.election.figures import Figure, Measure
from hustings.election.model import Contest, Election, Results
from hustings.election.version_diff import Agreement, Change
from hustings.wording import labels, numbers
from hustings.wording.language import Language


def version_name(language: Language, election: Election, results: Results) -> str:
    """Name a version by its status, its publisher and of when it is."""
    source = election.source(results.source)
    day = results.as_of or source.published
    when = numbers.date(language, day)
    if results.as_of_time is not None:
        when = language.pgettext("time and day", "{time} on {day}").format(time=results.as_of_time, day=when)
    template = language.pgettext("version of results", "{status}, {publisher}, {when}")
    status = labels.status(language, results.status)
    return template.format(status=status, publisher=language.pick(source.publisher), when=when)


def agreement(language: Language, value: Agreement) -> str:
    """Say how a figure stands to the same figure of another version."""
    names = {
        Agreement.SAME: language.gettext("the same"),
        Agreement.WITHIN_ROUNDING: language.gettext("the same within rounding"),
        Agreement.NOT_TESTABLE: language.gettext("not testable: a source says “around”, and not how wide that is"),
        Agreement.DIFFERENT: language.gettext("different"),
        Agreement.ONLY_HERE: language.gettext("only in this version"),
        Agreement.ONLY_THERE: language.gettext("only in the other version"),
    }
    return names[value]


def diff_summary(language: Language, changes: Sequence[Change], other: str) -> str:
    """Sum up how a version compares with another, which is named by `other`."""
    counts = {kind: sum(change.agreement is kind for change in changes) for kind in Agreement}
    if all(change.here is None or change.there is None for change in changes):
        said = language.gettext("no figure is in both versions")
    elif counts[Agreement.DIFFERENT]:
        template = language.ngettext(
            "{count} figure differs by more than rounding", "{count} figures differ by more than rounding",
            counts[Agreement.DIFFERENT],
        )  # fmt: skip
        said = template.format(count=counts[Agreement.DIFFERENT])
    elif counts[Agreement.NOT_TESTABLE]:
        template = _not_testable(language, changes, counts[Agreement.NOT_TESTABLE])
        said = template.format(count=counts[Agreement.NOT_TESTABLE])
    elif counts[Agreement.WITHIN_ROUNDING]:
        said = language.gettext("what both versions give is the same within rounding")
    else:
        said = language.gettext("what both versions give is the same")
    return language.gettext("Compared with {version}: {said}.").format(version=other, said=said)


def _not_testable(language: Language, changes: Sequence[Change], count: int) -> str:
    if any(map(_lacks_counts, changes)):
        return language.ngettext(
            "no figure is known to differ; {count} is not known exactly",
            "no figure is known to differ; {count} are not known exactly",
            count,
        )
    return language.ngettext(
        "no figure is known to differ; {count} is only known as “around” a number",
        "no figure is known to differ; {count} are only known as “around” a number",
        count,
    )


def _lacks_counts(change: Change) -> bool:
    """Whether a figure cannot be compared because the source leaves counts out that it would be the sum of."""
    figures = (change.here, change.there)
    return change.agreement is Agreement.NOT_TESTABLE and any(figure and figure.left_out for figure in figures)


def change_text(language: Language, change: Change, other: str) -> str:
    """Say what another version prints in place of a figure, and whether rounding explains it."""
    if change.there is None:
        return language.gettext("not in {version}").format(version=other)
    template = language.gettext("{figure} in {version}: {agreement}")
    return template.format(
        figure=printed(language, change.there, change.address.measure),
        version=other,
        agreement=language.gettext("not testable: counts are missing to a sum")
        if _lacks_counts(change)
        else agreement(language, change.agreement),
    )


def printed(language: Language, figure: Figure, measure: Measure) -> str:
    """Write a figure with its published digits, as a percentage or a count."""
    is_percentage = measure in (Measure.SHARE, Measure.TURNOUT)
    text = (numbers.percentage if is_percentage else numbers.decimal)(language, figure.number)
    return language.gettext("around {number}").format(number=text) if figure.approximate else text


def change_name(language: Language, election: Election, contest: Contest, change: Change) -> str:
    """Name the figure that a change is about: its unit, its selection, its measure.

    `election` and `contest` are those of the version that gives the figure: the one shown, where both do.
    """
    results = contest.version(change.address.results)
    parts: list[str] = []
    if results.part_of is not None and results.unit is not None:
        parts.append(language.pick(election.unit(results.unit).name))
    if change.address.selection is not None:
        parts.append(language.pick(contest.selection(change.address.selection).name))
    return ", ".join((*parts, labels.measure(language, change.address.measure)))
