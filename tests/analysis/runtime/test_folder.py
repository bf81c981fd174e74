"""A pipeline's folder is as its manifest says, or it is refused in one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import spacy

from briefing.analysis.pipeline import TIERS, load
from briefing.analysis.runtime.folder import check, identity, seal
from briefing.analysis.runtime.weights import MANIFEST
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.resources import pipelines

FAST = pipelines() / "en_fast"
COVERED = ("config.cfg", "meta.json", "tokenizer", "vocab/strings.json", "fast/manifest.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "pipeline"
    shutil.copytree(FAST, copied)
    return copied


def changed(path: Path) -> None:
    """Change a byte of a file so that it can still be read as what it is."""
    content = path.read_bytes()
    path.write_bytes(content + (b" " if path.suffix in (".json", ".cfg") else b""))
    if path.name == "tokenizer":
        path.write_bytes(content.replace(b"not", b"nut", 1))
    assert path.read_bytes() != content


def refusal(path: Path) -> str:
    with pytest.raises(BriefingError) as caught:
        check(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("name", TIERS.values())
def test_the_bundled_pipelines_are_what_their_manifests_say(name: str) -> None:
    check(pipelines() / name)


@pytest.mark.parametrize("name", COVERED)
def test_a_changed_file_is_refused_by_its_name(folder: Path, name: str) -> None:
    changed(folder / name)
    assert f"{folder / name}: a file of the pipeline has been changed" in refusal(folder)


@pytest.mark.parametrize("name", COVERED)
def test_a_missing_file_is_refused_by_its_name(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert f"{folder / name}: a file of the pipeline is missing" in refusal(folder)


def test_a_file_that_is_not_listed_is_refused(folder: Path) -> None:
    (folder / "vocab" / "lookups_extra.bin").write_bytes(b"x")
    assert "does not list this file" in refusal(folder)


def test_a_folder_without_a_manifest_is_refused(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    assert "manifest is missing" in refusal(folder)


def test_the_model_card_may_be_written_anew(folder: Path) -> None:
    (folder / "README.md").write_text("Another card.")
    check(folder)


def test_sealing_accepts_what_is_there(folder: Path) -> None:
    changed(folder / "tokenizer")
    seal(folder)
    check(folder)


def test_a_pipeline_with_a_changed_tokenizer_is_not_loaded(folder: Path) -> None:
    changed(folder / "tokenizer")
    with pytest.raises(BriefingError, match="tokenizer: the pipeline cannot be loaded") as caught:
        load(str(folder))
    assert caught.value.code == CONFIG_ERROR
    assert "\n" not in str(caught.value)


def test_spacy_alone_does_not_load_it_either(folder: Path) -> None:
    changed(folder / "tokenizer")
    with pytest.raises(BriefingError, match="has been changed"):
        spacy.load(folder)


def test_a_pipeline_saved_elsewhere_is_loaded_without_a_manifest(tmp_path: Path) -> None:
    spacy.load(FAST).to_disk(tmp_path)
    assert load(str(tmp_path)).pipe_names[:2] == ["fast", "attribution"]


def test_weights_that_have_changed_since_they_were_read_are_not_saved(folder: Path) -> None:
    nlp = spacy.load(folder)
    (folder / "fast" / "words.npz").write_bytes(b"something else")
    with pytest.raises(BriefingError, match="damaged"):
        nlp.to_disk(folder.with_name("saved"))


def test_the_identity_changes_with_any_file_that_counts(folder: Path) -> None:
    before = identity(spacy.load(folder))
    changed(folder / "tokenizer")
    seal(folder)
    assert identity(spacy.load(folder)) != before
    assert identity(spacy.load(FAST)) == before


def test_pipelines_without_a_manifest_differ_by_version() -> None:
    first, second = spacy.blank("en"), spacy.blank("en")
    assert identity(first) == identity(second)
    second.meta["version"] = "9.9"
    assert identity(first) != identity(second)
