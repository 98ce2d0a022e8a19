"""Each bad input gets a message that names the file, the place in it, what was expected and what was found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core_support import BUNDLED, document
from hustings.files.errors import FileError
from hustings.files.registry import open_election

SHARE = "contests[0].results[0].lines[3].share"
DIGITS = 'digits in quotation marks, such as "86.82" (no sign, no exponent, no spaces), at most 20 characters'
JARGON = ("`str`", "`int`", "NoneType", "dict", "regex", "Traceback", "0x0", "object at")


def refusal(path: Path) -> FileError:
    """Open a file that cannot be opened, and give the error."""
    with pytest.raises(FileError) as caught:
        open_election(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert not any(word in message for word in JARGON)
    return caught.value


def refusal_of(folder: Path, text: str | bytes) -> FileError:
    """Write a file that cannot be opened, open it, and give the error."""
    path = folder / "bad.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return refusal(path)


def with_share(value: str) -> str:
    """Give the bundled election with other JSON in one place."""
    tree = document()
    tree["contests"][0]["results"][0]["lines"][3]["share"]["value"] = "HERE"
    return json.dumps(tree, ensure_ascii=False).replace('"HERE"', value)


@pytest.mark.parametrize(
    ("value", "place", "expected", "found"),
    [
        ("5", f"{SHARE}.value", DIGITS, "5"),
        ("null", f"{SHARE}.value", DIGITS, "nothing"),
        ("1.5", f"{SHARE}.value", DIGITS, "1.5"),
        ("1e999", f"{SHARE}.value", DIGITS, "Infinity"),
        ("[]", f"{SHARE}.value", DIGITS, "[]"),
        ('"101"', f"{SHARE}.value", "a percentage from 0 to 100", "101"),
        ('"-1"', f"{SHARE}.value", DIGITS, '"-1"'),
        ('"+1"', f"{SHARE}.value", DIGITS, '"+1"'),
        ('"NaN"', f"{SHARE}.value", DIGITS, '"NaN"'),
        ('"Infinity"', f"{SHARE}.value", DIGITS, '"Infinity"'),
        ('"1_0.5"', f"{SHARE}.value", DIGITS, '"1_0.5"'),
        ('"1e1"', f"{SHARE}.value", DIGITS, '"1e1"'),
        ('"٣"', f"{SHARE}.value", DIGITS, '"٣"'),
        ('"1٠"', f"{SHARE}.value", DIGITS, '"1٠"'),
        ('"01"', f"{SHARE}.value", DIGITS, '"01"'),
        ('"1."', f"{SHARE}.value", DIGITS, '"1."'),
        ('".5"', f"{SHARE}.value", DIGITS, '".5"'),
        ('" 1"', f"{SHARE}.value", DIGITS, '" 1"'),
        ('"1,5"', f"{SHARE}.value", DIGITS, '"1,5"'),
        ('""', f"{SHARE}.value", DIGITS, '""'),
        ('"' + "1" * 21 + '"', f"{SHARE}.value", DIGITS, '"' + "1" * 21 + '"'),
        ('"1\\n"', f"{SHARE}.value", "plain text on one line", 'the character U+000A in "1\\n"'),
        ('"\\u0000"', f"{SHARE}.value", "plain text on one line", 'the character U+0000 in "\\u0000"'),
        ('"\\ud800"', f"{SHARE}.value", "plain text on one line", 'the character U+D800 in "\\ud800"'),
        ('"\\u2028"', f"{SHARE}.value", "plain text on one line", 'the character U+2028 in "\\u2028"'),
        ('"\\u0085"', f"{SHARE}.value", "plain text on one line", 'the character U+0085 in "\\u0085"'),
        ("NaN", f"{SHARE}.value", "a number or a text; null where nothing is known", "NaN"),
        ("-Infinity", f"{SHARE}.value", "a number or a text; null where nothing is known", "-Infinity"),
        ("9" * 5000, f"{SHARE}.value", "at most 30 digits", "5000 digits"),
        ('"1", "value": "2"', SHARE, "each name once", '"value" a second time'),
        ('"1", "place": {"page": 1, "page": 2}', SHARE, "each name once", '"place" a second time'),
        ('"1", "note": {"a": 1, "a": 1}', f"{SHARE}.note", "each name once", '"a" a second time'),
        ('"1", "\\u0001": 2', f"{SHARE}, a name", "plain text on one line", 'the character U+0001 in "\\u0001"'),
        ('"1", "percent": 2', f"{SHARE}.percent", "no other fields than value, words,", "the field `percent`"),
        (
            '"1", "source": "nowhere"',
            f"{SHARE}.source",
            "a known source (`pozirk-2025-01-26`, `tass-2025-01-26`, `tass-2025-02-03`)",
            "`nowhere`",
        ),
    ],
)
def test_bad_shares(tmp_path: Path, value: str, place: str, expected: str, found: str) -> None:
    error = refusal_of(tmp_path, with_share(value))
    assert (str(error.place), str(error.found)) == (place, found)
    assert str(error.expected) == expected or str(error.expected).startswith(expected)
    assert "bad.json" in str(error)
    assert place in str(error)


@pytest.mark.parametrize(
    ("path", "value", "place", "expected", "found"),
    [
        ("format", "csv", "format", '"hustings-election"', '"csv"'),
        ("format", None, "format", '"hustings-election"', "nothing"),
        ("version", 2, "version", "1", "2"),
        ("version", 0, "version", "1", "0"),
        ("version", True, "version", "1", "true"),
        ("version", 1.0, "version", "1", "1.0"),
        ("version", "1", "version", "1", '"1"'),
        ("version", 10**40, "version", "at most 30 digits", "41 digits"),
        (
            "type",
            "coup",
            "type",
            'one of "general", "local", "other", "parliamentary", "presidential", "primary", "referendum", "runoff", ',
            '"coup"',
        ),
        ("date", "2025-13-01", "date", 'a date such as "2025-01-26"', '"2025-13-01"'),
        (
            "contests/0/results/0/as_of_time",
            "25:00",
            "contests[0].results[0].as_of_time",
            'a time of day such as "20:00"',
            '"25:00"',
        ),
        ("date", 5, "date", 'a date such as "2025-01-26"', "5"),
        ("name", {}, "name", 'texts by language, such as {"en": "..."}', "{}"),
        ("name", "Pond", "name", 'texts by language, such as {"en": "..."}', '"Pond"'),
        ("name", {"english": "Pond"}, "name", 'a language tag such as "en" or "be-Latn"', '"english"'),
        ("name", {"en": 5}, "name.en", "a text in quotation marks", "5"),
        ("name", {"en": "ok", "ru": "  "}, "name.ru", "a text in quotation marks", '"  "'),
        ("area/ids", {"ok": "1", "x": 5}, "area.ids.x", "a text in quotation marks", "5"),
        ("coding/titles", {"1": {}}, "coding.titles.1", 'texts by language, such as {"en": "..."}', "{}"),
        ("coding/titles", {"1": {"en": "ok"}, "2": 7}, "coding.titles.2", 'texts by language, such as {"en"', "7"),
        ("coding/titles", {"1": {"en": 4}}, "coding.titles.1.en", "a text in quotation marks", "4"),
        ("sources", [], "sources", "a list of at least 1", "[]"),
        ("contests/0", None, "contests[0]", "an object with the fields id, name,", "nothing"),
        ("contests/0/elect", 0, "contests[0].elect", "a whole number of 1 or more", "0"),
        ("contests/0/selections", {}, "contests[0].selections", "a list", "{}"),
        ("contests/0/selections/0/color", "red", "contests[0].selections[0].color", 'a colour such as "#', '"red"'),
        ("contests/0/selections/0/id", "ü", "contests[0].selections[0].id", "an identifier of letters", '"ü"'),
        ("contests/0/selections/0/kind", "dog", "contests[0].selections[0].kind", 'one of "candidate", ', '"dog"'),
        ("contests/0/rule/of", "x", "contests[0].rule.of", 'one of "ballots-cast", "eligible-voters"', '"x"'),
        ("sources/0/sha256", "x", "sources[0].sha256", "a SHA-256 fingerprint of 64 hexadecimal", '"x"'),
        ("sources/0/supplied/0", "mood", "sources[0].supplied[0]", 'one of "address", "date"', '"mood"'),
        (
            "contests/0/results/0/eligible/approximate",
            "yes",
            "contests[0].results[0].eligible.approximate",
            "true or false",
            '"yes"',
        ),
        (
            "contests/0/results/0/eligible/place/paragraph",
            "2",
            "contests[0].results[0].eligible.place.paragraph",
            "a whole number of 1 or more",
            '"2"',
        ),
    ],
)
def test_bad_values(tmp_path: Path, path: str, value: Any, place: str, expected: str, found: str) -> None:
    tree = document()
    *inner, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    spot: Any = tree
    for step in inner:
        spot = spot[step]
    spot[last] = value
    error = refusal_of(tmp_path, json.dumps(tree))
    assert (str(error.place), str(error.found)) == (place, found)
    assert str(error.expected).startswith(expected)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    tree = document()
    del tree["contests"][0]["id"]
    error = refusal_of(tmp_path, json.dumps(tree))
    assert (error.place, str(error.expected)) == ("contests[0].id", "the field `id`, which has to be there")
    tree = document()
    del tree["name"]
    assert refusal_of(tmp_path, json.dumps(tree)).place == "name"


def test_a_newer_version_says_what_to_do(tmp_path: Path) -> None:
    error = refusal_of(tmp_path, json.dumps({**document(), "version": 2}))
    assert str(error.problem) == "is of another version of the format"
    assert "update the program" in str(error.advice)


@pytest.mark.parametrize(
    ("text", "place", "expected", "found"),
    [
        ("{", "line 1, column 2", "a name in double quotation marks", "the end of the file"),
        ("{'a': 1}", "line 1, column 2", "a name in double quotation marks", "\"'a': 1}\""),
        ('{\n"a" 1}', "line 2, column 5", "a colon after the name", '"1}"'),
        ('{"a": 1 "b": 2}', "line 1, column 9", "a comma, or the end of the list or object", '"\\"b\\": 2}"'),
        ('{"a": }', "line 1, column 7", "a value: a text in quotation marks,", '"}"'),
        ('{"a": "b', "line 1, column 7", "a closing quotation mark for the text that begins here", '"\\"b"'),
        ('{"a": "b\nc"}', "line 1, column 9", "no line break or tab inside a text", '"\\nc\\"}"'),
        ("{} {}", "line 1, column 4", "nothing more after the end of the election", '"{}"'),
        ('{"a": "\\x"}', "line 1, column 8", "JSON", '"\\\\x\\"}"'),
        ("[1, 2]", "the top level", "an object", "[1, 2]"),
        ("{}", "format", '"hustings-election"', "nothing"),
    ],
)
def test_what_is_not_json_or_no_election(tmp_path: Path, text: str, place: str, expected: str, found: str) -> None:
    error = refusal_of(tmp_path, text)
    assert (str(error.place), str(error.found)) == (place, found)
    assert str(error.expected).startswith(expected)


@pytest.mark.parametrize("text", ["hello", "12", '"text"', "null", "<xml/>"])
def test_other_text_in_a_file_called_json(tmp_path: Path, text: str) -> None:
    assert str(refusal_of(tmp_path, text).problem) in ("is not JSON", "is not an election")


def test_a_long_value_is_cut_short_in_the_message(tmp_path: Path) -> None:
    error = refusal_of(tmp_path, json.dumps([1000] * 1000))
    assert len(str(error.found)) == 60
    assert str(error.found).endswith("...")


def test_a_truncated_file(tmp_path: Path) -> None:
    whole = BUNDLED.read_bytes()
    for length in (10, 100, 5000, len(whole) - 10):
        assert str(refusal_of(tmp_path, whole[:length]).problem) in ("is not JSON", "is not text in UTF-8")


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_codings_are_named(tmp_path: Path, coding: str) -> None:
    error = refusal_of(tmp_path, BUNDLED.read_text(encoding="utf-8").encode(coding))
    assert str(error.problem) == "is not text in UTF-8"
    assert str(error.found) == "UTF-16 or UTF-32"
    assert str(error.advice) == "Save it as UTF-8."


def test_windows_letters_are_told_with_their_line(tmp_path: Path) -> None:
    error = refusal_of(tmp_path, '{\n"name": "Минск"}'.encode("cp1251"))
    assert (str(error.place), str(error.found)) == ("line 2", "byte 0xcc")
