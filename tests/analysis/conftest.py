"""The bundled pipeline, loaded once, and briefings of texts in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from briefing.analysis.analyse import analyse
from briefing.analysis.pipeline import load
from briefing.ingest import parse
from briefing.model import Briefing

BriefingOf = Callable[[str], Briefing]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load("rules")


@pytest.fixture(scope="session")
def briefing_of(nlp: Language) -> BriefingOf:
    """The briefing of a plain text."""

    def read(text: str) -> Briefing:
        return analyse(parse(text.encode(), path="test.txt"), nlp)

    return read
