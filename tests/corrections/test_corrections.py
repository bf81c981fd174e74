"""What the user sets right: what it changes, that it lasts, and that nothing of it is lost."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from platformdirs import PlatformDirs

from briefing import paths
from briefing.corrections.apply import (
    UNATTRIBUTED,
    Correction,
    Named,
    amended,
    apply,
    fitting,
    named,
)
from briefing.corrections.store import change, file_of, recall
from briefing.errors import BriefingError
from briefing.ingest.text.clean import clean
from briefing.model import GROUP, Actor, Analysed, Briefing, Document, Source, Span, Statement
from briefing.reader.state.corrections import CorrectionSession
from tests.export.example import briefing, document

IRAN, KIRBY = (
    Named("Iran", "country"),
    Named("John Kirby", "person", Named("United States", "country")),
)


@pytest.fixture(autouse=True)
def _at_home_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(paths, "_DIRS", PlatformDirs("briefing", appauthor=False))


def keep(of: Document, corrections: Sequence[Correction]) -> Path | None:
    """Keep these and no others; gives what a damaged file is called now."""
    return change(of, lambda _: corrections).aside


def statement(made: Briefing, id_: str) -> Statement:
    found = made.statement(id_)
    assert found is not None
    return found


def test_a_speaker_brings_the_party_along_and_what_the_analysis_said_stays_known() -> None:
    made = briefing()
    corrections = amended(made, (), made.statements[1], speaker=KIRBY)
    after = statement(apply(made, corrections), "s2")
    assert (after.speaker, after.party, after.kind) == ("a2", "a3", "denial")
    assert after.analysed == Analysed("a1", "a1", "denial")
    others = [s for s in apply(made, corrections).statements if s.id != "s2"]
    assert others == [s for s in made.statements if s.id != "s2"]


def test_a_party_and_a_kind_are_corrected_by_themselves() -> None:
    made = briefing()
    corrections = amended(made, (), made.statements[0], party=Named("Russia", "country"))
    corrections = amended(made, corrections, made.statements[0], kind="accusation")
    after = statement(apply(made, corrections), "s1")
    assert (after.speaker, after.party, after.kind) == ("a2", "a4", "accusation")
    assert len(corrections) == 1


def test_where_a_party_speaks_by_itself_another_party_is_who_speaks() -> None:
    made = briefing()
    russia = amended(made, (), made.statements[1], party=Named("Russia", "country"))
    after = statement(apply(made, russia), "s2")
    assert (after.speaker, after.party) == ("a4", "a4")
    nobody = amended(made, (), made.statements[1], party=UNATTRIBUTED)
    after = statement(apply(made, nobody), "s2")
    assert (after.speaker, after.party) == (None, None)


def test_nobody_is_an_answer_too() -> None:
    made = briefing()
    after = statement(
        apply(made, amended(made, (), made.statements[0], speaker=UNATTRIBUTED)), "s1"
    )
    assert (after.speaker, after.party) == (None, None)


def test_what_the_analysis_said_is_no_correction() -> None:
    made = briefing()
    first = made.statements[0]
    assert amended(made, (), first, speaker=KIRBY) == ()
    assert amended(made, (), first, party=Named("United States", "country")) == ()
    assert amended(made, (), first, kind="claim") == ()
    corrected = amended(made, (), first, kind="threat", speaker=IRAN)
    assert amended(made, corrected, first, party=IRAN) == corrected
    assert amended(made, amended(made, corrected, first, kind="claim"), first, speaker=KIRBY) == ()


def test_a_correction_is_undone_alone() -> None:
    made = briefing()
    corrections = amended(made, (), made.statements[0], kind="threat")
    corrections = amended(made, corrections, made.statements[1], kind="threat")
    corrections = amended(made, corrections, made.statements[0])
    assert [s.id for s in apply(made, corrections).statements if s.analysed] == ["s2"]


def test_somebody_whom_the_article_no_longer_has_is_added() -> None:
    made = briefing()
    envoy = Named("An Envoy", "person", Named("Ruritania", "country"))
    after = apply(made, amended(made, (), made.statements[1], speaker=envoy))
    speaker = after.actor(statement(after, "s2").speaker)
    assert speaker is not None
    party = after.actor(speaker.party)
    assert (speaker.name, party and party.name) == ("An Envoy", "Ruritania")
    assert len({actor.id for actor in after.actors}) == len(made.actors) + 2


def test_of_two_that_share_a_name_the_one_of_that_party_is_meant() -> None:
    made = briefing()
    smiths = (Actor("a8", "Smith", "person", "a1"), Actor("a9", "Smith", "person", "a3"))
    made = replace(made, actors=(*made.actors, *smiths))
    for smith in smiths:
        after = apply(made, amended(made, (), made.statements[3], speaker=named(made, smith)))
        assert statement(after, "s4").speaker == smith.id


def test_a_correction_stays_with_its_words_whatever_their_ids_are() -> None:
    made = briefing()
    corrections = amended(made, (), made.statements[1], kind="dismissal")
    again = replace(
        made,
        statements=tuple(replace(s, id=f"x{n}") for n, s in enumerate(made.statements)),
        links=(),
    )
    assert statement(apply(again, corrections), "x1").kind == "dismissal"


def test_a_cue_cut_otherwise_changes_nothing_where_the_content_is_the_statements_own() -> None:
    made = briefing()
    corrections = amended(made, (), made.statements[1], kind="dismissal")
    again = replace(made, statements=(replace(made.statements[1], cue=(), source=()),), links=())
    assert statement(apply(again, corrections), "s2").kind == "dismissal"


def test_of_two_statements_with_one_content_the_right_one_is_corrected() -> None:
    made = briefing()
    first = made.statements[0]
    twin = replace(first, id="s9", cue=first.source, source=())
    made = replace(made, statements=(first, twin), links=())
    after = apply(made, amended(made, (), twin, kind="threat"))
    assert [s.kind for s in after.statements] == ["claim", "threat"]


def test_a_correction_that_fits_no_statement_is_told_and_kept() -> None:
    made = briefing()
    corrections = amended(made, (), made.statements[1], kind="dismissal")
    again = replace(made, statements=made.statements[:1], links=())
    after = apply(again, corrections)
    assert after.statements == again.statements
    assert after.notices == (
        "a correction of yours is kept but left out: no statement is “this” any more",
    )
    kept = amended(again, corrections, again.statements[0], kind="threat")
    assert corrections[0] in kept


def test_corrections_last_and_the_last_one_undone_leaves_no_file() -> None:
    made = briefing()
    corrections = amended(made, (), made.statements[0], speaker=UNATTRIBUTED, kind="threat")
    assert keep(made.document, corrections) is None
    assert recall(document()) == corrections
    assert file_of(document()).stat().st_mode & 0o077 == 0
    keep(made.document, ())
    assert recall(document()) == ()
    assert not file_of(document()).exists()


def test_what_could_not_be_recalled_is_not_kept() -> None:
    made = briefing()
    corrections = amended(made, (), made.statements[0], kind="threat")
    keep(made.document, corrections)
    with pytest.raises(BriefingError, match="has no proper name"):
        keep(made.document, amended(made, (), made.statements[0], party=Named("\x1b[2J", "other")))
    assert recall(made.document) == corrections


def test_a_statement_is_no_answer_to_itself() -> None:
    made = briefing()
    own = made.statements[1]
    (correction,) = amended(made, (), own, answers=[made.statements[0]])
    assert isinstance(correction, Correction)
    after = apply(made, (replace(correction, answers=(own.content,)),))
    assert [link for link in after.links if link.response == link.claim] == []


def test_another_text_has_other_corrections() -> None:
    made = briefing()
    keep(made.document, amended(made, (), made.statements[0], kind="threat"))
    assert recall(document(text="Something else.")) == ()


GOOD = {"content": [[0, 4]], "cue": [], "source": [], "words": "Iran", "kind": "threat"}


def written(*entries: object, form: str = "briefing-corrections/1") -> str:
    return json.dumps({"format": form, "corrections": list(entries)})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not valid JSON"),
        (b'{"format": ', "is not valid JSON"),
        (b"\xff", "is not UTF-8"),
        (b"[" * 100_000, "is not valid JSON"),
        (b"[]", "is no file of corrections"),
        (b'{"format": "briefing-corrections/1"}', "corrections must be a list"),
        (written(1), "corrections[1] must be an object"),
        (written(GOOD, {**GOOD, "kind": "lie"}), "corrections[2] has a kind that does not exist"),
        (written({**GOOD, "kind": ["lie"]}), "corrections[1] has a kind that does not exist"),
        (written({**GOOD, "content": [[4, 0]]}), "corrections[1] has no proper content"),
        (written({**GOOD, "content": [[True, 4]]}), "corrections[1] has no proper content"),
        (written({**GOOD, "content": []}), "corrections[1] belongs to no words"),
        (written({**GOOD, "speaker": "me"}), "corrections[1] has a speaker that is nobody"),
        (written({**GOOD, "party": {"name": "X", "kind": "y"}}), "has a party of a kind"),
        (written({**GOOD, "party": {"name": "\x1b[2J", "kind": "other"}}), "no proper name"),
    ],
)
def test_a_damaged_file_is_told_in_one_line_and_set_aside_before_another_is_written(
    content: bytes | str, said: str
) -> None:
    made = briefing()
    file = file_of(made.document)
    file.parent.mkdir(parents=True)
    raw = content.encode() if isinstance(content, str) else content
    file.write_bytes(raw)
    with pytest.raises(BriefingError) as caught:
        recall(made.document)
    assert said in str(caught.value)
    assert caught.value.where == str(file)
    assert len(str(caught.value).splitlines()) == 1
    assert file.read_bytes() == raw
    corrections = amended(made, (), made.statements[0], kind="threat")
    aside = keep(made.document, corrections)
    assert aside is not None
    assert aside.read_bytes() == raw
    assert recall(made.document) == corrections


def test_a_second_damaged_file_does_not_take_the_place_of_the_first() -> None:
    made = briefing()
    file = file_of(made.document)
    corrections = amended(made, (), made.statements[0], kind="threat")
    asides = []
    for content in ("one", "two"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
        asides.append(keep(made.document, corrections))
    assert [aside and aside.read_text() for aside in asides] == ["one", "two"]


def test_a_file_of_a_later_version_is_left_alone() -> None:
    made = briefing()
    file = file_of(made.document)
    file.parent.mkdir(parents=True)
    file.write_text(written(form="briefing-corrections/3"))
    for attempt in (
        lambda: recall(made.document),
        lambda: keep(made.document, ()),
        lambda: keep(made.document, amended(made, (), made.statements[0], kind="threat")),
    ):
        with pytest.raises(BriefingError, match="later version"):
            attempt()
    assert file.read_text() == written(form="briefing-corrections/3")


_NAMES = st.text(min_size=1, max_size=20).map(clean).filter(str.strip)
_KINDS = st.sampled_from(["person", "country", "organisation", "group", "other"])
_SIDES = st.builds(Named, _NAMES, _KINDS)
_WHO = st.none() | st.just(UNATTRIBUTED) | _SIDES | st.builds(Named, _NAMES, _KINDS, _SIDES)
_PIECES = st.lists(
    st.tuples(st.integers(0, 99), st.integers(1, 9)).map(lambda p: Span(p[0], sum(p))), max_size=3
).map(tuple)
_CORRECTIONS = st.builds(
    Correction,
    _PIECES.filter(bool),
    _PIECES,
    _PIECES,
    st.text(max_size=20).map(clean),
    _WHO,
    _WHO,
    st.none() | st.sampled_from(sorted(GROUP)),
)


@given(st.lists(_CORRECTIONS, max_size=4).map(tuple))
@settings(max_examples=60)
def test_whatever_is_remembered_is_recalled(corrections: tuple[Correction, ...]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(paths, "corrections_folder", return_value=Path(folder)),
    ):
        keep(document(), corrections)
        assert recall(document()) == corrections


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@settings(max_examples=60)
def test_whatever_a_file_holds_is_corrections_or_one_line(content: bytes) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(paths, "corrections_folder", return_value=Path(folder)),
    ):
        file_of(document()).write_bytes(content)
        with pytest.raises(BriefingError) as caught:
            recall(document())
        assert len(str(caught.value).splitlines()) == 1


@given(st.lists(_CORRECTIONS, max_size=4).map(tuple))
@settings(max_examples=60)
def test_applied_corrections_leave_no_id_without_an_actor(
    corrections: tuple[Correction, ...],
) -> None:
    made = briefing()
    spans = [s.content for s in made.statements]
    fit = tuple(replace(c, content=spans[n % 4]) for n, c in enumerate(corrections))
    after = apply(made, fit)
    for one in after.statements:
        for id_ in (one.speaker, one.party):
            assert id_ is None or after.actor(id_) is not None
    for actor in after.actors:
        assert after.actor(actor.party) is not None
    assert len({actor.id for actor in after.actors}) == len(after.actors)
    assert len(fitting(made, fit)) <= len(fit)


@pytest.mark.skipif(os.name != "posix", reason="POSIX locks")
def test_two_who_correct_one_text_at_once_lose_nothing() -> None:
    text = "".join(f"Iran said {n}. " for n in range(40))
    starts = [match.start() for match in re.finditer("Iran", text)]
    content = [(Span(start, start + 4),) for start in starts]
    script = (
        "import sys; from briefing.corrections.apply import Correction\n"
        "from briefing.corrections.store import change\n"
        "from briefing.model import Document, Source, Span\n"
        "document = Document(Source(None, None, ''), sys.argv[1])\n"
        "for start in map(int, sys.argv[2:]):\n"
        "    pieces = (Span(start, start + 4),)\n"
        "    new = Correction(pieces, (), (), 'Iran', kind='threat')\n"
        "    change(document, lambda kept: (*kept, new))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, text, *map(str, starts[half::2])])
        for half in (0, 1)
    ]
    assert [each.wait() for each in running] == [0, 0]
    kept = recall(Document(Source(None, None, ""), text))
    assert sorted(correction.content for correction in kept) == content


def test_what_could_not_be_kept_is_kept_with_the_next_correction() -> None:
    made = briefing()
    session = CorrectionSession(made)
    folder = paths.corrections_folder()
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    assert session.amend("s1", kind="threat").startswith("Not kept beyond today: ")
    folder.unlink()
    assert session.amend("s2", kind="threat") == ""
    assert [s.id for s in apply(made, recall(made.document)).statements if s.analysed] == [
        "s1",
        "s2",
    ]
