"""Make the packages that people install; run by `python3 packaging/dev.py package`, in the environment it sets up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

from places import FINISHED, megabytes, write_sums

# What is to be made -> the modules that make it, one after the other; each is done once.
STEPS: dict[str, tuple[str, ...]] = {
    "wheel": ("make_wheel",),
    "app": ("make_wheel", "make_app"),
    "deb": ("make_wheel", "make_app", "make_deb"),
    "archive": ("make_wheel", "make_app", "make_archive"),
    "appimage": ("make_wheel", "make_app", "make_appimage"),
    "windows": ("make_wheel", "make_app", "make_windows"),
    "macos": ("make_wheel", "make_app", "make_macos"),
}
USUAL = ("wheel", "app", "deb", "appimage")


def main(wanted: list[str]) -> int:
    """Make what is asked for; gives 2 where it is not known."""
    unknown = [name for name in wanted if name not in STEPS]
    if unknown:
        print(f"usage: python3 packaging/dev.py package [{'|'.join(STEPS)}]", file=sys.stderr)
        return 2
    FINISHED.mkdir(exist_ok=True)
    modules = dict.fromkeys(step for name in wanted or USUAL for step in STEPS[name])
    for name in modules:
        make: Callable[[], None] = import_module(name).make
        make()
    # Known when the wheel is installed, which every package is made from.
    import_module("bill").write_bill()
    write_sums()
    for path in sorted(FINISHED.iterdir()):
        print(f"{path.name}: {megabytes(path):.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
