"""Text in whatever encoding, as UTF-8."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest

from hustings.files import encodings
from hustings.files.encodings import TextFile, as_utf8
from hustings.files.errors import FileError
from hustings.files.inputs import Input
from hustings.files.progress import NO_PROGRESS, CancellableProgress, CancelledError
from table_support import first_input

# Names as they stand in files of commissions of these countries.
RUSSIAN = (
    "Харитонов Николай Михайлович;Даванков Владислав Андреевич;Слуцкий Леонид Эдуардович;Республика Адыгея;"
    "Число недействительных бюллетеней;ПРОТИВ ВСЕХ;УИК № 12;Кемеровская область – Кузбасс;Алтайский край"
)
BELARUSIAN = "Мінская вобласць;Ціханоўская Святлана;Супраць усіх;Гродзенскі раён;Чэрачань Сяргей;Дзмітрыеў Андрэй"
UKRAINIAN = "Зеленський Володимир;Порошенко Петро;Київська область;Їжакевич Ганна;Дільниця № 5;Львівська область"
BULGARIAN = "Недействителни гласове;Велико Търново;Не подкрепям никого;Кърджали;Стара Загора;Шумен"
SERBIAN = "Неважећи листићи;Шабац;Краљево;Ђорђевић Љубиша;Пожаревац;Ниш"
GERMAN = "Wählende;Ungültige;Baden-Württemberg;Thüringen;Köln II;GRÜNE;FREIE WÄHLER;Übrige;Schröder, Jürgen;Straße 5"
FRENCH = "Île-de-France;Côtes-d’Armor;Élu;Mélenchon Jean-Luc;Bouches-du-Rhône;Finistère;Hérault;blancs à part"
SPANISH = "Unión Cívica;Córdoba;Cádiz;Jaén;León;España;Coalición;señor;Mª José"
SWEDISH = "Göteborg;Malmö;Örebro;Västerås;Åre;Övriga"
DANISH = "Ærø;Tønder;Aabenraa;Læsø;Århus;Køge"
PORTUGUESE = "São Paulo;Goiânia;Eleição;João;Municípios;Não;Mesa nº 5"
ICELANDIC = "Þorsteinn;Guðmundur;Reykjavík;Ísafjörður;Sjálfstæðisflokkur;auðir"
POLISH = (
    "Łódź;Gdańsk;Żółtowski Stanisław Józef;Świętochłowice;Kosiniak-Kamysz Władysław;Częstochowa;"
    "małopolskie;Liczba wyborców uprawnionych do głosowania;Trzaskowski Rafał Kazimierz;źródło"
)
CZECH = "Česká Třebová;Ústí nad Labem;Plzeň;Fiala Petr;Dvořák Jiří;Běžný účet;Žďár"
HUNGARIAN = "Győr;Érvénytelen szavazatok;Hódmezővásárhely;Szűcs Gábor;Pécs;Tőkés"
CROATIAN = "Nevažeći listići;Šibenik;Đakovo;Plenković Andrej;Požega;Čakovec"
TURKISH = (
    "Geçersiz Oy Toplamı;Şanlıurfa;İl Adı;Çağlayan;Iğdır;Çankırı;Kılıç Kemal;BAĞIMSIZ TOPLAM OY;Muğla;Bağcılar;Ümit"
)
IN_ONE_BYTE = [
    *[(text, "Windows-1251") for text in (RUSSIAN, BELARUSIAN, UKRAINIAN, BULGARIAN, SERBIAN)],
    *[(text, "Windows-1252") for text in (GERMAN, FRENCH, SPANISH, SWEDISH, DANISH, PORTUGUESE, ICELANDIC)],
    *[(text, "Windows-1250") for text in (POLISH, CZECH, HUNGARIAN, CROATIAN)],
    *[(text, "ISO-8859-2") for text in (POLISH, CZECH, HUNGARIAN, CROATIAN)],
    # Of a few names only that have no ç and no ü, the bytes may as well be Icelandic.
    (TURKISH, "Windows-1254"),
]
UNICODE = ["UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"]


def table(names: str, rows: int = 50, seed: int = 1) -> str:
    """Write names among numbers, as they stand in a table of results."""
    chance = random.Random(seed)
    lines = [f"{row};{chance.choice(names.split(';'))};{chance.randint(0, 9999)};{row % 7},5" for row in range(rows)]
    return "\n".join(["id;name;votes;percent", *lines, ""])


def text_of(data: bytes, folder: Path) -> tuple[TextFile, str]:
    """Read bytes as text, and give it."""
    path = folder / "table.csv"
    path.write_bytes(data)
    text = as_utf8(first_input(path, folder), folder, NO_PROGRESS)
    return text, text.data.read_bytes().decode("utf-8-sig")


def refusal(data: bytes, folder: Path) -> FileError:
    with pytest.raises(FileError) as caught:
        text_of(data, folder)
    return caught.value


class TestUnicode:
    @pytest.mark.parametrize("names", [RUSSIAN, GERMAN, POLISH])
    @pytest.mark.parametrize("encoding", UNICODE)
    def test_a_mark_says_the_encoding(self, tmp_path: Path, names: str, encoding: str) -> None:
        mark = "\ufeff".encode(encoding)
        text, found = text_of(mark + table(names).encode(encoding), tmp_path)
        assert found == table(names)
        assert (text.encoding, text.is_guessed, text.has_mark) == (encoding, False, True)

    @pytest.mark.parametrize("names", [RUSSIAN, GERMAN, POLISH, "Smith"])
    @pytest.mark.parametrize("encoding", ["UTF-16LE", "UTF-16BE"])
    def test_utf_16_without_a_mark_is_told_by_its_zeros(self, tmp_path: Path, names: str, encoding: str) -> None:
        text, found = text_of(table(names, 3000).encode(encoding), tmp_path)
        assert (found, text.encoding, text.is_guessed) == (table(names, 3000), encoding, True)

    def test_utf_8_is_read_where_it_lies(self, tmp_path: Path) -> None:
        data = table(RUSSIAN).encode()
        text, found = text_of(data, tmp_path)
        assert (text.data, text.size, found) == (tmp_path / "table.csv", len(data), table(RUSSIAN))
        assert (text.encoding, text.is_guessed, text.has_mark) == ("UTF-8", False, False)

    @pytest.mark.parametrize("chunk", [1, 2, 3, 5, 7, 64])
    @pytest.mark.parametrize("encoding", [*UNICODE, "Windows-1251"])
    def test_characters_may_lie_across_chunks(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int, encoding: str
    ) -> None:
        monkeypatch.setattr(encodings, "CHUNK", chunk)
        content = table(RUSSIAN.replace("№", "").replace("–", ""), 4).replace("\n", "\r\n")
        mark = "\ufeff" if encoding.startswith("UTF") else ""
        text, found = text_of((mark + content).encode(encoding), tmp_path)
        assert (found, text.encoding, text.lines, text.is_plain) == (content, encoding, 5, True)

    def test_a_fault_in_utf_8_is_told_with_its_place(self, tmp_path: Path) -> None:
        data = bytearray(table(RUSSIAN).encode())
        place = data.index("Х".encode())
        data[place + 1] = 0x41
        error = refusal(bytes(data), tmp_path)
        line = data[:place].count(b"\n") + 1
        byte = place - data.rindex(b"\n", 0, place)
        assert (str(error.place), str(error.expected)) == (f"line {line}, byte {byte}", "text in UTF-8")
        assert str(error.found) == "0xD0 0x41 0xD0 0xB0"

    def test_utf_8_cut_within_a_character(self, tmp_path: Path) -> None:
        data = ("x;y\n" + "Иван;1\n" * 4 + "Ива").encode()[:-1]
        error = refusal(data, tmp_path)
        assert (str(error.place), str(error.found)) == ("line 6, byte 5", "0xD0")

    def test_a_mark_is_believed(self, tmp_path: Path) -> None:
        error = refusal(codecs.BOM_UTF8 + table(GERMAN).encode("cp1252"), tmp_path)
        assert str(error.expected) == "text in UTF-8"

    @pytest.mark.parametrize("encoding", ["UTF-16LE", "UTF-16BE"])
    def test_utf_16_cut_within_a_character(self, tmp_path: Path, encoding: str) -> None:
        data = ("\ufeff" + table(RUSSIAN)).encode(encoding)
        error = refusal(data[:-1], tmp_path)
        assert str(error.place).startswith("line 5")
        assert str(error.expected) == f"text in {encoding}"


class TestOneByteACharacter:
    @pytest.mark.parametrize(("names", "encoding"), IN_ONE_BYTE)
    @pytest.mark.parametrize("rows", [12, 400])
    def test_the_letters_tell_the_encoding(self, tmp_path: Path, names: str, encoding: str, rows: int) -> None:
        lost = "" if encoding.startswith("Windows") else "–’"
        content = "".join(letter for letter in table(names, rows) if letter not in lost)
        text, found = text_of(content.encode(encoding), tmp_path)
        assert found == content
        assert text.is_guessed

    @pytest.mark.parametrize(("names", "encoding"), [*IN_ONE_BYTE[:13], (POLISH, "ISO-8859-2")])
    def test_a_few_names_are_enough(self, names: str, encoding: str, tmp_path: Path) -> None:
        for seed in range(20):
            content = table(names.replace("–", "-").replace("’", "'"), 5, seed)
            if any(letter > "\x7f" for letter in content.replace("№", "").replace("ª", "").replace("º", "")):
                assert text_of(content.encode(encoding), tmp_path)[1] == content

    @pytest.mark.parametrize(
        ("name", "encoding"),
        [("Müller", "cp1252"), ("José", "cp1252"), ("Иванов", "cp1251"), ("Мінск", "cp1251"), ("Łódź", "cp1250")],
    )
    def test_one_name_far_down_is_found(self, tmp_path: Path, name: str, encoding: str) -> None:
        content = table("Smith", 60_000) + f"60001;{name};1;1\n"
        assert len(content) > encodings.CHUNK
        assert text_of(content.encode(encoding), tmp_path)[1] == content

    @pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2"])
    def test_a_name_may_be_accented_all_over(self, tmp_path: Path, encoding: str) -> None:
        content = table("Świętosława Żółć;Łukasz Ćma;Łódź;Kraków", 30)
        assert text_of(content.encode(encoding), tmp_path)[1] == content

    def test_iso_8859_1_is_within_windows_1252(self, tmp_path: Path) -> None:
        text, found = text_of(table(GERMAN).encode("latin-1"), tmp_path)
        assert (found, text.encoding) == (table(GERMAN), "Windows-1252")

    @pytest.mark.parametrize("signs", ["5 § 3; «x»; “y” – z’s; 7 °; 10 ± 2"])
    @pytest.mark.parametrize("encoding", ["cp1251", "cp1252", "cp1250"])
    def test_signs_alone_are_read_alike(self, tmp_path: Path, signs: str, encoding: str) -> None:
        assert text_of(table(signs, 200).encode(encoding), tmp_path)[1] == table(signs, 200)

    @pytest.mark.parametrize(
        ("content", "encoding"),
        [
            *[(RUSSIAN, encoding) for encoding in ("koi8-r", "cp866", "iso8859-5", "mac-cyrillic")],
            (RUSSIAN.upper(), "koi8-r"),
            ("Θεσσαλονίκη;Αθήνα;Πειραιάς;Παπαδόπουλος Γεώργιος;Έγκυρα ψηφοδέλτια", "cp1253"),
            ("תל אביב;ירושלים;חיפה;קולות כשרים", "cp1255"),
            ("東京;大阪府;北海道札幌市", "shift-jis"),
        ],
    )
    def test_an_encoding_that_is_not_known_is_not_taken_for_another(
        self, tmp_path: Path, content: str, encoding: str
    ) -> None:
        error = refusal(table(content, 300).encode(encoding, "replace"), tmp_path)
        assert str(error.problem) == "is not in an encoding that can be told"
        assert str(error.place).startswith("line 2, byte")
        known = ("UTF-8", "UTF-16", "Windows-1251", "Windows-1252", "Windows-1254", "Windows-1250", "ISO-8859-2")
        assert all(name in str(error.expected) for name in known)

    def test_a_byte_that_the_encoding_does_not_have(self, tmp_path: Path) -> None:
        content = table(RUSSIAN, 3000).encode("cp1251") + b"1;\x98;2;3\n"
        error = refusal(content, tmp_path)
        assert (str(error.place), str(error.expected)) == ("line 3002, byte 3", "text in Windows-1251")


class TestNoText:
    @pytest.mark.parametrize(
        "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a,b\n1,\0\n", b"\0", b"a,b\n\xff\0\xff\n" * 9]
    )
    def test_zeros_are_no_text(self, tmp_path: Path, data: bytes) -> None:
        error = refusal(data, tmp_path)
        assert str(error.problem) == "is not text"
        place = data.index(b"\0")
        line, byte = data[:place].count(b"\n") + 1, place - data.rfind(b"\n", 0, place)
        assert str(error.place) == f"line {line}, byte {byte}"

    def test_zeros_in_utf_16_are_no_text(self, tmp_path: Path) -> None:
        content = "\ufeff" + table(RUSSIAN, 3)
        data = content.encode("utf-16-le") + b"\0\0"
        assert str(refusal(data, tmp_path).problem) == "is not text"

    @pytest.mark.parametrize("seed", range(20))
    def test_noise_is_no_text(self, tmp_path: Path, seed: int) -> None:
        noise = random.Random(seed).randbytes(5000).replace(b"\0", b"\1")
        assert str(refusal(noise, tmp_path).problem) == "is not in an encoding that can be told"


class TestLines:
    @pytest.mark.parametrize(
        ("content", "lines", "is_plain"),
        [
            ("a,b", 1, True),
            ("a,b\n", 1, True),
            ("a,b\n1,2", 2, True),
            ("a,b\r\n1,2\r\n", 2, True),
            ("a,b\n1,2\n\n\n", 2, True),
            ("a,b\r\n1,2\r\n\r\n", 2, True),
            ("a,b\n\n1,2\n", 3, True),
            ("a,b\r1,2\r3,4", 3, False),
            ("a,b\r\n1,2\n", 2, False),
            ("a,b\n1,2\r3,4\n", 3, False),
            ("a,b\r\n1,\r2\r\n", 3, False),
        ],
    )
    @pytest.mark.parametrize("chunk", [1, 2, 3, 1000])
    def test_lines_and_their_ends_are_counted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, lines: int, is_plain: bool, chunk: int
    ) -> None:
        monkeypatch.setattr(encodings, "CHUNK", chunk)
        text, _ = text_of(content.encode(), tmp_path)
        assert (text.lines, text.is_plain) == (lines, is_plain)


class Stopped(CancellableProgress):
    def report(self, stage, done, of) -> None:
        if done:
            self.cancel()
        super().report(stage, done, of)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_reading_text_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr(encodings, "CHUNK", 100)
    path = tmp_path / "table.csv"
    path.write_bytes(table(RUSSIAN).encode(encoding))
    with pytest.raises(CancelledError):
        as_utf8(first_input(path, tmp_path), tmp_path, Stopped())


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(table(RUSSIAN).encode("cp1251"))
    source = first_input(path, tmp_path)
    assert isinstance(source, Input)
    with pytest.raises(FileError, match="does not exist"):
        as_utf8(source, tmp_path / "no such folder", NO_PROGRESS)
