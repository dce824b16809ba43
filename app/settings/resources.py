"""Where the files that ship with the app lie: fonts, icons, prices, licences.

They are in one of three places: below the folder that a frozen bundle is unpacked to, inside the
package of an installed wheel (pyproject.toml puts them there), or beside the package in a checkout.
"""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


class ResourcesMissingError(RuntimeError):
    """The app is incomplete. Its text is a sentence for a person."""


def resource_path(name: str) -> Path:
    """The file or folder `name` under resources/, which need not exist.

    Raises ResourcesMissingError when there is no resources folder at all.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    return _folder(_PACKAGE, Path(bundle) if bundle else None) / name


def _folder(package: Path, bundle: Path | None) -> Path:
    places = [package / "_resources", package.parent / "resources"]
    if bundle is not None:
        places.insert(0, bundle / "resources")
    for place in places:
        if place.is_dir():
            return place
    raise ResourcesMissingError(
        f"First Token is incomplete: its resources are missing (looked in {places[0]}). Your "
        "conversations are not affected. Install it again."
    )
