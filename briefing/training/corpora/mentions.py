"""Where the actors of an annotated article are mentioned.

An annotation lists the forms by which an article refers to an actor; every occurrence of a form is
a mention. The longest forms are looked for first, as whole words, and what they take is taken. A
form that several actors have is the one's that was mentioned last. The sources of statements are
mentions of their speakers, pronouns too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.analysis.annotations import MentionForm
from briefing.model import Span
from briefing.training.corpora.gold import GoldActor, GoldMention, GoldStatement
from briefing.training.data import words


def with_mentions(
    text: str, actors: Sequence[GoldActor], statements: Iterable[GoldStatement]
) -> tuple[GoldActor, ...]:
    """The actors with their mentions in the text."""
    spans = _of_forms(text, actors)
    for statement in statements:
        if statement.speaker is not None and statement.source:
            _of_source(spans, text, statement.source[0], statement.speaker)
    found: dict[str, list[GoldMention]] = {actor.name: [] for actor in actors}
    for span, name in sorted(spans.items()):
        if name in found:
            found[name].append(GoldMention(span, form_of(span.of(text))))
    return tuple(replace(actor, mentions=tuple(found[actor.name])) for actor in actors)


def form_of(phrase: str) -> MentionForm:
    """A pronoun, or a name if its last word has a capital letter ("US officials" is none)."""
    if phrase.lower() in words("pronouns"):
        return "pronoun"
    return "name" if phrase.split()[-1][0].isupper() else "nominal"


def _of_forms(text: str, actors: Sequence[GoldActor]) -> dict[Span, str]:
    """The spans of all forms, each with its actor's name."""
    owners: dict[str, list[str]] = {}
    for actor in actors:
        for form in dict.fromkeys(actor.names):
            owners.setdefault(form, []).append(actor.name)
    taken = bytearray(len(text))
    certain: dict[Span, str] = {}
    shared: list[tuple[Span, list[str]]] = []
    for form in sorted(owners, key=lambda form: (-len(form), form)):
        for span in _occurrences(text, form):
            if any(taken[span.start : span.end]):
                continue
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            if len(owners[form]) == 1:
                certain[span] = owners[form][0]
            else:
                shared.append((span, owners[form]))
    places = sorted(certain)
    resolved = {span: _last_mentioned(span, names, places, certain) for span, names in shared}
    return certain | resolved


def _occurrences(text: str, form: str) -> list[Span]:
    """Where a form stands as whole words; its first letter may be a sentence's capital."""
    if not form.strip():
        return []
    first = re.escape(form[0])
    if form[0].islower():
        first = f"[{first}{re.escape(form[0].upper())}]" if len(form[0].upper()) == 1 else first
    pattern = rf"(?<!\w){first}{re.escape(form[1:])}(?!\w)"
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def _last_mentioned(
    span: Span, names: Sequence[str], places: Sequence[Span], certain: dict[Span, str]
) -> str:
    for place in reversed(places[: bisect_left(places, span)]):
        if certain[place] in names:
            return certain[place]
    return names[0]


def _of_source(spans: dict[Span, str], text: str, source: Span, speaker: str) -> None:
    """Make a statement's source a mention of its speaker, unless part of it is one."""
    phrase = source.of(text)
    leading = re.match(r"(?:the|an?)\s+(?=\S)", phrase, re.IGNORECASE)
    bare = Span(source.start + leading.end(), source.end) if leading else source
    for same in (source, bare):
        if same in spans:
            spans[same] = speaker
            return
    around = [span for span in spans if span.start < source.end and source.start < span.end]
    if any(spans[span] == speaker for span in around):
        return
    if all(source.start <= span.start and span.end <= source.end for span in around):
        spans[bare] = speaker
