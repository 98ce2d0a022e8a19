"""What an EML document says of the election as a whole."""

from __future__ import annotations

import datetime

from hustings.election.meaning import Meaning, ShareMeaning, TurnoutMeaning
from hustings.election.model import ElectionType
from hustings.election.texts import Texts
from hustings.files.inputs import Input
from hustings.files.long_tables.profile import ElectionFacts
from hustings.files.streamed.clarity_texts import type_of
from hustings.files.streamed.eml_names import id_of
from hustings.files.streamed.xml_safe import Element, local_name, text_of

KIESRAAD = "http://www.kiesraad.nl/extensions"
TAGS = ("ElectionIdentifier", "AuthorityIdentifier", "CreationDateTime", "IssueDate", "EventIdentifier")
# Dutch categories of elections, as the electoral council's extension of EML lists them.
_TYPES = {
    **dict.fromkeys(("TK", "EK", "EP"), ElectionType.PARLIAMENTARY),
    **dict.fromkeys(("GR", "PS", "AB", "BC", "GC", "ER"), ElectionType.LOCAL),
    **dict.fromkeys(("NR", "PR", "LR", "IR"), ElectionType.REFERENDUM),
}


class EmlFacts:
    """Gathers from the elements of a document what it says of the election."""

    def __init__(self, item: Input) -> None:
        self.election = ""
        self.name = ""
        self.authority = ""
        self._item = item
        self._event = ""
        self._category = ""
        self._domain = ""
        self._date = ""
        self._made = ""

    def take(self, element: Element) -> None:
        """Take one of the elements named in `TAGS`."""
        match local_name(element):
            case "ElectionIdentifier":
                self.election = id_of(element)
                self.name = text_of(element, "ElectionName")
                self._category = text_of(element, "ElectionCategory").upper()
                self._domain = text_of(element, "ElectionDomain")
                self._date = text_of(element, "ElectionDate")
            case "AuthorityIdentifier":
                self.authority = " ".join((element.text or "").split())
            case "EventIdentifier":
                self._event = text_of(element, "EventName")
            case _:
                self._made = (element.text or "").strip() or self._made

    def facts(self, *, is_dutch: bool) -> ElectionFacts:
        """Give what was said."""
        name = self.name or self._event or self.election or self._item.name
        made, clock = _moment(self._made)
        return ElectionFacts(
            name=_said(name, is_dutch=is_dutch),
            area=_said(self._domain or self.authority or name, is_dutch=is_dutch),
            type=_TYPES.get(self._category) or type_of(name),
            date=_moment(self._date)[0],
            publisher=_said(self.authority, is_dutch=is_dutch) if self.authority else None,
            is_publisher_supplied=False,
            published=made,
            as_of=made,
            as_of_time=clock,
            meaning=Meaning(share=ShareMeaning.VALID_VOTES, turnout=TurnoutMeaning.CAST) if is_dutch else None,
        )


def _said(text: str, *, is_dutch: bool) -> Texts:
    return Texts({"nl" if is_dutch else "und": text})


def _moment(text: str) -> tuple[datetime.date | None, str | None]:
    """Read a day, or a day and a time, as XML Schema writes them."""
    try:
        day = datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None, None
    try:
        return day, datetime.time.fromisoformat(text[11:16]).strftime("%H:%M")
    except ValueError:
        return day, None
