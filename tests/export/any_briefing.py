"""Briefings of any words, cut anywhere: what exports must cope with."""

from __future__ import annotations

from hypothesis import strategies as st

from briefing.model import (
    STATEMENT_KINDS,
    Actor,
    Briefing,
    Document,
    Link,
    Source,
    Span,
    Statement,
)

__all__ = ["briefings"]

TEXTS = st.text(
    st.one_of(st.sampled_from("ab. \n\t“é😀\u2028"), st.characters(exclude_categories=["Cs"])),
    min_size=1,
    max_size=60,
)


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    """A briefing of a short text, with statements that overlap and answer each other at will."""
    text = draw(TEXTS)
    actors = tuple(
        Actor(f"a{n}", draw(TEXTS), "person", "a0", mentions=draw(_pieces(text))) for n in range(3)
    )
    known = st.sampled_from([*(actor.id for actor in actors), None])
    statements = tuple(
        Statement(
            f"s{n}",
            draw(st.sampled_from(STATEMENT_KINDS)),
            draw(st.sampled_from(["direct", "mixed", "indirect"])),
            draw(known),
            draw(known),
            draw(_pieces(text)),
            draw(_pieces(text)),
            draw(_pieces(text, least=1)),
            targets=tuple(
                actor.id for actor in draw(st.lists(st.sampled_from(actors), max_size=2))
            ),
            parent=draw(st.sampled_from(["s0", None])) if n else None,
            confidence=draw(st.sampled_from([0.2, 0.9])),
        )
        for n in range(draw(st.integers(0, 4)))
    )
    ids = [statement.id for statement in statements]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)) if len(ids) > 1 else st.nothing()
    chosen = draw(st.lists(pairs, max_size=3, unique=True)) if len(ids) > 1 else []
    links = tuple(Link(one, other, "denies") for one, other in chosen if one != other)
    return Briefing(Document(Source("a.txt", None, "0" * 64), text), actors, statements, links)


def _pieces(text: str, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    """Pieces in order that do not overlap."""
    edges = st.lists(st.integers(0, len(text)), min_size=2 * least, max_size=4, unique=True)
    return edges.map(sorted).map(
        lambda at: tuple(Span(*pair) for pair in zip(at[::2], at[1::2], strict=False))
    )
