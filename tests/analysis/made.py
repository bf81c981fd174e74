"""`Doc`s made by hand, with a tree in sight: no model reads them."""

from __future__ import annotations

from collections.abc import Iterable

import spacy
from spacy.tokens import Doc, Span

from briefing.analysis.annotations import Actor, Affiliation, Mention, MentionForm, set_annotation
from briefing.model import ActorKind

VOCAB = spacy.blank("en").vocab

# A token a line: word, lemma, part of speech, tag, head (counted from the sentence's first token)
# and relation.
ACCUSES = """
Ukraine  Ukraine  PROPN NNP 1 nsubj
accused  accuse   VERB  VBD 1 root
Russia   Russia   PROPN NNP 1 obj
of       of       SCONJ IN  4 mark
shelling shell    VERB  VBG 1 advcl
a        a        DET   DT  6 det
hospital hospital NOUN  NN  4 obj
.        .        PUNCT .   1 punct
"""
DENIES = """
Russia     Russia     PROPN NNP 1 nsubj
denied     deny       VERB  VBD 1 root
the        the        DET   DT  3 det
accusation accusation NOUN  NN  1 obj
.          .          PUNCT .   1 punct
"""
SAYS = """
He     he     PRON  PRP 1 nsubj
said   say    VERB  VBD 1 root
that   that   SCONJ IN  4 mark
Russia Russia PROPN NNP 4 nsubj
lied   lie    VERB  VBD 1 ccomp
.      .      PUNCT .   1 punct
"""


Person = tuple[str, ActorKind, tuple[int, ...]]
"""A name, a kind, and the tokens that name them."""


def made(*sentences: str, names: Iterable[tuple[int, int, str]] = ()) -> Doc:
    """A `Doc` of sentences as above; `names` are entities, tokens half open."""
    words, lemmas, poses, tags, deps = [], [], [], [], []
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in sentences:
        first = len(words)
        for row in sentence.strip().splitlines():
            word, lemma, pos, tag, head, dep = row.split()
            starts.append(len(words) == first)
            words.append(word)
            lemmas.append(lemma)
            poses.append(pos)
            tags.append(tag)
            heads.append(first + int(head))
            deps.append("ROOT" if dep == "root" else dep)
    doc = Doc(VOCAB, words=words, lemmas=lemmas, pos=poses, tags=tags, heads=heads, deps=deps)
    doc.set_ents([Span(doc, start, end, label) for start, end, label in names])
    return doc


def words(doc: Doc, tokens: Iterable[int]) -> str:
    return " ".join(doc[token].text for token in tokens)


def put_actors(doc: Doc, *people: Person, sides: dict[int, int]) -> None:
    """Set actors, and the sides of those who speak for another."""
    actors = []
    for name, kind, tokens in people:
        mentions = tuple(Mention((token,), token, _form(doc, token)) for token in tokens)
        actors.append(Actor(mentions, name, kind, None, 1.0))
    set_annotation(doc, "actors", tuple(actors))
    affiliations = (Affiliation(n, sides.get(n, n), 1.0) for n in range(len(actors)))
    set_annotation(doc, "affiliations", tuple(affiliations))


def _form(doc: Doc, token: int) -> MentionForm:
    return "pronoun" if doc[token].pos_ == "PRON" else "name"
