"""The words of a paragraph as the pipeline is to see them: as many characters, and no traps."""

from __future__ import annotations

import re

from briefing.analysis.knowledge.cues import lexicon
from briefing.analysis.knowledge.tables import words
from briefing.model import Document

LONGEST_RUN = 60  # punctuation marks in a row; spaCy's tokenizer is quadratic in them
LONGEST_WORD = 400  # characters without a space

_RUN = re.compile(rf"(?:[^\w\s]|_){{{LONGEST_RUN},}}")
_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
_SPACE = re.compile(r"[\n\t\xa0\u200b\u2060\ufeff\u00ad]")


def readable(text: str) -> str:
    """The words as the pipeline is to see them: as many characters, none of them a trap.

    Line breaks inside a paragraph are spaces; runs of punctuation and endless words are broken.
    """
    text = _SPACE.sub(" ", text)
    text = _RUN.sub(_broken, text)
    return _WORD.sub(_broken, text)


def _broken(match: re.Match[str]) -> str:
    run = match.group()
    size = LONGEST_RUN // 2
    return "".join(" " if i % size == size - 1 else c for i, c in enumerate(run))


def headline(text: str, body_words: frozenset[str]) -> str:
    """A title-case headline in sentence case, as many characters.

    Words that the body prints in lower case are lowered, so that the pipeline, which has learnt
    from sentences, does not take them for names. Other headlines are left as they are.
    """
    printed = re.findall(r"[^\W\d_]+", text)
    capital = [word for word in printed if word[0].isupper()]
    if len(printed) < 4 or len(capital) * 10 < len(printed) * 6:
        return text
    first = True

    def lowered(match: re.Match[str]) -> str:
        nonlocal first
        word = match.group()
        keep, first = first, False
        low = word.lower()
        if (
            keep
            or len(low) != len(word)
            or (word.isupper() and len(word) > 1 and not text.isupper())
        ):
            return word
        return low if low in body_words or _is_cue(low) else word

    return re.sub(r"[^\W\d_]+", lowered, text)


def _is_cue(word: str) -> bool:
    """A verb of saying as headlines print it: "Denies", "Accuses"."""
    verbs = lexicon().verbs
    return any(stem in verbs for stem in (word, word[:-1], word[:-2], word[:-3] + "y"))


def lower_words(document: Document) -> frozenset[str]:
    """The words that the body prints in lower case."""
    found: set[str] = set()
    for paragraph in document.paragraphs:
        if paragraph.kind == "body":
            found.update(re.findall(r"\b[a-z]+\b", paragraph.span.of(document.text)))
    return frozenset(found | words("headlines", "common"))
