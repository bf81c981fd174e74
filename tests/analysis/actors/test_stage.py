"""The actors stage on attributions made by hand: who is who, and for whom they speak."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.analysis.actors.decide import decide
from briefing.analysis.annotations import Actor, Attribution, set_annotation
from tests.analysis.made import ACCUSES, SAYS, made, words

MEETS = """
Ivan     Ivan     PROPN NNP 2 nsubj
Petrov   Petrov   PROPN NNP 0 flat
met      meet     VERB  VBD 2 root
US       US       PROPN NNP 4 compound
officials official NOUN NNS 2 obj
.        .        PUNCT .   2 punct
"""
SISTER = """
Smith  Smith  PROPN NNP 2 nmod:poss
's     's     PART  POS 0 case
sister sister NOUN  NN  7 nsubj
,      ,      PUNCT ,   4 punct
Anna   Anna   PROPN NNP 2 appos
Smith  Smith  PROPN NNP 4 flat
,      ,      PUNCT ,   4 punct
said   say    VERB  VBD 7 root
it     it     PRON  PRP 7 obj
.      .      PUNCT .   7 punct
"""

TOGETHER = """
Ann    Ann   PROPN NNP 5 nsubj
and    and   CCONJ CC  2 cc
Bob    Bob   PROPN NNP 0 conj
and    and   CCONJ CC  4 cc
Disney+ Disney+ PROPN NNP 2 conj
said   say   VERB  VBD 5 root
it     it    PRON  PRP 5 obj
.      .     PUNCT .   5 punct
"""


def said(doc: Doc, *attributions: Attribution) -> dict[str, Actor]:
    """The actors by name, once those attributions are on the Doc."""
    set_annotation(doc, "attributions", attributions)
    found, _ = decide(doc)
    return {actor.name: actor for actor in found}


def test_a_source_that_the_table_knows_is_its_country() -> None:
    doc = made(ACCUSES, names=[(0, 1, "GPE"), (2, 3, "GPE")])
    actors = said(doc, Attribution((0,), (1,), (2, 3, 4, 5, 6), 1.0))
    assert actors["Ukraine"].kind == "country"
    assert [mention.tokens for mention in actors["Ukraine"].mentions] == [(0,)]


def test_whoever_could_be_a_target_is_an_actor_too() -> None:
    doc = made(ACCUSES, names=[(0, 1, "GPE"), (2, 3, "GPE")])
    actors = said(doc, Attribution((0,), (1,), (2, 3, 4, 5, 6), 1.0))
    assert [mention.tokens for mention in actors["Russia"].mentions] == [(2,)]


def test_a_pronoun_means_the_person_named_before() -> None:
    doc = made(MEETS, SAYS, names=[(0, 2, "PERSON"), (3, 4, "GPE")])
    actors = said(doc, Attribution((6,), (7,), (8, 9, 10), 1.0))
    forms = {mention.form: words(doc, mention.tokens) for mention in actors["Ivan Petrov"].mentions}
    assert forms == {"name": "Ivan Petrov", "pronoun": "He"}


def test_a_pronoun_is_less_sure_than_a_name() -> None:
    doc = made(MEETS, SAYS, names=[(0, 2, "PERSON"), (3, 4, "GPE")])
    actors = said(doc, Attribution((6,), (7,), (8, 9, 10), 1.0))
    scores = {mention.form: mention.score for mention in actors["Ivan Petrov"].mentions}
    assert scores["pronoun"] < scores["name"]


def test_officials_speak_for_the_country_that_they_are_named_with() -> None:
    doc = made(MEETS, SAYS, names=[(0, 2, "PERSON"), (3, 4, "GPE")])
    set_annotation(doc, "attributions", (Attribution((3, 4), (2,), (8, 9, 10), 1.0),))
    actors, sides = decide(doc)
    number = next(n for n, actor in enumerate(actors) if actor.name == "US officials")
    assert actors[sides[number].party].name == "United States"
    assert sides[number].evidence == ("named with it",)
    assert 0 < sides[number].score < 1


def test_every_actor_has_one_side_in_the_order_of_the_actors() -> None:
    doc = made(MEETS, SAYS, names=[(0, 2, "PERSON"), (3, 4, "GPE")])
    set_annotation(doc, "attributions", (Attribution((6,), (7,), (8, 9, 10), 1.0),))
    actors, sides = decide(doc)
    assert [side.actor for side in sides] == list(range(len(actors)))


def test_a_possessor_that_leads_back_to_the_person_is_no_side() -> None:
    doc = made(SISTER, names=[(0, 1, "PERSON"), (4, 6, "PERSON")])
    set_annotation(doc, "attributions", (Attribution((0, 1, 2, 3, 4, 5), (7,), (8,), 1.0),))
    actors, sides = decide(doc)
    assert [actors[side.party].name for side in sides] == [actor.name for actor in actors]


def test_without_attributions_names_are_still_actors() -> None:
    doc = made(ACCUSES, names=[(0, 1, "GPE"), (2, 3, "GPE")])
    assert set(said(doc)) == {"Ukraine", "Russia"}


def test_those_who_speak_as_one_are_its_members_however_the_tree_joins_them() -> None:
    doc = made(TOGETHER, names=[(0, 1, "PERSON"), (2, 3, "PERSON"), (4, 5, "ORG")])
    set_annotation(doc, "attributions", (Attribution((0, 1, 2, 3, 4), (5,), (6,), 1.0),))
    actors, _ = decide(doc)
    [joint] = [actor for actor in actors if actor.members]
    assert [actors[member].name for member in joint.members] == ["Ann", "Bob", "Disney+"]
