"""In whose direct speech words stand, and who says what."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.analysis.actors.speech import Saying, by_speaker, sayings, spoken_by
from briefing.analysis.annotations import (
    Attribution,
    Frame,
    Quotation,
    TextParagraph,
    set_annotation,
)
from briefing.analysis.syntax.article_tokens import article_tokens
from tests.analysis.made import made

TELLS = """
“      “      PUNCT ``  3 punct
He     he     PRON  PRP 3 nsubj
has    have   AUX   VBZ 3 aux
lied   lie    VERB  VBN 6 ccomp
,      ,      PUNCT ,   3 punct
”      ”      PUNCT ''  3 punct
said   say    VERB  VBD 6 root
Ruiz   Ruiz   PROPN NNP 6 nsubj
of     of     ADP   IN  9 case
Iran   Iran   PROPN NNP 6 obl
.      .      PUNCT .   6 punct
"""


def _told() -> Doc:
    doc = made(TELLS, names=((7, 8, "PERSON"), (9, 10, "GPE")))
    set_annotation(doc, "paragraphs", (TextParagraph(0, len(doc), "body", 0, 0),))
    return doc


def test_what_stands_between_marks_is_the_sources_own_words() -> None:
    doc = _told()
    set_annotation(doc, "quotations", (Quotation(0, 6, closed=True),))
    set_annotation(doc, "attributions", (Attribution((7,), (6,), (0, 1, 2, 3, 4, 5, 9), 1.0),))
    found = spoken_by(doc, article_tokens(doc))
    assert found == dict.fromkeys(range(6), 7)  # Iran is told of, not spoken of in their words


def test_the_inner_of_two_speakers_is_who_speaks() -> None:
    doc = _told()
    set_annotation(doc, "quotations", (Quotation(0, 6, closed=True),))
    outer = Attribution((7,), (6,), (0, 1, 2, 3, 4, 5), 1.0)
    set_annotation(doc, "attributions", (Attribution((1,), (), (2, 3), 1.0, parent=1), outer))
    found = spoken_by(doc, article_tokens(doc))
    assert (found[0], found[2], found[3]) == (7, 1, 1)


def test_what_follows_a_label_is_direct_without_marks_and_what_goes_on_is_who_began() -> None:
    doc = _told()
    turn = Attribution((7,), (), (1, 2), 1.0, frame=Frame("turn", 7, "statement"))
    more = Attribution((), (), (3,), 1.0, continues=0, frame=Frame("turn", 7, "statement"))
    set_annotation(doc, "attributions", (turn, more))
    assert spoken_by(doc, article_tokens(doc)) == {1: 7, 2: 7, 3: 7}


def test_sayings_are_by_whoever_their_source_means() -> None:
    doc = _told()
    set_annotation(doc, "attributions", (Attribution((7,), (6,), (1, 2, 3), 1.0),))
    [one] = sayings(doc, article_tokens(doc))
    assert one == Saying(0, 7, 6, "say", (1, 2, 3))
    assert by_speaker([one], {7: 4, 9: 5}) == {4: [one]}
    assert by_speaker([one], {9: 5}) == {}
