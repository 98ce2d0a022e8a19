"""Why the operating system or a library refused, in words that can be translated."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from hustings.files.errors import FileError
from hustings.files.system_reasons import system_reason
from translation_support import translatable

FREQUENT = (errno.EACCES, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT)


@pytest.mark.parametrize("code", FREQUENT, ids=errno.errorcode.__getitem__)
def test_a_usual_reason_can_be_translated(code: int) -> None:
    reason = str(system_reason(OSError(code, "in the words of the system")))
    assert reason in translatable()
    if sys.platform == "linux":
        assert reason == os.strerror(code)


def test_another_reason_is_told_in_the_words_of_the_system() -> None:
    assert str(system_reason(OSError(errno.EPIPE, "Broken pipe"))) == "Broken pipe"
    assert str(system_reason(OSError())) == "OSError"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (raw.FPDF_ERR_PASSWORD, "a PDF that asks for a password"),
        (raw.FPDF_ERR_SECURITY, "a PDF under a protection that is not known"),
        (raw.FPDF_ERR_FORMAT, "damaged or incomplete data"),
        (None, "damaged or incomplete data"),
    ],
)
def test_why_a_pdf_cannot_be_read(code: int | None, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from hustings.files.summary_pdf import election_document

    def refuse(_: bytes) -> None:
        raise pypdfium2.PdfiumError("Failed to load document.", err_code=code)

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    with pytest.raises(FileError) as caught:
        election_document(b"%PDF-", Path("summary.pdf"))
    assert str(caught.value.found) == found
