"""Captions, WebVTT and SubRip: what is said, a paragraph for each turn of a speaker."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.errors import BriefingError
from briefing.ingest.formats.article import Article, Hints
from briefing.ingest.formats.page_text import page_text
from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.lines import ENDS_A_SENTENCE
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.layout.names import turned_around

__all__ = ["read"]

_TIMES = re.compile(
    r"\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,]\d{1,3}\s+-->\s+(?:(\d+):)?(\d{1,2}):(\d{2})"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,80})>")
_TAG = re.compile(r"<[^<>]{0,100}>|\{\\[^{}]{0,60}\}")
_NAMED = re.compile(
    r"(?:>>+\s*|-\s*)?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4})(?: \([^()]{1,40}\))?:\s+(?=\S)"
)
_LABEL = re.compile(
    r"([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|\([^()]{1,40}\)|of|de|van|von|bin|al)){0,5}):\s+\S"
)
_SOUND = re.compile(r"[♪♫\s]*(?:[\[(][^\[\]()]{1,60}[\])][♪♫\s]*|[♪♫][^♪♫]*[♪♫]?\s*)")
_NEXT_SPEAKER = re.compile(r">>+\s*|-\s+")
_LONG, _PAUSE = 500, 4  # characters, and seconds, after which a sentence's end ends a paragraph


def read(data: bytes, hints: Hints) -> list[Article]:
    """The turns of a caption file.

    Raises:
        BriefingError: it holds no words.
    """
    blocks = [Block("paragraph", turn) for turn in _turns(page_text(data, hints.charset))]
    if not blocks:
        raise BriefingError("holds no words")
    return [Article(tuple(blocks), Metadata(), hints.url)]


def _turns(text: str) -> Iterator[str]:
    speaker, words = "", ""
    end = 0
    for start, stop, named, said, parts in _lines(text, _labels(text)):
        is_long = len(words) > _LONG or start - end > _PAUSE
        if words and (
            (named and named != speaker)
            or parts
            or (not speaker and is_long and ENDS_A_SENTENCE.search(words))
        ):
            yield _turn(speaker, words)
            words = ""
            if parts and not named:
                speaker = ""
        speaker = named or speaker
        words = f"{words} {said}" if words else said
        end = stop
    if words:
        yield _turn(speaker, words)


def _turn(speaker: str, words: str) -> str:
    return f"{speaker}: {words}" if speaker else words


def _labels(text: str) -> frozenset[str]:
    """The names with small letters that stand before a colon at the start of two lines or more.

    So meetings are written down, a line a turn: "Ana Lukic: …".
    """
    names = Counter(match[1] for line in text.splitlines() if (match := _LABEL.match(line)))
    return frozenset(name for name, count in names.items() if count > 1) and frozenset(names)


def _lines(text: str, labels: frozenset[str]) -> Iterator[tuple[int, int, str, str, bool]]:
    """Each line that is said: its times in seconds, its speaker if named, its words, and whether
    another speaker begins, or the same once more after a sound. A line that the captions show once
    more is left out, as are sounds."""
    after_sound = False
    shown: tuple[str, ...] = ()
    for cue in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = cue.split("\n")
        at = next((n for n, line in enumerate(lines[:3]) if _TIMES.match(line)), None)
        if at is None:
            continue
        match = _TIMES.match(lines[at])
        if match is None:
            continue
        start, stop = (
            int(match[n] or 0) * 3600 + int(match[n + 1]) * 60 + int(match[n + 2]) for n in (1, 4)
        )
        now: list[str] = []
        for voice, piece in _voiced(lines[at + 1 :]):
            words = " ".join(html.unescape(_TAG.sub("", piece)).split())
            if not words or _SOUND.fullmatch(words):
                after_sound = after_sound or bool(words)
                continue
            now.append(words)
            if words in shown:
                continue
            named = voice
            parts = False
            if found := _NAMED.match(words):
                named, words, parts = found[1], words[found.end() :], after_sound
            elif not voice and (found := _LABEL.match(words)) and found[1] in labels:
                named, words = found[1], words[found.end(1) + 1 :].lstrip()
            elif not voice and (found := _NEXT_SPEAKER.match(words)):
                parts, words = True, words[found.end() :]
            after_sound = False
            if words:
                yield start, stop, named, words, parts
        shown = tuple(now)


def _voiced(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines of a cue in pieces, each with the voice that it is marked as; "" for none."""
    voice = ""
    for line in lines:
        at = 0
        for found in _VOICE.finditer(line):
            if before := line[at : found.start()]:
                yield voice, before
            voice = turned_around(" ".join(found[1].split()))
            at = found.end()
        yield voice, line[at:]
