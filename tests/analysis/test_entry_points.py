"""A program that has installed the project and imports spaCy alone can load its pipelines."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from briefing.analysis.pipeline import TIERS, load
from briefing.resources import PACKAGE, pipelines

PROJECT = PACKAGE.parent / "pyproject.toml"


@pytest.mark.parametrize("name", TIERS.values())
def test_spacy_alone_loads_a_bundled_pipeline(name: str, tmp_path: Path) -> None:
    script = (
        f"import spacy; nlp = spacy.load({str(pipelines() / name)!r}); "
        "doc = nlp('Iran said on Monday that the talks had failed.'); "
        "print(doc[1].lemma_, *[token.dep_ for token in doc if token.dep_ == 'ROOT'])"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", script], capture_output=True, text=True, cwd=tmp_path
    )
    assert ran.stdout.split() == ["say", "ROOT"], ran.stderr


@pytest.mark.skipif(not PROJECT.is_file(), reason="not a checkout")
def test_the_entry_points_of_the_checkout_are_those_installed() -> None:
    listed = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["entry-points"]["spacy_factories"]
    installed = {
        point.name: point.value
        for point in entry_points(group="spacy_factories")
        if point.value.startswith("briefing.")
    }
    assert installed == listed, "install the checkout again"


def test_every_factory_in_use_has_an_entry_point_and_a_name_of_ours() -> None:
    names = {point.name for point in entry_points(group="spacy_factories")}
    for tier in TIERS:
        nlp = load(tier)
        for component in nlp.pipe_names:
            factory = nlp.get_pipe_meta(component).factory
            assert factory in names
            assert factory.startswith("briefing_")
