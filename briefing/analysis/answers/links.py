"""Which statement answers which: denials, dismissals and admissions linked to their claims.

A response answers a claim of another party where the two speak of the same thing. The evidence,
from the surest down: the response is a relative clause on the claim or denies "it"; it points back
("the allegations", "Cruz's claims"); it denies the claimant's part; the two share words (after
folding of word forms and of the synonyms that the article itself introduces) and the claim is about
the responder. A link that is wrong is worse than one that is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.analysis.annotations import Answer
from briefing.analysis.answers.anaphora import Anaphor
from briefing.analysis.answers.features import StatementFeatures
from briefing.analysis.answers.topics import Topics
from briefing.model import Relation, StatementKind

RELATION: dict[StatementKind, Relation] = {
    "denial": "denies",
    "dismissal": "dismisses",
    "acknowledgement": "acknowledges",
    "question": "questions",
}
CLAIMS: frozenset[StatementKind] = frozenset(
    {"accusation", "claim", "statement", "criticism", "question", "concern", "acknowledgement"}
)
# What each group of nouns that point back can mean.
MEANT: dict[str, frozenset[StatementKind]] = {
    "blame": frozenset({"accusation", "claim", "criticism"}),
    "claim": frozenset({"claim", "statement", "accusation"}),
    "criticism": frozenset({"criticism", "accusation", "concern", "question"}),
    "demand": frozenset({"demand", "threat"}),
}
REPEATING = frozenset({"statement", "claim"})  # may only say what the responder said
PRESSING = frozenset({"accusation", "criticism", "demand"})
THRESHOLD = 0.5
KEEP = 0.9  # of the best claim's score: another party's that is nearly as good is answered, too
NEAR = 3  # paragraphs
FAR = 100  # paragraphs across which nothing is answered
SURE = 0.95
REACH = 150  # statements on either side among which one is answered
MOST_TITLES = 20
GOES_ON = 0.85  # of the score, where a denial goes on with the last one
NARROWED = 0.6


def answers_of(
    statements: Sequence[StatementFeatures], text: str, names: Iterable[str]
) -> tuple[Answer, ...]:
    """The answers among an article's statements, in the order of the responses.

    Args:
        statements: all of them, in order.
        text: the article.
        names: what its sides are called.
    """
    topics = Topics([s.content for s in statements], text, names)
    found: list[Answer] = []
    answered: dict[int, list[Answer]] = {}
    titles = [s.order for s in statements if s.title][:MOST_TITLES]
    for place, response in enumerate(statements):
        if response.kind in RELATION or response.defends:
            relation = RELATION.get(response.kind, "denies")
            one = [
                Answer(place, claim.order, relation, round(min(score, SURE), 2))
                for score, claim in _answered(place, statements, topics, titles)
            ] or _carried_on(place, statements, answered)
        elif response.subject_is_it:
            one = _narrowing(response, statements, answered)
        else:
            continue
        answered[place] = one
        found.extend(one)
    return tuple(found)


def _answered(
    place: int, statements: Sequence[StatementFeatures], topics: Topics, titles: Sequence[int]
) -> list[tuple[float, StatementFeatures]]:
    """The claims that a response answers, each with its score, in reading order."""
    response = statements[place]
    scored = []
    low, high = max(0, place - REACH), min(len(statements), place + REACH)
    for other in (*(t for t in titles if t < low), *range(low, high)):
        claim = statements[other]
        score = _score(response, claim, place, other, topics)
        if score >= THRESHOLD:
            scored.append((score, claim))
    if not scored:
        return []
    earlier = [pair for pair in scored if pair[1].order < response.order]
    if response.kind == "acknowledgement" and earlier:
        scored = earlier  # what is claimed later goes further than what was admitted
    in_body = [pair for pair in scored if not pair[1].title]
    scored = in_body or scored
    scored.sort(key=lambda pair: (-pair[0], abs(pair[1].order - response.order)))
    if response.points_back:
        return scored[:1]
    best = scored[0][0]
    number = response.anaphor.number if response.anaphor is not None else "one"
    chosen: list[tuple[float, StatementFeatures]] = []
    for score, claim in scored:
        same = [other for _, other in chosen if other.party == claim.party]
        most = 2 if number == "both" or response.own_part else 3 if number in {"all", "some"} else 1
        if score >= best * KEEP and (not same or len(chosen) < most):
            chosen.append((score, claim))
    return sorted(chosen[:3], key=lambda pair: pair[1].order)


def _carried_on(
    place: int, statements: Sequence[StatementFeatures], answered: dict[int, list[Answer]]
) -> list[Answer]:
    """A denial that goes on with the speaker's last one answers the same claims."""
    response = statements[place]
    if place == 0 or response.kind not in {"denial", "dismissal"}:
        return []
    before = statements[place - 1]
    if (
        before.speaker != response.speaker
        or response.speaker is None
        or before.kind not in {"denial", "dismissal"}
        or response.paragraph - before.paragraph > 1
    ):
        return []
    return [
        Answer(place, link.claim, RELATION[response.kind], round(link.score * GOES_ON, 2))
        for link in answered.get(before.order, [])
    ]


def _narrowing(
    response: StatementFeatures,
    statements: Sequence[StatementFeatures],
    answered: dict[int, list[Answer]],
) -> list[Answer]:
    """ "Iran has acknowledged … but claims that it occurred before …" narrows what was admitted."""
    before = [
        s
        for s in statements[max(0, response.order - REACH) : response.order]
        if s.sentence == response.sentence
        and s.party == response.party
        and s.kind in {"acknowledgement", "denial"}
    ]
    if not before:
        return []
    admitted = answered.get(before[-1].order, [])
    return [Answer(response.order, one.claim, "narrows", NARROWED) for one in admitted]


