"""The bill of materials (SBOM) of the packages: a CycloneDX document, the same for the same commit."""

# The library is in the environment of the packaging, not in that in which types are checked.
# pyright: reportMissingImports=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

import requirements_locked
from hustings.notices import Notice, notices
from places import FINISHED, moment, version


def write_bill() -> Path:
    """Write it into `dist/`; gives the file."""
    bom = Bom()
    bom.metadata.timestamp = datetime.fromtimestamp(moment(), UTC)
    own = Component(
        name="hustings",
        version=version(),
        type=ComponentType.APPLICATION,
        bom_ref=f"hustings@{version()}",
        licenses=[LicenseExpression("MIT")],
        supplier=OrganizationalEntity(name="The Hustings contributors"),
    )
    bom.metadata.component = own
    locked = requirements_locked.hashes()
    parts = [_component(notice, locked) for notice in notices()]
    for part in parts:
        bom.components.add(part)
    bom.register_dependency(own, parts)
    bom.serial_number = uuid5(NAMESPACE_URL, f"hustings {version()} {moment()}")
    text = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2)
    path = FINISHED / f"hustings-{version()}.cdx.json"
    path.write_text(text + "\n", "utf-8", newline="\n")
    return path


def _component(notice: Notice, locked: dict[str, tuple[str, ...]]) -> Component:
    about = notice.component
    hashes = locked.get(about.distribution, ())
    return Component(
        name=about.name,
        version=notice.version or None,
        type=ComponentType.LIBRARY if notice.version else ComponentType.FILE,
        bom_ref=notice.heading,
        licenses=[LicenseExpression(about.licence)],
        copyright=about.copyright,
        purl=PackageURL("pypi", name=about.distribution, version=notice.version) if about.distribution else None,
        # One of the published files with these fingerprints: which, depends on the system.
        properties=[Property(name="hustings:sha256-of-published-file", value=value) for value in hashes],
    )
