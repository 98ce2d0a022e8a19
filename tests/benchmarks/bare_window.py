"""The peer of the start-up benchmarks: a bare window with an empty table, or with an empty plot; quits when painted."""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QVBoxLayout, QWidget


class BareWindow(QMainWindow):
    was_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self.was_painted:
            self.was_painted = True
            QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    application = QApplication([])
    window = BareWindow()
    if "--plot" in sys.argv:
        import pyqtgraph

        content: Any = pyqtgraph.PlotWidget()
    else:
        content = QTableView()
        content.setModel(QStandardItemModel(0, 5, content))
    # A plot alone would cover the window, which would then never be painted itself.
    holder = QWidget()
    QVBoxLayout(holder).addWidget(content)
    window.setCentralWidget(holder)
    window.resize(1280, 800)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
