"""Targets, statements that were missed, and the parts of one quotation."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from briefing import paths
from briefing.corrections.apply import Named, amended, apply
from briefing.corrections.correction import Correction
from briefing.corrections.store import change, file_of, recall
from briefing.export.wording import corrected
from briefing.model import Analysed, Briefing, Span, Statement
from briefing.model.contract import briefing_from_json, briefing_to_json
from briefing.reader.state.corrections import CorrectionSession
from tests.export.example import briefing, span

IRAN, RUSSIA = Named("Iran", "country"), Named("Russia", "country")
DRONES = (span("sent drones"),)


@pytest.fixture(autouse=True)
def _at_home_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(paths, "_DIRS", PlatformDirs("briefing", appauthor=False))


def statement(made: Briefing, id_: str) -> Statement:
    found = made.statement(id_)
    assert found is not None
    return found


def in_halves() -> Briefing:
    """The example, its third statement going on with the quotation of its second."""
    made = briefing()
    second, third = made.statements[1], made.statements[2]
    same = replace(third, speaker=second.speaker, party=second.party, continues=second.id)
    return replace(made, statements=(made.statements[0], second, same, *made.statements[3:]))


# Targets.


def test_targets_are_corrected_and_what_the_analysis_had_is_told() -> None:
    made = briefing()
    first = made.statements[0]
    after = statement(apply(made, amended(made, (), first, targets=(RUSSIA,))), "s1")
    assert after.targets == ("a4",)
    assert after.analysed is not None
    assert after.analysed.targets == first.targets
    assert "about" in corrected(apply(made, amended(made, (), first, targets=(RUSSIA,))), after)


def test_a_statement_can_be_about_nobody_and_the_same_targets_are_no_correction() -> None:
    made = briefing()
    first = made.statements[0]
    assert statement(apply(made, amended(made, (), first, targets=())), "s1").targets == ()
    same = [made.actor(id_) for id_ in first.targets]
    names = tuple(Named(actor.name, actor.kind) for actor in same if actor)
    assert amended(made, (), first, targets=names) == ()


def test_a_target_whom_the_article_does_not_name_becomes_an_actor() -> None:
    made = briefing()
    chad = Named("Chad", "country")
    after = apply(made, amended(made, (), made.statements[0], targets=(chad,)))
    assert [after.actor(id_).name for id_ in statement(after, "s1").targets] == ["Chad"]  # type: ignore[union-attr]


# Statements that were missed.


def test_an_added_statement_stands_in_its_place_and_comes_back_the_next_day() -> None:
    made = briefing()
    session = CorrectionSession(made)
    id_, said = session.add(DRONES, speaker=IRAN, kind="threat")
    assert said == ""
    again = CorrectionSession(made).briefing
    added = statement(again, id_)
    assert (added.speaker, added.party, added.kind, added.added) == ("a1", "a1", "threat", True)
    assert added.content == DRONES
    assert [each.start for each in again.statements] == sorted(s.start for s in again.statements)
    assert again.notices == made.notices
    assert corrected(again, added) == "added by the reader"


def test_what_was_added_is_corrected_like_any_other_and_taken_out_again() -> None:
    session = CorrectionSession(briefing())
    id_, _ = session.add(DRONES, speaker=IRAN, kind="threat")
    session.amend(id_, kind="promise", targets=(RUSSIA,))
    now = statement(session.briefing, id_)
    assert (now.kind, now.targets, now.analysed) == ("promise", ("a4",), None)
    session.amend(id_, answers=("s1",))
    assert [link.claim for link in session.briefing.answered(id_)] == ["s1"]
    session.undo()
    session.undo()
    assert statement(session.briefing, id_).kind == "threat"
    session.amend(id_, removed=True)
    assert session.briefing.statement(id_) is None
    session.undo()
    assert statement(session.briefing, id_).kind == "threat"
    session.amend(id_)
    assert session.briefing.statement(id_) is None
    assert not file_of(session.briefing.document).exists()


def test_what_the_analysis_finds_by_itself_is_not_added_twice() -> None:
    made = briefing()
    first = made.statements[0]
    session = CorrectionSession(made)
    id_, _ = session.add(first.content, speaker=IRAN, kind="threat")
    assert len(session.briefing.statements) == len(made.statements)
    assert statement(session.briefing, first.id).kind == "threat"
    session.undo()
    assert session.briefing.statements == made.statements
    kept = Correction(first.content, (), (), "…", kind="threat", added=True)
    assert len(apply(made, (kept,)).statements) == len(made.statements)
    assert not statement(apply(made, (kept,)), first.id).added
    assert id_


def test_what_lies_beyond_the_text_is_left_out_and_told() -> None:
    made = briefing()
    beyond = Correction((Span(1, 10_000),), (), (), "gone", kind="threat", added=True)
    after = apply(made, (beyond,))
    assert after.statements == made.statements
    assert "left out" in after.notices[-1]


# One quotation.


def test_the_parts_of_one_quotation_move_together_and_back() -> None:
    session = CorrectionSession(in_halves())
    before = session.briefing.statements
    session.amend("s3", speaker=RUSSIA)
    assert {s.speaker for s in session.briefing.statements if s.id in ("s2", "s3")} == {"a4"}
    session.undo()
    assert session.briefing.statements == before
    session.amend("s2", speaker=RUSSIA)
    session.amend("s2")
    assert session.briefing.statements == before


def test_a_kind_is_that_of_one_part_alone() -> None:
    session = CorrectionSession(in_halves())
    session.amend("s3", kind="threat")
    assert statement(session.briefing, "s2").analysed is None


def test_a_part_that_was_set_apart_moves_alone() -> None:
    session = CorrectionSession(in_halves())
    session.amend("s3", apart=True)
    session.amend("s3", speaker=RUSSIA)
    assert statement(session.briefing, "s3").speaker == "a4"
    assert statement(session.briefing, "s2").speaker == in_halves().statements[1].speaker


# Links.


def test_a_link_leaves_with_the_kind_it_was_drawn_for() -> None:
    made = briefing()
    denial = next(s for s in made.statements if s.kind == "denial")
    assert made.answered(denial.id)
    other = apply(made, amended(made, (), denial, kind="acknowledgement"))
    assert {link.relation for link in other.answered(denial.id)} == {"acknowledges"}
    assert not apply(made, amended(made, (), denial, kind="promise")).answered(denial.id)


# Files and the contract.


def test_all_of_it_is_written_and_read_again() -> None:
    made = briefing()
    first = made.statements[0]
    whole = (
        Correction(first.content, (), (), "x", targets=(IRAN,), apart=True),
        Correction(DRONES, (), (), "y", kind="threat", targets=(), added=True),
    )
    change(made.document, lambda _: whole)
    assert recall(made.document) == whole


def test_a_file_of_the_first_form_is_read() -> None:
    made = briefing()
    first = made.statements[0]
    old = {
        "format": "briefing-corrections/1",
        "title": None,
        "corrections": [
            {
                "content": [list(piece) for piece in first.content],
                "cue": [list(piece) for piece in first.cue],
                "source": [list(piece) for piece in first.source],
                "words": "x",
                "kind": "threat",
            }
        ],
    }
    file = file_of(made.document)
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(old), encoding="utf-8")
    after = statement(apply(made, recall(made.document)), first.id)
    assert after.analysed == Analysed(first.speaker, first.party, first.kind)
    assert after.kind == "threat"


def test_the_contract_has_what_was_added_and_what_goes_on() -> None:
    made = in_halves()
    own = apply(made, (Correction(DRONES, (), (), "y", targets=(IRAN,), added=True),))
    own = apply(own, amended(own, (), own.statements[0], targets=()))
    assert briefing_from_json(json.loads(json.dumps(briefing_to_json(own)))) == own
