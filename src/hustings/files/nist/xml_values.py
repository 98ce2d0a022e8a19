"""Values of elements of reports in XML, whatever the dialect: as children or attributes, in any namespace."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hustings.election.texts import Texts
from hustings.files.nist.words import texts_from
from hustings.files.streamed.xml_safe import Element, local_name

_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_LANGUAGE = ("Language", "Lang")
_COLLECTION = "Collection"


@lru_cache(maxsize=1024)
def capital(name: str) -> str:
    """Give the name of an element or attribute as version 2 writes it, without its namespace."""
    name = name[name.rfind("}") + 1 :]
    return name[:1].upper() + name[1:]


def owner_of(element: Element) -> Element | None:
    """Give the element that an element is of: the one around it, or around the collection that it lies in."""
    found = element.getparent()
    while found is not None and local_name(found).endswith(_COLLECTION):
        found = found.getparent()
    return found


class Said:
    """What an element says, by the names of its children and attributes; it is gone through once."""

    def __init__(self, element: Element) -> None:
        self._children: dict[str, list[Element]] = {}
        for child in element:
            self._children.setdefault(capital(str(child.tag)), []).append(child)
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        self._attributes = {capital(key): value for key, value in attributes.items() if not key.startswith("{")}
        self._type = attributes.get(_TYPE, "")

    @property
    def identifier(self) -> str:
        """What other elements refer to the element by."""
        return self.given("ObjectId", "Id")

    @property
    def type(self) -> str:
        """The class of the element, without the prefix of its namespace."""
        return self._type.rpartition(":")[2]

    def given(self, *names: str) -> str:
        """Give what stands under the first of some names, as children or as an attribute; several children in a row."""
        for name in names:
            texts = [(child.text or "").strip() for child in self._children.get(name, ())]
            if any(texts):
                return " ".join(text for text in texts if text)
            if name in self._attributes:
                return self._attributes[name].strip()
        return ""

    def child(self, *names: str) -> Element | None:
        """Give the first child of the first name that there is one of."""
        return next((self._children[name][0] for name in names if name in self._children), None)

    def texts(self, *names: str) -> Texts | None:
        """Give a text in its languages, or without any, from the first name that there is one of."""
        found = self.child(*names)
        if found is None:
            return texts_from((("und", self.given(*names)),))
        strings = [(_language(text), text.text or "") for text in found if capital(str(text.tag)) == "Text"]
        return texts_from(strings or [("und", found.text or "")])

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Give the external identifiers of the element by their schemes."""
        for collection in self._children.get("ExternalIdentifiers", ()):
            yield from Said(collection).identifiers()
        for child in self._children.get("ExternalIdentifier", ()):
            said = Said(child)
            scheme = said.given("Type")
            yield (said.given("OtherType") or scheme if scheme in ("other", "") else scheme), said.given("Value")


def device_of(element: Element) -> str:
    """Give the kind of devices that counts are of; "" where they are of all."""
    around = Said(element)
    device = around.child("DeviceClass", "Device")
    if device is None:
        return around.given("DeviceClass", "Device")
    said = Said(device)
    kind = said.given("Type")
    return (kind if kind not in ("other", "") else said.given("OtherType") or kind) or "device"


def whole_number(text: str) -> int | None:
    """Give a number of seats or votes; None where none is given."""
    return int(text) if text.isdecimal() and len(text) < 6 else None  # noqa: PLR2004 -- no council is so large


def _language(text: Element) -> str:
    return next((str(value) for key, value in text.attrib.items() if capital(str(key)) in _LANGUAGE), "")
