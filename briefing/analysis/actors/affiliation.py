"""Whom a person speaks for, read off the words beside the name."""

from __future__ import annotations

import re
from datetime import date

from briefing.analysis.actors.identity import Side, side_of
from briefing.analysis.actors.known_names import hits, mere_place
from briefing.analysis.actors.person import Person
from briefing.analysis.knowledge.parties.table import senses
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse

LEADING = words("offices", "leading")
NO_DESCRIPTION = words("offices", "no description")

SEAT = re.compile(r",? ?\(?[RDI]-[A-Z]")
PROSECUTING = 4  # tokens behind a name in which it says that they prosecute


def describe(
    p: Parse, person: Person, start: int, end: int, on: date | None, p_number: int
) -> None:
    """Read a role off the words beside a name."""
    before = _title(p, start)
    after = _apposition(p, end)
    if person.side is None:
        person.side = _speaking_for(p, start, on)
    if person.side is None and person.organisation is None and not person.former_or_candidate:
        person.organisation = _works_for(p, end)
    turned = _reversed_apposition(p, start)
    if {"prosecuting", "prosecution"} & set(p.lower[end : end + PROSECUTING]):
        person.holds_state_office = True  # "Miriam Sandall KC, prosecuting": for the state
    if any(_is_lawmaker(p, tokens) for tokens in (before, turned, after)) or _has_seat(p, end):
        person.lawmaker = True
    for title in before:
        if p.lower[title] in roles().male:
            person.gender = person.gender or "male"
        elif p.lower[title] in roles().female:
            person.gender = person.gender or "female"
    for tokens in (after, turned, before):
        if not any(_is_role(p.lower[t]) for t in tokens):
            continue
        text = _role_text(p, tokens)
        for t in tokens:
            agent = any(p.lower[u] in roles().agents for u in tokens)
            if p.tag[t] == "PRP$" and (agent or p.lower[t] in {"its", "their"}):
                person.possessor = person.possessor or (p.lower[t], p_number)
        if any(p.lower[t] in roles().state or p.words[t] == "President" for t in tokens):
            person.holds_state_office = True
        if any(p.lower[t] in roles().loose for t in tokens):
            person.former_or_candidate = True
        own = _own_organisation(p, tokens)
        side = None if own else _country(p, tokens, on)
        if person.role is None or (
            person.side is None and side is not None and not person.former_or_candidate
        ):
            person.role = text
        if person.side is None and not person.former_or_candidate:
            person.side = side
            if side is None and person.organisation is None:
                person.organisation = _employed_by(p, tokens, own)


def _is_lawmaker(p: Parse, tokens: list[int]) -> bool:
    """Whether a description is of a member of parliament: "Sen.", "House Oversight chairman"."""
    table = roles()
    if any(p.lower[t] in table.loose | table.agents for t in tokens):
        return False
    if any(p.lower[t] in table.lawmakers for t in tokens):
        return True
    sits = any(p.words[t] in table.chambers for t in tokens)
    return sits and any(p.lower[t] in table.leading for t in tokens)


def _has_seat(p: Parse, end: int) -> bool:
    """Whether a party and a state stand behind a name: "(R-Utah)", ", D-Calif."."""
    return SEAT.match(p.text[p.end[end - 1] :]) is not None


def _speaking_for(p: Parse, start: int, on: date | None) -> Side | None:
    """ "Speaking for Tajikistan, Ambassador …": the side that somebody is introduced as speaking
    for."""
    first = p.sentences[p.sentence[start]][0]
    if p.lower[first] != "speaking" or p.lower[first + 1 : first + 2] not in {("for",), ("on",)}:
        return None
    comma = next((t for t in range(first, start) if p.words[t] == ","), first)
    return next((hit.side for hit in hits(p, range(first, comma), on)), None)


def _works_for(p: Parse, end: int) -> str | None:
    """The organisation behind a name: "of Lindenbaum Bank", ", who leads the Friends of …"."""
    if end + 1 >= len(p):
        return None
    if p.lower[end] in {"of", "from", "with", "at"}:
        return _organisation_at(p, end + 1)
    if p.words[end] == "," and p.lower[end + 1] == "who":
        for t in range(end + 2, min(end + 12, len(p) - 1)):
            if p.words[t] in {",", "."}:
                return None
            if p.lemma[t] in LEADING or p.lower[t] in {"for", "at"}:
                found = _organisation_at(p, t + 1)
                if found is not None:
                    return found
    return None


