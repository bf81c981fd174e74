"""The contract ``briefing/1``: what is written fits the schema, and is read back as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import briefing as package
from briefing import model
from briefing.export.json_text import json_line, json_text
from briefing.model import contract
from briefing.model.contract import (
    briefing_from_json,
    briefing_to_json,
    document_from_json,
    document_to_json,
)
from briefing.model.schema import schema_text
from tests.export.example import briefing, document

CAME_LATER = {
    "party_confidence",
    "kind_confidence",
    "evidence",
    "format",
    "converter",
    "part",
    "changes",
    "markup",
    "about",
    "marked",
    "continues",
}
"""The keys that a part of an old briefing may lack."""

SCHEMA = json.loads((Path(package.__file__).parent / "model/schema.json").read_text("utf-8"))

spans = st.builds(model.Span, st.integers(0, 999), st.integers(0, 999))
pieces = st.lists(spans, max_size=2).map(tuple)
ids = st.sampled_from(["a1", "a2", "s1", "sec1"])
days = st.dates().map(lambda day: day.isoformat())
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
chances = st.floats(0, 1)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3).map(tuple)


documents = st.builds(
    model.Document,
    source=st.builds(
        model.Source,
        st.none() | texts,
        st.none() | texts,
        st.binary(min_size=32, max_size=32).map(bytes.hex),
        texts,
        st.none() | texts,
        st.none() | st.integers(1, 9),
    ),
    text=texts,
    paragraphs=some(
        st.builds(
            model.Paragraph,
            st.sampled_from(get_args(model.ParagraphKind)),
            spans,
            st.integers(0, 6),
            st.booleans(),
        )
    ),
    sections=some(st.builds(model.Section, ids, st.none() | texts, st.integers(0, 6), spans)),
    title=st.none() | texts,
    byline=st.none() | texts,
    outlet=st.none() | texts,
    published=st.none() | days,
    dateline=st.none() | texts,
    notices=some(texts),
    changes=some(
        st.builds(model.Change, st.integers(0, 999), st.integers(0, 999), texts, st.booleans())
    ),
    markup=some(
        st.builds(
            model.Markup,
            st.sampled_from(get_args(model.MarkupKind)),
            spans,
            st.none() | texts,
            st.integers(0, 9),
        )
    ),
)
briefings = st.builds(
    model.Briefing,
    document=documents,
    actors=some(
        st.builds(
            model.Actor,
            ids,
            texts,
            st.sampled_from(get_args(model.ActorKind)),
            ids,
            st.none() | texts,
            some(texts),
            pieces,
            chances,
            some(texts),
        )
    ),
    statements=some(
        st.builds(
            model.Statement,
            ids,
            st.sampled_from(get_args(model.StatementKind)),
            st.sampled_from(get_args(model.QuoteKind)),
            st.none() | ids,
            st.none() | ids,
            pieces,
            pieces,
            pieces,
            some(ids),
            st.none() | ids,
            st.none() | ids,
            st.sampled_from(get_args(model.Factuality)),
            st.none() | st.builds(model.When, texts, st.none() | days, st.none() | days),
            chances,
            kind_confidence=chances,
            evidence=some(texts),
            together=some(ids),
        )
    ),
    links=some(st.builds(model.Link, ids, ids, st.sampled_from(get_args(model.Relation)), chances)),
    notices=some(texts),
    analysis=st.none() | st.builds(model.Analysis, texts, texts, texts),
)


def errors(data: object) -> list[str]:
    """What the schema has against it."""
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(briefings)
def test_any_briefing_fits_the_schema_and_comes_back_as_it_was(made: model.Briefing) -> None:
    for written in (json_text(made), json_line(made)):
        data = json.loads(written)
        assert errors(data) == []
        assert briefing_from_json(data) == made


@given(documents)
def test_any_document_comes_back_as_it_was(made: model.Document) -> None:
    assert document_from_json(json.loads(json.dumps(document_to_json(made)))) == made


@given(briefings)
def test_a_line_of_json_is_one_line_to_everyone(made: model.Briefing) -> None:
    assert json_line(made).splitlines() == [json_line(made).removesuffix("\n")]


def test_a_span_stands_on_one_line() -> None:
    line = f"[{', '.join(str(n) for n in briefing().statements[0].cue[0])}]"
    assert line in json_text(briefing())


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("source",),
        ("paragraphs", 0),
        ("sections", 0),
        ("actors", 0),
        ("statements", 0),
        ("statements", 0, "when"),
        ("links", 0),
    ],
)
def test_the_schema_is_strict(path: tuple[str | int, ...]) -> None:
    def part(data: Any) -> Any:
        for step in path:
            data = data[step]
        return data

    assert errors(briefing_to_json(briefing())) == []
    more = briefing_to_json(briefing())
    part(more)["surprise"] = 1
    assert errors(more)
    for key in part(briefing_to_json(briefing())):
        less = briefing_to_json(briefing())
        del part(less)[key]
        may_lack = key in CAME_LATER or (path, key) == ((), "id")
        assert bool(errors(less)) != may_lack, f"whether {key} is required"


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        (("statement", "kind"), model.StatementKind),
        (("statement", "quote"), model.QuoteKind),
        (("statement", "factuality"), model.Factuality),
        (("actor", "kind"), model.ActorKind),
        (("paragraph", "kind"), model.ParagraphKind),
        (("link", "relation"), model.Relation),
    ],
)
def test_the_schema_knows_the_words_of_the_model(definition: tuple[str, str], words: Any) -> None:
    part, key = definition
    assert SCHEMA["$defs"][part]["properties"][key]["enum"] == list(get_args(words))


def test_the_schema_is_the_one_that_the_model_makes() -> None:
    assert (Path(contract.__file__).parent / "schema.json").read_text("utf-8") == schema_text()


def test_a_briefing_written_before_a_field_came_is_read_with_its_default() -> None:
    written = briefing_to_json(briefing())
    del written["id"]
    for actor in written["actors"]:
        del actor["party_confidence"], actor["evidence"]
    for statement in written["statements"]:
        del statement["kind_confidence"], statement["evidence"]
    assert errors(written) == []
    assert briefing_from_json(written) == briefing()


def test_what_a_later_version_adds_is_left_aside() -> None:
    written = briefing_to_json(briefing())
    for part in (written, written["source"], written["actors"][0], written["statements"][0]):
        part["surprise"] = 1
    assert briefing_from_json(written) == briefing()


def test_a_document_is_what_a_briefing_holds_besides_its_ledger() -> None:
    assert document_to_json(document()).items() <= briefing_to_json(briefing()).items()
