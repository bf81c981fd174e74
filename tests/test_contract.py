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
from briefing.model.contract import (
    briefing_from_json,
    briefing_to_json,
    document_from_json,
    document_to_json,
)
from tests.export.example import briefing, document

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
    ),
    text=texts,
    paragraphs=some(
        st.builds(
            model.Paragraph,
            st.sampled_from(get_args(model.ParagraphKind)),
            spans,
            st.integers(0, 6),
        )
    ),
    sections=some(st.builds(model.Section, ids, st.none() | texts, st.integers(0, 6), spans)),
    title=st.none() | texts,
    byline=st.none() | texts,
    outlet=st.none() | texts,
    published=st.none() | days,
    dateline=st.none() | texts,
    notices=some(texts),
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
        )
    ),
    links=some(st.builds(model.Link, ids, ids, st.sampled_from(get_args(model.Relation)), chances)),
    notices=some(texts),
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
        assert errors(less), f"{key} is not required"


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        (("statements", "kind"), model.StatementKind),
        (("statements", "quote"), model.QuoteKind),
        (("statements", "factuality"), model.Factuality),
        (("actors", "kind"), model.ActorKind),
        (("paragraphs", "kind"), model.ParagraphKind),
        (("links", "relation"), model.Relation),
    ],
)
def test_the_schema_knows_the_words_of_the_model(definition: tuple[str, str], words: Any) -> None:
    part, key = definition
    enumeration = SCHEMA["properties"][part]["items"]["properties"][key]["enum"]
    assert enumeration == list(get_args(words))


def test_a_document_is_what_a_briefing_holds_besides_its_ledger() -> None:
    assert document_to_json(document()).items() <= briefing_to_json(briefing()).items()
