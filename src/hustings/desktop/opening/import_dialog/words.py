"""What the import dialog says of a table."""

from __future__ import annotations

from hustings.desktop.opening.import_dialog.long_draft import LongDraft, LongRole, long_role_names
from hustings.desktop.opening.import_dialog.wide_draft import WideDraft, wide_role_name
from hustings.files.wide_tables.reconciliation import Reconciliation, Suggestion, UnreconciledRow
from hustings.files.wide_tables.roles import Role
from hustings.wording.language import Language
from hustings.wording.messages import written
from hustings.wording.numbers import decimal


def reconciled_words(language: Language, draft: WideDraft | LongDraft, found: Reconciliation) -> str:
    """Say how many rows add up, or, of a long table, how many give a count."""
    if isinstance(draft, WideDraft):
        return written(language, found.summary)
    counted = found.rows - found.empty
    giving = language.ngettext(
        "{count} of {rows} rows gives a number of votes", "{count} of {rows} rows give a number of votes", counted
    )
    none = language.ngettext("{count} gives none", "{count} give none", found.empty)
    return language.pgettext("between parts of a sentence", "; ").join(
        (
            giving.format(count=decimal(language, counted), rows=decimal(language, found.rows)),
            none.format(count=decimal(language, found.empty)),
        )
    )


def equations_words(language: Language, found: Reconciliation) -> str:
    """Say what was tried on each row."""
    if not found.equations:
        return language.gettext("There is nothing to try yet: no total has parts among the columns.")
    tried = language.pgettext("between the items of a list", ", ").join(
        written(language, equation.words) for equation in found.equations
    )
    return language.gettext("Tried in each row: {equations}").format(equations=tried)


def unequal_words(language: Language, row: UnreconciledRow) -> str:
    """Say by how much a row does not add up, and what: +1: 520 given, 519 added up · valid votes are those of all."""
    sign = "+" if row.difference > 0 else "−"
    return language.gettext("{difference}: {given} given, {summed} added up · {equation}").format(
        equation=written(language, row.equation.words),
        given=decimal(language, row.given),
        summed=decimal(language, row.summed),
        difference=f"{sign}{decimal(language, abs(row.difference))}",
    )


def suggestion_words(language: Language, draft: WideDraft, found: Suggestion) -> str:
    """Say what a change of one column would better."""
    role = wide_role_name(language, found.role)
    name = draft.names[found.place]
    if found.role is Role.IGNORED:
        template = language.ngettext(
            "If the column “{column}” is not used, {count} row adds up.",
            "If the column “{column}” is not used, {count} rows add up.",
            found.adding_up,
        )
    else:
        template = language.ngettext(
            "If the column “{column}” is taken as “{role}”, {count} row adds up.",
            "If the column “{column}” is taken as “{role}”, {count} rows add up.",
            found.adding_up,
        )
    return template.format(column=name, role=role, count=decimal(language, found.adding_up))


def missing_words(language: Language, draft: WideDraft | LongDraft) -> str:
    """Say which columns have yet to be found before anything can be imported; empty if none."""
    if isinstance(draft, WideDraft):
        if draft.roles.of(Role.SELECTION):
            return ""
        return language.gettext("Say which columns hold the votes of candidates or parties.")
    names = {role.key: role.name for role in long_role_names(language)}
    missing: tuple[LongRole, ...] = draft.missing
    if not missing:
        return ""
    wanted = language.pgettext("between the items of a list", ", ").join(names[role] for role in missing)
    return language.gettext("Say which column holds: {roles}.").format(roles=wanted)
