"""What election authorities call the columns of their protocols, in many languages.

Patterns are of folded names (see `finding.folded`): without case and accents, and so with `и` for `й`; the signs `-`,
`_`, `.`, `,`, `:` and brackets are spaces. Each is looked for anywhere in a name; `^` and `$` hold it to its ends.
"""

from __future__ import annotations

import re

from hustings.election.finding import folded
from hustings.files.wide_tables.roles import Role

_SIGNS = re.compile(r"[-_–—.,;:()\[\]/\"'«»„“”*]+")

# What counts neither voters nor ballots that took part: shares, checks, parts of other columns, times of day.
_IGNORED = (
    r"%|\bper ?cent|\bpct\b|\bpercentage|\bshare\b|\brate\b|\bratio\b|\baverage\b|\bprocent|\bprozent|\bproc\b|"
    r"\bодсот|"
    r"\bпроцент|\bявка\b|\bfrekwencja|\bwahlbeteiligung|\bparticipacion|\borani\b|\bpuesto|\bpercent|პროცენტ|"
    r"\blogic check|\bcheck\b|\bchecksum|\bturnout at\b|\bvotes by \d|\bturnout by\b|\bby \d\d?\b|"
    r"\bpanneau\b|"
    r"\bsymbol kontrolny|\bkontroll?|\bw tym\b|\bdarunter\b|\bdavon\b|\bdont\b|\bof which\b|\bthereof\b|в том числе|"
    r"\bspecial voters|\bsolicitudes\b|\bsperrvermerk|\bnach (§+|ss?) ?25|\bmit wahlschein|\bitiraz(li|siz)\b|"
    r"\babstention|\babstencion|\babsten[cç]|\bnon ?voters|\bnichtwahler|"
    r"\b(latitude|longitude|lat|lon|lng|geom(etry)?|shape|url|link|timestamp|updated|date|time)\b|"
    r"\bmore\b.* than\b|\bprecincts? (with|reported)\b|\bnumber of precincts\b|\bper minute\b"
)
# Ballots and envelopes that were not, or not yet, used to vote.
_UNUSED = (
    r"\b(ballots?|papers?) (received|delivered|printed|unused|spoilt by voter|lost|left)|\b(num|number of) ballots$|"
    r"\bunused\b|\breceived ballots|\bcancel?led ballots|"
    r"полученн.*комисси|погашенн|утраченн|неучтенн|не учтенн|открепительн|невикористан|погашен|одержа(н|л)|отриман|"
    r"\botrzymal|\bnie ?wykorzystan|\bkopert|\bpelnomocnik|\bzaswiadczeni|\bkart niewaznych|\bniewaznych kart|"
    r"\bpersonnes inscrites par|\bemargement.*ecart|\bkullanilmayan|\bgelen oy pusulasi|\bpapeletas sobrantes|"
    r"\bno utilizad|\bsobrantes"
)
_ROLES: tuple[tuple[Role, str], ...] = (
    (Role.IGNORED, _IGNORED),
    (Role.IGNORED, _UNUSED),
    (
        Role.REJECTED,
        r"\binvalid|\brejected|\bspoil(ed|t)\b|\binformal\b|\bvoid(ed)?\b|\bnull(s|ed)? (votes|ballots)|\bnull votes|"
        r"недеиствит|недиисн|несапраудн|невалидн|неважеч|\bniewazn|\bungultig|\bongeldig|\bugyldig|\bogiltig|"
        r"\bneplatn|\bnevazec|\bnuls?$|\bnuls\b|\bvotes nuls|\bbulletins nuls|\bnulos?\b|\bnulas\b|\bnulle?\b|"
        r"\bnule\b|"
        r"\bgecersiz|ბათილ|\berventelen|\bnevalid|\binvalide|\binvalidos|\bkehtetu|\bnegalioj|\bnederig|"
        r"\bpavlefsh|anculi|άκυρα|ακυρα",
    ),
    (
        Role.BLANK,
        r"\bblanks?\b|\bwhite (votes|ballots)|\bblanc[os]?s?\b|\bem branco|\ben blanco|\bbrancos?\b|\bblanche?s?\b|"
        r"\bbianche?\b|\bblanco\b|\bblanke\b|\bblanka\b|\bleere?\b|\bbos oy|λευκα",
    ),
    (
        Role.VALID,
        r"\bvalid\b|\bformal votes?|деиствит|\bдиисн|сапраудн|\bваж[еи]|\bwazn|\bgultig|\bgeldig|\bgyldig|\bgiltig|"
        r"\bplatn|\bvazec|\bexprimes|\bvalidos?\b|\bvalides?\b|\bvalide\b|\bvalabil|\bgecerli|ნამდვილ|"
        r"\bervenyes|\bgalioj|"
        r"\bderig|εγκυρα|\bvotos a candidatur",
    ),
    (
        Role.FOUND,
        r"\b(ballots?|papers?|envelopes?) (found )?(in|from|out of) (the )?(ballot )?box|\bin (the )?(ballot )?box|"
        r"\bfound in\b|ящик|скриньк|скрын|\bwyjetych z urny|\bz urny\b|\bin der urne|\bdans l urne|\ben (la )?urna|"
        r"\bsandiktan cikan|\bnell urna|ყუთ",
    ),
    (
        Role.ELIGIBLE,
        r"\bregistered\b|\beligible|\bpossible voters|\belectorate\b|\belectors\b|\bvoters? (on|"
        r"in) (the )?(list|roll|register)|"
        r"\bregistration\b|включенн|внесен.*(спис|перелик)|избирател(еи|и) (на|в)|\bспис(ок|ке|ку) (избират|виборц)|"
        r"выбаршчыка|^число избирателеи$|\buprawni|\bwahlberechtigt|\bstimmberechtigt|\bwahlberechtigte|"
        r"\bkiesgerechtigd|"
        r"\bstemgerechtigd|\bopgeroepen|\brostberattigad|\bstemmeberettig|\bzapsan|\bvolicu? v seznamu|\bopravnen|"
        r"\binscrit|\bcenso\b|\bcensados|\belectores\b|\belettori\b|\bempadron|\bpadron|\blista nominal|"
        r"\beleitores\b|\baptos\b|"
        r"\bkayitli|^(toplam )?secmen sayisi|ამომრჩეველ|\bvalasztopolgar|\balegator|\bbirac|\bupisan|\bvelesu tiesig|"
        r"\brinkej|εγγεγραμμεν",
    ),
    (
        Role.ISSUED,
        r"\bissued\b|\bsigned for\b|\bsignatures?\b|\bhanded out|выданн|видан|выдадзен|отримали бюлет|\bwydan[oe]|"
        r"\bwyslano|\bwydanych|"
        r"\bausgegeben|\bvydan|\bemargements?\b|\bremis aux|\bentregad|ხელმოწერ|გაცემულ|\bimza",
    ),
    (
        Role.CAST,
        r"\bcast\b|\bturnout\b|\bvoters? (voting|who voted)|\bpeople voted|\bvoted\b|\bballots? counted|"
        r"\bvotes? polled|\btotal ballots|"
        r"\btotal (number of )?votes|\btotal votes?\b|\bparticipa(nts|ted)|принявш|приняли участие|"
        r"проголосовавш|взяли участь|"
        r"\bприми(а|я)ли|\bglosow oddanych|\bglosowal|\bwahler(innen)?\b|\bwahlende|\babgegebene? stimm|"
        r"\buitgebracht|\btoegelaten kiezers|\brostande|\bafgivne|\bodevzdan|\bvotants?\b|\bvotantes?\b|\bvotanti\b|"
        r"\bcomparecimento|\btotal votos|\bvotos (totales|emitidos)|\bkullanilan oy|^toplam oy|"
        r"მონაწილეობა|"
        r"\bszavazok|\bglasal|ψηφισαν",
    ),
)
# Papers that are valid as such, which those with invalid votes are among, are the ballots that were cast.
# In Turkish those who voted are called registered voters, too.
_FIRST = ((Role.CAST, r"\bkart waznych|\bwaznych kart|\boy kullanan"),)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in (*_ROLES[:2], *_FIRST, *_ROLES[2:]))

