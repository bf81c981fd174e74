"""What the home screen lists: articles, or statements under their articles, two lines each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from briefing.export.wording import count
from briefing.ingest.text.clean import safe_line
from briefing.library.articles import Article, Said
from briefing.library.query.search import Found
from briefing.model import KINDS
from briefing.reader.text.wrap import shown

__all__ = ["LINES", "Entry", "about", "entries", "fitted", "heading"]

LINES = 2
"""Lines of an entry."""
_READ = "✓"
_SIDES = 4
_GLYPHS = {kind.name: kind.glyph for kind in KINDS}


@dataclass(frozen=True)
class Entry:
    """An article, or a statement of one."""

    article: Article
    said: Said | None = None


def entries(found: Sequence[Article] | Found) -> tuple[Entry, ...]:
    """What is listed of recent articles, or of what a query found."""
    if not isinstance(found, Found):
        return tuple(map(Entry, found))
    if found.statements is None:
        return tuple(map(Entry, found.articles))
    named = {article.id: article for article in found.articles}
    return tuple(Entry(named[said.article], said) for said in found.statements)


def heading(entry: Entry) -> str:
    """The first line: the title with its read mark, or who says what."""
    if (said := entry.said) is None:
        return f"{_READ if entry.article.finished else ' '} {shown(_one_line(entry.article.name))}"
    who = said.speaker or said.party or "nobody named"
    about_whom = f" → {', '.join(said.targets)}" if said.targets else ""
    return shown(_one_line(f"{_GLYPHS[said.kind]} {who}{about_whom}: {said.words}"))


def about(entry: Entry) -> str:
    """The second line: outlet, day, claims without answer, sides, place."""
    article = entry.article
    if entry.said is not None:
        parts = [entry.said.kind, article.outlet or "", article.day, article.name]
    else:
        sides = ", ".join(article.sides[:_SIDES]) + ("…" if len(article.sides) > _SIDES else "")
        parts = [article.outlet or "", article.day, _claims(article), _place(article)]
        parts += [_folded(article), sides]
    return "  " + shown(_one_line(" · ".join(part for part in parts if part)))


def fitted(line: str, width: int) -> str:
    """A line of so many cells: filled, or cut with an ellipsis."""
    if cell_len(line) > width:
        return set_cell_size(line, max(0, width - 1)) + "…"
    return set_cell_size(line, width)


def _claims(article: Article) -> str:
    if not article.claims:
        return ""
    claims = f"{article.claims} claim{'' if article.claims == 1 else 's'}"
    return f"{claims}, {article.unanswered} without answer" if article.unanswered else claims


def _place(article: Article) -> str:
    is_begun = article.position > 0 and article.finished is None
    return f"{article.progress:.0%}".replace("%", " %") if is_begun else ""


def _folded(article: Article) -> str:
    parts = [
        f"{article.marks} marked" if article.marks else "",
        f"+{count(article.copies, 'copy')}" if article.copies else "",
        f"+{count(article.versions, 'version')}" if article.versions else "",
    ]
    return " · ".join(part for part in parts if part)


def _one_line(words: str) -> str:
    """Words of the library on one line that commands no terminal: a file may hold anything."""
    return safe_line(" ".join(words.split()))
