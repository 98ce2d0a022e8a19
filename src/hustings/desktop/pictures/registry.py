"""The pictures of units to choose from. To add one: write its module, and name it here."""

from __future__ import annotations

from hustings.desktop.pictures.protocol import PictureForm

PICTURE_FORMS: tuple[PictureForm, ...] = ()


def form_of(key: str) -> PictureForm | None:
    """Give the form of a key; None where no picture is wanted."""
    return next((form for form in PICTURE_FORMS if form.key == key), None)
