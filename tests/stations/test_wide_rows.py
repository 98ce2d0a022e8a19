"""Tables with one row a unit: which may be kept as they lie."""

from __future__ import annotations

from hustings.stations.wide_rows import WideSource, fit_test


def test_rows_without_units_are_of_no_unit_of_their_own() -> None:
    assert fit_test(WideSource("t", "1", (), ())) == "false"
