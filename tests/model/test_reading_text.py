from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.model import (
    Actor,
    Briefing,
    Change,
    Document,
    Paragraph,
    Section,
    Source,
    Span,
    Statement,
)
from briefing.model.reading_text import reading_text, shown, view

SOURCE = Source("a.txt", None, "0" * 64)


@st.composite
def changed_texts(draw: st.DrawFn) -> tuple[str, list[Change]]:
    text = draw(st.text("ab \n", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    words = st.text("xy", max_size=3)
    return text, [Change(a, b, draw(words), draw(st.booleans())) for a, b in pairs]


@given(changed_texts())
def test_a_character_that_is_not_changed_comes_from_itself(case: tuple[str, list[Change]]):
    text, changes = case
    read = reading_text(text, changes)
    changed = {place for change in changes for place in range(change.start, change.end)}
    for offset, character in enumerate(text):
        if offset not in changed:
            place = read.place(offset)
            assert read.text[place] == character
            assert read.span(place, place + 1) == (offset, offset + 1)


@given(changed_texts(), st.integers(0, 40), st.integers(0, 40))
def test_spans_lie_in_the_shown_text_and_pieces_in_their_span(
    case: tuple[str, list[Change]], start: int, end: int
):
    text, changes = case
    read = reading_text(text, changes)
    start, end = sorted((min(start, len(read.text)), min(end, len(read.text))))
    span = read.span(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    pieces = read.pieces(start, end)
    assert pieces[0].start == span.start or any(c.apart for c in changes)
    assert all(span.start <= piece.start <= piece.end <= span.end for piece in pieces)
    assert all(a.end <= b.start for a, b in pairwise(pieces))


@given(changed_texts())
def test_no_piece_holds_words_that_are_apart(case: tuple[str, list[Change]]):
    text, changes = case
    read = reading_text(text, changes)
    held = {place for piece in read.pieces(0, len(read.text)) for place in range(*piece)}
    apart = {place for c in changes if c.apart for place in range(c.start, c.end)}
    assert not held & apart or held <= apart


def test_a_word_whose_letters_are_folded_is_given_back_whole():
    text = "An o\ufb03cial conﬁrmed it."
    read = reading_text(text, [Change(4, 5, "ffi"), Change(13, 14, "fi")])
    assert read.text == "An official confirmed it."
    assert read.span(3, 11).of(text) == "o\ufb03cial"
    assert read.span(5, 6).of(text) == "\ufb03"


def test_a_document_without_scars_is_its_own_view():
    document = Document(SOURCE, "He said so.", (Paragraph("body", Span(0, 11)),))
    assert view(document) == (document, None)
    assert shown(Briefing(document), document, None) == Briefing(document)


def test_a_paragraph_that_goes_on_over_a_page_is_one_without_what_stands_between():
    text = "The log of the vessel in\n\n3\n\nthe week before."
    parts = [Span(0, 24), Span(26, 27), Span(29, 45)]
    document = Document(
        SOURCE,
        text,
        (
            Paragraph("body", parts[0]),
            Paragraph("boilerplate", parts[1]),
            Paragraph("body", parts[2], continues=True),
        ),
        (Section("sec1", None, 1, Span(0, 45)),),
    )
    seen, read = view(document)
    assert seen.text == "The log of the vessel in the week before."
    assert seen.paragraphs == (Paragraph("body", Span(0, 41)),)
    assert read is not None
    assert read.pieces(4, 41) == (Span(4, 24), Span(29, 45))


def test_a_briefing_of_the_view_is_given_back_as_one_of_the_document():
    text = "The govern-\nment denied[1] it."
    document = Document(
        SOURCE,
        text,
        (Paragraph("body", Span(0, len(text))),),
        changes=(Change(10, 12, ""), Change(23, 26, "")),
    )
    seen, read = view(document)
    assert seen.text == "The government denied it."
    statement = Statement(
        "s1",
        "denial",
        "indirect",
        "a1",
        "a1",
        source=(Span(0, 14),),
        cue=(Span(15, 21),),
        content=(Span(22, 24),),
    )
    actor = Actor("a1", "government", "group", "a1", mentions=(Span(4, 14),))
    back = shown(Briefing(seen, (actor,), (statement,)), document, read)
    assert back.document is document
    assert back.statements[0].source[0].of(text) == "The govern-\nment"
    assert back.statements[0].cue[0].of(text) == "denied"
    assert back.statements[0].content[0].of(text) == "it"
    assert back.actors[0].mentions[0].of(text) == "govern-\nment"


def test_a_name_that_is_only_read_gives_a_statement_no_source_and_an_actor_no_mention():
    text = "In May."
    document = Document(
        SOURCE, text, (Paragraph("body", Span(0, 7)),), changes=(Change(0, 0, "Ana Lukic: "),)
    )
    seen, read = view(document)
    assert seen.text == "Ana Lukic: In May."
    statement = Statement(
        "s1",
        "statement",
        "direct",
        "a1",
        "a1",
        source=(Span(0, 9),),
        cue=(Span(9, 10),),
        content=(Span(11, 18),),
    )
    actor = Actor("a1", "Ana Lukic", "person", "a1", mentions=(Span(0, 9),))
    back = shown(Briefing(seen, (actor,), (statement,)), document, read)
    assert (back.statements[0].source, back.statements[0].cue) == ((), ())
    assert back.statements[0].content == (Span(0, 7),)
    assert back.actors[0].mentions == ()
