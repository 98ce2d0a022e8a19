"""The fingerprints of files: what a file holds, in 64 digits."""

from __future__ import annotations

from pathlib import Path

from hustings.election.messages import message
from hustings.files.bytes_in import refused
from hustings.files.progress import NO_PROGRESS, Progress

_STEP_BYTES = 1 << 20
CHECKING = message("Looking for changes")


def file_fingerprint(path: Path, progress: Progress = NO_PROGRESS) -> str:
    """Give the SHA-256 of a file, in hexadecimal; the file may be larger than memory.

    Raises:
        FileError: it cannot be read.
        CancelledError: the reader has cancelled.
    """
    import hashlib  # noqa: PLC0415 -- brings OpenSSL, and the first paint needs no fingerprint

    found = hashlib.sha256()
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            while step := file.read(_STEP_BYTES):
                found.update(step)
                progress.report(CHECKING, file.tell(), size)
    except OSError as error:
        raise refused(path, error) from error
    return found.hexdigest()


def fingerprint_beside(path: Path, progress: Progress) -> str:
    """Give the SHA-256 of a file while other work tells the progress; given up half-way if the reader cancels.

    Raises:
        OSError: the file cannot be read.
    """
    import hashlib  # noqa: PLC0415 -- brings OpenSSL, and the first paint needs no fingerprint

    digest = hashlib.sha256()
    with path.open("rb") as file:
        while step := file.read(_STEP_BYTES):
            if progress.is_cancelled:
                break
            digest.update(step)
    return digest.hexdigest()
