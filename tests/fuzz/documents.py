"""Small documents such as authorities publish, that are no tables; one entry a streamed format and dialect."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from report_samples import REPORTS

_UNITS = ("North", "South & West", "Café")
_CHOICES = (("Ann Lee (Dem)", "NP"), ("Bob Ray (I) (Rep)", "NP"), ("Write-in", ""))


def clarity_by_precinct() -> bytes:
    """Give a county's results: turnout, over- and undervotes, and votes of two types."""
    units = [unit.replace("&", "&amp;") for unit in _UNITS]
    lines = [
        '<?xml version="1.0"?>\n<!--Election result snapshot-->\n<ElectionResult>',
        "<Timestamp>11/9/2022 1:02:03 AM EST</Timestamp><ElectionName>General Election</ElectionName>",
        "<ElectionDate>11/8/2022</ElectionDate><Region>Adams</Region>",
        '<VoterTurnout totalVoters="300" ballotsCast="150" voterTurnout="50.00"><Precincts>',
        *(f'<Precinct name="{unit}" totalVoters="100" ballotsCast="50" percentReporting="4" />' for unit in units),
        "</Precincts></VoterTurnout>",
        '<Contest key="1" text="Governor" voteFor="1" isQuestion="false" precinctsReporting="3" precinctsReported="3">',
    ]
    for name in ("Undervotes", "Overvotes"):
        each = "".join(f'<Precinct name="{unit}" votes="{place}" />' for place, unit in enumerate(units))
        lines += [f'<VoteType name="{name}" votes="3">{each}</VoteType>']
    for key, (text, party) in enumerate(_CHOICES):
        lines += [f'<Choice key="{key}" text="{text}" party="{party}" totalVotes="{2 * (3 * key + 3)}">']
        for kind in ("Election Day", "Absentee"):
            each = "".join(f'<Precinct name="{unit}" votes="{place + key}" />' for place, unit in enumerate(units))
            lines += [f'<VoteType name="{kind}" votes="{3 * key + 3}">{each}</VoteType>']
        lines += ["</Choice>"]
    return "\n".join([*lines, "</Contest></ElectionResult>", ""]).encode()


def clarity_by_county() -> bytes:
    """Give a state's results, which stop at counties, one contest being in a part of them."""
    lines = [
        "<ElectionResult><Timestamp>5/20/2014 8:19:21 PM EDT</Timestamp><ElectionName>2014 Primary</ElectionName>",
        "<ElectionDate>5/20/2014</ElectionDate><Region>KY</Region>",
        '<ElectionVoterTurnout totalVoters="90" ballotsCast="60" voterTurnout="66.67"><Counties>',
        '<County name="Adair" totalVoters="40" ballotsCast="30" precinctsParticipating="9" precinctsReported="9" />',
        '<County name="Allen" totalVoters="50" ballotsCast="30" precinctsParticipating="4" precinctsReported="4" />',
        "</Counties></ElectionVoterTurnout>",
    ]
    for key, (contest, counties) in enumerate((("President", ("Adair", "Allen")), ("US House District 1", ("Adair",)))):
        lines += [
            f'<Contest key="{key}" text="{contest}" voteFor="1" isQuestion="false" precinctsReported="1" '
            'precinctsParticipating="2"><ParticipatingCounties><County name="Adair" precinctsReported="9" />'
            "</ParticipatingCounties>"
        ]
        for number, text in enumerate(("Yes", "No")):
            votes = "".join(f'<County name="{county}" votes="{number + 5}" />' for county in counties)
            total = len(counties) * (number + 5)
            lines += [
                f'<Choice key="{number}" text="{text}" totalVotes="{total}">'
                f'<VoteType name="Total Votes" votes="{total}">{votes}</VoteType></Choice>'
            ]
        lines += ["</Contest>"]
    return "".join([*lines, "</ElectionResult>"]).encode()


_EML = (
    '<EML xmlns="urn:oasis:names:tc:evs:schema:eml" xmlns:kr="http://www.kiesraad.nl/extensions" '
    'xmlns:xnl="urn:oasis:names:tc:ciq:xsdschema:xNL:2.0" Id="{schema}" SchemaVersion="5"><ManagingAuthority>'
    '<AuthorityIdentifier Id="0042">Heemstad</AuthorityIdentifier></ManagingAuthority>'
    "<kr:CreationDateTime>2022-03-17T14:31:52.794</kr:CreationDateTime>"
)
_ELECTION = (
    '<ElectionIdentifier Id="GR2022"><ElectionName>Gemeenteraad Heemstad 2022</ElectionName>'
    "<ElectionCategory>GR</ElectionCategory><kr:ElectionDate>2022-03-16</kr:ElectionDate></ElectionIdentifier>"
)
_PARTIES = (("1", "Partij Één", 2), ("2", "De Lijst & Co", 1))


