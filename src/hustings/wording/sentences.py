"""Sentences that a journalist could print as they stand, each attributed."""

from __future__ import annotations

from hustings.election.model import OutcomeAct, SelectionKind
from hustings.election.standings import Standing, Standings
from hustings.wording import labels, numbers, provenance, quantities
from hustings.wording.language import Language


def status_line(language: Language, standings: Standings) -> str:
    """Give the status of the results, who endorsed them, and who reported them when."""
    results = standings.results
    if results is None:
        return language.gettext("no results yet")
    status = labels.status(language, results.status)
    separator = " " if results.endorsed_by is not None else " · "
    return f"{status}{separator}{reported_by(language, standings)}"


def reported_by(language: Language, standings: Standings) -> str:
    """Say who endorsed the results, and who reported them when; nothing where there are none."""
    results = standings.results
    if results is None:
        return ""
    parts: list[str] = []
    if results.endorsed_by is not None:
        parts.append(language.gettext("endorsed by the {issuer}").format(issuer=language.pick(results.endorsed_by)))
    parts.append(language.gettext("reported by {publisher}, {date}").format(**_reporter(language, standings)))
    return " · ".join(parts)


def sentences(language: Language, standings: Standings) -> list[str]:
    """Give one or two sentences: who won by whose word, who followed, how many chose none, and the turnout."""
    if standings.results is None:
        return [language.gettext("No results have been reported yet.")]
    first = _winning_sentence(language, standings) or _leading_sentence(language, standings)
    second = _others_sentence(language, standings)
    return [sentence for sentence in (first, second) if sentence]


def _reporter(language: Language, standings: Standings) -> dict[str, str]:
    assert standings.results is not None, "only results have a reporter"
    source = standings.election.source(standings.results.source)
    return {
        "publisher": language.pick(source.publisher),
        "date": numbers.date(language, source.published),
    }


def _share(language: Language, standings: Standings, row: Standing) -> str:
    """Give a percentage with its base, and the word derived where it is not reported."""
    assert standings.results is not None, "only results have percentages"
    if row.share is None:
        return quantities.spoken(language, row.votes)
    text = quantities.full(language, row.share)
    if row.share.figure is None:
        return language.gettext("{share} (derived)").format(share=text)
    base = row.line.share_base if row.line is not None and row.line.share_base is not None else None
    base = base or standings.results.share_base
    return f"{text} {language.pick(base.words)}" if base is not None else text


def _winning_sentence(language: Language, standings: Standings) -> str:
    elected = standings.elected
    if not elected:
        return ""
    outcome = elected[0].outcome
    assert outcome is not None, "an elected candidate has an outcome"
    names = labels.join(language, [_named_share(language, standings, row) for row in elected])
    reporter = _reporter(language, standings)
    if outcome.by is None:
        template = language.gettext("{names}: {words}, {publisher} reported on {date}.")
        return template.format(names=names, words=language.pick(outcome.words), **reporter)
    issuer = language.pick(outcome.by)
    if outcome.act is OutcomeAct.CONFIRMED:
        template = language.ngettext(
            "The {issuer} confirmed {name} as the winner with {share}, {publisher} reported on {date}.",
            "The {issuer} confirmed as winners {names}, {publisher} reported on {date}.",
            len(elected),
        )
    else:
        template = language.ngettext(
            "The {issuer} declared {name} elected with {share}, {publisher} reported on {date}.",
            "The {issuer} declared elected {names}, {publisher} reported on {date}.",
            len(elected),
        )
    name, share = labels.row_name(language, elected[0]), _share(language, standings, elected[0])
    return template.format(issuer=issuer, name=name, names=names, share=share, **reporter)


def _named_share(language: Language, standings: Standings, row: Standing) -> str:
    return language.pgettext("name and share", "{name} ({share})").format(
        name=labels.row_name(language, row), share=_share(language, standings, row)
    )


def _leading_sentence(language: Language, standings: Standings) -> str:
    """Say who came first where no source calls anybody elected."""
    firsts = [row for row in standings.all_rows if row.rank == 1]
    reporter = _reporter(language, standings)
    if not firsts:
        return language.gettext("{publisher} reported no figures for the candidates on {date}.").format(**reporter)
    template = language.ngettext(
        "{names} came first with {share}, {publisher} reported on {date}; the source calls nobody elected.",
        "{names} share the first place with {share} each, {publisher} reported on {date}; "
        "the source calls nobody elected.",
        len(firsts),
    )
    names = labels.join(language, [labels.row_name(language, row) for row in firsts])
    return template.format(names=names, share=_share(language, standings, firsts[0]), **reporter)


