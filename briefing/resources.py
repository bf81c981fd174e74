"""Where the files that travel with the program lie, in a wheel and in a checkout alike."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def data(kind: str) -> Path:
    """The folder of ``styles`` or ``seeds``: inside an installed package, else beside it."""
    packed = PACKAGE / "_data" / kind
    return packed if packed.is_dir() else PACKAGE.parent / kind


def pipelines() -> Path:
    """The folder that holds the bundled spaCy pipelines, one folder each."""
    return PACKAGE / "pipelines"


def sample() -> Path:
    """The bundled sample briefing."""
    return data("seeds") / "iran-drone-plant.txt"
