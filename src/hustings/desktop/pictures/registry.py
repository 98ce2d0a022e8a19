"""The pictures of units to choose from. To add one: write its module, and name it here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hustings.desktop.pictures import map_words, words
from hustings.desktop.pictures.map_work import map_work
from hustings.desktop.pictures.protocol import PictureForm, UnitPicture
from hustings.stations.pictures.columns import UnitColumns
from hustings.stations.pictures.distribution import distributions
from hustings.stations.pictures.fingerprint import fingerprint
from hustings.stations.pictures.map_values import Shaded
from hustings.stations.pictures.size_curve import size_curve
from hustings.stations.pictures.turnout_bands import turnout_bands
from hustings.wording.language import Language


def _fingerprint(language: Language) -> UnitPicture:
    from hustings.desktop.pictures.fingerprint import FingerprintPicture  # noqa: PLC0415 -- pyqtgraph is loaded late

    return FingerprintPicture(language)


def _turnout_bands(language: Language) -> UnitPicture:
    from hustings.desktop.pictures.turnout_bands import TurnoutBandsPicture  # noqa: PLC0415

    return TurnoutBandsPicture(language)


def _distribution(language: Language) -> UnitPicture:
    from hustings.desktop.pictures.distribution import DistributionPicture  # noqa: PLC0415

    return DistributionPicture(language)


def _size_curve(language: Language) -> UnitPicture:
    from hustings.desktop.pictures.size_curve import SizeCurvePicture  # noqa: PLC0415

    return SizeCurvePicture(language)


def _map(language: Language) -> UnitPicture:
    from hustings.desktop.pictures.map import MapPicture  # noqa: PLC0415

    return MapPicture(language)


def _map_form(
    shaded: Shaded, name: Callable[[Language], str], obstacle: Callable[[Language, UnitColumns], str]
) -> PictureForm:
    return PictureForm(
        f"map-{shaded.value}",
        name,
        _map,
        partial(map_work, shaded=shaded),
        map_words.title,
        map_words.summary,
        map_words.notes,
        obstacle,
        has_weight=False,
        has_selection=shaded is Shaded.SHARE,
        is_map=True,
        wants_every_selection=True,
    )


_MAPS = (
    _map_form(Shaded.TURNOUT, lambda language: language.gettext("Map: turnout"), words.lacking(turnout=True)),
    _map_form(Shaded.SHARE, lambda language: language.gettext("Map: share"), words.lacking(share=True)),
    _map_form(Shaded.WINNER, lambda language: language.gettext("Map: who is first"), words.lacking_shares),
    _map_form(Shaded.LEAD, lambda language: language.gettext("Map: lead of the first"), words.lacking_shares),
)
PICTURE_FORMS: tuple[PictureForm, ...] = (
    PictureForm(
        "fingerprint",
        lambda language: language.gettext("Fingerprint: turnout by share"),
        _fingerprint,
        lambda columns, wanted: fingerprint(columns, wanted.weight),
        words.fingerprint_title,
        words.fingerprint_summary,
        words.fingerprint_notes,
        words.lacking(turnout=True, share=True),
    ),
    PictureForm(
        "turnout-bands",
        lambda language: language.gettext("Share by turnout"),
        _turnout_bands,
        lambda columns, wanted: turnout_bands(columns, wanted.weight),
        words.bands_title,
        words.bands_summary,
        words.bands_notes,
        words.lacking(turnout=True, share=True, counts=True),
    ),
    PictureForm(
        "distribution",
        lambda language: language.gettext("Distribution of shares"),
        _distribution,
        lambda columns, wanted: distributions(columns, wanted.weight),
        words.distribution_title,
        words.distribution_summary,
        words.distribution_notes,
        words.lacking(share=True),
    ),
    PictureForm(
        "size-curve",
        lambda language: language.gettext("Cumulative by size of units"),
        _size_curve,
        lambda columns, wanted: size_curve(columns, wanted.weight),
        words.curve_title,
        words.curve_summary,
        words.curve_notes,
        words.lacking(share=True, size=True, counts=True),
    ),
    *_MAPS,
)


def form_of(key: str) -> PictureForm | None:
    """Give the form of a key; None where no picture is wanted."""
    return next((form for form in PICTURE_FORMS if form.key == key), None)
