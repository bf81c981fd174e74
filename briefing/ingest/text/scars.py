"""The scars of a text, one kind after the other, and what is read in place of each.

Each kind is an alternative of one expression with a function that says what is read instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from briefing.ingest.text.clean import clean
from briefing.ingest.text.hyphens import hyphen_stays, word_list
from briefing.ingest.text.sounds import sound_pattern
from briefing.model import Change, Span

__all__ = ["TextWords", "is_suspect", "scar_changes"]

_RAISED = "⁰¹²³⁴-⁹"
_WORD, _LAST_WORD = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+$")
_NO_WIDTH = "\u00ad\u200b\u2060\ufeff"
# A text without any of these has no scar. Each begins with a set of characters, which is searched
# for much faster than alternatives are.
_SUSPECT_CHARACTERS = re.compile(
    rf"[<&\[{_NO_WIDTH}\u200c\u200d\ufb00-\ufb06\u0300-\u036f{_RAISED}†‡ʼ′´`‛＇\u2010\u2011]"
)
_SUSPECT = re.compile(
    r"[-¬,.;:!?”’»\"“‘(](?:(?<=[-¬])[ \t\u00ad]*\n|(?<=[,.;:!?”\"’»])\(\d|(?<=\")(?<!\S\")\s"
    r"|(?<=[^\W\d_] [“\"‘])\w[\w'’ -]{0,40}[”\"’] [A-Z]"
    r"|(?<=\()[^\W\d_][^()\n]{3,78}\))"
)


def is_suspect(text: str, start: int, end: int) -> bool:
    """Whether a part of a text may have scars."""
    return bool(_SUSPECT_CHARACTERS.search(text, start, end) or _SUSPECT.search(text, start, end))


def scar_changes(text: str, span: Span, of_text: TextWords) -> list[Change]:
    """What is read in place of the scars of a paragraph, in order, apart from each other.

    Args:
        text: The whole text.
        span: The paragraph.
        of_text: What the whole text decides.
    """
    found: list[Change] = []
    for match in _scars().finditer(text, *span):
        for change in _READINGS[match.lastgroup or ""](match, of_text):
            if not found or change.start >= found[-1].end:
                found.append(change)
    return found


class TextWords:
    """What the whole of a text decides: its words, and which apostrophe it uses most."""

    def __init__(self, text: str) -> None:
        # The mark stands first in the expression: so it is searched for as fast as can be.
        curly, straight = (
            sum(
                text[match.start() - 1].isalpha()
                for match in re.finditer(rf"{mark}(?=[^\W\d_])", text)
                if match.start()
            )
            for mark in "’'"
        )
        self.apostrophe = "’" if curly >= straight else "'"
        self.other_apostrophe = ("'" if curly >= straight else "’") if curly and straight else ""
        self.has_codes = "[/" in text
        self.quotations = 0  # of forums, that are open
        self._text = text
        self._words: frozenset[str] | None = None

    def knows(self, word: str) -> bool:
        """Whether a word stands elsewhere in the text, unbroken, in whatever case."""
        if self._words is None:
            self._words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", self._text.casefold()))
        return word.casefold() in self._words


@cache
def _scars() -> re.Pattern[str]:
    tags, codes = "|".join(word_list("tags")), "|".join(word_list("codes"))
    # Whatever begins with none of these is passed over at once.
    first = (
        rf"[<&!\[( “\"‘{_NO_WIDTH}\u200c\u200d\ufb00-\ufb06\u0300-\u036f{_RAISED}†‡ʼ′´`‛＇'’‐‑¬\n-]"
    )
    return re.compile(
        rf"(?={first})(?:"
        r"(?P<comment><!--(?:(?!<!--|-->).){0,4000}-->)"
        r"|(?P<raised_tag>(?<=[^\W\d_]|[.,;:!?\"”’»)])<sup>[\[(]?(?:\d{1,3}|[a-z*†‡])[\])]?</sup>)"
        rf"|(?P<tag></?(?:{tags})(?:\s[^<>]{{0,500}})?/?>)"
        r"|(?P<reference>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
        r"|(?P<embed>!\[\[[^\[\]\n]{1,200}\]\])"
        r"|(?P<wiki>\[\[(?:[^\[\]|\n]{1,200}\|)?[^\[\]|\n]{1,200}\]\])"
        r"|(?P<said>\[quote=\"?[^\W\d_][^\[\]\"\n]{1,60}\"?\])"
        rf"|(?P<code>\[/?(?i:{codes})(?:=[^\]\n]{{0,200}})?\])"
        r"|(?P<note>(?<=[^\s\[(–-])\[(?:\d{1,3}(?:[,–-] ?\d{1,3}){0,5}|\^[\w-]{1,20}"
        r"|(?i:note|nb) \d{1,2}|[a-z]|(?i:citation needed))\])"
        # A nickname inside a name, which it would cut in two.
        r"|(?P<nickname>(?<=[^\W\d_] )[“\"‘]\w[\w'’-]*(?: [A-Z][\w'’-]*)?[”\"’] (?=[A-Z][a-z]))"
        r"|(?P<figure>(?<=[,.;:!?”\"’»])\(\d{1,2}\)(?=\s|$))"
        r"|(?P<sic>[ ]?\[sic\.?\])"
        rf"|(?P<sound>[ ]?{sound_pattern()})"
        r"|(?P<gap>\[(?:…|\. ?\. ?\.)\])"
        r"|(?P<bracket>\[[^\W\d_][^\[\]\n]{0,60}\](?!\())"
        rf"|(?P<raised>(?<=[^\W\d_]|[.,;:!?\"”’»)])[{_RAISED}†‡]{{1,4}})"
        rf"|(?P<unseen>[{_NO_WIDTH}]+(?:(?<=\u00ad)[ \t]*\n[ \t]*)?)"
        r"|(?P<joiner>(?<=[a-zA-Z])[\u200c\u200d]+(?=[a-zA-Z]))"
        r"|(?P<ligature>[\ufb00-\ufb06])"
        r"|(?P<accent>(?<=[^\W\d_])[\u0300-\u036f]{1,4})"
        r"|(?P<apostrophe>(?<=[^\W\d_])[ʼ′´`‛＇'’](?=[^\W\d_]))"
        r"|(?P<hyphen>[‐‑](?=\w))"
        r"|(?P<broken>(?<=[^\W\d_])(?:[-‐¬][ \t\u00ad]*|\n[ \t]*[-‐¬][ \t]*)\n[ \t]*(?=[^\W\d_]))"
        r")",
        re.DOTALL,
    )


def _comment(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    yield Change(match.start(), match.end(), "", apart=True)


def _tag(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    parts = match[0].casefold().startswith(("<br", "<p", "</p", "<li", "<div"))
    yield Change(match.start(), match.end(), " " if parts else "")


def _reference(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    from html import unescape  # few texts need it

    character = clean(unescape(match[0]))
    if character != match[0]:
        yield Change(match.start(), match.end(), " " if character.isspace() else character)


def _wiki(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    """``[[a]]`` is read as "a", and ``[[a|b]]`` as "b"; what leads to a file or a place is left."""
    words = match[0][2:-2]
    shown = words.rpartition("|")[2]
    if not words[0].isalnum() or not shown.strip():
        return
    start = match.end() - 2 - len(shown)
    yield Change(match.start(), start, "")
    yield Change(match.end() - 2, match.end(), "")


def _code(match: re.Match[str], of_text: TextWords) -> Iterator[Change]:
    if of_text.has_codes:
        closes = of_text.quotations > 0 and match[0].casefold() == "[/quote]"
        of_text.quotations -= closes
        yield Change(match.start(), match.end(), "”" if closes else "")


def _said(match: re.Match[str], of_text: TextWords) -> Iterator[Change]:
    """A forum's ``[quote="Ana Lukic"]…[/quote]`` is read as 'Ana Lukic wrote: “…”'."""
    if of_text.has_codes:
        of_text.quotations += 1
        name = match[0].removeprefix("[quote=").strip('"]')
        yield Change(match.start(), match.end(), f"{name.partition(';')[0]} wrote: “")


