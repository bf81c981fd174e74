"""Lemmas that the treebanks leave no doubt about, by word and tag."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from briefing.analysis.reading.encoder.lemmas import (
    ENDINGS,
    INFLECTED,
    LemmaRule,
    lexicon_key,
    rule_for,
)
from briefing.training.corpora.treebanks import GoldDocument
from briefing.training.data import irregular_verbs


@dataclass(frozen=True)
class Lexicon:
    """`lemmas` maps "form\\ttag" to a lemma, `endings` "ending\\ttag" to a rule's fields."""

    lemmas: dict[str, str]
    endings: dict[str, tuple[str, str, str]]

    def save(self, path: Path) -> None:
        """Write as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """Read what `save` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


def collect_endings(
    documents: Iterable[GoldDocument], least: int = 4, share: float = 0.85
) -> dict[str, tuple[str, str, str]]:
    """Rules that endings of inflected words ask for, counted over different words.

    A longer ending is left out where it asks for what a shorter one does.
    """
    pairs = {
        (sentence.text[word.start : word.end].lower(), word.tag, word.lemma)
        for document in documents
        for sentence in document.sentences
        for word in sentence.words or ()
        if word.tag in INFLECTED and word.lemma.islower()
    }
    counts: defaultdict[str, Counter[LemmaRule]] = defaultdict(Counter)
    for form, tag, lemma in pairs:
        rule = rule_for(form, lemma)
        for length in ENDINGS:
            if rule is not None and len(form) > length:
                counts[f"{form[-length:]}\t{tag}"][rule] += 1
    found: dict[str, LemmaRule] = {}
    for key in sorted(counts, key=len):
        rule, count = counts[key].most_common(1)[0]
        if count < least or count < share * counts[key].total():
            continue
        shorter = (found.get(key[at:]) for at in range(1, max(ENDINGS)))
        if next((r for r in shorter if r is not None), None) != rule:
            found[key] = rule
    return {key: (rule.case, rule.cut, rule.add) for key, rule in found.items()}


def collect_lexicon(
    documents: Sequence[GoldDocument], least: int = 1, share: float = 0.8
) -> Lexicon:
    """Lemmas of pairs of form and tag seen `least` times with one lemma in `share` of them.

    Forms are lower-cased, but for proper nouns; pairs whose lemma is the form itself are kept,
    since the rules may think otherwise. Irregular verbs come from a list where the treebanks have
    too few of a form.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            for word in sentence.words or ():
                form = sentence.text[word.start : word.end]
                counts[lexicon_key(form, word.tag)][word.lemma] += 1
    found = {lexicon_key(form, tag): lemma for (form, tag), lemma in irregular_verbs().items()}
    for key, lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= least and count >= share * lemmas.total():
            found[key] = lemma
    return Lexicon(found, collect_endings(documents))