# Levels of units, the outermost first; each with the words that name one.
_LEVELS: tuple[str, ...] = (
    r"\bcountry|\bkraj$|\bstaat\b|\bpays\b|\bpais\b|\bстрана|ქვეყანა",
    r"\bregion\b|\bregiao|\bregione\b|\bрегион|\bобласт|\bсубъект|\bкраи\b|\boblast|\bstate\b|\bbundesland|"
    r"^land$|\bprovince|"
    r"\bprovincia|\bprovincie|\bvoivodeship|\bwojewodztw|\bcanton|\bkanton|\bcomunidad|\bdepartement|"
    r"\bdepartamento|\bestado|\bentidad\b|"
    r"\buf\b|\bzupanij|\bjudet|\bmegye|^il$|^il adi|\bil adi\b|რეგიონ|\blan\b|\bregierungsbezirk",
    r"\bcounty|\bpowiat|\bkreis\b|\blandkreis|\bbezirk\b|\bdistrict|\bdistrito|\bdistretto|\bokres\b|\bokrug|\bокруг|"
    r"\bраион|\bраён|^ilce|\bilce\b|ოლქ|\barrondissement|\bthana|\bupazila|\bdistrikt|\bтик\b|\btik\b|\bтвк\b|"
    r"территориальн|\briding|\belectorate name|\bdivision|\bconstituency|\bwahlkreis|\bcirconscription|"
    r"\bcircunscripcion",
    r"\bmunicip|\bgmina|\bgmin\b|\bgemeinde|\bcommune\b|\bcomune\b|\bconcelho|\bcity\b|\btown\b|\bvillage|"
    r"\blocality|"
    r"\bstadt\b|\bort\b|\bobec\b|\bobce\b|\bgemeente|\bkommun|\bmahalle|\bbelde|\bkoy\b|\bсовет|\bгород|\bsettlement|"
    r"\bparroquia|\bfreguesia|მუნიციპალიტეტ|\bteryt|\bkod gmin|\bward\b|\bselo\b",
    r"\bprecinct|\bpolling (station|place|unit|division)|\bstation\b|\bbooth|\bуик\b|\buik\b|\bучаст|\bдильниц|"
    r"\bдвк\b|"
    r"\bobwod|\bwahlbezirk|\bwahllokal|\bstimmbezirk|\bstembureau|\bbureau|\bmesa\b|\bseccion|\bsecao\b|"
    r"\bzona\b|\bsezion|\bcasilla\b|\bb vote\b|"
    r"\bsiedziba|\bokrsek|\bokrsk|\bvaldistrikt|\bsandik|უბან|უბნ|\bszavazokor|\bsectie|\bbox\b|\bbiracko|\bsection",
)
_LEVEL_PATTERNS = tuple(re.compile(pattern) for pattern in _LEVELS)
# Columns that number or code a unit rather than name it.
_CODE = re.compile(
    r"\b(id|ids|code|kod|codigo|clave|codice|nr|no(?! registrad)|num|number|numer|numero|nummer|symbol|fips|geoid|"
    r"teryt|ags|nuts|insee|gss)\b|"
    r"\bномер|\bкод\b|ნომერ|\bschlussel"
)
# Kinds of units and other things said of them.
_BESIDE = re.compile(r"\btyp\b|\btype\b|\bkind\b|\bart\b|\bstatus\b|\bspecial precinct|\bтип\b|\bокв\b")
_ADDRESS = re.compile(r"\bsiedziba|\baddress|\badres|\banschrift|\badresse|\bdireccion|адрес")
_NUMBER_OF = re.compile(
    r"^(число|кількість|количество|колькасць|liczba|number of|no of|num|anzahl|zahl der|nombre de|numero (de|"
    r"di)|numar|pocet|"
    r"broj|aantal|antal|toplam|total|sum|summe|suma|итого|всего|razem)\b"
)
_VOTES = re.compile(r"(?:votes?|voix|stimmen|votos|voti|glosy|голоса|golosa|oy|oylar)(?: (?:\d+))?")
_NAMES = re.compile(
    r"(?:nom|prenom|name|candidate|candidate name|first name|last name|surname|kandidat|candidato|nombre|"
    r"libelle.*|liste)"
    r"(?: (?:\d+))?"
)


