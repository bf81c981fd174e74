"""The annotated articles that lie with the training code."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.model import STATEMENT_KINDS
from briefing.training.corpora.composed import is_held_out, read_composed
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.judged import JUDGED, read_judged
from briefing.training.corpora.sentences import SENTENCES, read_sentences

TEXT = "Ana Ruiz said on Monday the plan was “reckless.” Lee denied it."
RUIZ, LEE = (
    {"name": "Ana Ruiz", "kind": "person", "party": "Ana Ruiz"},
    {
        "name": "Lee",
        "kind": "person",
        "party": "Lee",
    },
)


def _polnear(folder: Path) -> Path:
    path = folder / "train.jsonl.gz"
    marked = [{"source": [[0, 8]], "cue": [[9, 13]], "content": [[24, 48]]}]
    row = {"id": "one", "text": TEXT, "annotations": [{"attributions": marked}]}
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    return path


def _judged(folder: Path) -> Path:
    path = folder / "judged.jsonl.gz"
    said = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[24, 48]]}
    row = {
        "id": "one",
        "actors": [RUIZ | {"printed": [[0, 8], [4, 8]]}, LEE | {"printed": [[49, 52]]}],
        "statements": [
            {"n": 1, "kind": "criticism", "speaker": "Ana Ruiz", "targets": ["Lee"], **said}
        ],
        "links": [],
    }
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    return path


def test_judgements_are_joined_with_the_text_that_lies_elsewhere(tmp_path: Path) -> None:
    (article,) = read_judged(_polnear(tmp_path), _judged(tmp_path))
    (said,) = article.statements
    assert said.fragments == ("the plan was “reckless.”",)
    assert (said.kind, said.speaker, said.party, said.targets, said.quote) == (
        "criticism",
        "Ana Ruiz",
        "Ana Ruiz",
        ("Lee",),
        "mixed",
    )
    assert article.actors[0].as_printed == ("Ana Ruiz", "Ruiz")
    assert not article.whole


def test_judgements_hold_names_and_places_but_none_of_what_was_written() -> None:
    with gzip.open(JUDGED, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert len(rows) > 400
    assert {key for row in rows for key in row} == {"id", "actors", "statements", "links"}
    for row in rows:
        names = {actor["name"] for actor in row["actors"]}
        assert max(len(name.split()) for name in names) < 20, row["id"]
        assert {actor["party"] for actor in row["actors"]} <= names
        for said in row["statements"]:
            assert {*said["targets"], said["speaker"]} - {None} <= names
            places = [*said["source"], *said["cue"], *said["content"]]
            assert all(isinstance(at, int) for place in places for at in place)


@pytest.fixture(scope="module")
def composed() -> tuple[GoldArticle, ...]:
    return (*read_composed("train"), *read_composed("held out"))


def test_the_words_of_every_composed_statement_are_found(composed: tuple[GoldArticle, ...]) -> None:
    assert len(composed) > 150
    assert [one.name for one in composed if one.unlocated] == []


def test_what_a_composed_actor_is_called_has_words(composed: tuple[GoldArticle, ...]) -> None:
    forms = [form for article in composed for actor in article.actors for form in actor.as_printed]
    assert len(forms) > 40_000
    assert not [form for form in forms if not any(c.isalnum() for c in form)]
    assert not {"he", "she", "they", "us", "one", "both"} & {form.lower() for form in forms}


def test_a_side_of_a_composed_article_is_its_own(composed: tuple[GoldArticle, ...]) -> None:
    for article in composed:
        for actor in article.actors:
            assert article.by_name[actor.party].party == actor.party, (article.name, actor.name)


def test_one_composed_article_in_five_is_held_out() -> None:
    held = read_composed("held out")
    assert 0.15 < len(held) / len((*held, *read_composed("train"))) < 0.25
    assert all(is_held_out(article.name) for article in held)


def _sentences(folder: Path) -> tuple[Path, Path]:
    said = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[24, 48]]}
    row = {
        "id": "news:1",
        "statements": [
            {"kind": "criticism", "speaker": [0, 8], "targets": [[49, 52]], **said},
            {"kind": "denial", "speaker": None, "targets": [], **said},
        ],
    }
    targets, judged = folder / "targets", folder / "judged.jsonl.gz"
    targets.mkdir()
    with gzip.open(targets / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": "Another."}) + "\n" + json.dumps({"text": TEXT}) + "\n")
    with gzip.open(judged, "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    return targets, judged


def test_a_sentence_is_an_article_whose_actors_are_as_they_are_printed(tmp_path: Path) -> None:
    (article,) = read_sentences(*_sentences(tmp_path))
    first, second = article.statements
    assert (article.name, article.text) == ("news:1", TEXT)
    assert (first.speaker, first.targets, first.quote) == ("Ana Ruiz", ("Lee",), "mixed")
    assert (second.speaker, second.party) == (None, None)
    assert {actor.name for actor in article.actors} == {"Ana Ruiz", "Lee"}
    assert not article.lists_actors


def test_sentences_whose_file_is_missing_are_one_clear_line(tmp_path: Path) -> None:
    targets, judged = _sentences(tmp_path)
    (targets / "news.jsonl.gz").unlink()
    with pytest.raises(BriefingError, match="no such file of sentences: news"):
        read_sentences(targets, judged)


def test_judgements_of_sentences_are_places_and_kinds() -> None:
    with gzip.open(SENTENCES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert len({row["id"] for row in rows}) == len(rows) > 500
    for row in rows:
        assert set(row) == {"id", "statements"}
        for said in row["statements"]:
            assert said["kind"] in STATEMENT_KINDS
            spans = [*said["source"], *said["cue"], *said["content"], *said["targets"]]
            spans += [said["speaker"]] if said["speaker"] else []
            assert said["content"]
            assert all(0 <= start < end for start, end in spans), row["id"]
