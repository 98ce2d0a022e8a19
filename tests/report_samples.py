"""Small documents that are no tables, as authorities publish them: election reports of NIST, Swiss deliveries."""

from __future__ import annotations

import copy
import random
from typing import Any

from nist_support import FORMS, Tree, candidate_selection, contest, report, unit, votes

_DEVICE: Tree = {"DeviceClass": {"@type": "ElectionResults.DeviceClass", "Type": "dre"}}


def _tree() -> Tree:
    units = [
        unit("state", "state", ["county", "house"]),
        unit("county", "county", ["p1", "p2"]),
        unit("house", "state-house", ["p1", "p2"]),
        unit("p1", VotersRegistered=90, VotersParticipated=40, Number="0101"),
        unit("p2", VotersRegistered=80),
    ]
    types = [votes("p1", 3, "absentee"), votes("p1", 2, "absentee-mail"), votes("p1", 4, "election-day")]
    president = contest(
        "president",
        candidate_selection("x", *types, votes("p1", 7), votes("p2", 5), votes("county", 12)),
        candidate_selection("y", votes("p1", 9, **_DEVICE), votes("p2", 0, IsSuppressedForPrivacy=True)),
        candidate_selection("w", votes("p1", 1), IsWriteIn=True),
        OtherCounts=[{"@type": "ElectionResults.OtherCounts", "GpUnitId": "p1", "Undervotes": 2, "WriteIns": 1}],
        NumberElected=1,
    )
    house = contest(
        "seat",
        candidate_selection("z", votes("house", 11), votes("p1", 6), votes("p2", 5), votes("p1", 7, Round=2)),
        district="house",
    )
    return report([president, house], units)


_SWISS = b"""<?xml version="1.0" encoding="utf-8"?>
<delivery xmlns="http://www.ech.ch/xmlns/eCH-0252/2"><electionResultDelivery><cantonId>17</cantonId>
<pollingDay>2024-03-03</pollingDay><electionGroupResult><electionResult>
<electionIdentification>e1</electionIdentification><countingCircleResult><countingCircle>
<countingCircleId>1</countingCircleId><countingCircleName>Erstkreis</countingCircleName></countingCircle>
<resultData><countOfVotersInformation><countOfVotersTotal>90</countOfVotersTotal></countOfVotersInformation>
<countOfReceivedBallots>20</countOfReceivedBallots><electionResult><majorityElection><candidateResult>
<candidateOrWriteInCandidate><candidateIdentification>c1</candidateIdentification>
<candidateReference>1</candidateReference></candidateOrWriteInCandidate><countOfVotesTotal>14</countOfVotesTotal>
</candidateResult><countOfIndividualVotesTotal>2</countOfIndividualVotesTotal></majorityElection></electionResult>
</resultData></countingCircleResult><elected><majorityElection><absoluteMajority>8</absoluteMajority>
<electedCandidate><candidateIdentification>c1</candidateIdentification></electedCandidate></majorityElection>
</elected></electionResult></electionGroupResult></electionResultDelivery></delivery>
"""
REPORTS = {**{f"NIST, {form}": write(_tree()) for form, write in FORMS.items()}, "eCH-0252": _SWISS}
_ODD: tuple[Any, ...] = (
    *(
        "",
        " ",
        "x" * 3000,
        "state",
        "p1",
        "p2",
        "x",
        "total",
        "other",
        "seats",
        "true",
        "\x1f",
        "\x1e",
        "'",
        '"',
        "0",
        "2",
    ),
    *(0, -1, 7, 1.5, 10**30, 1e300, True, None, [], {}, ["p1"], ["p1", "p1"], ["x", "y"]),
)


def changed(tree: Tree, chance: random.Random) -> Tree:
    """Change a report in some places, so that it stays a document, if not a report."""
    made = copy.deepcopy(tree)
    for _ in range(chance.choice([1, 1, 2, 3, 5, 12])):
        holders: list[Any] = []
        waiting: list[Any] = [made]
        while waiting:
            value = waiting.pop()
            if isinstance(value, (dict, list)) and value:
                holders.append(value)
                waiting += value.values() if isinstance(value, dict) else value
        holder = chance.choice(holders)
        other = chance.choice(holders)
        key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        act = chance.randrange(5)
        if act == 0:
            del holder[key]
        elif act == 1:
            holder[key] = copy.deepcopy(chance.choice(_ODD))
        elif act == 2 and isinstance(holder, list):
            holder += copy.deepcopy([holder[key]]) * chance.choice([1, 2, 30])
        elif act == 3:
            holder[key] = copy.deepcopy(other)
        elif isinstance(other, dict):
            name = chance.choice(list(other))
            holder[key], other[name] = copy.deepcopy(other[name]), copy.deepcopy(holder[key])
        if not made:
            return tree
    return made


def changed_report(form: str, chance: random.Random) -> bytes:
    """Give a report in a form, changed in some places."""
    tree = changed(_tree(), chance)
    return FORMS[form]({"@type": "ElectionResults.ElectionReport", **tree})
