"""Word lists that making training data needs; each file says where it comes from."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list in this folder."""
    return frozenset(w for line in _lines(name) for w in line.split())


def irregular_verbs() -> dict[tuple[str, str], str]:
    """Lemmas of irregular forms by form and tag (VBD, VBN)."""
    found: dict[tuple[str, str], str] = {}
    for line in _lines("irregular_verbs"):
        lemma, past, participle = line.split()
        for tag, forms in (("VBD", past), ("VBN", participle)):
            found.update(((form, tag), lemma) for form in forms.split("/"))
    return found


def _lines(name: str) -> list[str]:
    text = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
