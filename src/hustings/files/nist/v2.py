"""The values of version 2 of the Election Results Common Data Format, as its JSON has them.

Source: NIST SP 1500-100 version 2, "Election Results Common Data Format Specification"; names as in its JSON Schema.
Only what Hustings reads or writes is here: what else a file holds is passed over.
"""

from __future__ import annotations

import msgspec

_PREFIX = "ElectionResults."
# JSON that is not there.
NOTHING = msgspec.Raw()


def _named(name: str) -> str:
    """Name a field as the standard does: `gp_unit_id` is `GpUnitId`, `id` is `@id`."""
    return "@id" if name == "id" else "".join(part.capitalize() for part in name.split("_"))


def _type(name: str) -> str:
    return _PREFIX + name


class Entity(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename=_named, tag_field="@type", tag=_type
):
    """A value of the standard, whose class is told by `@type`."""


class LanguageString(Entity, frozen=True, kw_only=True):
    """A text in one language."""

    content: str
    language: str


class InternationalizedText(Entity, frozen=True, kw_only=True):
    """One text in one or more languages."""

    text: tuple[LanguageString, ...]


class ExternalIdentifier(Entity, frozen=True, kw_only=True):
    """An identifier in a scheme: `type`, or `other_type` where that is `other`."""

    type: str
    value: str
    other_type: str | None = None


class DeviceClass(Entity, frozen=True, kw_only=True):
    """The class of devices that counted."""

    type: str | None = None
    other_type: str | None = None
    manufacturer: str | None = None
    model: str | None = None


class VoteCounts(Entity, frozen=True, kw_only=True):
    """Votes of one type for a selection in a unit; `count` keeps its digits as they are written."""

    count: msgspec.Raw
    gp_unit_id: str
    type: str
    other_type: str | None = None
    is_suppressed_for_privacy: bool = False
    round: int | None = None
    device_class: DeviceClass | None = None


class OtherCounts(Entity, frozen=True, kw_only=True):
    """What is counted in a unit besides the votes of a contest."""

    gp_unit_id: str
    overvotes: msgspec.Raw = NOTHING
    undervotes: msgspec.Raw = NOTHING
    write_ins: msgspec.Raw = NOTHING
    device_class: DeviceClass | None = None


class BallotCounts(Entity, frozen=True, kw_only=True):
    """Ballots of one type in a unit, for all contests of an election."""

    gp_unit_id: str
    type: str
    other_type: str | None = None
    ballots_cast: msgspec.Raw = NOTHING
    ballots_rejected: msgspec.Raw = NOTHING
    ballots_outstanding: msgspec.Raw = NOTHING
    is_suppressed_for_privacy: bool = False
    round: int | None = None
    device_class: DeviceClass | None = None


class CandidateSelection(Entity, frozen=True, kw_only=True):
    """Candidates (several where they run together) that a vote can be given to, or a line for write-ins."""

    id: str
    candidate_ids: tuple[str, ...] = ()
    endorsement_party_ids: tuple[str, ...] = ()
    is_write_in: bool = False
    sequence_order: int | None = None
    vote_counts: msgspec.Raw = NOTHING


class PartySelection(Entity, frozen=True, kw_only=True):
    """Parties that a vote can be given to."""

    id: str
    party_ids: tuple[str, ...] = ()
    sequence_order: int | None = None
    vote_counts: msgspec.Raw = NOTHING


class BallotMeasureSelection(Entity, frozen=True, kw_only=True):
    """An answer that a vote can be given to."""

    id: str
    selection: InternationalizedText
    external_identifier: tuple[ExternalIdentifier, ...] = ()
    sequence_order: int | None = None
    vote_counts: msgspec.Raw = NOTHING


Selection = CandidateSelection | PartySelection | BallotMeasureSelection


class _Contest(Entity, frozen=True, kw_only=True):
    id: str
    name: str
    ballot_title: InternationalizedText | None = None
    contest_selection: tuple[Selection, ...] = ()
    election_district_id: str | None = None
    external_identifier: tuple[ExternalIdentifier, ...] = ()
    other_counts: tuple[OtherCounts, ...] = ()
    vote_variation: str | None = None
    other_vote_variation: str | None = None


class CandidateContest(_Contest, frozen=True, kw_only=True):
    """A contest of candidates for an office."""

    number_elected: int | None = None
    votes_allowed: int | None = None
    office_ids: tuple[str, ...] = ()
    primary_party_ids: tuple[str, ...] = ()


class PartyContest(_Contest, frozen=True, kw_only=True):
    """A contest of parties."""


class BallotMeasureContest(_Contest, frozen=True, kw_only=True):
    """A question put to voters."""

    passage_threshold: InternationalizedText | None = None


class RetentionContest(_Contest, frozen=True, kw_only=True):
    """Whether somebody stays in an office."""

    candidate_id: str | None = None
    office_id: str | None = None


Contest = CandidateContest | PartyContest | BallotMeasureContest | RetentionContest


class Candidate(Entity, frozen=True, kw_only=True):
    """Somebody who stands in a contest."""

    id: str
    ballot_name: InternationalizedText
    external_identifier: tuple[ExternalIdentifier, ...] = ()
    party_id: str | None = None
    post_election_status: str | None = None


class Party(Entity, frozen=True, kw_only=True):
    """A party; `color` is six hexadecimal digits."""

    id: str
    name: InternationalizedText
    abbreviation: InternationalizedText | None = None
    color: str | None = None
    external_identifier: tuple[ExternalIdentifier, ...] = ()


class Coalition(Party, frozen=True, kw_only=True):
    """Parties that stand together."""


class _GpUnit(Entity, frozen=True, kw_only=True):
    id: str
    name: InternationalizedText | None = None
    composing_gp_unit_ids: tuple[str, ...] = ()
    external_identifier: tuple[ExternalIdentifier, ...] = ()


class ReportingUnit(_GpUnit, frozen=True, kw_only=True):
    """An area or place for which counts are reported."""

    type: str
    other_type: str | None = None
    number: str | None = None
    voters_participated: msgspec.Raw = NOTHING
    voters_registered: msgspec.Raw = NOTHING


class ReportingDevice(_GpUnit, frozen=True, kw_only=True):
    """A device for which counts are reported."""

    serial_number: str | None = None


class Election(Entity, frozen=True, kw_only=True):
    """One event."""

    name: InternationalizedText
    start_date: str
    end_date: str
    type: str
    other_type: str | None = None
    election_scope_id: str | None = None
    ballot_counts: tuple[BallotCounts, ...] = ()
    candidate: tuple[Candidate, ...] = ()
    contest: tuple[Contest, ...] = ()
    external_identifier: tuple[ExternalIdentifier, ...] = ()


class ElectionReport(Entity, frozen=True, kw_only=True):
    """A document: one or more elections, with the units and parties that they speak of."""

    format: str | None = None
    generated_date: str | None = None
    issuer: str | None = None
    issuer_abbreviation: str | None = None
    sequence_start: int | None = None
    sequence_end: int | None = None
    status: str | None = None
    vendor_application_id: str | None = None
    is_test: bool | None = None
    notes: str | None = None
    election: tuple[Election, ...] = ()
    external_identifier: tuple[ExternalIdentifier, ...] = ()
    gp_unit: tuple[ReportingUnit | ReportingDevice, ...] = ()
    party: tuple[Party | Coalition, ...] = ()
