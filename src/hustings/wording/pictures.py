"""What pictures of units say: titles, what is drawn and what is not, and what is to be known of it."""

from __future__ import annotations

from msgspec import Struct


class PictureTexts(Struct, frozen=True):
    """Words for what a picture of units is drawn of.

    `selection` names the one whose shares are drawn, `share_base` says of what they are, `turnout` of what ballots
    the turnout is, `level` names the units.
    """

    selection: str
    share_base: str
    turnout: str
    level: str = ""
