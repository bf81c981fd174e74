"""The lock: what the project was tested with, whole, and from no particular place."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "constraints.txt").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def locked() -> set[str]:
    """The packages in the lock."""
    lines = (line.partition("==")[0] for line in LOCK.splitlines() if not line.startswith("#"))
    return {canonicalize_name(name) for name in lines if name}


def needed() -> set[str]:
    """The packages that the project and its tests need, those that these need included."""
    found: set[tuple[str, str]] = set()
    own = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    waiting = {
        (canonicalize_name(wanted.name), extra)
        for wanted in map(Requirement, own)
        for extra in ("", *wanted.extras)
    }
    while waiting:
        name, extra = waiting.pop()
        found.add((name, extra))
        for line in requires(name) or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                key = canonicalize_name(wanted.name)
                waiting |= {(key, each) for each in ("", *wanted.extras)} - found
    return {name for name, _ in found}


def test_it_has_every_package_that_is_needed() -> None:
    assert needed() - locked() == set()


def test_it_names_versions_and_no_place_to_get_them_from() -> None:
    assert [
        line
        for line in LOCK.splitlines()
        if "://" in line or not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)
    ] == []
