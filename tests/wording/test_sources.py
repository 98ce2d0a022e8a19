"""Who gave the results, and where that can be read."""

from __future__ import annotations

import pytest

from core_support import BUNDLED, COUNCIL, FILE, ODD, as_bytes, made, made_document, standings_of
from hustings.election.standings import stand
from hustings.election.viewpoint import first_viewpoint
from hustings.files.hustings_json import decode
from hustings.wording.language import load_language
from hustings.wording.sources import attributed, attribution, supplied_lines, web_address

EN = load_language("en")


def test_results_are_attributed_with_date_and_address() -> None:
    assert attribution(EN, standings_of(BUNDLED)) == "Source: TASS, 3 February 2025, tass.com/world/1907961"
    assert attribution(EN, standings_of(ODD, "tie")) == "Source: Odd Bulletin, 1 March 2031"
    assert attribution(EN, standings_of(ODD, "not-yet")) == "No results have been reported yet."
    assert attributed(EN, standings_of(COUNCIL)).link == "https://gazette.example/results"


def test_names_that_no_source_gives_are_said_to_be_supplied() -> None:
    supplied = "Names in other languages and scripts than the source's"
    assert supplied in supplied_lines(EN, standings_of(BUNDLED))
    assert supplied not in supplied_lines(EN, made({"a": "60"}))
    tree = made_document({"a": "60"})
    tree["area"] = {"name": {"en": "Nowhere", "ru": "Нигде"}, "supplied": ["ru"]}
    election = decode(as_bytes(tree), FILE)
    assert supplied in supplied_lines(EN, stand(election, first_viewpoint(election)))


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("tass.com/world/1", "https://tass.com/world/1"),
        ("http://a.example", "http://a.example"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("the town hall, room 3", ""),
        ("", ""),
        ("paper.example/a|b{c}<d>", "https://paper.example/a%7Cb%7Bc%7D%3Cd%3E"),
        ("paper.example/%20?q=1&r=[2]#3", "https://paper.example/%20?q=1&r=[2]#3"),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str, link: str) -> None:
    assert web_address(address) == link
