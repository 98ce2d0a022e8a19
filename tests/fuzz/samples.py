"""Small tables such as authorities publish, the ways they are packed, and the damage that may come to them."""

from __future__ import annotations

import gzip
import io
import random
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from report_samples import REPORTS


def _open_elections() -> bytes:
    lines = ["county,precinct,office,district,candidate,party,votes,election_day,mail"]
    for precinct in range(12):
        lines += [f"Adams,P-{precinct},Registered Voters,,,,{900 + precinct},,"]
        for office, district in (("President", ""), ("State House", "7")):
            for candidate, party in (
                ("Ann Lee", "DEM"),
                ('Bob "Bo" Ray', "REP"),
                ("Write-ins", ""),
                ("Under Votes", ""),
            ):
                day = precinct * 7 % 50
                lines += [f"Adams,P-{precinct},{office},{district},{candidate},{party},{day + 30},{day},30"]
    return "\n".join([*lines, ""]).encode()


def _medsl() -> bytes:
    lines = ["precinct,office,party_detailed,mode,votes,county_name,candidate,district,stage,state,magnitude"]
    for precinct in range(15):
        for candidate in ("DONALD DUCK", "MICKEY MOUSE", "OVERVOTES"):
            for mode in ("ELECTION DAY", "MAIL"):
                votes = "*" if precinct == 3 else str(precinct * 11 % 70 - (precinct == 5))
                lines += [f'"0{precinct}",US SENATE,"",{mode},{votes},ALLEGANY,"{candidate}",STATEWIDE,GEN,MARYLAND,1']
    return "\r\n".join([*lines, ""]).encode()


def _germany() -> bytes:
    lines = [
        "Wahlart;Wahltag;Gebietsart;Gebietsnummer;Gebietsname;UegGebietsart;UegGebietsnummer;Gruppenart;Gruppenname"
    ]
    lines[0] += ";Gruppenreihenfolge;Stimme;Anzahl;Prozent;VorpAnzahl;VorpProzent;DiffProzent;DiffProzentPkt"
    for kind, number, name, above in (("Bund", 99, "Bundesgebiet", ""), ("Land", 1, "Thüringen", "BUND")):
        for group, words in (("System-Gruppe", "Wahlberechtigte"), ("System-Gruppe", "Wählende"), ("Partei", "GRÜNE")):
            for vote in ("", 1, 2):
                lines += [
                    f"BT;26.09.2021;{kind};{number};{name};{above};99;{group};{words};1;{vote};611;76,58;616;75,1;;0,43"
                ]
    return ("\ufeff" + "\n".join([*lines, ""])).encode()


def _united_kingdom() -> bytes:
    lines = [
        "ONS ID,Constituency name,Region name,Country name,Party name,Candidate first name,Candidate surname,Votes"
    ]
    for number in range(20):
        for party, name in (("Labour", "Smith"), ("Plaid Cymru", "Ap-Iorwerth")):
            lines += [f"W0700{number},Aberafan Maesteg,Wales,Wales,{party},Rhiannon,{name},{183 + number}"]
    return ("\ufeff" + "\r\n".join([*lines, ""])).encode()


def _australia() -> bytes:
    lines = ["2019 Federal Election First Preferences By Candidate By Polling Place [Event:24310, Phase:FinalResults]"]
    lines += [
        "StateAb,DivisionID,DivisionNm,PollingPlaceID,PollingPlace,CandidateID,Surname,GivenNm,BallotPosition,Elected"
    ]
    lines[1] += ",HistoricElected,PartyAb,PartyNm,OrdinaryVotes,Swing"
    for place in range(15):
        lines += [f'NSW,103,Banks,{place},"Allawah, {place}",33334,COLEMAN,David,1,Y,Y,LP,Liberal,{place * 9},4.58']
        lines += [f"NSW,103,Banks,{place},Allawah {place},999,Informal,Informal,999,N,N,,,{place},0.02"]
    return "\r\n".join([*lines, ""]).encode()


def _russia() -> str:
    lines = ["Регион;ТИК;УИК;Кандидат;Голоса"]
    for unit in range(20):
        for name in ("Харитонов Николай Михайлович", "Даванков Владислав Андреевич", "Против всех"):
            lines += [f"Республика Адыгея;Майкопская;УИК № {unit};{name};{unit * 13 % 40}"]
    return "\r\n".join([*lines, ""])


