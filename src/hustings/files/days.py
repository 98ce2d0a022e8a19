"""Days as names of files and cells of tables tell them."""

from __future__ import annotations

import datetime


def day_of(year: str, month: str, day: str) -> datetime.date | None:
    """Give the day of three numbers; None if there is no such day, as the 30th of February."""
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
