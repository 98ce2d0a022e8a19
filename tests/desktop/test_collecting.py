"""Garbage in cycles: Qt's objects in it end on the main thread, whatever other threads do."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hustings.desktop.collecting import Collector, collect_when_due

_MANY = 200_000


class Ring(QObject):
    """An object that only garbage collection can end; it tells on which thread it does."""

    def __init__(self, ends: list[int]) -> None:
        super().__init__()
        self._itself = self
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.get_ident())


def make_cycles() -> int:
    kept: list[list[object]] = []
    for _ in range(_MANY):
        ring: list[object] = []
        ring.append(ring)
        kept.append(ring)
    return len(kept)


def test_no_other_thread_ends_an_object_of_qt(qtbot: QtBot, qapp: QApplication) -> None:
    collector = Collector(qapp)
    ends: list[int] = []
    for _ in range(20):
        Ring(ends)
    with ThreadPoolExecutor(1) as beside:
        assert beside.submit(make_cycles).result() == _MANY
    assert ends == []
    collector.deleteLater()
    qtbot.waitUntil(lambda: collect_when_due() or len(ends) == 20, timeout=10_000)
    assert set(ends) == {threading.get_ident()}
