"""Named entities out of GUM's coreference column, with labels that news readers expect.

GUM marks every mention, common nouns too. Kept are mentions headed by a proper noun, cut to the
words that make the name. Its `place` does not tell GPE from LOC: where no list settles it the
label is left ambiguous. Adjectival demonyms, money and percentages are added by rule.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.training.corpora.treebanks import GoldDocument, GoldEntity, GoldSentence, GoldWord
from briefing.training.data import words as listed

_LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "GPE|LOC",
    "event": "EVENT",
    "time": "DATE",
}
_MONEY = re.compile(
    r"(?:(?:US|A|C|NZ)?\$|£|€|¥)\s?\d(?:[\d.,]*\d)?(?:\s?(?:hundred|thousand|million|billion|trillion"
    r"|m|bn|k)\b)?|\b\d[\d.,]*(?:\s(?:hundred|thousand|million|billion|trillion))?\s"
    r"(?:dollars|euros|pounds|cents|yen|yuan|rubles|roubles|rupees)\b"
)
_PERCENT = re.compile(r"\b\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?(?:%|percent\b|per cent\b)")


@dataclass(frozen=True)
class NameLists:
    """Surface forms that a majority of silver annotations gave one label."""

    gpe: frozenset[str]
    norp: frozenset[str]


def name_lists(documents: Iterable[GoldDocument], least: int = 3) -> NameLists:
    """Read the lists off entity-annotated documents: forms seen `least` times or more."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        for sentence in document.sentences:
            for start, end, label in sentence.entities or ():
                counts.setdefault(sentence.text[start:end], Counter())[label] += 1
    chosen: dict[str, set[str]] = {"GPE": set(), "NORP": set()}
    for form, labels in counts.items():
        label, count = labels.most_common(1)[0]
        if label in chosen and count >= least and count >= 0.7 * labels.total():
            chosen[label].add(form)
    return NameLists(frozenset(chosen["GPE"]), frozenset(chosen["NORP"]) | listed("demonyms"))


