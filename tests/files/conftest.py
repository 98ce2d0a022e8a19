"""Every error that a test of this folder meets can be told in another language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hustings.files.errors import FileError
from translation_support import untranslated


@pytest.fixture(autouse=True)
def errors(request: pytest.FixtureRequest) -> Iterator[list[FileError]]:
    """Collect the errors of a test, and find nothing in them left in English but what is the file's own."""
    met: list[FileError] = []
    make = FileError.__init__

    def made(self: FileError, *arguments: Any, **named: Any) -> None:
        make(self, *arguments, **named)
        met.append(self)

    # Not the monkeypatch of the test: what that puts out of order has to work again when the errors are looked at.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileError, "__init__", made)
        yield met
    if request.node.get_closest_marker("hypothesis") is None:  # such tests quote from files what no one can foresee
        assert {str(error): words for error in met if (words := untranslated(error))} == {}
