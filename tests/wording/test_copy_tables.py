"""Lines copied as tables: the shape that each form asks for."""

from __future__ import annotations

import pytest

from core_support import BUNDLED, COUNCIL, ODD, every_standings, standings_of
from hustings.election.standings import Standings
from hustings.wording.columns import useful_columns
from hustings.wording.language import load_language
from wording.copied_support import TABLES, copy, everything, grid, read_html

ARABIC_NAME = "مرشحة أولى"


def test_all_tables_hold_the_same_cells() -> None:
    for standings in every_standings():
        first, *others = (grid(key, copy(key, standings).text) for key in TABLES)
        assert all(other == first for other in others)


def test_tab_separated_text_says_below_what_goes_with_the_lines() -> None:
    standings = standings_of(BUNDLED)
    lines = copy("tab-separated", standings, standings.all_rows[:1]).text.splitlines()
    assert lines == [
        "#\tCandidate\tPercentage, of votes; which, not said\tVotes, thousands, derived\tBehind first, points, derived",
        "1\tAlexander Lukashenko\t86.82\t5,095–5,172\t",
        "1 of 7 shown",
        "Derived by Hustings from figures reported, bounds rounded outward: Votes",
        "Votes: if the percentages are of ballots cast; approximate figures lie within the bounds given; eligible "
        "voters are 6,850,000 to 6,950,000",
        "Presidential election, Belarus, 26 January 2025: final result, endorsed by the Central Election Commission",
        "Source: TASS, 3 February 2025, tass.com/world/1907961",
    ]


def test_markdown_aligns_numbers_right_and_links_to_the_source() -> None:
    standings = standings_of(COUNCIL, "pond")
    assert copy("markdown", standings, standings.all_rows).text == (
        "**Invented town of Example: local election · Shall the town dig a second pond?, 12 May 2024: final result**\n"
        "\n"
        "| # | Option | Percentage, of valid votes | Votes | Behind first, points, derived |\n"
        "| ---: | :--- | ---: | ---: | ---: |\n"
        "| 1 | Yes | 55.39 | 4,100 |  |\n"
        "| 2 | No | 44.61 | 3,302 | 10.78 |\n"
        "\n"
        "2 of 4 shown\n"
        "\n"
        "Derived by Hustings from figures reported, bounds rounded outward: Behind first\n"
        "\n"
        "Source: Example Gazette, 14 May 2024, [gazette.example/results](<https://gazette.example/results>)\n"
    )


def test_mediawiki_has_caption_scopes_and_a_reference() -> None:
    standings = standings_of(COUNCIL, "pond")
    assert copy("mediawiki", standings, standings.all_rows[1:2]).text == (
        '{| class="wikitable"\n'
        "|+ Invented town of Example: local election · Shall the town dig a second pond?, 12 May 2024: final result"
        "<ref>Source: Example Gazette, 14 May 2024, [https://gazette.example/results gazette.example/results]</ref>\n"
        "|-\n"
        '! scope="col" style="text-align:right" | #\n'
        '! scope="col" | Option\n'
        '! scope="col" style="text-align:right" | Percentage, of valid votes\n'
        '! scope="col" style="text-align:right" | Votes\n'
        '! scope="col" style="text-align:right" | Behind first, points, derived\n'
        "|-\n"
        '| style="text-align:right" | 2\n'
        '! scope="row" style="text-align:left" | No\n'
        '| style="text-align:right" | 44.61\n'
        '| style="text-align:right" | 3,302\n'
        '| style="text-align:right" | 10.78\n'
        "|-\n"
        '| colspan="5" | 1 of 4 shown\n'
        "|-\n"
        '| colspan="5" | Derived by Hustings from figures reported, bounds rounded outward: Behind first\n'
        "|}\n"
    )


@pytest.mark.parametrize("standings", every_standings(), ids=lambda standings: standings.contest.id)
def test_html_is_a_whole_table_in_its_language(standings: Standings) -> None:
    for tag, direction in (("en", "ltr"), ("ar", "rtl")):
        text = copy("html", standings, language=load_language(tag)).text
        reader = read_html(text)
        assert text.startswith(f'<table lang="{tag}" dir="{direction}">\n<caption>')
        assert {"thead", "tbody", "tfoot"} <= reader.tags
        headings = [attributes for name, attributes in reader.cells if name == "th"]
        columns, rows = useful_columns(standings), everything(standings)
        assert [heading["scope"] for heading in headings] == ["col"] * len(columns) + ["row"] * len(rows)
        aligned = [attributes for _, attributes in reader.cells if attributes.get("style") == "text-align:right"]
        assert len(aligned) == sum(column.is_number for column in columns) * (len(rows) + 1)


def test_html_links_to_the_source() -> None:
    assert read_html(copy("html", standings_of(BUNDLED)).text).links == ["https://tass.com/world/1907961"]
    assert read_html(copy("html", standings_of(ODD, "tie")).text).links == []


def test_names_from_right_to_left_keep_their_direction() -> None:
    standings = standings_of(ODD, "scripts")
    text = {key: copy(key, standings).text for key in TABLES}
    assert f"| \u2068{ARABIC_NAME}\u2069 |" in text["markdown"]
    assert f"| \u2068{ARABIC_NAME}\u2069\n" in text["mediawiki"]
    assert f'lang="ar" dir="auto">{ARABIC_NAME}</th>' in text["html"]
    assert f"\t{ARABIC_NAME}\t" in text["tab-separated"]
    said = copy("sentence", standings, standings.all_rows[1:2]).text
    assert said.startswith(f"\u2068{ARABIC_NAME}\u2069: 30.00%")


def test_names_in_another_language_than_asked_for_say_so_in_html() -> None:
    standings = standings_of(COUNCIL)
    selections = [row.selection for row in everything(standings) if row.selection is not None]
    texts = [*(item.name for item in selections), *(item.party for item in selections if item.party is not None)]
    text = copy("html", standings, language=load_language("fr")).text
    assert text.count(' lang="en"') == sum("fr" not in names for names in texts) > 0
    assert copy("html", standings).text.count(" lang=") == 1
