"""What is no plain document of XML is refused with its place, and nothing is fetched or blown up."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.documents import DOCUMENTS, TOKENS
from hustings.files.errors import FileError
from hustings.files.progress import CancellableProgress, CancelledError
from hustings.files.registry import open_election, open_elections

BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + ']><ElectionResult><Region x="&a9;">&a9;</Region></ElectionResult>'
)
OUTSIDE = '<!DOCTYPE ElectionResult [<!ENTITY x SYSTEM "file://{path}">]><ElectionResult><Region>&x;</Region></ElectionResult>'
CONTEST = '<Contest key="1" text="Governor"><Choice key="1" text="Ann" totalVotes="3"/></Contest>'


def refusal(tmp_path: Path, document: bytes | str) -> FileError:
    path = tmp_path / "document.xml"
    path.write_bytes(document.encode() if isinstance(document, str) else document)
    with pytest.raises(FileError) as caught:
        open_election(path)
    assert str(caught.value).startswith(f"{path}: ")
    return caught.value


def test_bombs_and_external_entities_are_refused_unread(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("do not read", encoding="utf-8")
    for document in (BOMB, OUTSIDE.format(path=secret), "<!-- first -->" + BOMB, "<!--" + "x" * 99_999 + "-->" + BOMB):
        error = refusal(tmp_path, document)
        assert "document type" in str(error)
        assert "do not read" not in str(error)


def test_a_document_type_far_behind_a_comment_is_refused(tmp_path: Path) -> None:
    hidden = "<!--" + "x" * 3_000_000 + '--><!DOCTYPE ElectionResult SYSTEM "x.dtd"><ElectionResult/>'
    assert "document type" in str(refusal(tmp_path, hidden))


def test_an_entity_that_nothing_declares_is_named_with_its_line(tmp_path: Path) -> None:
    for more in ("", "<Region>x</Region>" * 9999):
        document = f"<ElectionResult>\n<ElectionName>\n&town;</ElectionName>{more}</ElectionResult>"
        error = refusal(tmp_path, document)
        assert "line 3" in str(error)
        assert "town" in str(error)
    assert "town" not in str(refusal(tmp_path, "<ElectionResult>\n<Region></ElectionResult>"))


def test_nothing_is_fetched_from_the_network(tmp_path: Path) -> None:
    asked = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"

        def answer() -> None:
            try:
                server.accept()
                asked.set()
            except TimeoutError:
                pass

        waiting = threading.Thread(target=answer)
        waiting.start()
        refusal(tmp_path, f'<!DOCTYPE ElectionResult SYSTEM "{address}"><ElectionResult/>')
        located = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="{address}"'
        path = tmp_path / "located.xml"
        path.write_text(f"<ElectionResult {located}>{CONTEST}</ElectionResult>", encoding="utf-8")
        open_election(path).close()
        waiting.join()
    assert not asked.is_set()


@pytest.mark.parametrize(
    "document",
    [
        b"<ElectionResult><Contest>",
        b"<ElectionResult><Contest></ElectionResult>",
        b"<ElectionResult>\xff\xfe</ElectionResult>",
        b'<?xml version="1.0" encoding="UTF-16"?><ElectionResult/>',
        b'<?xml version="1.0" encoding="nonsense"?><ElectionResult/>',
        b"<ElectionResult>&nothing;</ElectionResult>",
        b"<ElectionResult>" + b"<a>" * 5000,
        b"<ElectionResult>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</ElectionResult>",
        b"<ElectionResult a='1' a='2'/>",
        b"<ElectionResult><x:y/></ElectionResult>",
        b"<ElectionResult/><ElectionResult/>",
        b"<ElectionResult",
        b"<",
        b"<!-- nothing -->",
        b"<?xml?>",
    ],
)
def test_what_is_not_well_formed_is_refused(document: bytes, tmp_path: Path) -> None:
    refusal(tmp_path, document)


def test_the_place_of_a_fault_is_told(tmp_path: Path) -> None:
    error = refusal(tmp_path, "<ElectionResult>\n<Region>x</Region>\n  <Contest></Choice>\n</ElectionResult>")
    assert str(error.place) == "line 3, character 21"


def test_a_document_of_another_kind_is_named(tmp_path: Path) -> None:
    error = refusal(tmp_path, '<rss xmlns="urn:example:news"/>')
    assert "`<rss>` (urn:example:news)" in str(error)


def test_a_document_without_votes_is_refused(tmp_path: Path) -> None:
    assert "holds no counts" in str(refusal(tmp_path, "<ElectionResult><Region>x</Region></ElectionResult>"))


def test_what_is_not_read_does_not_fill_the_memory(tmp_path: Path) -> None:
    error = refusal(tmp_path, b"<ElectionResult>" + (b"<a>%s</a>" % (b"x" * 4000)) * 9000 + b"</ElectionResult>")
    assert "32 MB in which there are no results" in str(error)


def test_reading_may_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "document.xml"
    path.write_bytes(DOCUMENTS["Clarity by precinct"])
    progress = CancellableProgress()
    progress.cancel()
    with pytest.raises(CancelledError):
        open_elections([path], progress)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(DOCUMENTS)),
    damages=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(TOKENS)), max_size=3),
    end=st.floats(0, 1) | st.none(),
)
def test_damaged_documents_open_or_are_refused_and_lose_no_row(
    name: str, damages: list[tuple[float, int, bytes]], end: float | None, tmp_path: Path
) -> None:
    data = DOCUMENTS[name]
    for place, length, token in damages:
        begin = int(place * len(data))
        data = data[:begin] + token + data[begin + length :]
    if end is not None:
        data = data[: int(end * len(data))]
    path = tmp_path / "damaged.xml"
    path.write_bytes(data)
    with suppress(FileError):
        _assert_rows_accounted_for(path)


def _assert_rows_accounted_for(path: Path) -> None:
    election = open_election(path)
    counted = election.election.counts
    assert counted is None or counted.read == counted.kept + counted.reported
    election.close()
