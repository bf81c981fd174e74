"""A traced draft as the linker sees it."""

from __future__ import annotations

from briefing.analysis.actors.naming import hits
from briefing.analysis.actors.resolver import ActorResolver
from briefing.analysis.answers.links import Said
from briefing.analysis.answers.topics import pointing_nouns
from briefing.analysis.drafts import Draft
from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.knowledge.events import events
from briefing.analysis.statements.targets import doer_of_content
from briefing.analysis.syntax.parse import Parse

POINTING = frozenset({"it", "this", "that", "them", "those", "these", "so", "all"})
HAPPENING = frozenset({"happen", "occur", "true", "case"})  # "denied that it happened"
STEM = 4  # letters that a cue shares with the noun for it: "allege", "allegation"
IMPERSONAL = frozenset({"it", "this", "that", "they"})


def said_of(
    cast: ActorResolver,
    draft: Draft,
    p: Parse,
    number: int,
    around: frozenset[str],
    repeats: frozenset[str],
    content: str,
    *,
    title: bool,
) -> Said:
    """What the linker needs of a draft.

    Args:
        cast: the article's actors.
        draft: the statement.
        p: the parse of its paragraph.
        number: its place among the article's statements, from 1.
        around: the ids of those that it stands inside.
        repeats: the sides whose statements stand inside it.
        content: its words.
        title: whether it stands in the article's title.
    """
    relation = draft.relation
    head = relation.head
    key = draft.speaker.key if draft.speaker else None
    targets = {cast.side(target) for target in draft.targets} | set(draft.targets)
    about = targets | {hit.side.key for hit in hits(p, relation.content, None)}
    for token in relation.content:
        person = cast.person_at(draft.passage, token)
        if person is not None:
            about |= {person, cast.side(person)}
    doer = doer_of_content(p, relation)
    return Said(
        id=f"s{number}",
        order=number,
        kind=draft.kind,
        party=cast.side(key) if key else None,
        speaker=key,
        targets=frozenset(targets),
        about=frozenset(about),
        content=content,
        paragraph=draft.passage,
        sentence=(draft.passage, p.sentence[head]),
        title=title,
        around=around,
        repeats=repeats,
        cue_noun=p.lemma[head] if p.lemma[head] in lexicon().nouns else None,
        cue_stem=p.lemma[head][:STEM] if len(p.lemma[head]) > STEM else None,
        anaphor=draft.anaphor,
        owner=frozenset(draft.anaphor_of),
        part_of=frozenset(targets)
        if draft.kind == "denial" and _denies_part(p, draft)
        else frozenset(),
        own_part=draft.kind == "denial" and not targets and _denies_part(p, draft),
        about_that=draft.kind in {"denial", "dismissal"}
        and doer is not None
        and len(doer) == 1
        and p.lower[doer[0]] in {"that", "this"},
        points_back=p.dep[head] in {"acl:relcl", "acl"}
        and p.lemma[p.head[head]] in pointing_nouns(),
        is_pronoun=all(
            p.lower[t] in POINTING
            or p.lemma[t] in HAPPENING
            or p.pos[t] in {"PUNCT", "ADP", "ADV", "SCONJ", "AUX"}
            for t in relation.content
        ),
        subject_is_it=doer is not None and len(doer) == 1 and p.lower[doer[0]] in IMPERSONAL,
        defends=draft.defends,
    )


def _denies_part(p: Parse, draft: Draft) -> bool:
    return any(p.lemma[t] in events().involvement for t in draft.relation.content)
