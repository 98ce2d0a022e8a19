"""What pictures of units say: titles, what is drawn and what is not, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from hustings.election.exact_shares import share_bounds, share_in_hundredths
from hustings.wording import numbers
from hustings.wording.language import Language
from hustings.wording.plain_text import isolated, one_line

_HUNDREDTH = Decimal("0.01")
# So many units are named where more are meant.
MOST_NAMED = 8
_LONGEST_NAME = 24


class PictureTexts(Struct, frozen=True):
    """Words for what a picture of units is drawn of.

    `selection` names the one whose shares are drawn, `share_base` says of what they are, `turnout` of what ballots
    the turnout is, `level` names the units, `names` every selection by its identifier.
    """

    selection: str
    share_base: str
    turnout: str
    level: str = ""
    names: Mapping[str, str] = {}


def step(language: Language, number: int, steps: int) -> str:
    """Name the step of so many in 100 per cent: from its lower edge to under its upper; the last is exactly 100."""
    places = max(len(str(steps)) - 3, 0)
    low = numbers.percentage(language, Decimal(number) * 100 / steps, places)
    if number >= steps:
        return language.gettext("exactly {percentage}").format(percentage=low)
    high = numbers.percentage(language, Decimal(number + 1) * 100 / steps, places)
    return language.gettext("{low} to under {high}").format(low=low, high=high)


def turnout_step(language: Language, number: int, steps: int) -> str:
    """Name a step of turnout."""
    return language.gettext("turnout {step}").format(step=step(language, number, steps))


def share_step(language: Language, texts: PictureTexts, number: int, steps: int) -> str:
    """Name a step of the share of the selection."""
    return language.pgettext("name and share", "{name} {step}").format(
        name=isolated(one_line(texts.selection)), step=step(language, number, steps)
    )


def cell(language: Language, texts: PictureTexts, turnout: int, share: int) -> str:
    """Name a cell of the fingerprint."""
    template = language.pgettext("cell of turnout and share", "{turnout}, {share}")
    return template.format(turnout=turnout_step(language, turnout, 100), share=share_step(language, texts, share, 100))


def share(language: Language, part: int, whole: int) -> str:
    """Write a share of counts (whole above 0), rounded to hundredths; a range where it would look like none or all."""
    rounded = share_in_hundredths(part, whole)
    if rounded is not None:
        return numbers.percentage(language, rounded * _HUNDREDTH, 2)
    low, high = (bound * _HUNDREDTH for bound in share_bounds(part, whole))
    return numbers.from_to(language, numbers.decimal(language, low, 2), numbers.percentage(language, high, 2))


def derived_share(language: Language, texts: PictureTexts, part: int, whole: int) -> str:
    """Name the selection with its share of several units together, which is worked out."""
    template = language.pgettext("share of units together", "{name} {share} {base} (derived)")
    named = isolated(one_line(texts.selection))
    return template.format(name=named, share=share(language, part, whole), base=texts.share_base).replace("  ", " ")


def units(language: Language, number: int) -> str:
    """Say how many units."""
    return language.ngettext("{count} unit", "{count} units", number).format(count=numbers.decimal(language, number))


def size(language: Language, number: int, is_eligible: bool) -> str:
    """Say how many voters there are in units, or votes where voters are not said."""
    if is_eligible:
        said = language.ngettext("{count} eligible voter", "{count} eligible voters", number)
    else:
        said = language.ngettext("{count} vote", "{count} votes", number)
    return said.format(count=numbers.decimal(language, number))


def units_named(language: Language, heading: str, count: int, names: Sequence[str], facts: Sequence[str] = ()) -> str:
    """Say which units are meant, a line each: `names` are the first of so many, which the heading describes."""
    lines = [heading, language.pgettext("facts in a row", ", ").join((units(language, count), *facts))]
    lines += [isolated(one_line(name)) for name in names]
    if count > len(names):
        lines.append(language.gettext("and {count} more").format(count=units(language, count - len(names))))
    return "\n".join(lines)


def unit_named(language: Language, name: str, above: str) -> str:
    """Name a unit with the one that it lies within."""
    if not above:
        return name
    return language.pgettext("unit within another", "{name} ({above})").format(name=name, above=above)


def drawn(language: Language, count: int, left_out: Mapping[str, int]) -> str:
    """Say how many units are drawn, and how many are not, and why."""
    said = language.gettext("{units} drawn.").format(units=units(language, count))
    if not left_out:
        return said
    reasons = {
        "no-region": language.gettext("{count} not in the map"),
        "no-turnout": language.gettext("{count} without a turnout"),
        "no-share": language.gettext("{count} without a percentage of this selection"),
        "no-size": language.gettext("{count} whose size is not said"),
        "turnout-above": language.gettext("{count} with more ballots than eligible voters"),
        "share-above": language.gettext("{count} with more votes than they are of"),
    }
    named = (reasons[reason].format(count=numbers.decimal(language, number)) for reason, number in left_out.items())
    listed = language.pgettext("reasons in a row", "; ").join(named)
    return language.gettext("{drawn} Left out: {reasons}.").format(drawn=said, reasons=listed)


def obstacle(language: Language, *, turnout: bool, share: bool, size: bool, counts: bool) -> str:
    """Say what units lack for a picture, by what of it is needed and not there; nothing where all is there."""
    if turnout:
        return language.gettext("No turnout is known of these units, and this picture needs it.")
    if share:
        return language.gettext("No percentages of this selection are known of these units.")
    if size:
        return language.gettext("It is not said how large these units are, and this picture needs it.")
    if counts:
        return language.gettext("These units have published percentages but no counts, which cannot be added up.")
    return ""


def nothing_drawn(language: Language) -> str:
    """Say that no unit has all that a picture needs."""
    return language.gettext("No unit has all the figures that this picture needs.")


def no_shares(language: Language) -> str:
    """Say that there are no percentages to compare."""
    return language.gettext("No percentages or votes of the selections are known of these units.")


def not_in_map(language: Language) -> str:
    """Say that no unit is a region of the map."""
    return language.gettext(
        "None of these units is found in the map with such figures. Choose another level of units, another key, or "
        "open a map (GeoJSON or TopoJSON) that has them."
    )


def exact_percentage(language: Language, part: int, whole: int, is_counted: bool) -> str:
    """Write a percentage with the digits that it was published with, or one worked out from counts in hundredths."""
    if is_counted:
        return share(language, part, whole)
    return numbers.percentage(language, Decimal(part) * 100 / whole, max(len(str(whole)) - 3, 0))


def points(language: Language, hundredths: int) -> str:
    """Write a difference in percentage points, in hundredths."""
    return language.gettext("{number} points").format(number=numbers.decimal(language, hundredths * _HUNDREDTH, 2))


def edge(language: Language, hundredths: int) -> str:
    """Write the edge of a class in as many digits as it needs."""
    return numbers.decimal(language, (Decimal(hundredths) / 100).normalize() + 0)


def among_given(language: Language) -> str:
    """Say among whom somebody is first."""
    return language.gettext("First and second are meant among those whose figures the source gives for a unit.")


def listed(language: Language, names: Sequence[str], most: int = 40) -> str:
    """List names, the first of many."""
    shown = [isolated(one_line(name)) for name in names[:most]]
    if len(names) > most:
        shown.append(language.gettext("and {count} more").format(count=numbers.decimal(language, len(names) - most)))
    return language.pgettext("names in a row", ", ").join(shown)


def differ(language: Language) -> str:
    """Say what makes units differ in any election."""
    return language.gettext(
        "It describes and tests nothing: town and country, regions that vote apart, hospitals, ships and very small "
        "units make units differ in any election."
    )


def few_units(language: Language, enough: int) -> str:
    """Say that a picture of few units says little."""
    return language.gettext("Of fewer than {count} units this picture says little.").format(count=enough)


def small_units(language: Language) -> str:
    """Say why there are peaks at round percentages."""
    return language.gettext(
        "Small units can have few different percentages, halves and thirds among them: peaks there are to be expected."
    )


def sizes_are(language: Language, is_eligible: bool) -> str:
    """Say what the size of a unit is taken from."""
    if is_eligible:
        return language.gettext("Size: eligible voters.")
    return language.gettext("Size: the votes that percentages are of, as eligible voters are not said.")


def weight_name(language: Language, weight: str, is_eligible: bool) -> str:
    """Name what a unit counts for in a picture."""
    if weight == "units":
        return language.gettext("Units, each as one")
    return language.gettext("Eligible voters") if is_eligible else language.gettext("Votes")


def short_weight(language: Language, weight: str, is_eligible: bool) -> str:
    """Name what an axis counts."""
    if weight == "units":
        return language.pgettext("what an axis counts", "units")
    if is_eligible:
        return language.pgettext("what an axis counts", "eligible voters")
    return language.pgettext("what an axis counts", "votes")


def share_axis(language: Language, texts: PictureTexts) -> str:
    """Label the axis of the share of the selection."""
    name = one_line(texts.selection)
    cut = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
    return language.pgettext("axis", "{name} (%)").format(name=isolated(cut))


def turnout_axis(language: Language) -> str:
    """Label the axis of turnout."""
    return language.pgettext("axis", "Turnout (%)")


def of_what(language: Language, texts: PictureTexts) -> str:
    """Say of what the percentages of a picture are, as far as there are any; empty where nothing is known of that."""
    turnout = language.gettext("Turnout: {of}.").format(of=texts.turnout) if texts.turnout else ""
    if not texts.share_base:
        return turnout
    share_of = language.gettext("{name}: {of}.").format(name=isolated(one_line(texts.selection)), of=texts.share_base)
    if not turnout:
        return share_of
    return language.pgettext("sentences in a row", "{first} {second}").format(first=share_of, second=turnout)