def _block(times: int) -> str:
    parts: list[str] = []
    for number, name, candidates in _PARTIES:
        registered = name.replace("&", "&amp;")
        parts += [
            f'<Selection><AffiliationIdentifier Id="{number}"><RegisteredName>{registered}</RegisteredName>'
            f"</AffiliationIdentifier><ValidVotes>{times * 10 * candidates}</ValidVotes></Selection>"
        ]
        for candidate in range(1, candidates + 1):
            parts += [
                f'<Selection><Candidate><CandidateIdentifier Id="{candidate}"></CandidateIdentifier></Candidate>'
                f"<ValidVotes>{times * 10}</ValidVotes></Selection>"
            ]
    parts += [f"<Cast>{100 if times == 2 else 0}</Cast><TotalCounted>{times * 30}</TotalCounted>"]
    parts += [f'<RejectedVotes ReasonCode="{reason}">{times}</RejectedVotes>' for reason in ("ongeldig", "blanco")]
    for reason, count in (("geldige stempassen", 30), ("geldige volmachtbewijzen", 2), ("toegelaten kiezers", 32)):
        parts += [f'<UncountedVotes ReasonCode="{reason}">{times * count}</UncountedVotes>']
    return "".join([*parts, '<UncountedVotes ReasonCode="meer getelde stembiljetten">0</UncountedVotes>'])


def eml_count() -> bytes:
    """Give a Dutch municipality's count: two parties with candidates, in the whole and at two polling stations."""
    stations = "".join(
        f'<ReportingUnitVotes><ReportingUnitIdentifier Id="0042::SB{number}">Stembureau {number}'
        f"</ReportingUnitIdentifier>{_block(1)}</ReportingUnitVotes>"
        for number in (1, 2)
    )
    return (
        f"{_EML.format(schema='510b')}<Count><EventIdentifier></EventIdentifier><Election>{_ELECTION}<Contests><Contest>"
        f'<ContestIdentifier Id="geen"></ContestIdentifier><TotalVotes>{_block(2)}</TotalVotes>{stations}</Contest>'
        "</Contests></Election></Count></EML>"
    ).encode()


def _candidate(number: int, name: str) -> str:
    return (
        f'<Candidate><CandidateIdentifier Id="{number}"></CandidateIdentifier><CandidateFullName><xnl:PersonName>'
        f'<xnl:NameLine NameType="Initials">A.B.</xnl:NameLine><xnl:FirstName>Anna</xnl:FirstName>'
        f"<xnl:NamePrefix>van</xnl:NamePrefix><xnl:LastName>{name}</xnl:LastName></xnl:PersonName></CandidateFullName>"
        "</Candidate>"
    )


def eml_list() -> bytes:
    """Give the list of candidates of the count."""
    parties = "".join(
        f'<Affiliation><AffiliationIdentifier Id="{number}"><RegisteredName>x</RegisteredName></AffiliationIdentifier>'
        f"{''.join(_candidate(place, f'Voorbeeld {number}.{place}') for place in range(1, candidates + 1))}"
        "</Affiliation>"
        for number, _, candidates in _PARTIES
    )
    return (
        f"{_EML.format(schema='230b')}<CandidateList><Election>{_ELECTION}<Contest>"
        f'<ContestIdentifier Id="geen"></ContestIdentifier>{parties}</Contest></Election></CandidateList></EML>'
    ).encode()


def eml_result() -> bytes:
    """Give the result of the count: the first party and its second candidate are elected."""
    return (
        f"{_EML.format(schema='520')}<Result><Election>{_ELECTION}<Contest>"
        '<ContestIdentifier Id="geen"></ContestIdentifier><Selection><AffiliationIdentifier Id="1">'
        "<RegisteredName>Partij Één</RegisteredName></AffiliationIdentifier><Elected>yes</Elected></Selection>"
        f"<Selection>{_candidate(2, 'Voorbeeld 1.2')}<Ranking>1</Ranking><Elected>yes</Elected></Selection>"
        "</Contest></Election></Result></EML>"
    ).encode()


DOCUMENTS = {
    "Clarity by precinct": clarity_by_precinct(),
    "Clarity by county": clarity_by_county(),
    "Clarity in UTF-16": clarity_by_county().decode().encode("utf-16"),
    "EML count": eml_count(),
    "EML list": eml_list(),
    "EML result": eml_result(),
    **REPORTS,
}
# What means something to XML, or to JSON.
TOKENS = (
    *(
        b"<",
        b">",
        b"/>",
        b"</",
        b"&",
        b"&amp;",
        b"&#0;",
        b"&#x1e;",
        b"&x;",
        b'"',
        b"'",
        b"<!--",
        b"-->",
        b"]]>",
        b"<?x?>",
    ),
    *(b'<?xml version="1.0" encoding="UTF-16"?>', b'<?xml version="1.0" encoding="nonsense"?>', b"<![CDATA[<x>]]>"),
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    b'<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">',
    *(b' votes="1"', b' name=""', b' xmlns="urn:x"', b"<a>" * 300, b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe"),
    *(b"<votes>7</votes>", b"-1", b"1.5", b"9999999999999999999", b"&#10;", b"{", b"[", b"}", b"\\ud800", b"null"),
)
