"""Who says what, as far as it tells who is who and for whom somebody speaks.

Nobody is "he" in their own direct speech; nobody accuses their own side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from briefing.analysis.annotations import Attribution, Tokens, attributions, quotations
from briefing.analysis.syntax.article_tokens import ArticleTokens

_TURN = "turn"  # the frame of what is said behind a label: "Mr. VELAR. …"


def spoken_by(doc: Doc, article: ArticleTokens) -> dict[int, int]:
    """By each token of the article that is direct speech the head of the source whose it is.

    Where one speaks within another's words it is the inner one.
    """
    said = attributions(doc)
    marked = {t for one in quotations(doc) for t in range(one.start, one.end)}
    found: dict[int, int] = {}
    for one in sorted(said, key=lambda one: -len(one.content)):
        source = article.of_doc(_source(said, one))
        is_turn = one.frame is not None and one.frame.name == _TURN
        direct = one.content if is_turn else [t for t in one.content if t in marked]
        for token in article.of_doc(direct):
            if source:
                found[token] = article.top(source)
            else:
                found.pop(token, None)
    return found


def _source(said: tuple[Attribution, ...], one: Attribution) -> Tokens:
    """The source of an attribution, or of the one that it goes on from."""
    seen = 0
    while not one.source and one.continues is not None and seen < len(said):
        one = said[one.continues]
        seen += 1
    return one.source


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution by the tokens of the article: its place in the order of what is said, the head
    of its source, its cue's head and the lemma of that, none where no cue is printed, and its
    content."""

    order: int
    source: int
    cue: int | None
    lemma: str | None
    content: tuple[int, ...]


def sayings(doc: Doc, article: ArticleTokens) -> list[Saying]:
    """What is said in an article, where somebody says it."""
    said = attributions(doc)
    found: list[Saying] = []
    for one in said:
        source, cue = article.of_doc(_source(said, one)), article.of_doc(one.cue)
        if source:
            head = article.top(cue) if cue else None
            lemma = None if head is None else article.lemma[head]
            content = tuple(article.of_doc(one.content))
            found.append(Saying(len(found), article.top(source), head, lemma, content))
    return found


def by_speaker(said: Sequence[Saying], who: dict[int, int]) -> dict[int, list[Saying]]:
    """What each actor says; `who` is the actor whose mention a token heads."""
    found: dict[int, list[Saying]] = {}
    for one in said:
        if one.source in who:
            found.setdefault(who[one.source], []).append(one)
    return found
