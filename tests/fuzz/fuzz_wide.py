"""Opens damaged wide tables and workbooks for as long as is wanted; anything but a clear error is a fault.

    python tests/fuzz/fuzz_wide.py --seconds 600 [--seed 1] [--keep FOLDER]

Each input is opened as the program opens it, and looked at as the dialog of the import does, with roles at random.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from contextlib import closing
from pathlib import Path

import xlsxwriter

from hustings.files.errors import FileError
from hustings.files.progress import Progress
from hustings.files.wide_tables.roles import Role
from hustings.files.wide_tables.table import WideTable

sys.path.insert(0, str(Path(__file__).parent))
from fuzz_tables import Fuzzer
from opening import open_paths
from samples import PACKINGS, damaged

HEADERS: tuple[str, ...] = (
    "Region,Station,Registered voters,Ballots cast,Invalid votes,Valid votes,Ada Adler,Bo Berg",
    "Регион,ТИК,УИК,Число избирателей,Число выданных бюллетеней,Недействительных бюллетеней,Действительных,А,Б",
    "Powiat,Gmina,Kod TERYT,Numer obwodu,Uprawnieni,Karty ważne,Głosy nieważne,Głosy ważne,A,B",
    "İl,İlçe,Sandık No,Kayıtlı Seçmen,Oy Kullanan,Geçersiz Oy,Geçerli Oy,A PARTİSİ,B PARTİSİ",
    "Commune,Inscrits,Votants,Blancs,Nuls,Exprimés,Nom 1,Voix 1,Nom 2,Voix 2",
)
CELLS = (
    "",
    "-",
    "NA",
    "12.5",
    "1,234",
    "1.234",
    "x" * 50,
    "-3",
    "9" * 30,
    "=1+1",
    "TRUE",
    "\u00a05",
    "*",
    "Total",
    "7%",
)


def rows_at_random(chance: random.Random) -> list[list[str]]:
    """Make a table that mostly adds up, with oddities."""
    header = chance.choice(HEADERS).split(",")
    rows: list[list[str]] = [
        [chance.choice(CELLS)] * chance.randrange(1, 4) for _ in range(chance.choice([0, 0, 0, 1, 2]))
    ]
    if chance.random() < 0.2:
        groups: list[str] = [name if chance.random() < 0.5 else "" for name in header]
        rows.append(groups)
    rows.append(header)
    if chance.random() < 0.1:
        rows.append([str(place) for place in range(1, len(header) + 1)])
    for number in range(chance.randrange(1, 60)):
        first, second, rejected = (chance.randrange(300) for _ in range(3))
        total = first + second + rejected
        cells = [f"u{number // 5}", *[str(number)] * (len(header) - 7), "900", str(total), str(rejected)]
        row = [*cells, str(first + second), str(first), str(second)][-len(header) :]
        if chance.random() < 0.1:
            row[chance.randrange(len(row))] = chance.choice(CELLS)
        rows.append(row)
    if chance.random() < 0.1:
        rows.append(["Total", *["5"] * (len(header) - 1)])
    return rows


def as_text(rows: list[list[str]], chance: random.Random) -> bytes:
    """Write a table as text with some separator."""
    separator = chance.choice([",", ";", "\t"])
    lines = (separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in rows)
    return (chance.choice(["\n", "\r\n"]).join(lines)).encode(chance.choice(["utf-8", "utf-8", "utf-16"]))


def as_workbook(rows: list[list[str]], chance: random.Random) -> bytes:
    """Write a table as a workbook, with formulas, merged cells and a second sheet at times."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        if chance.random() < 0.2:
            book.add_worksheet("Notes").write(0, 0, "read me")
        sheet = book.add_worksheet(chance.choice(["Data", "სია", "x"]))
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell.isdecimal() and len(cell) < 15:
                    sheet.write_number(place, column, int(cell))
                elif cell.startswith("="):
                    sheet.write_formula(place, column, cell)
                else:
                    sheet.write_string(place, column, cell)
        if chance.random() < 0.2:
            sheet.merge_range(len(rows) + 1, 0, len(rows) + 1, 3, "merged")
    return target.getvalue()


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """Damage one of the documents that make up a workbook."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        hit = chance.choice(old.namelist())
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, damaged(content, [content], chance) if member == hit else content)
    return target.getvalue()


def look_and_open(paths: list[Path], progress: Progress) -> None:
    """Look at a table with roles at random, as the dialog does, then open it as the program does."""
    chance = random.Random(paths[0].stat().st_size)
    try:
        table = WideTable.open(paths, progress)
    except FileError:
        table = None
    if table is not None:
        with closing(table):
            roles = table.guess()
            for column in chance.sample(roles.columns, min(3, len(roles.columns))):
                roles = roles.with_role(column.place, chance.choice(list(Role)))
            found = table.reconcile(roles)
            assert found.rows == found.adding_up + found.empty + found.unequal + found.untestable, "rows were lost"
            assert len(table.unreconciled(roles, 0, 1000)) == min(found.unequal, 1000), "rows were lost"
            assert len(table.preview(0, 50)) == len(table.row_numbers(0, 50)) == min(table.rows, 50), "rows were lost"
            table.suggestions(roles)
    open_paths(paths, progress)


def fuzz(fuzzer: Fuzzer, seconds: float, seed: int) -> None:
    """Damage tables made at random, from a seed that repeats them."""
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        chance = random.Random(f"wide {seed} {number}")
        number += 1
        rows = rows_at_random(chance)
        patience = chance.randrange(12) if chance.random() < 0.1 else None
        if chance.random() < 0.5:
            data = as_text(rows, chance)
            kind, name = "text", chance.choice(["table.csv", "table.tsv", "table.txt"])
            if chance.random() < 0.7:
                data = damaged(data, [data], chance)
            packing = chance.choice(sorted(PACKINGS)) if chance.random() < 0.3 else "plain"
            data = PACKINGS[packing](data, chance)
        else:
            data = as_workbook(rows, chance)
            kind, name = "workbook", "table.xlsx"
            if chance.random() < 0.5:
                data = damaged_inside(data, chance)
            elif chance.random() < 0.6:
                data = damaged(data, [data], chance)
        fuzzer.open(kind, [(name, data)], patience)


def main() -> int:
    """Fuzz, and give 1 if a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "hustings-fuzz-wide")
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    fuzzer = Fuzzer(asked.keep, look_and_open)
    fuzz(fuzzer, asked.seconds, asked.seed)
    fuzzer.report()
    return 1 if fuzzer.faults else 0


if __name__ == "__main__":
    sys.exit(main())
