"""What the reader has corrected is exported, with what the analysis had said."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from briefing.export.csv_table import csv_table
from briefing.export.json_text import json_line, json_text
from briefing.export.markdown import markdown
from briefing.export.report import report
from briefing.export.selection import Selection, select
from briefing.model import Analysed, Briefing, contract
from tests.export.example import briefing


def corrected() -> Briefing:
    """The briefing, its denial given to John Kirby as an acknowledgement by the reader."""
    made = briefing()
    after = replace(
        made.statements[1],
        speaker="a2",
        party="a3",
        kind="acknowledgement",
        confidence=0.1,
        analysed=Analysed("a1", "a1", "denial"),
    )
    return replace(made, statements=(made.statements[0], after, *made.statements[2:]))


def test_json_says_what_the_analysis_had_said_and_comes_back() -> None:
    data = json.loads(json_text(corrected()))
    schema = json.loads((Path(contract.__file__).with_name("schema.json")).read_text("utf-8"))
    Draft202012Validator(schema).validate(data)
    assert [s.get("corrected") for s in data["statements"][:2]] == [
        None,
        {"speaker": "a1", "party": "a1", "kind": "denial"},
    ]
    assert contract.briefing_from_json(data) == corrected()
    assert json.loads(json_line(corrected())) == data


def test_csv_says_what_the_analysis_had_said() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_table(corrected()))))
    names = ("corrected", "analysed_kind", "analysed_speaker", "analysed_party")
    assert [rows[0][name] for name in names] == ["", "", "", ""]
    assert [rows[1][name] for name in names] == ["yes", "denial", "Iran", "Iran"]


@pytest.mark.parametrize("write", [markdown, report], ids=["markdown", "report"])
def test_what_people_read_says_that_it_was_corrected_and_what_was_said_before(
    write: Callable[[Briefing], str],
) -> None:
    text = " ".join(write(corrected()).split())
    said = "corrected by the reader; the analysis had kind denial, speaker Iran, party Iran"
    assert said in text
    assert "doubtful, 10%" not in text
    assert said not in " ".join(write(briefing()).split())


def test_a_selection_keeps_the_actors_that_the_analysis_had_meant() -> None:
    chosen = select(corrected(), Selection(kinds=("acknowledgement",)))
    assert {actor.name for actor in chosen.actors} >= {"Iran", "John Kirby", "United States"}