def _organisation_at(p: Parse, first: int) -> str | None:
    """The organisation whose name begins at a token, or behind its article."""
    start = first + 1 if p.lower[first] in {"the", "a"} else first
    for entity in p.entities:
        if entity.label == "ORG" and entity.start in {first, start}:
            return " ".join(p.text[p.start[start] : p.end[entity.end - 1]].split())
    return None


def _country(p: Parse, tokens: list[int], on: date | None) -> Side | None:
    """The known party that a role is held for; a town or a province is none."""
    of_state = any(p.lower[t] in roles().state for t in tokens)
    text = "".join(p.text[p.start[t] : p.end[t]] for t in tokens)
    if re.search(r"Secretary-General['’]s", text):
        # One is called so with nothing beside it: the United Nations'.
        found = senses("UN Secretary-General", on=on)
        return side_of(found[0]) if found else None
    for hit in hits(p, _employer(p, tokens), on):
        local = hit.sense.sense in {"region", "city"}
        if not local and (of_state or hit.sense.sense != "capital"):
            return hit.side
    return None


def _own_organisation(p: Parse, tokens: list[int]) -> str | None:
    """A team, a company or the like that the role is held in: "the Afghan team's coach"."""
    for place, t in enumerate(tokens):
        if p.lower[t] in roles().own and p.pos[t] in {"NOUN", "PROPN"}:
            named = place + 1 < len(tokens) and p.words[tokens[place + 1]][:1].isupper()
            if named or p.lower[t] == "party" or p.words[t][:1].isupper():
                return None  # it has a name: "the website Full Fact"
            if not any(_is_role(p.lower[u]) for u in (*tokens[:place], *tokens[place + 1 :])):
                return None
            first = t
            while first - 1 in tokens and p.pos[first - 1] in {"ADJ", "PROPN", "NOUN"}:
                if _is_role(p.lower[first - 1]):
                    break
                first -= 1
            return " ".join(p.text[p.start[first] : p.end[t]].split())
    return None


def _employed_by(p: Parse, tokens: list[int], own: str | None) -> str | None:
    """The organisation of a role that is no known party's.

    A politician stands for a party but speaks for themselves; its chairman speaks for it.
    """
    found = own or _organisation(p, _employer(p, tokens)) or _principal(p, tokens)
    if found is None or not roles().is_political(found):
        return found
    return found if any(p.lower[t] in roles().officers for t in tokens) else None


def _principal(p: Parse, tokens: list[int]) -> str | None:
    """Whose agent it is, by the name right before the noun: "Clinton spokesman"."""
    for place, t in enumerate(tokens):
        if p.lower[t] not in roles().agents:
            continue
        run = tokens[:place]
        plain = all(p.pos[u] == "PROPN" and not _is_role(p.lower[u]) for u in run)
        return p.text[p.start[run[0]] : p.end[run[-1]]] if run and plain else None
    return None


def _is_role(word: str) -> bool:
    return word in roles().titles or roles().kind.get(word) in {"person", "group"}


def _employer(p: Parse, tokens: list[int]) -> list[int]:
    """The part of a role that can say whom it is held for.

    "a China scholar with the Institute" works for the Institute, whatever the scholar studies.
    """
    noun = next((t for t in tokens if p.lower[t] in roles().kind), None)
    if noun is None or p.lower[noun] not in roles().private:
        return tokens
    place = next((t for t in tokens if t > noun and p.lower[t] == "in"), tokens[-1] + 1)
    return [t for t in tokens if noun < t < place]


def _title(p: Parse, start: int) -> list[int]:
    """The modifiers that stand right before a name: "Ukrainian President"."""
    tokens: list[int] = []
    at = start - 1
    while at >= 0 and p.sentence[at] == p.sentence[start]:
        word = p.words[at]
        known = p.lower[at] in roles().kind or p.lower[at] in roles().titles
        if (p.pos[at] in {"PROPN", "NOUN", "ADJ"} and (known or word[:1].isupper() or tokens)) or (
            tokens
            and (p.tag[at] in {"POS", "HYPH"} or p.lower[at] in {"of", "for"})
            and at > 0
            and p.words[at - 1][:1].isupper()
        ):
            tokens.insert(0, at)
        elif tokens and p.tag[at] == "DT":
            break
        else:
            break
        at -= 1
    return tokens


