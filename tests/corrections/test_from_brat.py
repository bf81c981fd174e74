"""Annotations that were changed in brat come back as corrections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.corrections.annotators_changes import corrected
from briefing.corrections.apply import apply
from briefing.corrections.from_brat import changes
from briefing.export.brat import ann_lines
from briefing.export.standoff import read
from briefing.model import Actor, Briefing, Span, Statement
from tests.export.any_briefing import briefings
from tests.export.example import TEXT, briefing, span


def with_mentions() -> Briefing:
    """The example; its actors stand where they are named."""
    made = briefing()
    at = {"Iran": span("Iran", 2), "John Kirby": span("John Kirby"), "Russia": span("Russia")}
    actors = tuple(
        replace(actor, mentions=(at[actor.name],)) if actor.name in at else actor
        for actor in made.actors
    )
    return replace(made, actors=actors)


MADE = with_mentions()
LINES = ann_lines(MADE)


def annotated(
    *edits: tuple[str, str], more: str = "", of: Briefing = MADE
) -> tuple[Briefing, tuple[str, ...]]:
    """The briefing with what was changed in its annotations, and what could not be kept."""
    lines = ann_lines(of)
    for before, after in edits:
        assert before in lines
        lines = lines.replace(before, after)
    found = changes(of, read(lines + more, len(of.document.text)))
    return apply(of, corrected(of, found, ())), found.untold


def statement(made: Briefing, id_: str) -> Statement:
    found = made.statement(id_)
    assert found is not None
    return found


def at(words: str) -> str:
    start, end = span(words)
    return f"{start} {end}"


def line(id_: str) -> str:
    return next(each for each in LINES.splitlines() if each.startswith(f"{id_}\t"))


def test_what_is_left_as_it_was_is_no_correction() -> None:
    found = changes(MADE, read(LINES, len(TEXT)))
    assert (found.number, found.untold) == (0, ())


@given(briefings())
def test_no_briefing_comes_back_changed(made: Briefing) -> None:
    found = changes(made, read(ann_lines(made), len(made.document.text)))
    assert (found.number, found.untold) == (0, ())


def test_a_label_is_the_kind() -> None:
    after, untold = annotated(
        (f"T1\tClaim {at('said')}", f"T1\tAccusation {at('said')}"), ("Claim:T1", "Accusation:T1")
    )
    assert statement(after, "s1").kind == "accusation"
    assert untold == ()


def test_words_that_were_marked_otherwise_are_moved() -> None:
    shorter = "that Iran had sent drones"
    after, untold = annotated(
        (f"Content {at('that Iran had sent drones to Russia')}", f"Content {at(shorter)}")
    )
    moved = statement(after, "s1")
    assert moved.content == (span(shorter),)
    assert (moved.cue, moved.source) == (MADE.statements[0].cue, MADE.statements[0].source)
    assert moved.analysed is not None
    assert moved.analysed.content == MADE.statements[0].content
    assert untold == ()


def test_a_cue_that_was_found_or_dropped_is_kept_so() -> None:
    after, _ = annotated((line("T1"), f"T1\tClaim {at('said on Friday')}\tsaid on Friday"))
    assert statement(after, "s1").cue == (span("said on Friday"),)
    content = at("that Iran had sent drones to Russia")
    after, _ = annotated((line("T1"), f"T1\tClaim {content}\t…"))
    assert statement(after, "s1").cue == ()


def test_speaker_and_side_are_those_of_the_note() -> None:
    note = "speaker: John Kirby | party: United States"
    after, untold = annotated((note, "speaker: Russia | party: Russia"))
    moved = statement(after, "s1")
    assert (moved.speaker, moved.party) == ("a4", "a4")
    after, _ = annotated((note, "speaker: unattributed | party: unattributed"))
    assert (statement(after, "s1").speaker, statement(after, "s1").party) == (None, None)
    after, _ = annotated((note, "speaker: Ana Envoy | party: Iran"))
    speaker = after.speaker_of(statement(after, "s1"))
    assert speaker is not None
    assert (speaker.name, speaker.party, speaker.kind) == ("Ana Envoy", "a1", "other")
    assert untold == ()


def test_links_are_drawn_anew() -> None:
    after, untold = annotated((" Denies:E1", " Denies:E3"))
    assert [(link.response, link.claim) for link in after.links] == [("s2", "s3")]
    after, _ = annotated((" Denies:E1", ""))
    assert after.links == ()
    assert untold == ()


def test_a_target_is_whoever_is_named_there() -> None:
    actor = next(each for each in LINES.splitlines() if "\tActor " in each)
    russia = f"T90\tActor {at('Russia')}\tRussia\n"
    event = line("E1")
    other = event.replace(f"Target:{actor.split()[0]}", "Target:T90")
    after, untold = annotated((event, other), more=russia)
    assert statement(after, "s1").targets == ("a4",)
    assert untold == ()


def test_an_event_that_was_taken_out_is_no_statement() -> None:
    gone = [f"{each}\n" for each in LINES.splitlines() if " E2" in each or each.startswith("E2\t")]
    after, untold = annotated(*((each, "") for each in gone))
    assert [s.id for s in after.statements] == ["s1", "s3", "s4"]
    assert after.links == ()
    assert untold == ()


def test_an_event_that_is_new_is_a_statement() -> None:
    words, note = "thousands", "speaker: Iran | party: Iran"
    more = (
        f"T91\tThreat {at('have died')}\thave died\nT92\tContent {at(words)}\t{words}\n"
        f"E91\tThreat:T91 Content:T92 Denies:E1\n#91\tAnnotatorNotes E91\t{note}\n"
    )
    after, untold = annotated(more=more)
    (new,) = [s for s in after.statements if s.added]
    assert (new.kind, new.speaker, new.content) == ("threat", "a1", (span(words),))
    assert new.cue == (span("have died"),)
    assert [(link.response, link.claim) for link in after.links if link.response == new.id] == [
        (new.id, "s1")
    ]
    assert untold == ()


def test_a_new_statement_has_the_speaker_of_its_source() -> None:
    more = (
        f"T91\tClaim {at('Post')}\tPost\nT92\tContent {at('a Comment')}\ta Comment\n"
        "E91\tClaim:T91 Source:T2 Content:T92\n"
    )
    after, untold = annotated(more=more)
    (new,) = [s for s in after.statements if s.added]
    assert (new.speaker, new.party, new.source) == ("a2", "a3", (span("John Kirby"),))
    assert untold == ()


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda t: t.replace("Quote E1 indirect", "Quote E1 direct"), "E1 Quote direct cannot be"),
        (lambda t: t.replace("E4\tStatement:", "E4\tRumour:"), "no kind of statement is called"),
        (lambda t: t.replace(" Within:E3", ""), "which statement it stands in"),
        (lambda t: t.replace(" Denies:E1", " Questions:E1"), "its kind tells how it answers"),
        (
            lambda t: t.replace("Denies:E1", "Denies:E1 Denies2:E2"),
            "E2: a statement does not answer itself",
        ),
        (lambda t: t.replace("speaker: Iran", "speaker: I\x1b[2Jran"), "that no name has"),
        (lambda t: t.replace("Denies:E1", "Denies:E77"), "Denies, E77, is missing"),
        (lambda t: t.replace("speaker: Iran | party: Iran", "sure?"), "note is not of the form"),
        (lambda t: t + f"T99\tSource {at('Post')}\tPost\n", "T99: Source “Post” belongs to no"),
        (lambda t: t + "R1\tSame Arg1:T1 Arg2:T2\n", "R1\tSame Arg1:T1 Arg2:T2"),
        (lambda t: t + "#99\tAnnotatorNotes T1\tlook at this\n", "a note of T1: look at this"),
        (lambda t: t + "garbage\n", "garbage"),
        (lambda t: t + f"T98\tClaim 5 {len(TEXT) + 1}\tx\n", "T98"),
    ],
)
def test_what_is_no_correction_is_told(edit: Callable[[str], str], said: str) -> None:
    lines = edit(LINES)
    assert lines != LINES
    found = changes(MADE, read(lines, len(TEXT)))
    assert [told for told in found.untold if said in told]


def test_what_was_corrected_before_the_export_is_a_correction_still() -> None:
    first, _ = annotated((line("T1"), f"T1\tClaim {at('said on Friday')}\t…"))
    second = ann_lines(first).replace("E1\tClaim:", "E1\tThreat:")
    found = changes(first, read(second, len(TEXT)))
    changed = LINES.replace(line("T1"), f"T1\tClaim {at('said on Friday')}\t…")
    earlier = corrected(MADE, changes(MADE, read(changed, len(TEXT))), ())
    after = apply(MADE, corrected(first, found, earlier))
    assert (statement(after, "s1").kind, statement(after, "s1").cue) == (
        "threat",
        (span("said on Friday"),),
    )


def test_the_same_file_twice_is_once() -> None:
    more = f"T91\tClaim {at('thousands')}\tthousands\nE91\tClaim:T91\n"
    found = changes(MADE, read(LINES.replace("E1\tClaim:", "E1\tThreat:") + more, len(TEXT)))
    once = corrected(MADE, found, ())
    again = corrected(MADE, found, once)
    assert (len(again), {*again}) == (len(once), {*once})


@settings(max_examples=50)
@given(briefings(), st.data())
def test_any_edit_is_kept_or_told_and_breaks_nothing(made: Briefing, data: st.DataObject) -> None:
    lines = ann_lines(made).splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        kind = data.draw(st.sampled_from(["drop", "swap", "put"]))
        if lines and kind == "drop":
            lines.pop(data.draw(st.integers(0, len(lines) - 1)))
        elif lines and kind == "swap":
            n = data.draw(st.integers(0, len(lines) - 1))
            old, new = (data.draw(st.sampled_from("0123456789TEA:;")) for _ in range(2))
            lines[n] = lines[n].replace(old, new)
        else:
            lines.append(data.draw(st.text(max_size=20)))
    found = changes(made, read("\n".join(lines), len(made.document.text)))
    after = apply(made, corrected(made, found, ()))
    length = len(made.document.text)
    for each in after.statements:
        assert 0 <= each.start < each.end <= length


def test_an_actor_without_a_mention_stays_a_target() -> None:
    nobody = Actor("a9", "Nobody Named", "person", "a9")
    first = replace(MADE.statements[0], targets=("a1", "a9"))
    made = replace(MADE, actors=(*MADE.actors, nobody), statements=(first, *MADE.statements[1:]))
    russia = f"T90\tActor {at('Russia')}\tRussia\n"
    event = next(e for e in ann_lines(made).splitlines() if e.startswith("E1\t"))
    after, _ = annotated((event, f"{event} Target2:T90"), more=russia, of=made)
    assert set(statement(after, "s1").targets) == {"a1", "a4", "a9"}


def test_words_over_several_lines_stay_as_they_were() -> None:
    whole = Span(span("John Kirby").start, span("accused").end)
    first = replace(MADE.statements[0], content=(whole,), cue=())
    made = replace(MADE, statements=(first,), links=())
    found = changes(made, read(ann_lines(made), len(TEXT)))
    assert found.number == 0