def _score(
    response: StatementFeatures, claim: StatementFeatures, mine: int, theirs: int, topics: Topics
) -> float:
    """How sure it is that a response answers a claim (0 to 1 or a little more)."""
    rejected = response.anaphor is not None and response.anaphor.noun == claim.cue_noun
    if response.order in claim.around and rejected and response.speaker != claim.speaker:
        return 0.85 if response.kind in {"denial", "dismissal"} else 0.0  # "his suggestion that …"
    if (
        response.party is None
        or response.party == claim.party
        or claim.order in response.around
        or (claim.kind in REPEATING and response.party in claim.repeats)
        or response.order in claim.around
        or not _answerable(response, claim)
    ):
        return 0.0
    before = claim.title or claim.order < response.order
    distance = 1 if claim.title else abs(claim.paragraph - response.paragraph)
    if distance > FAR:
        return 0.0
    if response.points_back:
        return 0.9 if before and claim.sentence == response.sentence else 0.0
    if response.about_that and before and distance <= 1:
        if {response.party, response.speaker} & (claim.targets | claim.about):
            return 0.6 if claim.kind == "question" else 0.7
        if claim.order == response.order - 1:
            return 0.65
    aimed = bool({response.party, response.speaker} & claim.targets)
    if response.is_pronoun:
        if claim.kind == "accusation" and aimed and before and distance <= NEAR:
            return 0.65
        return 0.7 if claim.order == response.order - 1 and distance <= 1 else 0.0
    about = aimed or bool({response.party, response.speaker} & claim.about)
    overlap = topics.overlap(mine, theirs)
    if response.anaphor is not None and response.kind != "question":
        score = _pointed_at(
            response, response.anaphor, claim, before, distance, aimed=aimed, about=about
        )
        return score + 0.2 * overlap if score else 0.0
    if response.defends:
        near = aimed and before and distance <= NEAR + 2
        return 0.55 if near and claim.kind == "accusation" else 0.0
    if claim.party in response.part_of and claim.kind == "acknowledgement":
        return 0.75 if before else 0.6
    common = topics.common(mine, theirs)
    shared = bool(claim.targets & response.about)  # it is denied of whom it was claimed
    score = 0.6 * overlap
    score += 0.25 if about or shared or claim.party in response.about else 0.0
    score += 0.1 if before and distance <= 1 else 0.0
    score += 0.1 if common >= 2 else 0.0
    score += 0.1 if common >= 2 and response.kind == "denial" and before else 0.0
    score += 0.05 if claim.kind in {"accusation", "claim", "demand"} else 0.0
    if response.kind == "question":
        return score if common >= 2 and claim.kind in {"claim", "accusation"} and before else 0.0
    pressed = claim.kind in PRESSING | {"claim"} and aimed and before
    if pressed and claim.kind in {"accusation", "claim"} and response.own_part:
        return max(score, 0.65)
    answers = response.kind == "dismissal" or claim.kind == "accusation"
    reach = NEAR if claim.kind != "accusation" and not common else 2 * NEAR
    if pressed and distance <= reach and response.kind != "acknowledgement" and (common or answers):
        blamed = 0.06 if claim.kind == "accusation" or common > 1 else 0.0
        blamed += 0.08 if common else 0.0
        nearness = 0.58 if distance <= 1 else 0.51 if distance <= NEAR else 0.46
        return max(score, nearness + blamed)
    if response.kind == "denial" and aimed and before and common and distance <= 3 * NEAR:
        return max(score, 0.52)  # what it is said to have done, and that it did not
    if response.kind == "denial" and claim.kind == "accusation" and shared and before:
        return max(score, 0.52)  # somebody else denies it for the accused
    # In one breath: "A put it to B that …. B agreed that …".
    enough = 2 if response.kind == "acknowledgement" else 1
    beside = common >= enough and claim.order == response.order - 1 and distance == 0
    if beside:
        score = max(score + 0.1, 0.5)
    if not common and not (about and overlap > 0.5):
        return 0.0
    return score if about or shared or overlap >= 0.4 or beside else 0.0


def _answerable(response: StatementFeatures, claim: StatementFeatures) -> bool:
    if claim.kind in CLAIMS:
        return True
    return claim.kind == "demand" and (
        response.kind == "dismissal"
        or (response.anaphor is not None and response.anaphor.group == "demand")
    )


def _pointed_at(
    response: StatementFeatures,
    anaphor: Anaphor,
    claim: StatementFeatures,
    before: bool,
    distance: int,
    *,
    aimed: bool,
    about: bool,
) -> float:
    """The score where the response points back with a noun."""
    if claim.kind not in MEANT[anaphor.group]:
        return 0.0
    if response.owner:
        if not {claim.party, claim.speaker} & response.owner:
            return 0.0
        if claim.kind == "statement" and not about and anaphor.noun != claim.cue_noun:
            return 0.4  # whatever else they said
        return 0.6 + 0.2 * aimed + 0.1 * (claim.kind == "accusation") + 0.05 * before
    if not before:
        return 0.0
    if anaphor.noun == claim.cue_noun and about:
        return 0.85
    near = 0.1 if distance <= 1 else 0.05 if distance <= NEAR else 0.0
    if claim.cue_stem and anaphor.noun.startswith(claim.cue_stem):
        near += 0.05  # "they claim …": "these claims"
    if aimed:
        return 0.6 + near + (0.05 if claim.kind == "accusation" else 0.0)
    if about and distance <= NEAR:
        return 0.5 + near
    return 0.5 if distance == 0 and claim.order == response.order - 1 else 0.0