def words(name: str) -> str:
    """Give a name as patterns are of: folded, with spaces for signs."""
    return " ".join(_SIGNS.sub(" ", folded(name)).split())


def role_named(name: str) -> Role | None:
    """Tell by its name what a column counts, or that it counts nothing that is wanted; None if no word tells."""
    told = words(name) if "%" not in name else "%"
    return next((role for role, pattern in _PATTERNS if pattern.search(told)), None)


def rank_named(name: str) -> int | None:
    """Tell by its name of which level of units a column is, 0 the outermost; None if no word tells."""
    told = words(name)
    return next((rank for rank, pattern in enumerate(_LEVEL_PATTERNS) if pattern.search(told)), None)


def is_code(name: str) -> bool:
    """Whether a column numbers or codes units, by its name."""
    return _CODE.search(words(name)) is not None


def is_beside(name: str) -> bool:
    """Whether a column says something else of units, such as of what kind they are."""
    return _BESIDE.search(words(name)) is not None


def is_votes(name: str) -> bool:
    """Whether a column is called just votes, so that another one names of whom."""
    return _VOTES.fullmatch(words(name)) is not None


def is_name(name: str) -> bool:
    """Whether a column holds names of candidates or lists."""
    return _NAMES.fullmatch(words(name)) is not None


def is_address(name: str) -> bool:
    """Whether a column tells where the rooms of a station are, which names it to readers."""
    return _ADDRESS.search(words(name)) is not None


def is_number_of(name: str) -> bool:
    """Whether a name begins as those of counts and totals do, and not as that of a candidate or a party."""
    return _NUMBER_OF.search(words(name)) is not None
