"""A briefing as an analyst's note in one HTML file that stands by itself.

It says what `briefing.export.note` does, each side's own words in full, and needs no script to be
read: a few lines of it show some sides alone. It loads nothing, and its policy lets it load and run
nothing but its own style and script, by their hashes. All that comes from the article is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefing.export.addresses import linkable
from briefing.export.html_article import article_lines
from briefing.export.html_statements import NotedStatements, colour
from briefing.export.html_text import shown
from briefing.export.note import note
from briefing.export.note_parts import Dispute, Note, NoteOptions, SideWords
from briefing.export.quotations import origin_lines, record
from briefing.model import Briefing, Statement

__all__ = ["html_note"]

_DATA = Path(__file__).parent / "data"


def html_note(briefing: Briefing, options: NoteOptions | None = None) -> str:
    """The whole page, ending in a newline."""
    return "\n".join(_Page(briefing, note(briefing, options)).lines()) + "\n"


class _Page:
    """Writes a note as a page."""

    def __init__(self, briefing: Briefing, made: Note) -> None:
        self._briefing = briefing
        self._note = made
        self._noted = NotedStatements(made)

    def lines(self) -> Iterator[str]:
        """The page, line by line."""
        document = self._briefing.document
        yield "<!doctype html>"
        yield f'<html lang="{shown(document.language or "en")}">'
        yield from self._head()
        yield "<body>"
        yield from self._header()
        yield from self._filter()
        yield "<main>"
        yield from self._disputes()
        yield from self._own_words()
        yield from article_lines(self._briefing, self._noted)
        yield from self._footnotes()
        yield "</main>"
        yield f"<script>{_own('note.js')}</script>"
        yield "</body>"
        yield "</html>"
        yield record(self._briefing)

    def _head(self) -> Iterator[str]:
        policy = (
            f"default-src 'none'; style-src {_hash('note.css')}; script-src {_hash('note.js')}; "
            "base-uri 'none'; form-action 'none'"
        )
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{shown(policy)}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="color-scheme" content="light dark">'
        yield '<meta name="referrer" content="no-referrer">'
        yield '<meta name="generator" content="briefing">'
        yield from origin_lines(self._briefing.document.source)
        yield f"<title>{shown(self._note.title)}</title>"
        yield f"<style>{_own('note.css')}</style>"
        yield "</head>"

    def _header(self) -> Iterator[str]:
        made, source = self._note, self._briefing.document.source
        origin = " · ".join(map(shown, made.origin))
        if address := linkable(source.url):
            origin = f'<a href="{shown(address)}" rel="noreferrer">{origin or shown(address)}</a>'
        yield "<header>"
        yield f"<h1>{shown(made.title)}{self._noted.marks(self._in_title(), is_place=True)}</h1>"
        if origin:
            yield f'<p class="origin">{origin}</p>'
        yield f'<p class="reading">{shown(made.reading)}.</p>'
        if made.notices:
            yield '<ul class="notices">'
            yield from (f"<li>{shown(notice)}</li>" for notice in made.notices)
            yield "</ul>"
        yield "</header>"

    def _filter(self) -> Iterator[str]:
        yield '<nav id="filter" aria-label="Whose statements are shown" hidden>'
        yield '<button type="button" data-side="" aria-pressed="true">All sides</button>'
        for side in self._note.sides:
            number = self._noted.side(side)
            yield (
                f'<button type="button" class="{colour(number)}" data-side="{number}" '
                f'aria-pressed="false"><span class="key">{number}</span>{_name(side)}</button>'
            )
        yield "</nav>"

    def _disputes(self) -> Iterator[str]:
        made = self._note
        if not made.disputes and not made.unanswered:
            return
        yield '<section id="disputes">'
        yield "<h2>Disputes</h2>"
        yield "<ul>"
        yield from map(self._dispute, made.disputes)
        if made.unanswered:
            everyone = [statement for _, each in made.unanswered for statement in each]
            claims = ", ".join(
                f"{shown(name)}{self._noted.marks(each)}" for name, each in made.unanswered
            )
            yield (
                f'<li{self._noted.shown_for(everyone)}><em class="none">No answer found here</em>: '
                f"{claims}</li>"
            )
        yield "</ul>"
        yield "</section>"

    def _dispute(self, dispute: Dispute) -> str:
        said = dispute.sentence
        parts = [
            f"{self._noted.who(said.speaker, dispute.statement)} {shown(said.verb)}{said.joint}"
            f"{shown(said.words)}{self._noted.marks([dispute.statement])}"
        ]
        for reply in dispute.replies:
            words = f" ({shown(reply.words)})" if reply.words else ""
            parts.append(
                f"{self._noted.who(reply.speaker, reply.statement)} {shown(reply.verb)}{words}"
                f"{self._noted.marks([reply.statement])}"
            )
        everyone = [dispute.statement, *(reply.statement for reply in dispute.replies)]
        return f"<li{self._noted.shown_for(everyone)}>{'; '.join(parts)}</li>"

    def _own_words(self) -> Iterator[str]:
        if not self._note.sides:
            return
        yield '<section id="words">'
        yield "<h2>In their own words</h2>"
        for side in self._note.sides:
            number = self._noted.side(side)
            yield f'<section class="{colour(number)}" data-sides="{number}">'
            key = f'<span class="key">{number}</span>'
            yield f'<h3>{key}<span class="name">{_name(side)}</span></h3>'
            for speaker in side.speakers:
                if speaker.speaker is not None:
                    role = (
                        f' <span class="role">{shown(speaker.role)}</span>' if speaker.role else ""
                    )
                    yield f'<p class="speaker">{shown(speaker.speaker.name)}{role}</p>'
                yield "<ul>"
                for saying in speaker.sayings:
                    words = f"{shown(saying.verb)}{saying.joint}{shown(saying.words)}"
                    yield f"<li>{words}{self._noted.marks(saying.statements)}</li>"
                yield "</ul>"
            yield "</section>"
        yield "</section>"

    def _footnotes(self) -> Iterator[str]:
        if not self._note.footnotes:
            return
        yield '<section id="notes">'
        yield "<h2>Notes</h2>"
        yield "<ol>"
        for number, footnote in enumerate(self._note.footnotes, 1):
            (statement, *_) = footnote.statements
            back = f' <a class="back" href="#m{number}" aria-label="Back to the words">↩</a>'
            if number not in self._noted.placed:
                back = ""
            particulars = shown("; ".join(footnote.particulars))
            yield (
                f'<li id="n{number}"{self._noted.shown_for([statement])}>'
                f"{self._noted.who(footnote.speaker, statement)}, {particulars}{back}</li>"
            )
        yield "</ol>"
        yield "</section>"

    def _in_title(self) -> list[Statement]:
        paragraphs = self._briefing.document.paragraphs
        titles = [p.span for p in paragraphs if p.kind in ("title", "repeated title")]
        statements = self._briefing.statements
        return [s for s in statements if any(t.start < s.end <= t.end for t in titles)]


def _name(side: SideWords) -> str:
    return shown(side.party.name if side.party else "Unattributed")


@cache
def _own(name: str) -> str:
    """The page's own style or script."""
    return "\n" + (_DATA / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _hash(name: str) -> str:
    """What a policy calls it by."""
    digest = hashlib.sha256(_own(name).encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
