"""The attribution stage on trees made by hand: who is said to have said what."""

from __future__ import annotations

import spacy

from briefing.analysis.annotations import Quotation, TextParagraph, attributions, set_annotation
from briefing.analysis.attribution.decide import decide
from briefing.analysis.stage import ATTRIBUTION
from tests.analysis.made import ACCUSES, DENIES, SAYS, VOCAB, made, words

CLAIMS = """
Kyiv     Kyiv    PROPN NNP 1 nsubj
says     say     VERB  VBZ 1 root
that     that    SCONJ IN  4 mark
Moscow   Moscow  PROPN NNP 4 nsubj
denied   deny    VERB  VBD 1 ccomp
that     that    SCONJ IN  7 mark
it       it      PRON  PRP 7 nsubj
lied     lie     VERB  VBD 4 ccomp
.        .       PUNCT .   1 punct
"""
QUOTED = """
Ann      Ann     PROPN NNP 1 nsubj
said     say     VERB  VBD 1 root
,        ,       PUNCT ,   5 punct
“        “       PUNCT ``  5 punct
We       we      PRON  PRP 5 nsubj
left     leave   VERB  VBD 1 ccomp
home     home    NOUN  NN  5 obj
early    early   ADV   RB  5 advmod
.        .       PUNCT .   1 punct
"""
GOES_ON = """
“        “       PUNCT ``  2 punct
We       we      PRON  PRP 2 nsubj
came     come    VERB  VBD 2 root
back     back    ADV   RB  2 advmod
at       at      ADP   IN  5 case
night    night   NOUN  NN  2 obl
.        .       PUNCT .   2 punct
”        ”       PUNCT ''  2 punct
"""


def test_a_verb_of_accusing_has_source_cue_and_content() -> None:
    doc = made(ACCUSES)
    [said] = decide(doc)
    assert words(doc, said.source) == "Ukraine"
    assert words(doc, said.cue) == "accused"
    assert words(doc, said.content) == "Russia of shelling a hospital ."
    assert said.frame is not None
    assert words(doc, said.frame.addressee) == "Russia"


def test_tokens_are_those_of_the_doc_in_a_later_paragraph() -> None:
    doc = made(ACCUSES, DENIES)
    units = (
        TextParagraph(0, 8, "body", 0, 0),
        TextParagraph(8, 13, "body", doc[8].idx, doc[8].idx),
    )
    set_annotation(doc, "paragraphs", units)
    assert words(doc, decide(doc)[1].source) == "Russia"
    assert decide(doc)[1].content == (10, 11, 12)


def test_what_is_said_inside_what_is_said_has_it_as_parent() -> None:
    outer, inner = decide(made(CLAIMS))
    assert (outer.parent, inner.parent) == (None, 0)


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    doc = made(QUOTED, GOES_ON)
    units = (
        TextParagraph(0, 9, "body", 0, 0),
        TextParagraph(9, 17, "body", doc[9].idx, doc[9].idx),
    )
    set_annotation(doc, "paragraphs", units)
    open_marks = (Quotation(3, 9, closed=False), Quotation(9, 17, closed=True))
    set_annotation(doc, "quotations", open_marks)
    first, second = decide(doc)
    assert words(doc, first.source) == "Ann"
    assert (second.continues, second.source) == (0, ())


def test_an_attribution_says_by_which_frame_it_was_found() -> None:
    assert decide(made(ACCUSES))[0].evidence == ("frame: of",)


def test_the_component_sets_attributions_and_nothing_else() -> None:
    nlp = spacy.blank("en", vocab=VOCAB)
    doc = made(SAYS)
    before = {name for name in doc.user_data if name[0] == "._."}
    nlp.add_pipe(ATTRIBUTION)(doc)
    after = {name for name in doc.user_data if name[0] == "._."}
    assert len(attributions(doc)) == 1
    assert {name[1] for name in after - before} == {"briefing_attributions"}


PASSIVE = """
The        the        DET   DT  1 det
{noun}     {lemma}    NOUN  NN  3 nsubj:pass
was        be         AUX   VBD 3 aux:pass
rejected   reject     VERB  VBN 3 root
by         by         ADP   IN  5 case
Hungary    Hungary    PROPN NNP 3 obl:agent
.          .          PUNCT .   3 punct
"""


def test_a_passive_answer_is_its_agent_s() -> None:
    doc = made(PASSIVE.format(noun="claim", lemma="claim"))
    [said] = decide(doc)
    assert (words(doc, said.source), words(doc, said.content)) == ("Hungary", "The claim")
    assert words(doc, said.cue) == "was rejected"


def test_what_cannot_be_answered_is_not_said_to_be() -> None:
    assert decide(made(PASSIVE.format(noun="candidate", lemma="candidate"))) == ()
