"""What ties an actor to each side that it may have, as signs (`actor_signs`)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp

from briefing.analysis.actors.party_hits import Hit
from briefing.analysis.actors.side.actor_signs import OF_PLACE, WHERE, Signs
from briefing.analysis.actors.side.candidates import Options, Row
from briefing.analysis.actors.side.cast import Cast
from briefing.analysis.actors.side.elsewhere import elsewhere
from briefing.analysis.actors.side.own_names import FEW
from briefing.analysis.actors.side.standing import absent
from briefing.analysis.actors.side.ties import namesakes, step, ties
from briefing.analysis.actors.side.told import told
from briefing.analysis.knowledge.pronouns import gender_of_pronoun, pronoun_forms
from briefing.analysis.knowledge.roles import roles
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.mentions import MentionFeatures

_BACK = 60  # tokens in which an owner's pronoun is looked for


def candidate_signs(
    cast: Cast,
    number: int,
    found: Options,
    known: Sequence[Signs],
) -> list[Signs]:
    """The signs of each candidate of an actor; `known` are those of every actor (`standing`)."""
    first = cast.actors[number][0].head
    made: list[Signs] = []
    for place, row in enumerate(found.rows):
        if place == 0:
            made.append({"itself": 1.0})
        elif row.actor < 0:
            made.append(absent(cast, row))
        else:
            before = float(cast.actors[row.actor][0].head < first)
            made.append({**known[row.actor], "c-before": before})
    _table(cast, number, found, made)
    _ties(cast, number, found, made)
    _owners(cast, number, found, made)
    _near(cast, number, found, made)
    _names(cast, number, found, made)
    told(cast, number, found, made)
    _compete(made)
    return made


def _table(cast: Cast, number: int, found: Options, made: list[Signs]) -> None:
    said = {cast.article.lower[t] for one in found.phrases for t in range(one.start, one.wide)}
    is_loose = not said.isdisjoint(roles().loose)
    titles = _titles(cast, number)
    sure = {(h.party, h.sense.sense) for h in cast.found[number] if not h.sense.weak}
    for hit in cast.found[number]:
        place = found.by_party.get(hit.party)
        if place is None:
            continue
        signs = made[place]
        where = WHERE[hit.where]
        if hit.place is not None:
            signs[f"table:{where}{OF_PLACE}"] = 1.0
            near = made[found.by_place[hit.place]]
            near["local"] = near[f"local:{where}"] = 1.0
            near[f"local:{where}:{hit.sense.sense}"] = 1.0
            if hit.sense.sense == "leader" and titles & (
                _office(hit) | words("offices", "of a place")
            ):
                near["local:titled"] = made[0]["local itself:titled"] = 1.0
            continue
        name = f"table:{where}:{hit.sense.sense}"
        signs[name] = signs["table"] = 1.0
        is_weak = hit.sense.weak and (hit.party, hit.sense.sense) not in sure
        if hit.sense.sense == "leader" and is_weak == hit.sense.weak:
            is_titled = not titles.isdisjoint(_office(hit))
            _leads(cast, hit, signs, made[0], is_loose=is_loose, is_titled=is_titled)
        if is_weak:
            signs[f"table:{where}:weak"] = 1.0
        if hit.rank == 0:
            signs[f"table:{where}:first"] = 1.0


def _titles(cast: Cast, number: int) -> set[str]:
    """The words that stand before an actor's name as its title: "president"."""
    lower = cast.article.lower
    return {
        lower[token].strip(".")
        for mention in cast.actors[number]
        if mention.is_name
        for token in range(mention.start, mention.name[0])
    }


def _office(hit: Hit) -> frozenset[str]:
    """The first word of a leader's office: "president", "prime"."""
    return frozenset((hit.sense.role or "none").lower().split()[:1])


def _leads(
    cast: Cast, hit: Hit, signs: Signs, itself: Signs, *, is_loose: bool, is_titled: bool
) -> None:
    """The signs of a country that an actor leads, and those of the actor as its own side: in which
    office, whether the article gives them its title, how much of it is a campaign or a scandal."""
    [office] = _office(hit)
    held = "titled" if is_titled else "weak" if hit.sense.weak else "held"
    for row, name in ((signs, "leads"), (itself, "leads itself")):
        row[f"{name}:{held}"] = row[f"{name}:{held}:{office}"] = 1.0
        row[f"{name}:loose"] = float(is_loose)
        row[f"{name}:campaign"] = min(1.0, 8 * cast.campaign)
        row[f"{name}:trouble"] = min(1.0, 20 * cast.trouble)