def _dropped(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    yield Change(match.start(), match.end(), "")


def _sound(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    """What is heard is no part of what is said; before the first word, with the blank behind it."""
    is_first = match.string[match.start() - 1 : match.start()] in ("", "\n")
    end = match.end()
    while is_first and match.string[end : end + 1] == " ":
        end += 1
    yield Change(match.start(), end, "")


def _nickname(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    before = _LAST_WORD.findall(match.string[max(0, match.start() - 41) : match.start() - 1])
    if before and before[-1][0].isupper() and len(before[-1]) > 2:
        yield Change(match.start(), match.end(), "")


def _gap(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    yield Change(match.start(), match.end(), "…")


def _bracket(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    """A few words that an editor put into a sentence are read without their brackets."""
    inside = match[0][1:-1]
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() :][:1]
    if len(inside.split()) <= 4 and (before.isalnum() or before in " “\"'‘" or after.isalnum()):
        if before in ("", "\n") and after in ("", "\n"):
            return
        yield Change(match.start(), match.start() + 1, "")
        yield Change(match.end() - 1, match.end(), "")


def _raised(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    if not _follows_a_unit(match) or match[0] not in ("²", "³"):
        yield Change(match.start(), match.end(), "")


def _raised_tag(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    """As `_raised`, for ``<sup>1</sup>``; the figure of a unit is read without its tags."""
    yield Change(match.start(), match.end(), match[0][5:-6] if _follows_a_unit(match) else "")


def _follows_a_unit(match: re.Match[str]) -> bool:
    before = re.search(r"[^\W\d_]*$", match.string[max(0, match.start() - 12) : match.start()])
    return before is not None and before[0].casefold() in word_list("units")


def _ligature(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    yield Change(match.start(), match.end(), unicodedata.normalize("NFKC", match[0]))


def _accent(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    letter = match.string[match.start() - 1 : match.end()]
    composed = unicodedata.normalize("NFC", letter)
    if composed != letter:
        yield Change(match.start() - 1, match.end(), composed)


def _apostrophe(match: re.Match[str], of_text: TextWords) -> Iterator[Change]:
    """All apostrophes inside words are read as those that the text has most."""
    mark = match[0]
    if mark == of_text.other_apostrophe or mark not in "'’":
        yield Change(match.start(), match.end(), of_text.apostrophe)


def _hyphen(match: re.Match[str], _: TextWords) -> Iterator[Change]:
    yield Change(match.start(), match.end(), "-")


def _broken(match: re.Match[str], of_text: TextWords) -> Iterator[Change]:
    """A word broken at a line's end is read whole; a hyphen of its own stays."""
    before, after = match.string[max(0, match.start() - 40) : match.start()], match.end()
    first = _LAST_WORD.findall(before)[-1]
    second = _WORD.findall(match.string, after, after + 40)[0]
    keeps = hyphen_stays(first, second, of_text.knows)
    yield Change(match.start(), match.end(), "-" if keeps else "")


_READINGS: dict[str, Callable[[re.Match[str], TextWords], Iterator[Change]]] = {
    "comment": _comment,
    "raised_tag": _raised_tag,
    "tag": _tag,
    "reference": _reference,
    "embed": _dropped,
    "wiki": _wiki,
    "said": _said,
    "code": _code,
    "note": _dropped,
    "nickname": _nickname,
    "figure": _dropped,
    "sic": _dropped,
    "sound": _sound,
    "gap": _gap,
    "bracket": _bracket,
    "raised": _raised,
    "unseen": _dropped,
    "joiner": _dropped,
    "ligature": _ligature,
    "accent": _accent,
    "apostrophe": _apostrophe,
    "hyphen": _hyphen,
    "broken": _broken,
}