def _poland() -> str:
    lines = ["Województwo\tGmina\tNumer obwodu\tKandydat\tGłosy"]
    for unit in range(20):
        for name in ("Żółtowski Stanisław", "Trzaskowski Rafał", "Kosiniak-Kamysz Władysław"):
            lines += [f"łódzkie\tŁódź\t{unit}\t{name}\t{unit * 13 % 40}"]
    return "\n".join([*lines, ""])


def _lines_in_cells() -> bytes:
    rows = [f'{unit},"Candidate\n{unit}, ""Jr""",{unit}\n\n' for unit in range(20)]
    return ("unit,candidate,votes\n" + "".join(rows)).encode()


SAMPLES = {
    "OpenElections": _open_elections(),
    "MEDSL": _medsl(),
    "Germany": _germany(),
    "United Kingdom": _united_kingdom(),
    "Australia": _australia(),
    "Windows-1251": _russia().encode("cp1251"),
    "Windows-1250": _poland().encode("cp1250"),
    "UTF-16": _russia().encode("utf-16"),
    "old line ends": _open_elections().replace(b"\n", b"\r"),
    "lines in cells": _lines_in_cells(),
    "JSON": b'{"format": "hustings-election", "version": 1, "name": {"en": "x"}, "contests": []}',
    **REPORTS,
}


def _zip(data: bytes, chance: random.Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
        archive.writestr(chance.choice(["a.csv", "x/a.csv", "../a.csv", "Минск.csv", ".a", "__MACOSX/a"]), data)
        if chance.random() < 0.3:
            archive.writestr("b.csv", data[: len(data) // 2])
    return target.getvalue()


PACKINGS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "plain": lambda data, _: data,
    "gzip": lambda data, _: gzip.compress(data, mtime=0),
    "zip": _zip,
    "zip of gzip": lambda data, chance: _zip(gzip.compress(data, mtime=0), chance),
    "zip of zip": lambda data, chance: _zip(_zip(data, chance), chance),
}
# What means something to a table, a text or an archive.
_TOKENS = (
    *(b"\n", b"\r", b"\r\n", b'"', b'""', b"'", b",", b";", b"\t", b"|", b"\0", b"\x1a", b" ", b"  ", b"\n\n"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff", b"\x80", b"\xc3", b"\xe2\x80\xa8", b"\xd0", b"\x98"),
    *(b"NA", b"*", b"-1", b"1.5", b"1,5", b"999999999999999999999999", b"1e400", b"nan", b"=1+1", b"sep=;\n", b"#"),
    *(b"TOTAL", b"votes", b"candidate", b"precinct", b"PK\3\4", b"PK\5\6", b"\x1f\x8b", b"{", b"<", b"\xcc\x81"),
)


def damaged(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Damage bytes once or several times, or not at all."""
    for _ in range(chance.choice([0, 1, 1, 1, 2, 3, 6, 20])):
        data = chance.choice(_DAMAGES)(data, others, chance)
    return data


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    begin = _place(data, chance)
    return begin, min(len(data), begin + chance.choice([1, 2, 5, 30, 300]))


def _flip(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def _replace(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    begin, end = _stretch(data, chance)
    return data[:begin] + chance.choice(_TOKENS) + data[end:]


def _insert(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    place = _place(data, chance)
    return data[:place] + chance.choice(_TOKENS) * chance.choice([1, 1, 1, 2, 100]) + data[place:]


def _cut(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _behead(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return data[_place(data, chance) :]


def _drop(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    begin, end = _stretch(data, chance)
    return data[:begin] + data[end:]


def _double(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    begin, end = _stretch(data, chance)
    return data[:end] + data[begin:end] * chance.choice([1, 2, 50]) + data[end:]


def _join(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return data + chance.choice(others)


def _splice(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    begin, end = _stretch(other := chance.choice(others), chance)
    place = _place(data, chance)
    return data[:place] + other[begin:end] + data[place:]


def _exchange(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Put one sign everywhere in place of another."""
    return data.replace(chance.choice(_TOKENS[:15]), chance.choice(_TOKENS))


_DAMAGES = (_flip, _flip, _replace, _insert, _insert, _cut, _behead, _drop, _double, _join, _splice, _exchange)
