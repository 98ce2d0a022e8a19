"""Why the operating system refused, in words that can be translated."""

from __future__ import annotations

import errno

from hustings.election.messages import Message, message, verbatim

_REASONS = {
    errno.EACCES: message("Permission denied"),
    errno.EPERM: message("Operation not permitted"),
    errno.ENOENT: message("No such file or directory"),
    errno.ENOTDIR: message("Not a directory"),
    errno.EISDIR: message("Is a directory"),
    errno.ENAMETOOLONG: message("File name too long"),
    errno.ENOSPC: message("No space left on device"),
    errno.EDQUOT: message("Disk quota exceeded"),
    errno.EROFS: message("Read-only file system"),
    errno.EBUSY: message("Device or resource busy"),
    errno.EIO: message("Input/output error"),
    errno.ELOOP: message("Too many levels of symbolic links"),
    errno.EMFILE: message("Too many open files"),
    errno.ETIMEDOUT: message("Connection timed out"),
}


def system_reason(error: OSError) -> Message:
    """Give the reason of an error; the system's own words, or its type, where it is none of the usual ones."""
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return verbatim(error.strerror or type(error).__name__)
