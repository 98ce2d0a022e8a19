"""The lower half of the sheet: positions, checks, what is not said, and statements."""

from __future__ import annotations

from collections.abc import Sequence

from hustings.election.checks.check import Case, Severity
from hustings.election.checks.run import run_checks
from hustings.election.model import Position, Selection
from hustings.election.policy import PolicyGrid, policy_grid
from hustings.election.silence import Silence, unsaid
from hustings.election.standings import Standings
from hustings.sheet.citations import Citations
from hustings.sheet.options import Section, SheetOptions
from hustings.sheet.parts import Block, Item, Passage
from hustings.wording import labels
from hustings.wording.checks import findings
from hustings.wording.language import Language
from hustings.wording.positions import position_text, silent_notice
from hustings.wording.sources import one_sided_statements, statement_lines
from hustings.wording.units import unit_table


def blocks(language: Language, standings: Standings, options: SheetOptions, cited: Citations) -> list[Block]:
    """Write the blocks that are wanted and have something to say, in their order."""
    makers = {
        Section.UNITS: lambda: _units(language, standings),
        Section.POSITIONS: lambda: _positions(language, standings, cited),
        Section.CHECKS: lambda: _checks(language, standings),
        Section.NOT_REPORTED: lambda: _not_reported(language, standings, options),
        Section.STATEMENTS: lambda: _statements(language, standings),
    }
    return [block for section, make in makers.items() if section in options.sections for block in make()]


def _units(language: Language, standings: Standings) -> list[Block]:
    """List the figures by unit: one paragraph a kind of figure."""
    table = unit_table(language, standings)
    if table is None:
        return []
    template = language.pgettext("unit and figure", "{unit} {figure}")
    items = tuple(
        Item(
            (
                Passage(
                    " · ".join(
                        template.format(unit=row.unit, figure=row.cells[column].text)
                        for row in table.rows
                        if row.cells[column].address is not None
                    )
                ),
            ),
            _lead(language, heading),
        )
        for column, heading in enumerate(table.headings[1:])
    )
    return [Block(language.gettext("By reporting unit"), items)]


def in_two_columns(made: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part the blocks, keeping their order, where the two columns come out most alike in length."""
    total = sum(block.weight for block in made)
    cuts = range(1, len(made)) if len(made) > 1 else range(len(made), len(made) + 1)
    cut = min(cuts, key=lambda index: abs(total - 2 * sum(block.weight for block in made[:index])))
    return tuple(made[:cut]), tuple(made[cut:])


def _positions(language: Language, standings: Standings, cited: Citations) -> list[Block]:
    grid = policy_grid(standings.contest, language=language.tag)
    notice = silent_notice(language, grid.silent, grid.candidates)
    if not grid.candidates:
        return [Block(language.gettext("Positions"), (Item((Passage(notice),)),))] if notice else []
    found = [_positions_of(language, cited, selection, index, grid) for index, selection in enumerate(grid.candidates)]
    return [*found[:-1], Block(found[-1].title, found[-1].items, notice)]


def _positions_of(language: Language, cited: Citations, selection: Selection, index: int, grid: PolicyGrid) -> Block:
    title = language.gettext("Positions of {name}").format(name=language.pick(selection.name))
    items = tuple(
        Item(_passages(language, cited, row.positions[index]), _lead(language, language.pick(row.topic.name)))
        for row in grid.rows
        if row.positions[index]
    )
    return Block(title, items)


def _passages(language: Language, cited: Citations, positions: Sequence[Position]) -> tuple[Passage, ...]:
    """Write positions one after the other, marking a place once behind those that stand there."""
    passages: list[Passage] = []
    for position in positions:
        mark = cited.mark(language, position.source, position.place)
        if passages and passages[-1].cited == mark:
            passages[-1] = Passage(passages[-1].text)
        passages.append(Passage(position_text(language, position), mark))
    return tuple(passages)


def _lead(language: Language, text: str) -> str:
    return language.pgettext("beginning of a paragraph", "{text}.").format(text=text)


def _checks(language: Language, standings: Standings) -> list[Block]:
    """Write what the checks found, by number; the detail of notes is left to the window."""
    case = Case(standings.election, standings.contest, standings.reading)
    report = run_checks(case.election, case.contest, case.results)
    items: list[Item] = []
    for finding in report.findings:
        words = findings.said(language, case, finding)
        text = words.title if finding.severity is Severity.NOTE else f"{words.title} {words.detail}"
        items.append(Item((Passage(text),), finding.number))
    return [Block(language.gettext("Checks"), tuple(items), findings.others_line(language, report))]


def _not_reported(language: Language, standings: Standings, options: SheetOptions) -> list[Block]:
    says_who_is_silent = Section.POSITIONS in options.sections
    names = [
        labels.unsaid(language, item)
        for item in unsaid(standings)
        if not (says_who_is_silent and item.what is Silence.POSITIONS)
    ]
    blocks: list[Block] = []
    if standings.election.note is not None:
        about = language.pick(standings.election.note)
        blocks.append(Block(language.gettext("About this file"), (Item((Passage(about),)),)))
    if names:
        blocks.append(Block(language.gettext("Not said by the sources"), (Item((Passage(" · ".join(names)),)),)))
    return blocks


def _statements(language: Language, standings: Standings) -> list[Block]:
    items: list[Item] = []
    for statement in standings.contest.statements:
        who, text, cited = statement_lines(language, standings.election, statement)
        items.append(Item((Passage(text, cited),), _lead(language, who)))
    title = language.gettext("Statements, reported and not checked")
    notice = one_sided_statements(language, standings.contest)
    return [Block(title, tuple(items), notice)] if items else []
