"""Nothing of an analysis belongs to the process: each pipeline has what it was given."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import spacy

from briefing import __version__
from briefing.analysis.actors import decide
from briefing.analysis.analyse import analyse, analyse_many
from briefing.analysis.context import CONTEXT, Context, context_of
from briefing.analysis.knowledge.parties.table import default_table, lookup, using
from briefing.analysis.pipeline import HEADS, TIERS, load
from briefing.analysis.runtime.weights import MANIFEST
from briefing.analysis.stage import ACTORS, ANSWERS, ARTICLE_ENCODER, ATTRIBUTION, STATEMENTS
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.ingest import parse
from briefing.model import Briefing, Document
from briefing.resources import pipelines

SAID = "Talks in Ruritania\n\nStrelsau said on Monday that the talks with Iran had failed.\n"


def parties(folder: Path, name: str) -> Path:
    """A file in which Strelsau is the capital of a country of that name."""
    file = folder / f"{name}.toml"
    file.write_text(f'[[party]]\nname = "{name}"\ncapitals = ["Strelsau"]\n')
    return file


def article() -> Document:
    return parse(SAID.encode(), path="article.txt")


def sides(briefing: Briefing) -> set[str]:
    return {actor.name for actor in briefing.actors if actor.kind == "country"}


def test_two_pipelines_each_keep_their_own_parties(tmp_path: Path) -> None:
    plain = str(pipelines() / "en_fast")  # by rules: what a table says is what is shown
    first = load(plain, parties=parties(tmp_path, "Ruritania"))
    second = load(plain, parties=parties(tmp_path, "Zembla"))
    neither = load(plain)
    for _ in range(2):
        assert sides(analyse(article(), first)) == {"Ruritania"}
        assert sides(analyse(article(), second)) == {"Zembla"}
        assert sides(analyse(article(), neither)).isdisjoint({"Ruritania", "Zembla"})
    interleaved = zip(
        analyse_many([article()] * 2, first), analyse_many([article()] * 2, second), strict=True
    )
    assert [(sides(a), sides(b)) for a, b in interleaved] == [({"Ruritania"}, {"Zembla"})] * 2
    assert lookup("Strelsau") is None


def test_a_table_in_use_is_that_of_the_thread_alone(tmp_path: Path) -> None:
    nlp = load("fast", parties=parties(tmp_path, "Ruritania"))
    seen: list[object] = []
    with using(context_of(nlp).parties):
        thread = threading.Thread(target=lambda: seen.append(lookup("Strelsau")))
        thread.start()
        thread.join()
        assert lookup("Strelsau") is not None
    assert seen == [None]


def test_a_users_parties_are_saved_with_the_pipeline(tmp_path: Path) -> None:
    load("fast", parties=parties(tmp_path, "Ruritania")).to_disk(tmp_path / "saved")
    loaded = spacy.load(tmp_path / "saved")
    found = context_of(loaded).parties.lookup("Strelsau")
    assert found is not None
    assert found.name == "Ruritania"


def test_a_file_that_is_not_there_leaves_the_table_that_ships(tmp_path: Path) -> None:
    assert context_of(load("fast", parties=tmp_path / "none.toml")).parties is default_table()


def test_a_wrong_file_of_parties_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "parties.toml"
    file.write_text("[[parties]]")
    with pytest.raises(BriefingError, match="parties is no key of this file") as caught:
        load("fast", parties=file)
    assert caught.value.code == CONFIG_ERROR


def test_a_briefing_says_what_made_it() -> None:
    made = analyse(article(), load("fast")).analysis
    assert made is not None
    assert made.program == __version__
    assert made.pipeline.startswith("en_fast-")
    assert made.model_id == context_of(load("fast")).analysis.model_id
    assert made.model_id != context_of(load("accurate")).analysis.model_id


def test_another_manifest_of_heads_or_of_the_ranker_of_sides_is_another_model(
    tmp_path: Path,
) -> None:
    heads, ranker = tmp_path / "heads", tmp_path / "ranker"
    manifests = heads / "briefing_actors" / MANIFEST, ranker / MANIFEST
    for manifest in manifests:
        manifest.parent.mkdir(parents=True)
        manifest.write_text("{}")

    def model() -> str:
        context = Context(spacy.blank("en"), CONTEXT)
        context.use_heads(heads, ranker)
        return context.analysis.model_id

    seen = [model(), model()]
    for manifest in manifests:
        manifest.write_text('{"files": {}}')
        seen.append(model())
    assert len(set(seen)) == 3


def test_loading_sets_nothing_for_the_process() -> None:
    script = """
import os, warnings
import spacy
from thinc.api import get_current_ops
def state():
    ops = get_current_ops()
    return dict(os.environ), list(warnings.filters), type(ops), ops.use_blis
before = state()
from briefing.analysis.analyse import analyse
from briefing.analysis.pipeline import load
from briefing.ingest import parse
for name in ("accurate", "fast"):
    analyse(parse(b"Iran said on Monday that it had failed.", path="a.txt"), load(name))
assert state() == before, (before, state())
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_sides_are_ranked_without_heads_but_in_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    ranked: list[str] = []
    by_ranker = decide.ranked

    def counted(*args: Any) -> Any:
        ranked.append("")
        return by_ranker(*args)

    monkeypatch.setattr(decide, "ranked", counted)
    without = str(pipelines() / "en_fast")  # as another's pipeline, without the bundled heads
    made = {name: load(name) for name in (without, "rules")}
    for name, times in ((without, 1), ("rules", 1)):
        analyse(article(), made[name])
        assert len(ranked) == times
    assert context_of(made[without]).analysis.pipeline.endswith("+sides")
    assert "+" not in context_of(made["rules"]).analysis.pipeline


@pytest.mark.parametrize("name", ["accurate", "fast"])
def test_the_bundled_tiers_have_heads_in_every_stage(name: str) -> None:
    folder = pipelines() / HEADS[TIERS[name]]
    assert context_of(load(name)).analysis.pipeline.endswith(f"+{folder.name}")
    learned = {ARTICLE_ENCODER, ATTRIBUTION, ACTORS, STATEMENTS, ANSWERS}
    assert {one.name for one in folder.iterdir() if one.is_dir()} == learned
