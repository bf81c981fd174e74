"""Exports for those who annotate: brat, Prodigy, Label Studio, Web Annotation."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.export import FORMATS
from briefing.export.brat import LABELS, ann_lines, beside, configuration, standoff
from briefing.export.label_studio import SET_UP, label_studio
from briefing.export.prodigy import prodigy_line
from briefing.export.standoff import by_lines, read, write
from briefing.export.web_annotation import web_annotation
from briefing.model import Briefing, Span
from briefing.model.contract import briefing_from_json
from tests.export.any_briefing import briefings
from tests.export.example import TEXT, briefing, span

# brat


def test_a_statement_is_an_event_with_source_cue_and_content() -> None:
    lines = ann_lines(briefing()).splitlines()
    said, kirby = span("said"), span("John Kirby")
    content = span("that Iran had sent drones to Russia")
    assert lines[:3] == [
        f"T1\tClaim {said.start} {said.end}\tsaid",
        f"T2\tSource {kirby.start} {kirby.end}\tJohn Kirby",
        f"T3\tContent {content.start} {content.end}\tthat Iran had sent drones to Russia",
    ]
    assert "E1\tClaim:T1 Source:T2 Content:T3" in lines
    assert "#1\tAnnotatorNotes E1\tspeaker: John Kirby | party: United States" in lines


def test_an_answer_is_a_role_of_the_event_that_answers() -> None:
    assert re.search(
        r"^E2\tDenial:T\d+ Source:T\d+ Content:T\d+ Denies:E1$", ann_lines(briefing()), re.M
    )


def test_words_that_go_over_a_line_are_pieces() -> None:
    text = "one\n  two \n\n three"
    assert by_lines(text, [Span(0, len(text))]) == (Span(0, 3), Span(6, 9), Span(13, 18))


def test_a_statement_without_a_cue_stands_at_its_content() -> None:
    made = briefing()
    bare = replace(made, statements=(replace(made.statements[0], cue=()),), links=())
    event = standoff(bare).events["E1"]
    bounds = standoff(bare).text_bounds
    assert bounds[event.trigger].pieces == bounds[dict(event.arguments)["Content"]].pieces


def test_the_configuration_knows_every_label() -> None:
    known = configuration()
    assert all(f"\n{label} Source?:Source" in known for label in LABELS.values())


def test_the_text_and_the_briefing_stand_beside_the_annotations() -> None:
    files = beside(briefing())
    assert files[".txt"] == TEXT
    assert briefing_from_json(json.loads(files[".json"])) == briefing()


@settings(max_examples=30)
@given(briefings())
def test_what_is_written_for_brat_is_read_back(made: Briefing) -> None:
    before = standoff(made)
    text = made.document.text
    after = read(write(before, text), len(text))
    assert after.unread == ()
    assert after.text_bounds == before.text_bounds
    assert after.events == before.events
    assert after.attributes == before.attributes
    assert [(n.id, n.label, n.of) for n in after.notes] == [
        (n.id, n.label, n.of) for n in before.notes
    ]
    for bound in after.text_bounds.values():
        assert all("\n" not in piece.of(text) and piece.of(text) for piece in bound.pieces)


@given(st.text(max_size=200), st.integers(0, 20))
def test_any_annotations_are_read_or_said_to_be_unread(lines: str, length: int) -> None:
    found = read(lines, length)
    kept = len(found.text_bounds) + len(found.events) + len(found.attributes) + len(found.notes)
    written = [line for line in lines.split("\n") if line.removesuffix("\r").strip()]
    assert kept + len(found.unread) == len(written)


# Prodigy


@settings(max_examples=30)
@given(briefings())
def test_each_span_of_a_task_begins_and_ends_with_a_token(made: Briefing) -> None:
    task = json.loads(prodigy_line(made))
    tokens = task["tokens"]
    assert task["text"] == made.document.text
    assert all(t["text"] == task["text"][t["start"] : t["end"]] for t in tokens)
    assert [t["id"] for t in tokens] == list(range(len(tokens)))
    for each in task["spans"]:
        assert tokens[each["token_start"]]["start"] == each["start"]
        assert tokens[each["token_end"]]["end"] == each["end"]
    for relation in task["relations"]:
        assert relation["head"] == relation["head_span"]["token_end"] < len(tokens)


def test_a_task_holds_statements_and_answers() -> None:
    task = json.loads(prodigy_line(briefing()))
    labels = [(s["statement"], s["label"], s["kind"], s.get("speaker")) for s in task["spans"]]
    assert labels[:3] == [
        ("s1", part, "claim", "John Kirby") for part in ("Source", "Cue", "Content")
    ]
    assert [r["label"] for r in task["relations"] if r["label"] == "denies"] == ["denies"]


def test_a_task_is_one_line() -> None:
    assert prodigy_line(replace(briefing(), statements=())).count("\n") == 1


# Label Studio


@settings(max_examples=30)
@given(briefings())
def test_each_region_holds_the_words_at_its_place(made: Briefing) -> None:
    (task,) = json.loads(label_studio(made))
    regions = [each for each in task["predictions"][0]["result"] if each["type"] != "relation"]
    ids = {region["id"] for region in regions}
    for region in regions:
        value = region["value"]
        if region["type"] == "textarea":
            continue  # its text is the answer
        assert value["text"] == made.document.text[value["start"] : value["end"]]
    for each in task["predictions"][0]["result"]:
        if each["type"] == "relation":
            assert {each["from_id"], each["to_id"]} <= ids


def test_the_set_up_knows_every_name_that_tasks_use() -> None:
    (task,) = json.loads(label_studio(briefing()))
    for each in task["predictions"][0]["result"]:
        if "from_name" in each:
            assert f'name="{each["from_name"]}"' in SET_UP
        value = each.get("value", each)
        for label in (*value.get("labels", ()), *value.get("choices", ())):
            assert f'value="{label}"' in SET_UP


def test_several_articles_are_one_list() -> None:
    text = "".join(FORMATS["label-studio"].joined([briefing(), briefing()]))
    assert len(json.loads(text)) == 2
    assert json.loads("".join(FORMATS["label-studio"].joined([]))) == []


# Web Annotation


def resources(found: Any) -> list[dict[str, Any]]:
    """All specific resources with selectors in a piece of JSON."""
    if isinstance(found, list):
        return [each for item in found for each in resources(item)]
    if not isinstance(found, dict):
        return []
    own = [found] if "selector" in found else []
    return own + [each for value in found.values() for each in resources(value)]


@settings(max_examples=30)
@given(briefings())
def test_selectors_point_at_the_words_that_they_quote(made: Briefing) -> None:
    page = json.loads(web_annotation(made))
    text = made.document.text
    for resource in resources(page):
        quote, position = resource["selector"]
        start, end = position["start"], position["end"]
        assert quote["exact"] == text[start:end]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
    assert page["total"] == len(page["first"]["items"])


def test_an_annotation_tells_the_kind_and_the_speaker() -> None:
    items = json.loads(web_annotation(briefing()))["first"]["items"]
    assert [(item["kind"], item["speaker"]) for item in items[:2]] == [
        ("claim", "John Kirby"),
        ("denial", "Iran"),
    ]
    answer = items[-1]
    assert answer["motivation"] == "linking"
    assert answer["target"] == items[0]["id"]
    assert answer["body"][1]["source"] == items[1]["id"]


def test_an_article_from_an_address_is_annotated_there() -> None:
    made = briefing(source=replace(briefing().document.source, url="https://example.org/a"))
    found = resources(json.loads(web_annotation(made)))
    assert {resource["source"] for resource in found} == {"https://example.org/a"}
