"""Preferences: remembered, bounded, and robust against what a hand has written into the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from hustings.desktop.look.theme import Scheme
from hustings.desktop.preferences import MOST_RECENT, Preferences


def test_choices_come_back_from_the_file(settings: QSettings, tmp_path: Path) -> None:
    preferences = Preferences(settings)
    preferences.scheme = Scheme.DARK
    preferences.zoom = 1.25
    preferences.remember_state("window", QByteArray(b"abc"))
    settings.sync()
    again = Preferences(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert again.scheme is Scheme.DARK
    assert again.zoom == 1.25
    assert again.state("window") == QByteArray(b"abc")
    assert again.state("nothing") is None


@pytest.mark.parametrize(("written", "read"), [("large", 1.0), ("99", 3.0), ("0", 0.5), ("nan", 1.0)])
def test_a_zoom_that_makes_no_sense_is_bounded(settings: QSettings, written: str, read: float) -> None:
    settings.setValue("look/zoom", written)
    assert Preferences(settings).zoom == read


def test_an_unknown_scheme_follows_the_system(settings: QSettings) -> None:
    settings.setValue("look/scheme", "purple")
    assert Preferences(settings).scheme is Scheme.SYSTEM


def test_recent_files_are_the_latest_without_doubles(settings: QSettings, tmp_path: Path) -> None:
    preferences = Preferences(settings)
    assert preferences.recent_files == []
    for number in (*range(MOST_RECENT + 2), 3):
        preferences.remember_files(tmp_path / f"{number}.json")
    assert preferences.recent_files[0] == (tmp_path / "3.json",)
    assert len(preferences.recent_files) == MOST_RECENT
    assert len(set(preferences.recent_files)) == MOST_RECENT
    preferences.forget_files()
    assert preferences.recent_files == []


def test_one_recent_file_comes_back_from_the_file(settings: QSettings, tmp_path: Path) -> None:
    Preferences(settings).remember_files(tmp_path / "one.json")
    settings.sync()
    again = Preferences(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert again.recent_files == [(tmp_path / "one.json",)]


def test_files_that_were_opened_together_come_back_together(settings: QSettings, tmp_path: Path) -> None:
    together, alone = (tmp_path / "one.csv", tmp_path / "two.csv"), (tmp_path / "one.csv",)
    preferences = Preferences(settings)
    for files in (together, alone, together):
        preferences.remember_files(*files)
    settings.sync()
    again = Preferences(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert again.recent_files == [together, alone]


def test_a_name_that_could_be_read_as_two_is_not_remembered(settings: QSettings, tmp_path: Path) -> None:
    preferences = Preferences(settings)
    preferences.remember_files(tmp_path / "one\ntwo.csv")
    assert preferences.recent_files == []
