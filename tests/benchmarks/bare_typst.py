"""The peer of the sheet's benchmark: typst compiles the same template with the same data, and nothing else is done."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst


def main() -> int:
    job = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    data = typst.compile(
        job["input"],
        root=job["root"],
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=job["font_paths"]),
        format="pdf",
        sys_inputs=job["sys_inputs"],
        pdf_standards=job["pdf_standards"],
        timestamp=datetime.fromisoformat(job["timestamp"]).astimezone(UTC),
    )
    Path(sys.argv[2]).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
