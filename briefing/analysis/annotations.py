"""What the stages of the analysis pass to each other, and typed access to it on a `Doc`.

Every stage sets one annotation and reads those of the stages before it. The types are frozen and
plain, and the same for what an annotator wrote and for what a stage decided, so that a test or an
evaluation puts either on a `Doc`. Tokens are indices into the `Doc`, sorted and without repeats;
other indices point into the annotation that they name, in its order.

| stage | sets | type |
|---|---|---|
| reading | `article`, `paragraphs`, `quotations` | `Article`, `TextParagraph`, `Quotation` |
| attribution | `attributions` | `Attribution` |
| actors | `actors`, `affiliations` | `Actor`, `Affiliation` |
| statements | `judgements` | `Judgement` |
| answers | `answers` | `Answer` |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from spacy.tokens import Doc

from briefing.model import (
    ActorKind,
    Factuality,
    QuoteKind,
    Relation,
    StatementKind,
    When,
)

MentionForm = Literal["name", "nominal", "pronoun"]

Tokens = tuple[int, ...]
"""Sorted indices of a `Doc`'s tokens."""


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of an article besides its tokens.

    `text` is `Document.text`. `published` is the day that relative dates count from, if the article
    says, and of which the table of parties is asked who held which office. `filed_from` is the
    place that its dateline names.
    """

    text: str
    published: date | None = None
    filed_from: str | None = None


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph that is analysed: tokens `start` to `end`, half open, and where it comes from.

    `offset` is where its first character stands in `Document.text`; `place` where that character
    stands in the text of the `Doc`.
    """

    start: int
    end: int
    kind: Literal["title", "body"]
    offset: int
    place: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: tokens `start` to `end`, half open, marks included.

    One that goes on over paragraphs has one entry for each; `closed` says whether its last mark is
    printed.
    """

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """How a cue takes what is said, where a rule has read it off the tree.

    `name` is one of `knowledge/en/cues.toml`, `sense` the kind that the cue's sense there has.
    `head` is the token that the cue's others hang on, `clause` the head of the content where that
    is a clause. `addressee` is whoever the cue names as accused, asked, praised and so on.
    """

    name: str
    head: int
    sense: StatementKind
    addressee: Tokens = ()
    clause: int | None = None
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """That somebody is said to have said something: who, by which words, what.

    `source` and `cue` are empty where none is printed for it. `parent` is the attribution that it
    stands inside, `continues` the one whose quotation goes on here; both are indices into
    `attributions`. `score` is the probability that there is such a relation. `frame` is None where
    nothing but the words is known.
    """

    source: Tokens
    cue: Tokens
    content: Tokens
    score: float
    parent: int | None = None
    continues: int | None = None
    evidence: tuple[str, ...] = ()
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an actor; `head` is the token that the others hang on.

    `score` is the probability that they mean this actor and no other.
    """

    tokens: Tokens
    head: int
    form: MentionForm
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that speaks, is spoken for or is spoken about.

    Several who speak as one are an actor of their own whose `members` are indices into `actors`.
    `score` is the probability that all its mentions mean it and that `name` names it. A side that
    nothing in the text mentions ("Russia", for "the Kremlin") has no mentions. `aliases` are other
    names of it, printed or not ("Putin").
    """

    mentions: tuple[Mention, ...]
    name: str
    kind: ActorKind
    role: str | None
    score: float
    members: tuple[int, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Affiliation:
    """For which side an actor speaks; `actor` and `party` are indices into `actors`.

    An actor that is its own side has itself as `party`. There is one for every actor, in the same
    order. `evidence` says in words what the side rests on.
    """

    actor: int
    party: int
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredActor:
    """An actor (an index into `actors`) and how likely it is the one meant."""

    actor: int
    score: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an attribution (an index into `attributions`) does, and to whom.

    `targets` are those decided on, the likeliest first. `score` is the probability that it is a
    statement at all: what is under a stage's limit has no judgement and is not shown.
    """

    attribution: int
    speaker: ScoredActor | None
    kind: StatementKind
    kind_score: float
    targets: tuple[ScoredActor, ...]
    factuality: Factuality
    quote: QuoteKind
    when: When | None
    times: tuple[When, ...]
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """That one judgement answers another; both are indices into `judgements`."""

    response: int
    claim: int
    relation: Relation
    score: float


_NAMES = ("paragraphs", "quotations", "attributions", "actors", "affiliations", "judgements",
          "answers")  # fmt: skip

if not Doc.has_extension("briefing_article"):
    Doc.set_extension("briefing_article", default=None)

for _name in _NAMES:
    if not Doc.has_extension(f"briefing_{_name}"):
        Doc.set_extension(f"briefing_{_name}", default=())


def _get(doc: Doc, name: str) -> Any:
    return doc._.get(f"briefing_{name}")


def article(doc: Doc) -> Article:
    """What is known of the article; of a `Doc` that no document lies under, its own text."""
    return cast("Article | None", _get(doc, "article")) or Article(doc.text)


def paragraphs(doc: Doc) -> tuple[TextParagraph, ...]:
    """The paragraphs that are analysed, in order."""
    return cast("tuple[TextParagraph, ...]", _get(doc, "paragraphs"))


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The quotations, by where they start."""
    return cast("tuple[Quotation, ...]", _get(doc, "quotations"))


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions, in reading order of what is said."""
    return cast("tuple[Attribution, ...]", _get(doc, "attributions"))


def actors(doc: Doc) -> tuple[Actor, ...]:
    """The actors, in the order of their first mention."""
    return cast("tuple[Actor, ...]", _get(doc, "actors"))


def affiliations(doc: Doc) -> tuple[Affiliation, ...]:
    """One side for every actor, in their order."""
    return cast("tuple[Affiliation, ...]", _get(doc, "affiliations"))


def judgements(doc: Doc) -> tuple[Judgement, ...]:
    """The judgements, in reading order of what is said."""
    return cast("tuple[Judgement, ...]", _get(doc, "judgements"))


def answers(doc: Doc) -> tuple[Answer, ...]:
    """The answers, by response."""
    return cast("tuple[Answer, ...]", _get(doc, "answers"))


def set_annotation(doc: Doc, name: str, value: tuple[Any, ...] | Article) -> None:
    """Set one annotation by its name in the table above.

    Raises:
        KeyError: there is no annotation of that name.
    """
    if name not in (*_NAMES, "article"):
        raise KeyError(name)
    doc._.set(f"briefing_{name}", value)
