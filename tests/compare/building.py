"""Articles made by hand: a few statements each, every word of them in sight."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import (
    Actor,
    ActorKind,
    Briefing,
    Document,
    Link,
    Paragraph,
    QuoteKind,
    Relation,
    Source,
    Span,
    Statement,
    StatementKind,
    When,
)


@dataclass(frozen=True)
class Says:
    """A statement, and what it answers (places among the article's)."""

    who: str
    words: str
    kind: StatementKind = "statement"
    party: str | None = None
    about: Sequence[str] = ()
    answers: Sequence[tuple[int, Relation]] = ()
    inside: int | None = None
    quote: QuoteKind = "indirect"
    on: str | None = None
    source: str | None = None


def article(
    title: str,
    *said: Says,
    outlet: str | None = None,
    published: str | None = None,
    kinds: dict[str, ActorKind] | None = None,
    path: str | None = None,
    body: str = "",
    aliases: dict[str, tuple[str, ...]] | None = None,
    sides: dict[str, str] | None = None,
) -> Briefing:
    """An article with those statements, in order; a country where no kind is told.

    ``sides`` are for those that only are spoken of.
    """
    known = dict(sides or {})
    for one in said:
        known[one.who] = one.party or known.get(one.who, one.who)
    for one in said:
        for name in (*([one.party] if one.party else []), *one.about):
            known.setdefault(name, name)
    known = {name: side for name, side in known.items() if name}
    for side in tuple(known.values()):
        known.setdefault(side, side)
    ids = {name: f"a{number}" for number, name in enumerate(known, 1)}
    actors = tuple(
        Actor(
            ids[name],
            name,
            (kinds or {}).get(name, "country" if side == name else "person"),
            ids[side],
            aliases=(aliases or {}).get(name, ()),
        )
        for name, side in known.items()
    )
    text = title + "\n\n"
    statements, links = [], []
    for number, one in enumerate(said):
        who = one.source if one.source is not None else one.who
        start = len(text)
        text += f"{who} said {one.words}.\n\n"
        cue = start + len(who) + 1
        words = cue + len("said ")
        when = When("then", one.on, one.on) if one.on else None
        statements.append(
            Statement(
                f"s{number}",
                one.kind,
                one.quote,
                ids.get(one.who),
                ids.get(known.get(one.who, "")),
                (Span(start, start + len(who)),) if who else (),
                (Span(cue, cue + 4),),
                (Span(words, words + len(one.words)),),
                tuple(ids[name] for name in one.about),
                parent=None if one.inside is None else f"s{one.inside}",
                when=when,
            )
        )
        links += [Link(f"s{number}", f"s{claim}", relation) for claim, relation in one.answers]
    text += body
    paragraphs = [Paragraph("title", Span(0, len(title)))]
    at = len(title) + 2
    for part in text[at:].split("\n\n"):
        if part.strip():
            paragraphs.append(Paragraph("body", Span(at, at + len(part))))
        at += len(part) + 2
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        Source(path, None, digest),
        text,
        tuple(paragraphs),
        title=title,
        outlet=outlet,
        published=published,
    )
    return Briefing(document, actors, tuple(statements), tuple(links))
