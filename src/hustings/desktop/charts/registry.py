"""The chart forms to choose from. To add one: write its module, and name it here."""

from __future__ import annotations

from hustings.desktop.charts.protocol import Chart, ChartForm
from hustings.wording.language import Language


def _bars(language: Language) -> Chart:
    from hustings.desktop.charts.bars import BarsChart  # noqa: PLC0415 -- pyqtgraph comes after the first paint

    return BarsChart(language)


def _stacked(language: Language) -> Chart:
    from hustings.desktop.charts.stacked import StackedChart  # noqa: PLC0415

    return StackedChart(language)


CHART_FORMS: tuple[ChartForm, ...] = (
    ChartForm("bars", lambda language: language.gettext("Bars"), _bars),
    ChartForm("stacked", lambda language: language.gettext("One bar of 100%"), _stacked),
)
