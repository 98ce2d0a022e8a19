"""The summary sheet as a file to open: the election that a PDF of Hustings carries as an attachment."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from hustings.election.messages import Message, message
from hustings.election.model import Election
from hustings.files import hustings_json
from hustings.files.errors import FileError

NAME = message("Hustings summary sheet (PDF)")
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
        advice = message("The file may be damaged or protected; get it anew.")
        found = _hindrance(error.err_code)
        raise FileError(file, message("is not a PDF that can be read"), found=found, advice=advice) from error
    raise FileError(
        file,
        message("carries no election"),
        expected=message("a summary sheet made by Hustings, with {name} attached", name=f"`{ATTACHMENT}`"),
        found=message("a PDF without it"),
    )


def _hindrance(code: Any) -> Message:
    """Say what an error code of PDFium means."""
    from pypdfium2 import raw  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs] -- as above

    if code == raw.FPDF_ERR_PASSWORD:
        return message("a PDF that asks for a password")
    if code == raw.FPDF_ERR_SECURITY:
        return message("a PDF under a protection that is not known")
    return message("damaged or incomplete data")
