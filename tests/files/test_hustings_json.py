"""The election file: read strictly, written as it was read."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core_support import BUNDLED, COUNCIL, ODD, as_bytes, document, made_document, opened
from hustings.election.model import Election
from hustings.files import hustings_json
from hustings.files.errors import FileError

FILE = Path("some.json")
json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(["86.82", "1_0.5", "٣", "1\n", "en", "lukashenko", "2025-01-26", "certified", ""]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=8,
)


def decoded_or_refused(data: bytes) -> Election | None:
    """Read what may be an election: any error but a FileError fails the test."""
    try:
        return hustings_json.decode(data, FILE)
    except FileError as error:
        refusal = error
    assert refusal.file == FILE
    assert str(refusal).startswith("some.json: ")
    str(refusal).encode()
    return None


def spots(tree: Any) -> list[tuple[Any, Any]]:
    """List every place in plain values: what holds it, and its name or number there."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        names = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
        found += [(value, name) for name in names]
        waiting += [value[name] for name in names]
    return found


@pytest.mark.parametrize("path", [BUNDLED, COUNCIL, ODD], ids=lambda path: path.stem)
def test_what_is_read_is_written_and_read_again(path: Path) -> None:
    election = opened(path)
    written = hustings_json.encode(election)
    assert hustings_json.decode(written, FILE) == election
    assert hustings_json.encode(hustings_json.decode(written, FILE)) == written
    assert written.endswith(b"}\n")
    assert b'\n  "format": "hustings-election"' in written


@pytest.mark.parametrize("path", [BUNDLED, COUNCIL, ODD], ids=lambda path: path.stem)
def test_nothing_is_lost_between_file_and_values(path: Path) -> None:
    def full(value: Any) -> Any:
        """Leave out what says nothing, as the writer does."""
        if isinstance(value, dict):
            kept = {name: full(item) for name, item in value.items()}
            return {name: item for name, item in kept.items() if item not in (None, [], {}, False)}
        return [full(item) for item in value] if isinstance(value, list) else value

    written = json.loads(hustings_json.encode(opened(path)))
    for tree in (written, original := document(path)):
        for contest in tree["contests"]:
            for name in ("elect", "votes_allowed"):
                contest.setdefault(name, 1)
            for results in contest.get("results", []):
                for line in results["lines"]:
                    if "outcome" in line:
                        line["outcome"].setdefault("act", "reported")
    assert full(written) == full(original)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert hustings_json.decode(b"\xef\xbb\xbf" + BUNDLED.read_bytes(), FILE) == opened(BUNDLED)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused_with_a_file_error(data: bytes) -> None:
    assert decoded_or_refused(data) is None


@given(json_values)
def test_arbitrary_json_is_refused_with_a_file_error(value: Any) -> None:
    assert decoded_or_refused(json.dumps(value).encode()) is None


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_changed_election_is_read_or_refused_with_a_file_error(data: st.DataObject) -> None:
    tree = document(data.draw(st.sampled_from([BUNDLED, COUNCIL, ODD])))
    places = spots(tree)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, name = places[data.draw(st.integers(0, len(places) - 1))]
        if isinstance(holder, dict) and data.draw(st.booleans()):
            holder.pop(name, None)
        elif isinstance(holder, dict) or name < len(holder):
            holder[name] = data.draw(json_values)
    decoded_or_refused(json.dumps(tree).encode())


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused_with_a_file_error(data: st.DataObject) -> None:
    whole = bytearray(ODD.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    decoded_or_refused(bytes(whole[: data.draw(st.integers(0, len(whole)))]))


@pytest.mark.parametrize("depth", [50, 400, 900, 990, 1000, 5000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_deep_nesting_is_refused(depth: int, opening: str, closing: str) -> None:
    nested = opening * depth + "1" + closing * depth
    assert decoded_or_refused(nested.encode()) is None
    for place in ("name", "contests", "version", "format", "extra"):
        tree = json.dumps({**document(), place: "HERE"}).replace('"HERE"', nested)
        assert decoded_or_refused(tree.encode()) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"{", True),
        (b"  \n[1", True),
        (b"\xef\xbb\xbf{", True),
        (b"\xff\xfe{\0", True),
        (b"\xfe\xff\0{", True),
        (b"%PDF-1.7", False),
        (b"name,votes", False),
        (b"", False),
    ],
)
def test_json_is_recognised_by_how_it_begins(head: bytes, expected: bool) -> None:
    assert hustings_json.recognises(head) is expected


def test_the_document_of_an_election_file_is_the_file() -> None:
    assert hustings_json.election_document(b"{}", FILE) == b"{}"


def test_what_msgspec_does_not_know_is_refused() -> None:
    with pytest.raises(NotImplementedError):
        hustings_json._read_custom(set, [])
    with pytest.raises(NotImplementedError):
        hustings_json._write_custom({1})
    with pytest.raises(NotImplementedError):
        hustings_json._custom_schema(set)


def test_a_small_election_can_be_written_by_hand() -> None:
    small = made_document(shares={"a": "60", "b": "40"})
    election = hustings_json.decode(as_bytes(small), FILE)
    assert election.contests[0].results[0].lines[0].share is not None
    without_results = copy.deepcopy(small)
    del without_results["contests"][0]["results"]
    assert hustings_json.decode(as_bytes(without_results), FILE).contests[0].results == ()
