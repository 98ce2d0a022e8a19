"""Addresses of the web that a source may be opened at, if the reader asks for it."""

from __future__ import annotations

from PySide6.QtCore import QUrl


def web_address(address: str) -> QUrl:
    """Make an address of the web; only such addresses are opened, never files or programs."""
    url = QUrl(address if "://" in address else f"https://{address}")
    return url if url.scheme() in ("http", "https") else QUrl()
