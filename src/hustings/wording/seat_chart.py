"""The hemicycle of seats in words: whose seats, in which order, how many make a majority."""

from __future__ import annotations

from msgspec import Struct

from hustings.election.figures import Knowledge, Quantity
from hustings.election.seats.apportionment import Apportionment
from hustings.election.standings import Standing, Standings, ordered
from hustings.election.viewpoint import OrderKey
from hustings.wording import labels, numbers, seats
from hustings.wording.columns import COLUMNS
from hustings.wording.language import Language

BY_LOT = "~lot"


class SeatGroup(Struct, frozen=True):
    """Seats that stand together: of one party, or those that a lot decides on; `sentence` speaks them."""

    key: str
    name: str
    seats: int
    note: str
    sentence: str

    @property
    def is_by_lot(self) -> bool:
        """Whether a lot decides whose seats these are."""
        return self.key == BY_LOT


def has_seats(standings: Standings) -> bool:
    """Whether there are seats to draw: those that a rule gives, or published ones."""
    return any(_shown(standings, row) for row in standings.all_rows)


def groups(language: Language, standings: Standings) -> tuple[SeatGroup, ...]:
    """Give the seats from the left: by the rule if one is chosen, else as published; those by lot come last."""
    viewpoint = standings.viewpoint
    rows = ordered(standings.all_rows, viewpoint.order, viewpoint.language)
    shown = [(row, found, _certain(found)) for row in rows if (found := _quantity(standings, row)) is not None]
    open_seats = _open(standings)
    total = sum(number for _, _, number in shown) + open_seats
    made = [
        SeatGroup(
            row.key,
            labels.short_row_name(language, row),
            number,
            "" if found.digits is not None else language.gettext("without the lot"),
            _sentence(language, labels.row_name(language, row), found, total),
        )
        for row, found, number in shown
        if number
    ]
    return (*made, *_by_lot(language, standings, open_seats))


def majority(language: Language, total: int) -> tuple[str, str]:
    """Say how many seats there are, and how many of them are more than half."""
    seats_ = language.ngettext("{count} seat", "{count} seats", total)
    most = language.gettext("majority: {count}")
    return (
        seats_.format(count=numbers.decimal(language, total)),
        most.format(count=numbers.decimal(language, total // 2 + 1)),
    )


def title(language: Language, standings: Standings) -> str:
    """Say whose seats the chart shows, and how they are known."""
    if not isinstance(standings.apportioned, Apportionment):
        return language.gettext("Seats, as published")
    known = labels.knowledge(language, Knowledge.DERIVED)
    return language.gettext("Seats {rule}; {known}").format(rule=seats.as_if(language, standings), known=known)


def order_line(language: Language, standings: Standings) -> str:
    """State the order of the chart, which is the table's and says nothing of politics."""
    order = standings.viewpoint.order
    column = next(column for column in COLUMNS if column.key is order.key)
    by = language.gettext("rank") if order.key is OrderKey.RANK else column.title(language, standings)
    way = language.gettext("descending") if order.descending else language.gettext("ascending")
    template = language.gettext("From the left as in the table: by {column}, {way}. No political order is meant.")
    return template.format(column=by, way=way)


def summary(language: Language, standings: Standings) -> str:
    """Say in words all that the chart shows."""
    found = groups(language, standings)
    total, most = majority(language, sum(group.seats for group in found))
    listed = (
        language.pgettext("party and seats", "{name} {seats}").format(
            name=group.name, seats=numbers.decimal(language, group.seats)
        )
        for group in found
    )
    parts = (total, most, *listed)
    template = language.pgettext("summary of seats", "{title}: {parts}. {order}")
    return template.format(
        title=title(language, standings), parts="; ".join(parts), order=order_line(language, standings)
    )


def _quantity(standings: Standings, row: Standing) -> Quantity | None:
    return row.seats_by_rule if isinstance(standings.apportioned, Apportionment) else row.seats


def _shown(standings: Standings, row: Standing) -> bool:
    quantity = _quantity(standings, row)
    return quantity is not None and _certain(quantity) > 0


def _certain(quantity: Quantity) -> int:
    """Give the seats that are certain: of "around" so many, and of sums that may be more, none is drawn."""
    return int(quantity.interval.low) if quantity.interval is not None and not quantity.is_lower_bound else 0


def _open(standings: Standings) -> int:
    made = standings.apportioned
    return made.tie.seats if isinstance(made, Apportionment) and made.tie is not None else 0


def _by_lot(language: Language, standings: Standings, open_seats: int) -> tuple[SeatGroup, ...]:
    made = standings.apportioned
    if not isinstance(made, Apportionment) or made.tie is None:
        return ()
    names = [labels.short_row_name(language, row) for row in standings.all_rows if row.key in made.tie.among]
    note = labels.join(language, names)
    return (
        SeatGroup(BY_LOT, language.gettext("By lot"), open_seats, note, seats.tie(language, standings.contest, made)),
    )


def _sentence(language: Language, name: str, quantity: Quantity, total: int) -> str:
    template = language.pgettext("seats of a party", "{name}: {seats} of {total}.")
    spoken = seats.spoken(language, quantity)
    return template.format(name=name, seats=spoken, total=numbers.decimal(language, total))