def _ties(cast: Cast, number: int, found: Options, made: list[Signs]) -> None:
    article = cast.article
    for _, name, place in ties(cast, found):
        signs = made[place]
        signs[name] = 1.0
        signs[f"{name}>{_class(cast, found.rows[place])}"] = 1.0
        way = name.partition(":")[0]
        signs[f"tied:{way}"] = 1.0
        signs["tied"] = 1.0
    for name, place in namesakes(cast, found):
        made[place][name] = 1.0
        made[place]["tied by a noun"] = 1.0
    for what, match, last, tokens in elsewhere(cast, found.phrases):
        for place in {p for token in tokens for p in found.of_token(cast, token) if p}:
            signs = made[place]
            signs["tied elsewhere"] = 1.0
            signs[f"{what} elsewhere:{match}"] = signs.get(f"{what} elsewhere:{match}", 0.0) + 0.5
            if last:
                signs[f"{what} before:{match}"] = 1.0
    # The other way round: an actor that stands in the candidate's own words.
    for holder in cast.holders.get(number, ()):
        place = found.by_actor.get(holder, 0)
        if place:
            made[place]["held by it"] = 1.0
    for mention in cast.actors[number][:FEW]:
        head = mention.head
        for child in article.children[head]:
            if article.dep[child].startswith("acl"):
                _clause(cast, found, made, child)


def _class(cast: Cast, row: Row) -> str:
    """What sort of side a candidate would be."""
    if row.party is not None:
        return "party"
    return cast.forms[row.actor] if row.actor >= 0 else "text"


def _clause(cast: Cast, found: Options, made: list[Signs], verb: int) -> None:
    """Whom a relative clause says that somebody leads or works for."""
    article = cast.article
    lemma = article.lemma[verb]
    for child in article.children[verb]:
        if article.dep[child] not in {"obj", "obl", "nmod"}:
            continue
        case = next((c for c in article.children[child] if article.dep[c] == "case"), None)
        for place in found.of_token(cast, child):
            leads = lemma in words("offices", "leading")
            made[place]["clause:leads" if leads else "clause"] = 1.0
            if case is not None:
                made[place][f"clause:{article.lower[case]}"] = 1.0


def _owners(cast: Cast, number: int, found: Options, made: list[Signs]) -> None:
    """Whom "his", "their" and "its" in an actor's phrases can mean."""
    article = cast.article
    for one in found.phrases:
        for token in range(one.start, one.wide):
            form = pronoun_forms().get(article.lower[token])
            if form is None or article.dep[token] != "nmod:poss":
                continue
            known = cast.who.get(token)
            if known is not None and known in found.by_actor:
                made[found.by_actor[known]][f"owner:{one.way}"] = 1.0
                made[found.by_actor[known]]["owner"] = 1.0
            for rank, place in enumerate(_before(cast, number, found, token, form)):
                made[place][f"owner?:{min(rank, 2)}"] = 1.0
                made[place][f"owner?:{form}:{min(rank, 2)}"] = 1.0


def _before(cast: Cast, number: int, found: Options, token: int, form: str) -> Iterator[int]:
    """The candidates named before a pronoun that it can mean, the nearest first."""
    article = cast.article
    gender = gender_of_pronoun().get(article.lower[token])
    seen: set[int] = set()
    for at in range(token - 1, max(-1, token - _BACK), -1):
        actor = cast.who.get(at)
        if actor is None or actor == number or actor in seen or actor not in found.by_actor:
            continue
        person = cast.forms[actor] == "person"
        genders = {m.gender for m in cast.actors[actor]} - {None}
        fits = not genders or gender in genders
        if (form in {"he", "she"}) != person or (person and not fits):
            continue
        seen.add(actor)
        yield found.by_actor[actor]