def _apposition(p: Parse, end: int) -> list[int]:
    """What follows a name between commas: ", the spokesperson for the White House,"; or "of X"."""
    if end + 1 >= len(p):
        return []
    if p.words[end] in {",", "("}:
        first = end + 1
    elif p.lower[end] == "of" and (p.pos[end + 1] == "PROPN" or p.lower[end + 1] == "the"):
        first = end
    else:
        return []
    stop = end + 1
    sentence = p.sentence[end]
    while (
        stop < len(p)
        and p.sentence[stop] == sentence
        and p.words[stop] not in {",", ")", ";", ":", ".", "—", '"', "“"}
    ):
        if (
            p.pos[stop] in {"VERB", "AUX"}
            and p.tag[stop] not in {"VBN", "VBG"}
            and p.head[stop] < end
        ):
            break
        if p.tag[stop] in {"VBD", "VBZ", "VBP", "MD"}:
            break
        stop += 1
    tokens = list(range(first, stop))
    if first > end and not _heads_with_a_role(p, tokens):
        return []
    if not tokens or len(tokens) > 25 or p.lower[tokens[0]] in NO_DESCRIPTION:
        return []
    return tokens


def _heads_with_a_role(p: Parse, tokens: list[int]) -> bool:
    """Whether a description names a role before it says what of: "the head of the Union"."""
    for t in tokens:
        if p.pos[t] in {"ADP", "SCONJ", "VERB", "AUX", "PRON"}:
            return False
        if _is_role(p.lower[t]):
            return True
    return False


def _reversed_apposition(p: Parse, start: int) -> list[int]:
    """A description that the name closes: "Sweden's deputy prosecutor, Eva Persson"."""
    while start > 1 and p.lower[start - 1] in roles().titles:
        start -= 1
    if start < 2 or p.words[start - 1] != ",":
        return []
    at = start - 2
    sentence = p.sentence[start]
    while (
        at >= 0
        and p.sentence[at] == sentence
        and p.words[at] not in {",", ";", ":", '"', "”", "“", "."}
        and (p.pos[at] not in {"VERB", "AUX"} or _in_title(p, at))
    ):
        at -= 1
    tokens = list(range(at + 1, start - 1))
    if tokens and p.lower[tokens[0]] in {"according"}:
        tokens = tokens[2:]
    return tokens if any(p.lower[t] in roles().kind for t in tokens) else []


def _in_title(p: Parse, at: int) -> bool:
    """The participle of a title: "managing director", "acting president"."""
    return p.lower[at] in {"managing", "acting", "presiding"} and _is_role(p.lower[at + 1])


def _role_text(p: Parse, tokens: list[int]) -> str:
    text = " ".join(p.text[p.start[tokens[0]] : p.end[tokens[-1]]].split())
    return re.sub(r"^(?:the|a|an|of)\s+", "", text, flags=re.IGNORECASE)


def _organisation(p: Parse, tokens: list[int]) -> str | None:
    inside = set(tokens)
    for entity in p.entities:
        if entity.label == "ORG" and entity.start in inside and not mere_place(p, entity.end - 1):
            words = [
                t
                for t in range(entity.start, entity.end)
                if p.tag[t] != "POS" and p.lower[t] != "the"
            ]
            if words:
                return " ".join(p.text[p.start[words[0]] : p.end[words[-1]]].split())
    for place, t in enumerate(tokens):
        if p.tag[t] == "POS" and place and p.words[tokens[0]][:1].isupper():
            # "Halvorsen's chairwoman"
            owner = [u for u in tokens[:place] if p.lower[u] != "the"]
            if all(p.words[u][:1].isupper() for u in owner):
                return p.text[p.start[owner[0]] : p.end[owner[-1]]]
    for place, t in enumerate(tokens[:-1]):
        if p.lower[t] in {"of", "for", "at", "with"}:
            run = []
            for later in tokens[place + 1 :]:
                if p.words[later][:1].isupper() and not mere_place(p, later):
                    run.append(later)
                elif run:
                    break
            if run:
                return p.text[p.start[run[0]] : p.end[run[-1]]]
    return None
