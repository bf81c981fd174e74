"""Several who speak as one are an actor of their own."""

from __future__ import annotations

from briefing.analysis.actors.joint import conjuncts, joint_actors
from briefing.analysis.annotations import Actor, Mention
from briefing.model import ActorKind
from tests.analysis.learned.hand_made import Row, tokens

BOTH: list[Row] = [
    ("Egypt", "PROPN", 3, "nsubj"),
    ("and", "CCONJ", 2, "cc"),
    ("Jordan", "PROPN", 0, "conj"),
    ("warned", "VERB", 3, "root"),
]
PLACES = ((0, 1, "GPE"), (2, 3, "GPE"))


def _actor(name: str, head: int, kind: ActorKind = "country") -> Actor:
    return Actor((Mention((head,), head, "name"),), name, kind, None, 1.0)


def test_two_names_that_a_source_lists_are_one_speaker_with_both_as_members() -> None:
    article = tokens(BOTH, names=PLACES)
    actors = [_actor("Egypt", 0), _actor("Jordan", 2)]
    (joint,) = joint_actors(article, [[0, 1, 2]], actors)
    assert (joint.name, joint.members, joint.kind) == ("Egypt and Jordan", (0, 1), "group")


def test_one_of_two_is_nobody_jointly() -> None:
    article = tokens(
        [BOTH[0], ("or", "CCONJ", 2, "cc"), *BOTH[2:]],
        names=PLACES,
    )
    assert conjuncts(article, [0, 1, 2]) == []


def test_two_titles_are_one_person() -> None:
    article = tokens(
        [
            ("The", "DET", 1, "det"),
            ("president", "NOUN", 4, "nsubj"),
            ("and", "CCONJ", 3, "cc"),
            ("chief", "NOUN", 1, "conj"),
            ("spoke", "VERB", 4, "root"),
        ]
    )
    assert conjuncts(article, [0, 1, 2, 3]) == []


def test_a_second_title_behind_an_apposition_is_no_second_speaker() -> None:
    article = tokens(
        [
            ("Ruiz", "PROPN", 7, "nsubj"),
            (",", "PUNCT", 3, "punct"),
            ("the", "DET", 3, "det"),
            ("minister", "NOUN", 0, "appos"),
            ("and", "CCONJ", 6, "cc"),
            ("its", "PRON", 6, "nmod:poss"),
            ("negotiator", "NOUN", 0, "conj"),
            ("spoke", "VERB", 7, "root"),
        ],
        names=((0, 1, "PERSON"),),
    )
    assert conjuncts(article, list(range(7))) == []


def test_nobody_is_joint_with_who_is_no_actor() -> None:
    article = tokens(BOTH, names=PLACES)
    assert joint_actors(article, [[0, 1, 2]], [_actor("Egypt", 0)]) == []
