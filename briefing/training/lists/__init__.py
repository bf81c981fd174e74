"""Word lists that making training data needs; each file says where it comes from."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list in this folder."""
    lines = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())
