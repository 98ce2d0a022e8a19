"""The pictures of units to choose from. To add one: write its module, and name it here."""

from __future__ import annotations

from hustings.desktop.pictures import words
from hustings.desktop.pictures.protocol import PictureForm, UnitPicture
from hustings.stations.pictures.distribution import distributions
from hustings.stations.pictures.fingerprint import fingerprint
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


PICTURE_FORMS: tuple[PictureForm, ...] = (
    PictureForm(
        "fingerprint",
        lambda language: language.gettext("Fingerprint: turnout by share"),
        _fingerprint,
        fingerprint,
        words.fingerprint_title,
        words.fingerprint_summary,
        words.fingerprint_notes,
        words.lacking(turnout=True, share=True),
    ),
    PictureForm(
        "turnout-bands",
        lambda language: language.gettext("Share by turnout"),
        _turnout_bands,
        turnout_bands,
        words.bands_title,
        words.bands_summary,
        words.bands_notes,
        words.lacking(turnout=True, share=True, counts=True),
    ),
    PictureForm(
        "distribution",
        lambda language: language.gettext("Distribution of shares"),
        _distribution,
        distributions,
        words.distribution_title,
        words.distribution_summary,
        words.distribution_notes,
        words.lacking(share=True),
    ),
    PictureForm(
        "size-curve",
        lambda language: language.gettext("Cumulative by size of units"),
        _size_curve,
        size_curve,
        words.curve_title,
        words.curve_summary,
        words.curve_notes,
        words.lacking(share=True, size=True, counts=True),
    ),
)


def form_of(key: str) -> PictureForm | None:
    """Give the form of a key; None where no picture is wanted."""
    return next((form for form in PICTURE_FORMS if form.key == key), None)
