"""The style sheet on Qt's own widgets, light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QStyleHints
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFrame,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hustings.desktop.look.fonts import FAMILY, GEORGIAN_FAMILY, load_first_fonts, load_later_fonts
from hustings.desktop.look.icon import load_icon
from hustings.desktop.look.theme import Scheme, Theme, load_colors

# What the Web Content Accessibility Guidelines 2.2, criterion 1.4.11, ask of the outline of a control.
LEAST_CONTRAST = 3.0


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2)."""

    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    light = [
        0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF()) + 0.05 for c in (one, other)
    ]
    return max(light) / min(light)


def test_names_in_georgian_and_turkish_are_shown_by_the_bundled_fonts(qapp: QApplication) -> None:
    load_first_fonts(qapp)
    load_later_fonts()
    assert {FAMILY, GEORGIAN_FAMILY} <= set(QFontDatabase.families())
    assert GEORGIAN_FAMILY in qapp.font().families()
    for family, letters in ((GEORGIAN_FAMILY, "აბგჯჰᲐᲑᲒ"), (FAMILY, "ığüşöçİĞÜŞÖÇ")):
        shown = QFontMetrics(QFont(family))
        assert all(shown.inFontUcs4(ord(letter)) for letter in letters)


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_zoom_of_the_print_preview_is_not_cut(qtbot: QtBot, theme: Theme, zoom: float) -> None:
    theme.choose_zoom(zoom)
    dialog = QPrintPreviewDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.findChildren(QComboBox)[0].lineEdit()
    assert field is not None
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    assert room.height() >= field.fontMetrics().height()
    assert room.width() >= field.fontMetrics().horizontalAdvance("100.0%")


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("checked", [True, False])
def test_check_boxes_stand_out_from_their_ground(qtbot: QtBot, theme: Theme, scheme: Scheme, checked: bool) -> None:
    theme.choose_scheme(scheme)
    card = QWidget()
    card.setObjectName("page")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    qtbot.addWidget(card)
    box = QCheckBox("Corruption")
    box.setChecked(checked)
    QVBoxLayout(card).addWidget(box)
    card.show()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    outline = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    picture = card.grab().toImage()
    ground = picture.pixelColor(2, 2)
    corner = box.mapTo(card, outline.topLeft())
    edge = picture.pixelColor(corner.x(), corner.y() + outline.height() // 2)
    assert contrast(edge, ground) >= LEAST_CONTRAST
    assert contrast(edge, QColor(theme.colors.card)) >= LEAST_CONTRAST


def test_a_check_box_with_the_keyboard_is_ringed(qtbot: QtBot, theme: Theme) -> None:
    box = QCheckBox("Corruption")
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.clearFocus()
    before = box.grab().toImage()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    after = box.grab().toImage()
    middle = box.width() // 2
    assert after.pixelColor(middle, 0) == theme.colors.focus
    assert before.pixelColor(middle, 0) != theme.colors.focus


@pytest.mark.parametrize("side", [16, 32, 48])
def test_the_icon_is_three_crisp_bars_of_unequal_length(qapp: QApplication, side: int) -> None:
    picture = load_icon().pixmap(side, side).toImage()
    assert picture.width() == side
    ground, bars = picture.pixelColor(side // 2, 1), QColor("#f3f4f6")
    inside = range(side // 8, side - side // 8)
    seen = {picture.pixelColor(x, y).name() for x in inside for y in inside}
    assert seen == {ground.name(), bars.name()}
    lengths = [sum(picture.pixelColor(x, y) == bars for x in range(side)) for y in range(side)]
    assert len(set(lengths) - {0}) == 3
    assert contrast(ground, bars) > 7


def test_the_scheme_of_the_system_is_followed_unless_one_is_forced(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = Theme(qapp, Scheme.SYSTEM, 1.0)
    system = [Qt.ColorScheme.Light]
    # The platform of the tests has no scheme of its own.
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _: system[0])
    try:
        for scheme, is_dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
            system[0] = scheme
            qapp.styleHints().colorSchemeChanged.emit(scheme)
            assert theme.is_dark is is_dark
            assert theme.colors == load_colors(is_dark)
        theme.choose_scheme(Scheme.DARK)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert theme.colors == load_colors(dark=True)
    finally:
        theme.choose_scheme(Scheme.LIGHT)
        theme.deleteLater()
