"""When a statement was made, and the times that it speaks of."""

from __future__ import annotations

from datetime import date

from briefing.analysis.knowledge.tables import words
from briefing.analysis.statements.dates import dates, first_date
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.relation import Relation
from briefing.model import When

AHEAD = words("times", "ahead")  # what is said is to come
TIMES = frozenset({"obl", "obl:unmarked", "nmod:unmarked", "advmod", "obj", "nmod"})


def said_when(p: Parse, relation: Relation, published: date | None) -> When | None:
    """The time that belongs to the saying: what modifies the cue and is no part of the content."""
    content = set(relation.content)
    for child in p.children[relation.head]:
        if p.dep[child] in TIMES and (child not in content or p.dep[child].startswith("obl")):
            # "accused T on Monday of …" was said on Monday, though the words stand in the content.
            tokens = p.subtree(child)
            found = first_date(p.text[p.start[tokens[0]] : p.end[tokens[-1]]], published)
            if found is not None:
                return found
    return None


def times_of(
    p: Parse, relation: Relation, published: date | None, said: When | None
) -> tuple[When, ...]:
    """The times inside what is said, against the day the article was written, without the time
    when it was `said`."""
    content = relation.content
    ahead = any(p.lower[t] in AHEAD for t in content)
    text = p.text[p.start[content[0]] : p.end[content[-1]]]
    found = dict.fromkeys(dates(text, published, ahead=ahead))
    return tuple(when for when in found if said is None or when.text != said.text)
