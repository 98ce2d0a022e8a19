"""Reports that were damaged in any way open, or are refused with a clear error; no count is lost."""

from __future__ import annotations

import random
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.files.errors import FileError
from hustings.files.registry import open_elections
from nist_support import FORMS
from report_samples import REPORTS, changed_report

sys.path.insert(0, str(Path(__file__).parents[2] / "fuzz"))
from samples import damaged  # pyright: ignore[reportMissingImports, reportUnknownVariableType]


@pytest.mark.parametrize("name", sorted(REPORTS))
@given(seed=st.integers(min_value=0, max_value=1 << 32))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_report_opens_or_is_refused(name: str, seed: int) -> None:
    opens_or_is_refused(name, damaged(REPORTS[name], list(REPORTS.values()), random.Random(seed)))


@pytest.mark.parametrize("name", sorted(FORMS))
@given(seed=st.integers(min_value=0, max_value=1 << 32))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_changed_report_opens_or_is_refused(name: str, seed: int) -> None:
    opens_or_is_refused(name, changed_report(name, random.Random(seed)))


def opens_or_is_refused(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("report.json" if name.endswith("json") else "report.xml")
        path.write_bytes(data)
        try:
            opened = open_elections((path,))
        except FileError:
            return
        with closing(opened):
            rows = opened.election.counts
            assert rows is None or rows.read == rows.kept + rows.reported
