"""Names that look like markup, formulas or code stay names in every form."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from core_support import made_document
from hustings.election.model import Election
from hustings.election.standings import Standings, stand
from hustings.election.viewpoint import first_viewpoint
from hustings.wording.columns import useful_columns
from hustings.wording.copied import tab_separated
from hustings.wording.copy_forms.form import CopyForm
from hustings.wording.copy_forms.registry import COPY_FORMS
from hustings.wording.language import load_language
from hustings.wording.plain_text import one_line, spreadsheet_safe
from wording.copied_support import EN, TABLES, copy, everything, grid, read_html, words

HOSTILE = (
    "a|b",
    "a||b!!c",
    "ends in |",
    "| begins",
    "[[File:x.png]]",
    "{{delete}}",
    "{|",
    "|}",
    "-{zh}-",
    "<script>alert(1)</script>",
    "</table>",
    "</th></tr>",
    "<!-- hidden -->",
    "<ref>",
    "tab\there",
    "line\nbreak\r\nand\u2028more",
    "bell\u0007",
    "\"quoted\" 'name'",
    "''bold'' '''bolder'''",
    "}unbalanced{{",
    "back\\slash\\",
    "back\\|both\\\\|",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "@misc{x, title={y}}",
    "~~~~",
    "__NOTOC__",
    "&lt;b&gt; &amp &#124;",
    "*star* _under_ `code` $x$ ~~no~~",
    "https://evil.example/x",
    "javascript:alert(1)",
    "100% #1 ^ & $5",
    "مرشحة | أولى",
    "\u202eevil",
    "# heading",
    "1. list",
    "{name}",
)
FORMULA_STARTS = ("=", "+", "-", "@")


def hostile(name: str) -> Standings:
    """Make an election in which everything that has a name bears the same."""
    named: dict[str, Any] = {"en": name}
    tree = made_document(
        shares={"a": "60.00", "b": "39.00"}, share_base={"words": named}, endorsed_by=named, kinds={"b": "candidate"}
    )
    tree["name"] = named
    tree["sources"][0] |= {"publisher": named, "title": named, "issuer": named, "address": name}
    contest = tree["contests"][0]
    contest["name"] = named
    contest["selections"][0] |= {"name": named, "party": named}
    contest["results"][0]["lines"][1]["share_base"] = {"words": {"en": f"{name} too"}}
    tree["contests"].append({**contest, "id": "other"})
    # Not read from JSON, which refuses line breaks and the like: other formats may hold them.
    election = msgspec.convert(tree, Election, dec_hook=lambda kind, value: kind(value))
    return stand(election, first_viewpoint(election))


every_name = pytest.mark.parametrize("name", HOSTILE)


@every_name
@pytest.mark.parametrize("key", TABLES)
def test_a_table_keeps_its_shape_and_its_names(key: str, name: str) -> None:
    standings = hostile(name)
    for tag in ("en", "ar"):
        headings, *lines = grid(key, copy(key, standings, language=load_language(tag)).text)
        assert [len(line) for line in lines] == [len(headings)] * len(everything(standings))
        plain = one_line(name)
        shown = spreadsheet_safe(plain) if key in ("tab-separated", "html") else plain
        assert lines[0][1:3] == [shown, shown]
        assert headings[3].startswith(f"Percentage, {plain}")
        assert lines[1][3] == f"39.00 ({plain} too)"


@every_name
@pytest.mark.parametrize("key", ["tab-separated", "html"])
def test_a_spreadsheet_runs_no_cell(key: str, name: str) -> None:
    text = copy(key, hostile(name)).text
    assert not [cell for row in grid(key, text) for cell in row if cell.startswith(FORMULA_STARTS)]
    if key == "tab-separated":
        assert not [line for line in text.splitlines() if line.startswith(FORMULA_STARTS)]


def test_plain_copying_runs_nothing_either() -> None:
    standings = hostile("=1+1")
    text = tab_separated(EN, standings, everything(standings), useful_columns(standings))
    assert text.splitlines()[1].split("\t")[1] == "'=1+1"


@every_name
@pytest.mark.parametrize("form", COPY_FORMS, ids=lambda form: form.key)
def test_every_form_holds_the_whole_name(form: CopyForm, name: str) -> None:
    standings = hostile(name)
    for rows in (everything(standings), everything(standings)[:1]):
        text = copy(form.key, standings, rows).text
        assert text.endswith("\n")
        assert not re.search(r"[\u0000-\u0008\u000b-\u001f]", text)
        if form.key not in ("bibtex", "citation"):
            assert one_line(name) in words(form.key, text)


@every_name
def test_wikitext_holds_no_markup_of_others(name: str) -> None:
    text = copy("mediawiki", hostile(name)).text
    inner = text.removeprefix('{| class="wikitable"').removesuffix("|}\n").replace("<ref>", "", 1)
    inner = inner.replace("</ref>", "", 1)
    inner = re.sub(r"\[https://[^\[\]{}|<>' ]+ [^\[\]]*\]", "", inner)
    for markup in ("[", "]", "{", "}", "<", ">", "''", "~~~", "__", "||", "!!", "https://", "javascript:"):
        assert markup not in inner


@every_name
def test_html_has_no_tags_or_links_of_others(name: str) -> None:
    copied = copy("html", hostile(name))
    reader = read_html(copied.text)
    assert reader.tags <= {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a"}
    assert all(link is not None and link.startswith("https://") for link in reader.links)
    assert copied.html == f'<meta charset="utf-8">\n{copied.text}'


@every_name
def test_the_caption_of_markdown_is_one_paragraph_and_its_links_lead_to_the_web(name: str) -> None:
    text = copy("markdown", hostile(name)).text
    assert re.match(r"\*\*[^\n]+\*\*\n\n\| ", text)
    assert all(link.startswith("https://") for link in re.findall(r"\]\(<(.*?)>\)", text))
    assert not re.search(r"(?<!\\)<(?!https)", text)


@every_name
def test_braces_of_bibtex_balance_and_its_signs_are_escaped(name: str) -> None:
    text = copy("bibtex", hostile(name)).text
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0
    assert re.findall(r"^\S.*$", text, re.MULTILINE) == ["@misc{paper,", "}"]
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", text, re.MULTILINE))
    assert {"author", "title", "date", "year", "note"} <= set(fields)
    assert ("url" in fields) is not ("howpublished" in fields)
    for field in ("author", "title", "note", "howpublished"):
        assert not re.search(r"(?<!\\)[$&#%_~^]", fields.get(field, ""))


@every_name
def test_csl_json_holds_the_names_as_they_are(name: str) -> None:
    [item] = json.loads(copy("csl-json", hostile(name)).text)
    assert item["author"] == [{"literal": one_line(name)}]
    assert item["title"] == one_line(name)