def _mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Mentions that open and close in this sentence: first word, last word, type."""
    found: list[tuple[int, int, str]] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    for index, row in enumerate(rows):
        cell = next((i[7:] for i in row[9].split("|") if i.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", cell):
            if piece.startswith("("):
                number, _, rest = piece[1:].rstrip(")").partition("-")
                kind = rest.split("-", 1)[0]
                if "[" not in number:
                    opened.setdefault(number, []).append((index, kind))
                if piece.endswith(")") and opened.get(number):
                    start, kind = opened[number].pop()
                    found.append((start, index, kind))
            else:
                number = piece.rstrip(")")
                if opened.get(number):
                    start, kind = opened[number].pop()
                    found.append((start, index, kind))
    return found


def _head(words: tuple[GoldWord, ...], first: int, last: int) -> int:
    for index in range(first, last + 1):
        if not first <= words[index].head <= last:
            return index
    return first


def _joins(words: tuple[GoldWord, ...], index: int, head: int, kind: str, text: str) -> bool:
    """Whether a dependent inside a mention belongs to the name of a mention of this kind."""
    word = words[index]
    base = word.dep.split(":")[0]
    named = word.pos in {"PROPN", "NUM", "X"} or word.tag in {"NNP", "NNPS", "HYPH", "AFX"}
    if base in {"flat", "compound", "goeswith"}:
        return named
    if base in {"amod", "nummod"}:
        return named and word.tag != "JJ"
    if base == "nmod" and kind != "person" and word.dep == "nmod":
        case = next((w for w in words if w.head == index and w.dep == "case"), None)
        link = text[case.start : case.end].casefold() if case else ""
        return named and link in {"of", "for", "de", "del", "on", "&"}
    if base == "conj":
        return named and kind in {"organization", "event"}
    return base in {"case", "cc", "det"} and word.head != head and kind != "person"


def _trim(
    sentence: GoldSentence, words: tuple[GoldWord, ...], first: int, last: int, kind: str
) -> tuple[int, int]:
    """The contiguous words of the name around its head: no article, no clause, no apposition."""
    head = _head(words, first, last)
    inside = {head}
    for _ in range(4):
        for index in range(first, last + 1):
            if (
                words[index].head in inside
                and index not in inside
                and _joins(words, index, head, kind, sentence.text)
            ):
                inside.add(index)
    left = right = head
    while left - 1 in inside:
        left -= 1
    while right + 1 in inside:
        right += 1
    while left < head and words[left].pos in {"DET", "ADP", "CCONJ", "PUNCT"}:
        left += 1
    while right > head and words[right].pos in {"DET", "ADP", "CCONJ", "PUNCT", "PART"}:
        right -= 1
    return left, right


def _label(kind: str, name: str, lists: NameLists) -> str:
    label = _LABELS[kind]
    if name in lists.norp:
        return "NORP"
    if name in lists.gpe and kind in {"place", "organization"}:
        return "GPE"
    if kind != "place":
        return label
    return "LOC" if any(w in listed("landmarks") for w in name.casefold().split()) else label


def gum_entities(
    sentence: GoldSentence, rows: list[list[str]], lists: NameLists
) -> tuple[GoldEntity, ...]:
    """The named entities of a GUM sentence, none overlapping another; the longer wins."""
    words = sentence.words or ()
    found: list[GoldEntity] = []
    for first, last, kind in _mentions(rows):
        if kind not in _LABELS:
            continue
        head = words[_head(words, first, last)]
        if kind == "time":
            texts = [sentence.text[w.start : w.end].casefold() for w in words[first : last + 1]]
            digits = any(any(c.isdigit() for c in text) for text in texts)
            if not digits and not any(text in listed("times") for text in texts):
                continue
            if last - first > 5:
                continue
            left, right = first, last
            while left < right and words[left].pos in {"ADP"}:
                left += 1
        elif head.pos == "PROPN":
            left, right = _trim(sentence, words, first, last, kind)
        else:
            continue
        start, end = words[left].start, words[right].end
        name = sentence.text[start:end]
        if kind != "time" and name[:1].islower():
            continue
        found.append(GoldEntity(start, end, _label(kind, name, lists)))
    return with_rules(replace(sentence, entities=tuple(_apart(found))), lists).entities or ()


def _apart(entities: Iterable[GoldEntity]) -> list[GoldEntity]:
    kept: list[GoldEntity] = []
    for entity in sorted(entities, key=lambda e: (e.start - e.end, e.start)):
        if all(entity.end <= other.start or other.end <= entity.start for other in kept):
            kept.append(entity)
    return sorted(kept)


def with_rules(sentence: GoldSentence, lists: NameLists) -> GoldSentence:
    """The sentence with demonyms, sums of money and percentages added where nothing stands."""
    text = sentence.text
    entities = list(sentence.entities or ())
    extra = [GoldEntity(*m.span(), "MONEY") for m in _MONEY.finditer(text)]
    extra += [GoldEntity(*m.span(), "PERCENT") for m in _PERCENT.finditer(text)]
    for match in re.finditer(r"\b[A-Z][\w’'-]*\b", text):
        if match.group() in lists.norp:
            extra.append(GoldEntity(*match.span(), "NORP"))
    for entity in extra:
        if all(entity.end <= other.start or other.end <= entity.start for other in entities):
            entities.append(entity)
    return replace(sentence, entities=tuple(sorted(entities)))


def iob_entities(sentence: GoldSentence, rows: list[list[str]]) -> tuple[GoldEntity, ...]:
    """The entities of a Universal NER sentence over the same words; places are "GPE|LOC"."""
    names = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE|LOC"}
    words = sentence.words or ()
    if len(words) != len(rows):
        return ()
    spans: list[list[object]] = []
    for word, row in zip(words, rows, strict=True):
        mark = row[2]
        if mark.startswith("B-") or (mark.startswith("I-") and not spans):
            spans.append([word.start, word.end, names.get(mark[2:], "*")])
        elif mark.startswith("I-"):
            spans[-1][1] = word.end
    return tuple(GoldEntity(int(str(s)), int(str(e)), str(label)) for s, e, label in spans)
