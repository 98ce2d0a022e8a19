"""For each check a case that it finds something in, and the nearest one that it does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from check_support import CAST, ELIGIBLE, VALID, case_of, elected, made_case, with_units
from core_support import Document, made_document
from hustings.election.checks.check import Case

V: Document = {"share_base": VALID}
C: Document = {"share_base": CAST}
E: Document = {"share_base": ELIGIBLE}
AB = {"a": "60", "b": "40"}
UNITS: dict[str, str | None] = {"north": None, "south": None}
_THREE_TOTALS: Document = {"valid": "690", "cast": "701", "eligible": "900"}
NONE = {"none": "none-of-these"}
_OTHER_TOTALS: Document = {"valid": "690", "cast": "700", "eligible": "900"}
RULE = {"text": {"en": "More than half."}, "source": "paper", "threshold": "50"}


def about(digits: str, low: str | None, high: str | None) -> Document:
    return {"value": digits, "approximate": True, "low": low, "high": high}


def ruled(of: str | None = None, **named: Any) -> Document:
    """Make an election whose rule asks for more than half, in which a is called elected."""
    return elected(made_document(contest={"rule": {**RULE, "of": of}}, **named), "a")


def called(*names: str, contest: Document | None = None, **named: Any) -> Case:
    return case_of(elected(made_document(contest=contest, **named), *names))


def seated(seats: dict[str, str], votes: dict[str, str] | None = None, house: int = 6, **rule: Any) -> Case:
    """Make a case of which the source publishes the seats and states the rule."""
    stated = {"method": "dhondt", "seats": house, "threshold": "20", "source": "paper", **rule}
    tree = made_document(
        votes=votes or {"a": "64", "b": "25", "c": "16"}, contest={"variation": "proportional", "seat_rule": stated}
    )
    for line in tree["contests"][0]["results"][0]["lines"]:
        line["seats"] = {"value": seats.get(line["selection"], "0")}
    return case_of(tree)


def dated(published: str, as_of: str | None = None, status: str = "certified") -> Case:
    tree = made_document(shares=AB, as_of=as_of, status=status)
    tree["sources"][0]["published"] = published
    return case_of(tree)


def counted(fault: str | None = None, rows: int = 1, first: tuple[int, ...] = (), kept: bool = True) -> Case:
    """Make a case with a table of counts of which one thing is to be said, or nothing."""
    tree = made_document(votes={"a": "600"})
    findings = [{"fault": fault, "rows": rows, "kept": kept, "first": list(first)}] if fault is not None else []
    reported = 0 if kept else rows
    tree["counts"] = {"read": 1000, "kept": 1000 - reported, "reported": reported, "findings": findings}
    return case_of(tree)


def addressed(address: str | None) -> Case:
    tree = made_document(shares=AB)
    tree["sources"][0]["address"] = address
    return case_of(tree)


def named(first: str, second: str) -> Case:
    tree = made_document(shares=AB)
    for selection, name in zip(tree["contests"][0]["selections"], (first, second), strict=True):
        selection["name"] = {"en": name}
    return case_of(tree)


def speaking(*names: str) -> Case:
    topics = [{"id": "t", "name": {"en": "T"}}]
    positions = [{"selection": name, "topic": "t", "text": {"en": "Says."}, "source": "paper"} for name in names]
    return made_case(shares=AB, contest={"topics": topics, "positions": positions})


def parts(whole: Document, **units: Document) -> Case:
    return case_of(with_units(made_document(**whole), UNITS, units))


def one(measure: str, digits: str) -> Document:
    return {measure: {"value": digits}}


def lines(**votes: str) -> Document:
    return {"lines": [{"selection": name, "votes": {"value": digits}} for name, digits in votes.items()]}


def shares(base: Document | None = None, **digits: str) -> Document:
    listed = [{"selection": name, "share": {"value": value}} for name, value in digits.items()]
    return {"lines": listed, "share_base": base}


Make = Callable[[], Case]
# Number, what triggers the check, its nearest neighbour that does not.
CASES: list[tuple[str, Make, Make]] = [
    (
        "H101",
        lambda: made_case(shares={"a": "60.00", "b": "39.98"}),
        lambda: made_case(shares={"a": "60.00", "b": "39.99"}),
    ),
    (
        "H101",  # 30 of 1,000 ballots are not valid: 3.0 per cent, where 2.8 to 2.9 are left
        lambda: made_case(shares={"a": "60.00", "b": "37.11"}, cast="1000", valid="970", **C),
        lambda: made_case(shares={"a": "60.00", "b": "36.99"}, cast="1000", valid="970", **C),
    ),
    (
        "H101",  # 80 per cent took part, and 1 per cent of the ballots are not valid: 20.8 are left
        lambda: made_case(
            shares={"a": "40.00", "b": "39.00"}, turnout="80.00", cast="1000", rejected="10", blank="0", **E
        ),
        lambda: made_case(
            shares={"a": "40.00", "b": "39.20"}, turnout="80.00", cast="1000", rejected="10", blank="0", **E
        ),
    ),
    (
        "H102",
        lambda: made_case(shares={"a": "60.00", "b": "40.02"}),
        lambda: made_case(shares={"a": "60.00", "b": "40.01"}),
    ),
    (
        "H103",
        lambda: made_case(shares={"a": "60.00", "b": "39.99"}),
        lambda: made_case(shares={"a": "60.00", "b": "40.00"}),
    ),
    (
        "H104",  # 32 of 97 are 32.99 per cent, 33 are 34.02
        lambda: made_case(shares={"a": "33.00"}, valid="97", **V),
        lambda: made_case(shares={"a": "32.99"}, valid="97", **V),
    ),
    (
        "H104",  # the least total of which some number is 33.00 per cent is 100
        lambda: made_case(shares={"a": "33.00"}, cast="99", eligible="99"),
        lambda: made_case(shares={"a": "33.00"}, cast="99", eligible="100"),
    ),
    (
        "H104",
        lambda: made_case(turnout="50.00", eligible="7"),
        lambda: made_case(turnout="42.86", eligible="7"),
    ),
    (
        "H105",  # 3 of 7 are 42.857...
        lambda: made_case(shares={"a": "42.85"}, votes={"a": "3"}, valid="7", **V),
        lambda: made_case(shares={"a": "42.86"}, votes={"a": "3"}, valid="7", **V),
    ),
    (
        "H105",
        lambda: made_case(shares={"a": "0.01"}, votes={"a": "0"}, valid="0", **V),
        lambda: made_case(shares={"a": "0.00"}, votes={"a": "0"}, valid="0", **V),
    ),
    (
        "H106",
        lambda: made_case(shares={"a": "50.0", "b": "50.0"}, votes={"a": "500", "b": "502"}),
        lambda: made_case(shares={"a": "50.0", "b": "50.0"}, votes={"a": "500", "b": "501"}),
    ),
    (
        "H107",  # 300 of 701 are 42.80, of 700 are 42.86
        lambda: made_case(shares={"a": "42.86"}, votes={"a": "300"}, kinds={"b": "candidate"}, **_THREE_TOTALS),
        lambda: made_case(shares={"a": "42.86"}, votes={"a": "300"}, kinds={"b": "candidate"}, **_OTHER_TOTALS),
    ),
    (
        "H108",
        lambda: made_case(shares={"a": "60", "b": None}),
        lambda: made_case(shares={"a": "60", "b": "0"}),
    ),
    ("H120", lambda: made_case(shares=AB), lambda: made_case(shares=AB, **V)),
    (
        "H121",
        lambda: case_of(_with_base_of_line(made_document(shares=AB, **V), CAST)),
        lambda: case_of(_with_base_of_line(made_document(shares=AB, **V), VALID)),
    ),
    (
        "H122",
        lambda: made_case(shares={"a": "50.00", "b": "30.03"}, turnout="80.00", **E),
        lambda: made_case(shares={"a": "50.00", "b": "30.01"}, turnout="80.00", **E),
    ),
    (
        "H131",
        lambda: made_case(shares=AB, eligible=about("1000", "990", "1010")),
        lambda: made_case(shares=AB, eligible="1000"),
    ),
    ("H131", lambda: made_case(shares=AB, cast=about("1000", None, None)), lambda: made_case(shares=AB, cast="1000")),
    (
        "H201",
        lambda: made_case(cast="100", valid="98", rejected="3"),
        lambda: made_case(cast="100", valid="98", rejected="2"),
    ),
    ("H201", lambda: made_case(cast="100", blank="101"), lambda: made_case(cast="100", blank="100")),
    (
        "H202",  # votes for none of the candidates may be counted beside the valid ones
        lambda: made_case(votes={"a": "90", "none": "5"}, kinds=NONE, valid="90", rejected="1", blank="2", cast="99"),
        lambda: made_case(votes={"a": "90", "none": "5"}, kinds=NONE, valid="90", rejected="1", blank="2", cast="98"),
    ),
    (
        "H202",
        lambda: made_case(cast="100", valid="90", rejected="5", blank="4"),
        lambda: made_case(cast="100", valid="90", rejected="5", blank="5"),
    ),
    (
        "H202",
        lambda: made_case(cast="100", valid="90", rejected="9", blank="4"),
        lambda: made_case(cast="100", valid="90", rejected="10", blank="4"),
    ),
    (
        "H203",
        lambda: made_case(votes={"a": "60", "b": "41"}, valid="100"),
        lambda: made_case(votes={"a": "60", "b": "41"}, kinds={"b": "none-of-these"}, valid="100"),
    ),
    (
        "H203",
        lambda: made_case(votes={"a": "60", "b": "141"}, valid="100", contest={"votes_allowed": 2}),
        lambda: made_case(votes={"a": "60", "b": "140"}, valid="100", contest={"votes_allowed": 2}),
    ),
    (
        "H204",
        lambda: made_case(votes={"a": "60", "b": "39"}, valid="100"),
        lambda: made_case(votes={"a": "60", "b": "39"}, blank="1", valid="100"),
    ),
    (
        "H205",
        lambda: made_case(votes={"a": "60", "b": "41"}, cast="100"),
        lambda: made_case(votes={"a": "60", "b": "40"}, cast="100"),
    ),
    ("H301", lambda: made_case(cast="101", eligible="100"), lambda: made_case(cast="100", eligible="100")),
    (
        "H301",
        lambda: made_case(votes={"a": "101"}, eligible="50", contest={"votes_allowed": 2}),
        lambda: made_case(votes={"a": "100"}, eligible="50", contest={"votes_allowed": 2}),
    ),
    (
        "H302",  # 2 of 3 are 66.666...
        lambda: made_case(turnout="66.66", cast="2", eligible="3"),
        lambda: made_case(turnout="66.67", cast="2", eligible="3"),
    ),
    (
        "H304",
        lambda: made_case(turnout="100.1"),
        lambda: made_case(turnout="100.0"),
    ),
    ("H304", lambda: made_case(turnout="120.00", cast="120", eligible="100"), lambda: made_case(turnout="100.00")),
    ("H304", lambda: made_case(turnout="120.00", cast="120"), lambda: made_case(turnout="99.99", cast="120")),
    ("H304", lambda: made_case(turnout="120.00", eligible="100"), lambda: made_case(turnout="100", eligible="100")),
    (
        "H303",  # at most 50.005 per cent of 100,000
        lambda: made_case(turnout="50.00", eligible="100000", votes={"a": "50006"}),
        lambda: made_case(turnout="50.00", eligible="100000", votes={"a": "50005"}),
    ),
    (
        "H401",
        lambda: called("b", votes={"a": "10", "b": "9"}),
        lambda: called("b", votes={"a": "10", "b": "10"}),
    ),
    (
        "H401",
        lambda: called("c", votes={"a": "3", "b": "2", "c": "1"}, contest={"elect": 2}),
        lambda: called("b", votes={"a": "3", "b": "2", "c": "1"}, contest={"elect": 2}),
    ),
    ("H402", lambda: made_case(votes={"a": "5", "b": "5"}), lambda: made_case(votes={"a": "5", "b": "4"})),
    (
        "H402",
        lambda: made_case(shares={"a": "50.0", "b": "25.0", "c": "25.0"}, contest={"elect": 2}),
        lambda: made_case(shares={"a": "50.0", "b": "25.0", "c": "25.0"}),
    ),
    (
        "H403",  # whatever the percentage is of, it is less than half of those who took part
        lambda: case_of(ruled("ballots-cast", shares={"a": "50.00"}, **C | {"rounding": "ceiling"})),
        lambda: case_of(ruled("ballots-cast", shares={"a": "50.01"}, **C | {"rounding": "ceiling"})),
    ),
    (
        "H403",
        lambda: case_of(ruled("valid-votes", votes={"a": "50"}, valid="100")),
        lambda: case_of(ruled("valid-votes", votes={"a": "51"}, valid="100")),
    ),
    (
        "H404",
        lambda: case_of(ruled("ballots-cast", shares={"a": "60.00", "b": "40.00"})),
        lambda: case_of(ruled("ballots-cast", shares={"a": "60.00", "b": "39.00"}, turnout="80.0")),
    ),
    (
        "H405",
        lambda: called("a", "b", votes={"a": "5", "b": "5"}),
        lambda: called("a", votes={"a": "5", "b": "5"}),
    ),
    (
        "H406",
        lambda: seated({"a": "3", "b": "3"}),
        lambda: seated({"a": "5", "b": "1"}),
    ),
    (
        "H406",  # by other votes than all those that are published
        lambda: seated({"a": "4", "b": "1", "c": "1"}),
        lambda: seated({"a": "4", "b": "1", "c": "1"}, threshold=None),
    ),
    (
        "H406",  # a lot gives one of them the fifth seat, not both
        lambda: seated({"a": "3", "b": "3"}, {"a": "40", "b": "40"}, house=5),
        lambda: seated({"a": "3", "b": "2"}, {"a": "40", "b": "40"}, house=5),
    ),
    ("H501", lambda: addressed(None), lambda: addressed("a.example")),
    ("H502", lambda: made_case(shares=AB), lambda: made_case(shares=AB, as_of="2030-01-03")),
    ("H503", lambda: made_case(shares=AB), lambda: made_case(shares=AB, status_words={"en": "final"})),
    ("H504", lambda: made_case(shares=AB), lambda: made_case(shares=AB, endorsed_by={"en": "The Board"})),
    ("H505", lambda: dated("2029-12-31"), lambda: dated("2030-01-01")),
    ("H505", lambda: dated("2030-01-05", as_of="2029-12-31"), lambda: dated("2030-01-05", as_of="2030-01-01")),
    ("H505", lambda: dated("2030-01-05", as_of="2030-01-07"), lambda: dated("2030-01-05", as_of="2030-01-06")),
    ("H506", lambda: named("Zoé Alder", "zoe alder"), lambda: named("Zoe Alder", "Zoe Elder")),
    ("H601", lambda: speaking("a"), lambda: speaking("a", "b")),
    (
        "H701",
        lambda: parts({"turnout": "50"}, north=one("turnout", "50")),
        lambda: parts({"turnout": "50"}, north=one("turnout", "50"), south=one("turnout", "50")),
    ),
    (
        "H702",  # 50.0 is at least 49.95, and 49.9 less than 49.95 at the most
        lambda: parts({"turnout": "50.1"}, north=one("turnout", "40.0"), south=one("turnout", "49.9")),
        lambda: parts({"turnout": "50.0"}, north=one("turnout", "40.0"), south=one("turnout", "49.9")),
    ),
    (
        "H702",
        lambda: parts({"shares": {"a": "70"}, **V}, north=shares(VALID, a="50"), south=shares(VALID, a="60")),
        lambda: parts({"shares": {"a": "70"}, **V}, north=shares(VALID, a="50"), south=shares(CAST, a="60")),
    ),
    (
        "H703",
        lambda: parts({"cast": "100"}, north=one("cast", "101")),
        lambda: parts({"cast": "100"}, north=one("cast", "100")),
    ),
    (
        "H703",
        lambda: parts({"votes": {"a": "10"}}, north=lines(a="6"), south=lines(a="5")),
        lambda: parts({"votes": {"a": "10"}}, north=lines(a="6"), south=lines(a="4")),
    ),
    (
        "H704",
        lambda: parts({"eligible": "10"}, north=one("eligible", "5"), south=one("eligible", "4")),
        lambda: parts({"eligible": "10"}, north=one("eligible", "9")),
    ),
    (
        "H801",
        lambda: made_case(votes={"a": "60000", "b": "37000", "c": "3000"}, valid="100000"),
        lambda: made_case(votes={"a": "60001", "b": "36998", "c": "3001"}, valid="100000"),
    ),
    (
        "H802",
        lambda: made_case(shares={"a": "33.00"}, valid="97", **V),
        lambda: made_case(shares={"a": "32.99"}, valid="97", **V),
    ),
    ("H901", lambda: counted("not-a-number", kept=False), lambda: counted("suppressed", kept=False)),
    ("H901", lambda: counted("fields", kept=False), lambda: counted("no-count", kept=False)),
    ("H901", lambda: counted("not-whole"), lambda: counted("totals", kept=False)),
    ("H901", lambda: counted("no-selection", kept=False), counted),
    ("H902", lambda: counted("totals", kept=False), lambda: counted("fields", kept=False)),
    ("H903", lambda: counted("suppressed", kept=False), lambda: counted("not-whole", kept=False)),
    ("H903", lambda: counted("no-count", kept=False), counted),
    ("H904", lambda: counted("repeated"), counted),
    ("H905", lambda: counted("parts-differ"), lambda: counted("units-differ")),
    ("H906", lambda: counted("units-differ"), lambda: counted("parts-differ")),
    ("H907", lambda: counted("negative"), counted),
    ("H908", lambda: counted("row-differs"), lambda: counted("units-differ")),
]


def _with_base_of_line(tree: Document, base: Document) -> Document:
    tree["contests"][0]["results"][0]["lines"][0]["share_base"] = base
    return tree