def _others_sentence(language: Language, standings: Standings) -> str:
    """Say who followed, how many chose none of the candidates, and the turnout."""
    parts: list[str] = []
    follower = _follower(standings)
    if follower is not None and follower.share is not None:
        template = language.gettext("{name} followed with {share}")
        share = quantities.full(language, follower.share)
        parts.append(template.format(name=labels.row_name(language, follower), share=share))
    for row in standings.pinned:
        if row.share is not None and _is_none_of_these(row):
            template = language.gettext("{share} voted for none of the candidates")
            parts.append(template.format(share=_share(language, standings, row)))
    text = f"{'; '.join(parts)}." if parts else ""
    if standings.turnout is not None:
        turnout = quantities.full(language, standings.turnout)
        text += " " * bool(text) + language.gettext("Turnout was {turnout}.").format(turnout=turnout)
    return text


def _is_none_of_these(row: Standing) -> bool:
    return row.selection is not None and row.selection.kind is SelectionKind.NONE_OF_THESE


def _follower(standings: Standings) -> Standing | None:
    """Give the one who came right behind those elected, or behind the first; None where that is not one."""
    ahead = standings.elected or tuple(row for row in standings.all_rows if row.rank == 1)
    behind = [row for row in standings.all_rows if row not in ahead and row.rank is not None]
    if not behind or (len(behind) > 1 and behind[0].tied and behind[1].rank == behind[0].rank):
        return None
    return behind[0]


def row_sentence(language: Language, standings: Standings, row: Standing) -> str:
    """Say one line of the standings as a sentence, as a voice should read a bar of a chart."""
    name, rank = labels.row_name(language, row), rank_spoken(language, row)
    if row.share is None:
        return language.gettext("{name}: percentage not reported.").format(name=name)
    share = quantities.spoken(language, row.share)
    if standings.results is not None and row.share.figure is not None:
        base = (row.line.share_base if row.line is not None else None) or standings.results.share_base
        share = f"{share} {provenance.base_words(language, base)}"
    return language.gettext("{name}: {share}; {rank}.").format(name=name, share=share, rank=rank)


def rank_spoken(language: Language, row: Standing) -> str:
    """Say the rank of a line."""
    if row.rank is None:
        return language.gettext("not ranked")
    template = language.gettext("rank {rank}, shared") if row.tied else language.gettext("rank {rank}")
    return template.format(rank=row.rank)


def chart_summary(language: Language, standings: Standings) -> str:
    """Tell in words what a chart of the standings shows."""
    rows = [row for row in (*standings.rows, *standings.pinned) if row.share is not None]
    if not rows:
        return language.gettext("No percentages are reported, so there is nothing to draw.")
    lines = [
        language.ngettext("Chart of {count} percentage.", "Chart of {count} percentages.", len(rows)).format(
            count=len(rows)
        )
    ]
    lines += [row_sentence(language, standings, row) for row in rows]
    return " ".join(lines)


def residual_arithmetic(language: Language, standings: Standings) -> list[str]:
    """Show how the residual is worked out, with its bounds and whether rounding explains it."""
    residual = standings.residual
    if residual is None or residual.digits is None or residual.interval is None:
        return [language.gettext("Not every selection has a percentage, so nothing can be said of the rest.")]
    shares = [row.share for row in (*standings.all_rows, *standings.pinned) if row.share is not None]
    listed = [share for share in shares if share.figure is not None and share.digits is not None]
    total = sum((share.digits or numbers.Decimal(0) for share in listed), numbers.Decimal(0))
    addends = " + ".join(numbers.decimal(language, share.digits or numbers.Decimal(0)) for share in listed)
    lines = [
        f"{addends} = {numbers.decimal(language, total)}",
        language.gettext("100 − {total} = {rest}: not itemised by the source").format(
            total=numbers.decimal(language, total), rest=numbers.decimal(language, residual.digits)
        ),
        language.gettext("Before rounding the rest lies between {bounds} per cent.").format(
            bounds=language.pgettext("bounds", "{low} and {high}").format(
                low=numbers.decimal(language, residual.interval.low, 2),
                high=numbers.decimal(language, residual.interval.high, 2),
            )
        ),
    ]
    explained = 0 in residual.interval
    lines.append(
        language.gettext("Figures may not add up to 100 because of rounding.")
        if explained
        else language.gettext("Rounding alone does not explain it; the source does not say what it consists of.")
    )
    return lines
