"""Names of any letters: printed as they are where the fonts allow, inert as markup, never a failure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core_support import ODD, made_document, standings_of
from hustings.bundled import resource
from hustings.election.standings import Standings, stand
from hustings.election.texts import Texts
from hustings.sheet.compose import compose_sheet
from hustings.sheet.glyphs import PLACEHOLDER, bundled_glyphs, characters_of, plain
from hustings.sheet.paper_language import for_paper
from hustings.wording.language import load_language

Make = Callable[..., Any]


def named(*names: dict[str, str]) -> dict[str, Any]:
    tree = made_document(shares={f"c{number}": f"{40 - number}.0" for number in range(len(names))})
    for selection, name in zip(tree["contests"][0]["selections"], names, strict=True):
        selection["name"] = name
    return tree


def renamed(standings: Standings, name: str) -> Standings:
    """Give the first candidate a name that a file of ours could not hold."""
    contest = standings.contest
    first, *others = contest.selections
    changed = replace(contest, selections=(replace(first, name=Texts({"en": name})), *others))
    return stand(replace(standings.election, contests=(changed,)), standings.viewpoint)


MARKUP = (
    '#import "x"',
    "*bold* _thin_ = Title",
    "$x^2$ `code` @label <label>",
    "#sys.inputs #panic() \\u{41}",
    "{name} {0} {page} %s",
    "https://a.example // comment /* none */",
    "[bracket] ]#",
    "a~b -- c --- d ...",
)


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_a_name_is_printed_as_it_stands(name: str, compose: Make, standing: Make) -> None:
    tree = named({"en": name}, {"en": "Other"})
    tree["name"] = {"en": f"Election of {name}"}
    tree["contests"][0]["statements"] = [{"who": {"en": name}, "text": {"en": name}, "source": "paper"}]
    assert compose(standing(tree)).text.count(name) >= 3


def test_latin_greek_and_cyrillic_names_are_printed(compose: Make, standing: Make) -> None:
    names = ("Łukasz Żółć", "Ελένη Παπαδάκη", "Аляксандр Лукашэнка", "Þórunn Ðalvík", "Nguyễn Thị Định")
    text = compose(standing(named(*({"en": name} for name in names)))).text
    for name in names:
        assert name in text


def test_georgian_and_turkish_names_are_printed_in_their_own_letters(
    compose: Make, content: Make, standing: Make
) -> None:
    names = ("გიორგი მარგველაშვილი", "ᲗᲑᲘᲚᲘᲡᲘ", "Iğdır Şırnak", "İzmir ığüşöç")
    standings = standing(named(*({"und": name} for name in names)))
    text = compose(standings).text
    for name in names:
        assert name in text
    assert not any(PLACEHOLDER in note["text"] for note in content(standings)["notes"])


def test_arabic_names_are_joined_and_read_from_the_right(compose: Make, standing: Make) -> None:
    text = compose(standing(named({"ar": "أحمد حسن"}, {"en": "Other"}))).text
    assert "أحمد" in text
    # The figures behind the name stay behind it, in the direction of the sentence.
    assert re.search(r"[\u0600-\u06ff] came first with 40\.0%", text)


def test_a_name_without_glyphs_is_printed_in_its_latin_form(content: Make, standing: Make) -> None:
    tree = named({"zh": "候选人", "zh-Latn": "Houxuanren"}, {"zh": "乙", "ru": "Второй"})
    said = content(standing(tree, language="zh"), load_language("zh"))
    assert [row["cells"][1]["text"] for row in said["table"]["rows"]][:2] == ["Houxuanren", "Второй"]
    notes = [note["text"] for note in said["notes"]]
    assert any(text.startswith("Printed in other letters than those of the source: Houxuanren") for text in notes)


def test_a_name_in_no_letters_at_hand_is_marked_and_identified(content: Make, compose: Make) -> None:
    said = content(standings_of(ODD, "scripts"))
    assert said["table"]["rows"][0]["cells"][1]["text"] == "□□□□ (chinese)"
    notes = [note["text"] for note in said["notes"]]
    assert "Names that cannot be printed in full, as the attached file identifies them: chinese." in notes
    assert "□ stands for a character that the fonts of this sheet lack." in notes
    assert said["sentences"][0].startswith("□□□□ (chinese) came first with 40.00% of ballots cast")
    assert "□□□□ (chinese)" in compose(standings_of(ODD, "scripts")).text


def test_two_that_bear_the_same_name_are_told_apart_by_their_identifiers(content: Make, standing: Make) -> None:
    said = content(standing(named({"zh": "候选人"}, {"zh": "候选人"}, {"en": "Other"})))
    names = [row["cells"][1]["text"] for row in said["table"]["rows"]][:2]
    assert names == ["□□□ (c0)", "□□□ (c1)"]
    assert said["sentences"][0].startswith("□□□ (c0) came first")
    assert said["sentences"][1].startswith("□□□ (c1) followed")


def test_no_note_is_made_where_all_can_be_printed(content: Make) -> None:
    assert not any(PLACEHOLDER in note["text"] for note in content(standings_of(ODD, "tie"))["notes"])


@pytest.mark.parametrize(
    "name", ["\u202ekcigam\u202c", "a\ufeffb", "a\x00b", "a\u2028b\tc\nd", "\ue000", "\ufffe", "🙂"]
)
def test_unusual_characters_neither_fail_nor_reverse_the_text(name: str, compose: Make, standing: Make) -> None:
    text = compose(renamed(standing(named({"en": "x"}, {"en": "Other"})), f"x{name}y")).text
    assert "\u202e" not in text
    assert "Page 1 of 1" in text


def test_invisible_characters_are_dropped_and_spaces_made_one() -> None:
    assert plain(" a\u202e \n\t b\u00ad\ufeff ") == "a b"
    assert plain("نمی\u200cخواهم") == "نمی\u200cخواهم"


def test_joiners_and_isolates_need_no_glyph() -> None:
    glyphs = bundled_glyphs()
    assert glyphs.can_print("a\u200db\u200cc")
    assert glyphs.printable("\u2068a\u2069候") == "\u2068a\u2069" + PLACEHOLDER
    assert glyphs.can_print(PLACEHOLDER)


@pytest.mark.parametrize("face", sorted(path.name for path in resource("fonts").glob("*.ttf")))
def test_faces_of_a_family_have_the_same_characters(face: str) -> None:
    regular = f"{face.split('-', maxsplit=1)[0]}-Regular.ttf"
    assert set(characters_of(resource("fonts", face))) == set(characters_of(resource("fonts", regular)))


def typeset(letters: str) -> bytes:
    return typst.compile(
        b'#set document(title: "x")\n#set text(font: ("Inter", "Noto Sans Arabic", "Noto Sans Georgian"), '
        b"fallback: false)\n#sys.inputs.a",
        font_paths=typst.Fonts(font_paths=[str(resource("fonts"))], include_system_fonts=False),
        format="pdf",
        sys_inputs={"a": letters},
        pdf_standards=["ua-1"],
    )


def test_the_typesetter_has_every_character_that_is_said_to_be_printable() -> None:
    letters = "".join(sorted(map(chr, bundled_glyphs().characters)))
    for start in range(0, len(letters), 500):
        assert typeset(" ".join(letters[start : start + 500]))


@pytest.mark.parametrize("letter", "候กא\ue000\ufffd🙂")
def test_the_typesetter_lacks_what_is_said_not_to_be_printable(letter: str) -> None:
    assert not bundled_glyphs().can_print(letter)
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        typeset(letter)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip())))
def test_any_name_at_all_makes_a_sheet(name: str, standing: Make) -> None:
    standings = renamed(standing(named({"en": "x"}, {"en": "Other"})), name)
    assert compose_sheet(standings, load_language("en"), b"{}").startswith(b"%PDF-")


def test_paper_speaks_the_language_it_is_made_of() -> None:
    language = for_paper(load_language("ru"), bundled_glyphs())
    assert (language.tag, language.is_right_to_left) == ("ru", False)
    assert language.pick({"en": "Name", "ru": "Имя"}) == "Имя"
