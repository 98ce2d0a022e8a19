"""The streamed formats that Hustings opens: one module each, found by what a file holds."""

from __future__ import annotations

from hustings.files.streamed import clarity, ech0252, eml, nist_json, nist_xml
from hustings.files.streamed.format import StreamedFormat

STREAMED: tuple[StreamedFormat, ...] = (clarity, eml, nist_xml, nist_json, ech0252)


def streamed_format(head: bytes) -> StreamedFormat | None:
    """Find the streamed format by how a file begins, of results or of what explains them."""
    return next((form for form in STREAMED if form.recognises(head) or form.is_companion(head)), None)
