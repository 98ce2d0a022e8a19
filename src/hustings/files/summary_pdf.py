"""The summary sheet as a file to open: the election that a PDF of Hustings carries as an attachment."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from hustings.election.model import Election
from hustings.files import hustings_json
from hustings.files.errors import FileError

NAME = "Hustings summary sheet (PDF)"
EXTENSIONS = (".pdf",)
ATTACHMENT = "election.json"
# PDFium must not be used by two threads at once.
PDFIUM = threading.Lock()


def recognises(head: bytes) -> bool:
    """Whether the first bytes are those of a PDF."""
    return head.startswith(b"%PDF-")


def decode(data: bytes, file: Path) -> Election:
    """Read the election attached to a summary sheet.

    Raises:
        FileError: the file is not a PDF, or carries no election, or one that is not valid.
    """
    return hustings_json.decode(election_document(data, file), file)


def election_document(data: bytes, file: Path) -> bytes:
    """Give the JSON that is attached to a summary sheet; FileError if there is none."""
    import pypdfium2  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs] -- slow to load, and seldom needed

    try:
        document: Any = pypdfium2.PdfDocument(data)
        try:
            for index in range(document.count_attachments()):
                attachment = document.get_attachment(index)
                if attachment.get_name() == ATTACHMENT:
                    return bytes(attachment.get_data())
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        advice = "The file may be damaged or protected; get it anew."
        raise FileError(file, "is not a PDF that can be read", found=str(error), advice=advice) from error
    raise FileError(
        file,
        "carries no election",
        expected=f"a summary sheet made by Hustings, with `{ATTACHMENT}` attached",
        found="a PDF without it",
    )
