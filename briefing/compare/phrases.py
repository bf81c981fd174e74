"""What is found across articles in words, the same in text, Markdown and the reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from string import ascii_uppercase

from briefing.compare.accounts import Coverage
from briefing.compare.chains import Sort
from briefing.compare.collection import Collection, Said
from briefing.compare.register import Entry
from briefing.export.wording import count, one_line
from briefing.export.wording import speaker as speaker_of
from briefing.export.wording import what as what_of
from briefing.model import Document

__all__ = [
    "SORT_WORDS",
    "account_line",
    "article_line",
    "coverage_heading",
    "letter",
    "letters",
    "open_words",
    "quoted",
    "speaker",
    "what",
]

SORT_WORDS: dict[Sort, str] = {
    "named": "named",
    "body": "as a body",
    "document": "a document",
    "unnamed": "unnamed",
    "nobody": "nobody told",
}

_LONGEST = 400  # characters of what is said
_QUOTES = "\"'“‘«„"


def letter(account: int) -> str:
    """An account's letter: A to Z, then A2 and so on."""
    turn, place = divmod(account, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")


def letters(accounts: Iterable[int]) -> str:
    """The letters of accounts: "A, C"."""
    return ", ".join(map(letter, accounts))


def article_line(document: Document) -> str:
    """An article in one line: its day, outlet and title, and where it was read from."""
    title = document.title or "untitled"
    where = document.source.path or document.source.url or ""
    parts = (document.published, document.outlet, title, where)
    return one_line(" · ".join(part for part in parts if part))


def account_line(collection: Collection, account: int) -> str:
    """The same of an article of a collection, without where it was read from."""
    document = collection.briefings[account].document
    title = collection.title(account)
    parts = (document.published, document.outlet, title)
    return one_line(" · ".join(part for part in parts if part))


def coverage_heading(coverage: Coverage) -> str:
    """What stands above statements of a coverage."""
    return {"all": "Said in all", "some": "Said in some", "one": "Only in one"}[coverage]


def speaker(collection: Collection, one: Said) -> str:
    """Who says it and for whom, as the collection calls them; a doubtful identity has a "?"."""
    name, side = collection.name(one.speaker), collection.name(one.party)
    if not name:
        return speaker_of(collection.briefing(one), one.statement)
    identified = collection.roster.identified(one.article, one.statement.speaker)
    doubt = "?" if identified is not None and identified.is_doubtful else ""
    return f"{name}{doubt}" if side in ("", name) else f"{name}{doubt} ({side})"


def what(collection: Collection, one: Said) -> str:
    """What is done in the words: "accusation against Iran"."""
    return what_of(collection.briefing(one), one.statement)


def quoted(one: Said) -> str:
    """What is said, in the article's words, in quotation marks."""
    words = one.words or "…"
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rstrip()}…"
    return words if words[0] in _QUOTES else f"“{words}”"


def open_words(entry: Entry, today: date) -> str:
    """That no answer was found, and for how long."""
    days = entry.days_open(today)
    if days is None or days < 0:
        return "No answer found"
    return f"No answer found after {count(days, 'day')}"