def _near(cast: Cast, number: int, found: Options, made: list[Signs]) -> None:
    """How near the candidates are named, and how often in the same sentences."""
    nearest: dict[int, int] = {}
    together: Counter[int] = Counter()
    mentions = cast.actors[number][:FEW]
    for mention in mentions:
        here: set[int] = set()
        for token in cast.telling_in.get(mention.sentence, ()):
            distance = abs(token - mention.head)
            for place in found.of_token(cast, token):
                here.add(place)
                nearest[place] = min(nearest.get(place, 999), distance)
        here.discard(0)
        together.update(here)
    nearest.pop(0, None)
    for place, distance in nearest.items():
        made[place]["near"] = exp(-distance / 5)
        made[place]["same sentence"] = 1.0
        made[place]["together"] = together[place] / len(mentions)
    order = sorted(nearest, key=lambda place: nearest[place])
    for place in order[:1]:
        made[place]["nearest"] = 1.0
    _around(cast, found, mentions, made)
    first = cast.actors[number][0].head
    seen: set[int] = set()
    bodies: set[int] = set()
    names = cast.telling_names
    for at in range(bisect_left(names, first) - 1, -1, -1):
        for place in found.of_token(cast, names[at]):
            row = found.rows[place]
            if place and place not in seen and row.party is not None:
                made[place][f"before:{min(len(seen), 2)}"] = 1.0
                seen.add(place)
            elif place and place not in bodies and _is_body(cast, row):
                made[place][f"before-body:{min(len(bodies), 2)}"] = 1.0
                bodies.add(place)
        if len(seen) > 1 and len(bodies) > 1:
            break


def _around(
    cast: Cast, found: Options, mentions: Sequence[MentionFeatures], made: list[Signs]
) -> None:
    """What the verbs of an actor have beside it, and whom its paragraphs name."""
    article = cast.article
    for mention in mentions:
        verb = int(article.head[mention.head])
        if article.pos[verb] != "VERB" or not mention.subject:
            continue
        for child in article.children[verb]:
            if child != mention.head and child in cast.means:
                for place in found.of_token(cast, child):
                    if place:
                        made[place][f"verb:{step(cast, child)}"] = 1.0
    named = Counter(
        place
        for paragraph in {mention.paragraph for mention in mentions}
        for token in cast.naming_in.get(paragraph, ())
        for place in found.of_token(cast, token)
        if place
    )
    for place, times in named.items():
        made[place]["paragraph"] = times / named.total()


def _is_body(cast: Cast, row: Row) -> bool:
    return row.actor >= 0 and cast.forms[row.actor] == "organisation"


def _names(cast: Cast, number: int, found: Options, made: list[Signs]) -> None:
    """What the names have in common."""
    mine, last, every = cast.words[number], cast.surnames[number], cast.name_words[number]
    person = cast.forms[number] == "person"
    for place, row in enumerate(found.rows):
        if place == 0:
            continue
        if row.actor >= 0:
            if every.isdisjoint(cast.name_words[row.actor]):
                continue
            theirs, surnames = cast.words[row.actor], cast.surnames[row.actor]
        else:
            theirs, surnames = (frozenset((row.name or "").lower().split()),), frozenset()
        signs = made[place]
        if last & surnames:
            signs["same surname"] = 1.0
        if any(a > b for a in mine for b in theirs if b):
            signs["holds its name"] = 1.0
        if any(a < b for a in mine for b in theirs if a):
            signs["held in its name"] = 1.0
        if surnames and not person and any(a & surnames for a in mine):
            signs["holds its surname"] = 1.0


def _compete(made: list[Signs]) -> None:
    """What the other candidates have is a sign for each: whether any is tied, owns, is known."""
    tied = sum("tied" in signs for signs in made[1:])
    told = sum("tied elsewhere" in signs for signs in made[1:])
    owned = any("owner" in signs or "owner?:0" in signs for signs in made[1:])
    known = sum("table" in signs for signs in made[1:])
    of_all = {
        "any tied": min(1.0, tied / 2),
        "any elsewhere": min(1.0, told / 2),
        "any known": min(1.0, known / 2),
        "any owner": float(owned),
    }
    for signs in made:
        signs.update(of_all)
