"""A window on the bundled election, with settings of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core_support import as_bytes, made_document
from hustings.bundled import default_election
from hustings.desktop.look.fonts import load_later_fonts
from hustings.desktop.look.theme import Scheme, Theme
from hustings.desktop.preferences import Preferences
from hustings.desktop.program import make_application
from hustings.desktop.session import Session
from hustings.desktop.window import MainWindow
from hustings.files.registry import OpenedElection, open_election
from hustings.library import place
from hustings.library.place import CHOSEN
from hustings.wording.language import Language, load_language

FIXTURES = Path(__file__).parents[1] / "fixtures"
MakeWindow = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    application = make_application()
    load_later_fonts()
    yield application
    application.closeAllWindows()
    # The offscreen platform drops what is left on its clipboard when Python, which made it, is already gone.
    application.clipboard().clear()


@pytest.fixture(autouse=True)
def library_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a library of the test's own, which is not there yet."""
    folder = tmp_path / "library"
    monkeypatch.setenv(CHOSEN, str(folder))
    return folder


@pytest.fixture(autouse=True)
def kept_profiles_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of profiles of the test's own, which is not there yet."""
    folder = tmp_path / "profiles"
    monkeypatch.setattr(place, "profiles_folder", lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the log of the test's own, which is not there yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "hustings"


@pytest.fixture
def language() -> Language:
    return load_language("en")


@pytest.fixture
def opened() -> OpenedElection:
    return open_election(default_election())


@pytest.fixture
def council() -> OpenedElection:
    return open_election(FIXTURES / "invented-council.json")


@pytest.fixture
def odd() -> OpenedElection:
    return open_election(FIXTURES / "invented-odd.json")


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., OpenedElection]:
    """Make an election of candidates with these names and percentages, by their identifiers."""

    def make(names: dict[str, str], shares: dict[str, str], **contest: object) -> OpenedElection:
        tree = made_document(shares=dict(shares), contest=dict(contest))
        for selection in tree["contests"][0]["selections"]:
            selection["name"] = {"en": names[selection["id"]]}
        path = tmp_path / "made.json"
        path.write_bytes(as_bytes(tree))
        return open_election(path)

    return make


@pytest.fixture
def versions(tmp_path: Path) -> OpenedElection:
    """Open an election of two versions: some figures differ, some differ by rounding, and some do not."""
    tree = made_document({"anna": "61.5", "bruno": "30.0", "clara": "8.5"}, cast="1000", turnout="50.0")
    early = made_document({"anna": "60.5", "bruno": "30", "clara": "8.5"}, cast="900", turnout="50.0")
    [late], [before] = tree["contests"][0]["results"], early["contests"][0]["results"]
    before |= {"id": "early", "status": "unofficial-complete", "as_of": "2030-01-02"}
    tree["contests"][0]["results"] = [late, before]
    path = tmp_path / "versions.json"
    path.write_bytes(as_bytes(tree))
    return open_election(path)


@pytest.fixture
def session(qapp: QApplication, opened: OpenedElection) -> Session:
    return Session(opened, "en")


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def preferences(settings: QSettings, tmp_path: Path) -> Preferences:
    preferences = Preferences(settings)
    preferences.folder = tmp_path
    return preferences


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, Scheme.LIGHT, 1.0)
    theme.put_on()
    yield theme
    theme.choose_zoom(1.0)
    theme.choose_scheme(Scheme.LIGHT)
    theme.deleteLater()


@pytest.fixture
def make_window(qtbot: QtBot, opened: OpenedElection, preferences: Preferences, theme: Theme) -> Iterator[MakeWindow]:
    """Make a shown window, by default of the bundled election, with its chart unless told otherwise."""
    made: list[MainWindow] = []
    given: list[OpenedElection] = []

    def make(election: OpenedElection | None = None, *, tag: str = "en", chart: bool = True) -> MainWindow:
        language = load_language(tag)
        window = MainWindow(Session(election or opened, language.tag), language, theme, preferences)
        made.append(window)
        given.append(election or opened)
        with qtbot.waitSignal(window.painted):
            window.show()
        QApplication.processEvents()
        if chart:
            with qtbot.waitSignal(window.chart.shown, timeout=30_000):
                window.chart_library.load()
            qtbot.waitUntil(lambda: not window.header.badge.isHidden())
        return window

    yield make
    for window in made:
        window.close()
        # What a window has opened itself is closed by nobody else.
        if window.session.opened not in given:
            window.jobs.wait()
            window.session.opened.close()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window()
