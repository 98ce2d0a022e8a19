"""The README keeps its word."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hustings.election.model import Speaker
from hustings.files import hustings_json

README = Path(__file__).parents[1] / "README.md"


def test_the_election_shown_there_can_be_opened() -> None:
    found = re.search(r"```json\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert found is not None
    election = hustings_json.decode(found[1].encode(), README)
    assert election.contests[0].results[0].lines[1].share is not None


def test_every_file_that_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)h][^)]*)\)", README.read_text("utf-8"))
    assert len(links) >= 3
    assert [link for link in links if not (README.parent / link).exists()] == []


def test_the_statement_shown_there_can_be_added_to_the_election() -> None:
    election, statement = re.findall(r"```json\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    tree = json.loads(election)
    source = {"id": "report", "publisher": {"en": "Example Watch"}, "published": "2025-05-06"}
    tree["sources"].append(source)
    tree["contests"][0]["statements"] = [json.loads(statement)]
    read = hustings_json.decode(json.dumps(tree).encode(), README)
    assert read.contests[0].statements[0].speaker is Speaker.OBSERVER
