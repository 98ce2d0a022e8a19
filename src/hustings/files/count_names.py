"""Names of what tables count besides votes, in the words of election authorities, and those of sums of other lines.

Pseudo-offices and pseudo-candidates are as in the files of OpenElections and MEDSL (their data standards); the words
of other languages are those of the protocols of their election commissions.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hustings.election.figures import Measure
from hustings.election.finding import folded

# Patterns are of folded texts: without case and accents, and so with `и` for `й`, `е` for `ё`, `у` for `ў`, and
# without punctuation. The first that fits is taken.
_MEASURES: tuple[tuple[Measure, tuple[str, ...]], ...] = (
    (
        Measure.CAST,
        (
            r"(total )?ballots? cast( total)?|voters? cast|(total )?turnout|voters who voted|ballots counted|"
            r"(total )?(number of )?ballots( cast)?|(number of )?voters who (voted|took part)|took part",
            r"(zahl der )?(wahlende[nr]?|wahler(innen)?( und wahler)?|abgegebenen? stimmen)( insgesamt)?",
            r"(liczba )?(glosy oddane|oddane glosy|glosow oddanych|oddanych glosow|glosujacy(ch)?)|"
            r"(liczba )?(wyborcow|osob) (ktorzy|ktore) (wzieli|wziely) udzial.*",
            r"(число )?(избирателеи )?принявших участие.*|(приняли|приняло) участие.*|"
            r"проголосовал[ои]( избирателеи)?|(число )?(избирателеи )?проголосовавших( избирателеи)?",
            r"(кількість )?(виборців )?(які )?взяли участь.*|"
            r"(колькасць )?(выбаршчыкау )?(якія )?прынялі удзел.*|прагаласавала( выбаршчыкау)?",
            r"(nombre de )?votants|(total |numero de )?votantes|(total )?(votos|sufragios) emitidos|(totale )?votanti|"
            r"comparecimento|oy kullanan( secmen)?( sayisi)?|(toplam )?kullanilan oy( sayisi)?",
        ),
    ),
    (
        Measure.ISSUED,
        (
            r"(total )?(number of )?ballots? (papers? )?issued|ausgegebene stimmzettel",
            r"liczba wyborcow ktorym wydano karty.*|(liczba )?(wydanych kart|karty wydane|kart wydanych).*",
            r"(число )?выданных( избирательных)? бюллетенеи|выдано( избирательных)? бюллетенеи",
            r"(кількість )?(виданих бюлетенів|бюлетенів виданих)|(колькасць )?выдадзеных бюлетэняу",
        ),
    ),
    (
        Measure.FOUND,
        (
            r"(number of )?ballots? (papers? )?(found )?in (the )?(ballot )?box(es)?",
            r"(liczba )?kart wyjetych z urny|karty wyjete z urny",
            r"(число )?(избирательных )?бюллетенеи (обнаруженных|извлеченных).*",
        ),
    ),
    (
        Measure.ELIGIBLE,
        (
            r"registered( voters?)?|(total )?(eligible|registered) (voters?|electors?)|registration|electorate|"
            r"voters registered|(number of )?(registered|eligible) (voters|electors)",
            r"(zahl der )?(wahlberechtigten?|stimmberechtigten?)( insgesamt)?",
            r"(wyborcy )?uprawnieni( do glosowania)?( wyborcy)?|"
            r"(liczba )?(wyborcow )?uprawnionych( do glosowania)?( wyborcow)?|liczba wyborcow( uprawnionych.*)?",
            r"(число )?(зарегистрированных )?избирател(и|еи)( (зарегистрирован|включен|внесен|на момент).*)?|"
            r"зарегистрировано избирателеи|включено( избирателеи)? в списки?.*",
            r"(кількість )?виборц(і|ів)( (внесен|включен|зареєстрован).*)?|"
            r"(колькасць )?выбаршчык(і|ау)( (унесен|уключан|зарэгістраван).*)?",
            r"(nombre d )?(electeurs )?inscrits|censo( electoral)?|(electores|votantes) (inscritos|habilitados)|"
            r"(total |numero )?(aventi diritto( al voto)?|elettori)|eleitores( inscritos| aptos)?|"
            r"(kayitli |toplam )?secmen( sayisi)?|yiacouloi|ამომრჩეველთა( საერთო)? რაოდენობა",
        ),
    ),
    (
        Measure.VALID,
        (
            r"(total )?(number of )?valid( votes?| ballots?)?|formal( votes?)?",
            r"(zahl der )?gultigen?( stimmen| erststimmen| zweitstimmen| stimmzettel)?",
            r"(liczba )?(glosy|glosow) wazn(e|ych)( (lacznie|ogolem|razem)|( oddanych)? lacznie.*)?|"
            r"wazne( glosy)?|(liczba )?waznych glosow",
            r"(число )?деиствительн(ых|ые)( избирательн(ых|ые))?( бюллетен(еи|и)| голос(ов|а))?|"
            r"(число )?(избирательных )?бюллетенеи признанных деиствительными",
            r"(кількість )?діисн(их|і)( голос(ів|и)| бюлетен(ів|і))?|"
            r"(колькасць )?сапраудн(ых|ыя)( бюлетэн(яу|і)| галас(оу|ы))?",
            r"(nombre de )?(suffrages )?exprimes|(votes? |bulletins? |suffrages? )?(valides|valables)|"
            r"(total |numero de )?votos validos( emitidos)?|validos|(totale )?(voti|schede) valid[ie]|"
            r"(toplam )?gecerli oy(lar)?( sayisi)?|gecerli|ნამდვილი ბიულეტენები",
        ),
    ),
    (
        Measure.REJECTED,
        (
            r"(total )?(number of )?(invalid|rejected|spoil(ed|t)|informal|void(ed)?)( votes?| ballots?| papers?)?|"
            r"informal informal",
            r"(zahl der )?ungultigen?( stimmen| erststimmen| zweitstimmen| stimmzettel)?",
            r"(liczba )?(glosy|glosow) niewazn(e|ych).*|niewazne( glosy)?|(liczba )?niewaznych glosow",
            r"(число )?недеиствительн.*|(число )?(избирательных )?бюллетенеи признанных недеиствительными",
            r"(кількість )?недіисн.*|(кількість )?бюлетенів визнаних недіисними|(колькасць )?несапраудн.*",
            r"(bulletins? |votes? |suffrages? )?nuls|(bulletins? |votes? )?blancs (et|ou) nuls|"
            r"(total |numero de )?votos? (nulos?|anulados?)|nulos|schede (bianche e )?nulle|voti nulli|nulle|"
            r"(votos )?brancos e nulos|(toplam )?gecersiz oy(lar)?( sayisi)?|gecersiz|ბათილი( ბიულეტენები)?",
        ),
    ),
    (
        Measure.BLANK,
        (
            r"(ballots? cast )?blanks?( ballots?( cast)?| votes?)?|blank votes?|white ballots?",
            r"leere (stimmen|stimmzettel)|(bulletins? |votes? )?blancs|votos? (en blanco|brancos?|em branco)|"
            r"en blanco|em branco|brancos|schede bianche|bianche|voti bianchi|bos oy",
        ),
    ),
    (Measure.OVERVOTES, (r"over ?votes?( total)?|overvoted ballots?",)),
    (Measure.UNDERVOTES, (r"under ?votes?( total)?|undervoted ballots?",)),
)
_PATTERNS = tuple((measure, re.compile("|".join(patterns))) for measure, patterns in _MEASURES)
# What protocols count besides, and for which there is no measure: it must not stand among the candidates.
_OTHER_COUNTS = re.compile(
    r"(число )?(избирательных )?бюллетенеи (выданных|полученных|содержащихся|погашенных|находящихся|не учтенных).*|"
    r"(число )?(погашенных|утраченных|неиспользованных|не ?учтенных|полученных)( избирательных)?( бюллетенеи).*|"
    r"число открепительных удостоверении.*|число избирателеи проголосовавших .+|"
    r"liczba (kart|wyborcow|pelnomocnikow|kopert) .*|karty niewazne|karty wazne|"
    r"явка( избирателеи)?|явка виборців|яука|frekwencja|wahlbeteiligung|(taux de )?participation|participacion|"
    r"affluenza( alle urne)?|katilim( orani)?|abstention(s|en)?|abstencion(es)?|abstencoes|astenut[io]|"
    r"nichtwahler(innen)?"
)
# What stands for the sum of others, whatever these are: candidates, or reporting units.
_SUMS = (
    r"(grand |overall |county |district |state |precinct |contest |candidate )?totals?( county| general| geral)?|sum|"
    r"(gesamt)?summe|gesamt|insgesamt|gesamtergebnis|suma( calkowita| total)?|razem|ogolem|lacznie|"
    r"итого( по .*)?|всего( по .*)?|в целом( по .*)?|усього|всього|разом|усяго|разам|"
    r"totaux|totale( generale| complessivo)?|totales|totais|(genel )?toplam|სულ|ჯამი"
)
_TOTALS = re.compile(
    rf"{_SUMS}|totals? votes?( cast)?|votes? cast|all candidates|times counted|cast votes|total votes by candidate|"
    r"(gesamt|alle) ?stimmen|stimmen insgesamt|suma glosow|(razem|ogolem|lacznie) glosow|glosy (razem|ogolem)|"
    r"(всего|итого) голосов|(усього|всього) голосів|усяго галасоу|total (des )?(voix|suffrages)|"
    r"(total|suma)( de)? votos|"
    r"votos (totales|a candidaturas)|totale voti|toplam oy( sayisi)?"
)
# As _SUMS is matched by DuckDB: names with punctuation put away.
_PUNCTUATION = r"[-_–—.,;:]+"


# The same names come again and again: in each contest, and for each unit.
_REMEMBERED = 1 << 14


@lru_cache(maxsize=_REMEMBERED)
def words_of(text: str) -> str:
    """Give a name as it is compared: folded, and with a blank for punctuation."""
    return " ".join(re.sub(_PUNCTUATION, " ", folded(text)).split())


@lru_cache(maxsize=_REMEMBERED)
def measure_named(text: str) -> Measure | None:
    """Tell what is counted besides votes by its name; None where the name may be a candidate's."""
    words = words_of(text)
    return next((measure for measure, pattern in _PATTERNS if pattern.fullmatch(words)), None)


def is_other_count(text: str) -> bool:
    """Whether a name is that of a count, or of a percentage, that is neither votes nor any measure."""
    words = words_of(text)
    return measure_named(text) is None and _OTHER_COUNTS.fullmatch(words) is not None


@lru_cache(maxsize=_REMEMBERED)
def is_total(text: str) -> bool:
    """Whether a name stands for the sum of others."""
    return _TOTALS.fullmatch(words_of(text)) is not None


def names_sum(name: str) -> str:
    """Write SQL that tells of a name, in SQL, whether it stands for the sum of other units."""
    # As `words_of` folds a text, as far as these words need it.
    plain = f"replace(translate(strip_accents(lower({name})), 'łı', 'li'), 'ß', 'ss')"
    words = f"trim(regexp_replace({plain}, '({_PUNCTUATION}|[[:space:]])+', ' ', 'g'))"
    return f"regexp_full_match({words}, '{_SUMS}')"
