"""What the quotation marks add to the relations that the parse shows.

A quotation that a relation's content touches is the content, whole. One that no relation touches
belongs to the cue beside it, to the speaker of the quotation before it, or to nobody: then it is
the author's (a title, a scare quote) and makes no statement.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.analysis.annotations import Quotation
from briefing.analysis.knowledge.cues import Lexicon
from briefing.analysis.knowledge.tables import words
from briefing.analysis.syntax.parse import Parse
from briefing.analysis.syntax.phrases import MODIFIERS, inverted, phrase, speaker
from briefing.analysis.syntax.relation import Relation

INTRODUCES = words("attribution", "introducing")
SCANT = 4  # tokens of content that a quotation behind a colon outweighs
MIN_WORDS = 4  # a quotation that stands without a cue has at least so many words


@dataclass(frozen=True)
class Passage:
    """A paragraph with what has been read of it so far; its quotations count from its first token.

    `goes_on` says whether its first quotation goes on with the one that the paragraph before left
    open.
    """

    parse: Parse
    quotations: tuple[Quotation, ...]
    goes_on: bool
    relations: tuple[Relation, ...]


@dataclass(frozen=True)
class Carried:
    """Whose words a quotation goes on with: a relation of an earlier paragraph, or of this one."""

    passage: int
    relation: Relation


@dataclass(frozen=True)
class Continuation:
    """A quotation without a cue of its own: its tokens, and the relation whose speaker goes on."""

    passage: int
    content: tuple[int, ...]
    of: Carried
    certain: bool  # the marks themselves say that it goes on
    introduced: bool = False  # `of` is the very cue and source of this quotation, before a colon


def widen(p: Parse, quotations: tuple[Quotation, ...], found: list[Relation]) -> list[Relation]:
    """The relations with their content grown to the quotations that it stands in.

    A relation whose cue stands inside a quotation is left as it is: it is what the speaker says.
    """
    quotation_at = {t: n for n, one in enumerate(quotations) for t in _tokens(one)}
    touched = [
        Counter(quotation_at[t] for t in relation.content if t in quotation_at)
        if relation.head not in quotation_at
        else Counter[int]()
        for relation in found
    ]
    most: dict[int, int] = {}  # the most tokens of a quotation that are one relation's
    for counts in touched:
        for number, count in counts.items():
            most[number] = max(most.get(number, 0), count)
    widened = []
    for relation, counts in zip(found, touched, strict=True):
        if relation.head in quotation_at or relation.frame in {"noun", "according to"}:
            widened.append(relation)
            continue
        content = set(relation.content)
        for number, common in counts.items():
            if common < most[number]:
                continue  # it is another's
            tokens = _tokens(quotations[number])
            over = p.sentence[tokens[0]] != p.sentence[tokens[-1]]
            if over or common * 2 >= len(tokens):
                content.update(tokens)
        content -= {*relation.source, *relation.cue}
        widened.append(replace(relation, content=tuple(sorted(content))))
    return widened


def up_to_tags(
    p: Parse, quotations: tuple[Quotation, ...], found: list[Relation]
) -> list[Relation]:
    """The relations without quotations that go on behind their tag in a sentence of their own.

    ' "…," he said. "…" ' is two statements: the second is one of `continuations`.
    """
    starts = []
    for quotation in quotations:
        tokens = _tokens(quotation)
        if _count_words(p, tokens) >= MIN_WORDS and p.words[tokens[0] - 1] in {".", "!", "?"}:
            starts.append(tokens[0])
    kept = []
    for relation in found:
        said = relation.content
        behind = bisect_right(starts, relation.head)
        on = starts[behind] if behind < len(starts) else None
        if on is not None and said and said[0] < relation.head and on in said:
            relation = replace(relation, content=tuple(t for t in said if t < on))
        kept.append(relation)
    return kept


def attribute_quotations(
    p: Parse, quotations: tuple[Quotation, ...], found: list[Relation], lexicon: Lexicon
) -> list[Relation]:
    """The relations, with those for quotations that none touches yet but that have a cue beside
    them. Such a one takes the place of a scant one of the same cue ("urged voters: …")."""
    covered = {token for relation in found for token in relation.content}
    inside = quoted_tokens(quotations)
    taken = {relation.head: relation for relation in found}
    added: list[Relation] = []
    for quotation in quotations:
        tokens = _tokens(quotation)
        if len(covered.intersection(tokens)) * 2 >= len(tokens):
            continue
        if _count_words(p, tokens) < MIN_WORDS and not _clause_like(p, tokens):
            continue
        cue = _cue_beside(p, tokens, inside, lexicon, taken)
        if cue is None:
            continue
        subject = speaker(p, cue)
        source = (
            tuple(t for t in phrase(p, subject) if t not in inside) if subject is not None else ()
        )
        if subject is None:
            source = inverted(p, cue, inside)
        senses = lexicon.verbs.get(p.lemma[cue])
        content = tuple(t for t in tokens if t not in {cue, *source})
        added.append(
            Relation(
                head=cue,
                kind=senses[0].kind if senses else "statement",
                frame="quote",
                cue=tuple(
                    sorted(
                        {cue, *(c for c in p.children[cue] if p.dep[c] in MODIFIERS)} - set(content)
                    )
                ),
                source=source,
                content=content,
            )
        )
        covered.update(content)
    replaced = {relation.head for relation in added}
    return [relation for relation in found if relation.head not in replaced] + added


def continuations(passages: list[Passage]) -> list[Continuation]:
    """The quotations that go on with an earlier one's speaker.

    Certain where the marks say so: the paragraph before left its quotation open, or introduced this
    one with a colon; likely where the quotation follows its speaker's words in the same paragraph,
    or makes up a whole paragraph right after them.
    """
    found: list[Continuation] = []
    last: Carried | None = None
    last_at = -1
    for number, passage in enumerate(passages):
        p = passage.parse
        inside = quoted_tokens(passage.quotations)
        covered = {
            t
            for relation in passage.relations
            for t in relation.content
            if relation.head not in inside
        }
        spoken = sorted(
            (relation for relation in passage.relations if relation.head not in inside),
            key=lambda relation: relation.head,
        )
        introduced = _introduced(passages[number - 1].parse) if number else None
        heads = [relation.head for relation in spoken]
        for number_of, quotation in enumerate(passage.quotations):
            tokens = _tokens(quotation)
            if introduced is not None and tokens[0] == 0:
                last, last_at = Carried(number - 1, introduced), number - 1
                found.append(
                    Continuation(number, tuple(tokens), last, certain=True, introduced=True)
                )
                covered.update(tokens)
                last_at = number
                continue
            before = bisect_left(heads, tokens[0])
            if before and spoken[before - 1].kind != "no comment":
                last, last_at = Carried(number, spoken[before - 1]), number
            if len(covered.intersection(tokens)) * 2 >= len(tokens):
                continue
            if _count_words(p, tokens) < MIN_WORDS or last is None:
                continue
            whole = len(tokens) * 10 >= len(p) * 8
            starts = _starts_sentence(p, tokens)
            if passage.goes_on and number_of == 0:
                found.append(Continuation(number, tuple(tokens), last, certain=True))
                last_at = number
            elif last_at == number and starts:
                found.append(Continuation(number, tuple(tokens), last, certain=False))
            elif whole and number - last_at == 1:
                found.append(Continuation(number, tuple(tokens), last, certain=False))
                last_at = number
        if spoken and spoken[-1].kind != "no comment":
            last, last_at = Carried(number, spoken[-1]), number
    return found


def _introduced(p: Parse) -> Relation | None:
    """The cue and source of a paragraph that ends in a colon: "Trump responded on Friday:"."""
    if not p.text.rstrip().endswith(":") or not p.sentences:
        return None
    first, last = p.sentences[-1]
    root = next((t for t in range(first, last + 1) if p.dep[t] == "root"), None)
    if root is None or p.pos[root] not in {"VERB", "AUX"}:
        return None
    subject = speaker(p, root)
    source = tuple(phrase(p, subject)) if subject is not None else ()
    return Relation(root, "statement", "quote", (root,), source, ())


def quoted_tokens(quotations: tuple[Quotation, ...]) -> set[int]:
    """Every token inside a quotation of a paragraph."""
    return {token for quotation in quotations for token in _tokens(quotation)}


def _tokens(quotation: Quotation) -> range:
    return range(quotation.start, quotation.end)


def _count_words(p: Parse, tokens: Sequence[int]) -> int:
    return sum(p.pos[t] not in {"PUNCT", "SPACE"} for t in tokens)


def _clause_like(p: Parse, tokens: Sequence[int]) -> bool:
    return any(p.tag[t] in {"VBZ", "VBP", "VBD", "MD"} for t in tokens)


def _starts_sentence(p: Parse, tokens: Sequence[int]) -> bool:
    first = tokens[0]
    return (
        first == 0
        or p.words[first - 1] in {".", "?", "!", "”", '"', ":", "’"}
        or (p.sentence[first - 1] != p.sentence[first])
    )


def _cue_beside(
    p: Parse,
    tokens: Sequence[int],
    inside: set[int],
    lexicon: Lexicon,
    found: dict[int, Relation],
) -> int | None:
    """The verb of saying outside the marks that is nearest to them, in their own sentence or,
    behind a colon, at the end of the one before."""
    first, last = tokens[0], tokens[-1]
    sentences = {p.sentence[first], p.sentence[last]}
    if first > 1 and p.words[first - 1] == ":":
        sentences.add(p.sentence[first - 1])
    if last + 1 < len(p):
        closing = next(
            (p.words[t] for t in reversed(tokens[:-1]) if p.words[t] not in {'"', "”", "''", "’"}),
            "",
        )
        if closing in {",", "?", "!", "-", "—"}:
            sentences.add(p.sentence[last + 1])
    best: tuple[int, int] | None = None
    for number in sentences:
        begin, end = p.sentences[number]
        for t in range(begin, end + 1):
            if t in inside or p.pos[t] not in {"VERB", "AUX"}:
                continue
            if t in found and not _is_scant(found[t], first):
                continue
            senses = lexicon.verbs.get(p.lemma[t], ())
            if not (any("quote" in sense.frames for sense in senses) or p.lemma[t] in INTRODUCES):
                continue
            distance = first - t if t < first else t - last
            if distance <= 15 and (best is None or distance < best[0]):
                best = (distance, t)
    return best[1] if best else None


def _is_scant(relation: Relation, quotation: int) -> bool:
    """Whether a relation says too little to keep a quotation behind it: "urged voters: …"."""
    return (
        relation.frame in {"np", "inf"}
        and relation.head < quotation
        and len(relation.content) <= SCANT
    )
