"""The chart forms to choose from. To add one: write its module, and name it here."""

from __future__ import annotations

from hustings.desktop.charts.protocol import Chart, ChartForm
from hustings.wording import seat_chart
from hustings.wording.language import Language


def _bars(language: Language) -> Chart:
    from hustings.desktop.charts.bars import BarsChart  # noqa: PLC0415 -- pyqtgraph comes after the first paint

    return BarsChart(language)


def _stacked(language: Language) -> Chart:
    from hustings.desktop.charts.stacked import StackedChart  # noqa: PLC0415

    return StackedChart(language)


def _hemicycle(language: Language) -> Chart:
    from hustings.desktop.charts.hemicycle import HemicycleChart  # noqa: PLC0415

    return HemicycleChart(language)


HEMICYCLE = ChartForm(
    "hemicycle",
    lambda language: language.gettext("Hemicycle of seats"),
    _hemicycle,
    title=seat_chart.title,
    summary=seat_chart.summary,
    suits=seat_chart.has_seats,
)
CHART_FORMS: tuple[ChartForm, ...] = (
    ChartForm("bars", lambda language: language.gettext("Bars"), _bars),
    ChartForm("stacked", lambda language: language.gettext("One bar of 100%"), _stacked),
    HEMICYCLE,
)
