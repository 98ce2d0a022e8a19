"""The words for maps of units."""

from __future__ import annotations

from itertools import pairwise

from hustings.desktop.pictures.map_work import MapWork
from hustings.desktop.pictures.protocol import PictureOf
from hustings.stations.pictures.columns import UnitColumns
from hustings.stations.pictures.map_values import FULL, TIED, MapValues, Shaded, leaders
from hustings.wording import numbers, pictures
from hustings.wording.language import Language


def title(language: Language, of: PictureOf) -> str:
    """Say what a map shows."""
    work: MapWork = of.worked_out
    titles = {
        Shaded.TURNOUT: language.gettext("Turnout ({of})").format(of=of.texts.turnout),
        Shaded.SHARE: language.gettext("Share of {name}").format(name=of.texts.selection),
        Shaded.LEAD: language.gettext("Lead of the first over the second, in percentage points, derived"),
        Shaded.WINNER: language.gettext("Who is first, and with what share"),
    }
    said = titles[work.values.shaded]
    if work.values.shaded is Shaded.TURNOUT or not of.texts.share_base:
        return said
    return language.pgettext("title and base", "{title}, {base}").format(title=said, base=of.texts.share_base)


def summary(language: Language, of: PictureOf) -> str:
    """Say what the map shows of each unit, as long as they are few."""
    work: MapWork = of.worked_out
    places = [place for place, chosen in enumerate(work.drawn.chosen.tolist()) if chosen]
    said = pictures.listed(language, [f"{of.columns.names[at]} {value(language, of, at)}" for at in places])
    return "\n".join((title(language, of), said))


def notes(language: Language, of: PictureOf) -> tuple[str, ...]:
    """Say what is drawn, by what it was joined, and name all that did not join."""
    work: MapWork = of.worked_out
    joined, regions = work.joined, work.regions
    left_out = {reason.value: number for reason, number in work.drawn.left_out.items()}
    lines = [pictures.drawn(language, work.drawn.count, left_out)]
    if work.values.shaded in (Shaded.WINNER, Shaded.LEAD):
        lines.append(pictures.among_given(language))
    if not joined.units_alone and not joined.regions_alone:
        said = language.gettext("All units and all regions of {file} are joined, by {key}.")
        return (*lines, said.format(file=regions.name, key=joined.key))
    lines.append(language.gettext("Joined to {file} by {key}.").format(file=regions.name, key=joined.key))
    if joined.units_alone:
        alone = pictures.listed(language, [of.columns.names[at] for at in joined.units_alone])
        lines.append(language.gettext("Units that are not in the map: {names}").format(names=alone))
    if joined.regions_alone:
        names = [region_name(work, at) for at in joined.regions_alone]
        said = language.gettext("Regions of the map without a unit: {names}")
        lines.append(said.format(names=pictures.listed(language, names)))
    return tuple(lines)


def region_name(work: MapWork, region: int) -> str:
    """Name a region as its file does."""
    properties = work.regions.regions[region].properties
    named = (properties.get(key) for key in ("name", "NAME", work.joined.key))
    return next((text for text in named if text), f"{region + 1}")


def value(language: Language, of: PictureOf, place: int) -> str:
    """Write what the map shows of a unit."""
    work: MapWork = of.worked_out
    columns, shaded = of.columns, work.values.shaded
    if shaded is Shaded.WINNER:
        first = work.values.winners[int(work.values.class_of[place])]
        # Those who are first together are named where the region is asked about.
        return winner_name(language, of, first) if first == TIED else facts(language, of, place, 1)[-1]
    if shaded is Shaded.LEAD:
        hundredths = round((leaders(columns, place)[0][0] - leaders(columns, place)[1][0]) * FULL)
        return pictures.points(language, hundredths)
    ratios = columns.turnout if shaded is Shaded.TURNOUT else columns.share
    return pictures.exact_percentage(language, int(ratios.part[place]), int(ratios.whole[place]), ratios.are_counts)


def winner_name(language: Language, of: PictureOf, selection: str) -> str:
    """Name who is first."""
    return language.gettext("several first") if selection == TIED else of.texts.names.get(selection, selection)


def facts(language: Language, of: PictureOf, place: int, most: int = 6) -> list[str]:
    """Say of a unit its turnout and the shares of the first."""
    columns: UnitColumns = of.columns
    lines: list[str] = []
    if columns.turnout.is_known[place]:
        part, whole = int(columns.turnout.part[place]), int(columns.turnout.whole[place])
        said = pictures.exact_percentage(language, part, whole, columns.turnout.are_counts)
        lines.append(language.gettext("Turnout {percentage}").format(percentage=said))
    for _, selection in leaders(columns, place)[:most]:
        ratios = columns.shares[selection]
        part, whole = int(ratios.part[place]), int(ratios.whole[place])
        said = pictures.exact_percentage(language, part, whole, ratios.are_counts)
        name = of.texts.names.get(selection, selection)
        lines.append(language.pgettext("name and percentage", "{name} {percentage}").format(name=name, percentage=said))
    return lines


def class_texts(language: Language, of: PictureOf) -> list[str]:
    """Write the classes of the legend."""
    work: MapWork = of.worked_out
    values: MapValues = work.values
    if values.shaded is Shaded.WINNER:
        return [winner_name(language, of, one) for one in values.winners]
    edges = [min(values.first + place * values.step, FULL) for place in range(values.count + 1)]
    written = [pictures.edge(language, edge) for edge in edges]
    return [numbers.from_to(language, low, high) for low, high in pairwise(written)]
