"""One statement with its attribution, as one pastes it into a note, in several forms.

The forms are in `FORMS`: a line of words, Markdown with a link to the article, a block for Obsidian
that one can link to, and the article as an entry of a bibliography, with the statement in BibTeX's
note.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefing.export import wording
from briefing.export.addresses import linkable
from briefing.export.bibliography import bibtex, csl_json_text
from briefing.export.markdown_escape import literal, wikilink
from briefing.export.quotation import quoted
from briefing.model import KINDS, Briefing, Statement

__all__ = ["FORMS", "Form", "citation", "markdown_citation", "obsidian_block"]

_TOWARDS = {kind.name: kind.towards for kind in KINDS}
_NOT_IN_BLOCK_ID = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True)
class Form:
    """A form in which a statement can be copied."""

    name: str
    title: str
    """What it is, for those who choose."""
    write: Callable[[Briefing, Statement], str]


def citation(briefing: Briefing, statement: Statement) -> str:
    """A statement on one line: words — who (for whom), what; where it is printed.

    Direct speech is given as it is printed, in its own quotation marks; of everything else the
    article's wording is quoted, attribution included, since the words are the article's.
    """
    who = f"{wording.speaker(briefing, statement)}, {wording.what(briefing, statement)}"
    if aside := _aside(briefing, statement):
        who += f" ({aside})"
    place = [wording.title(briefing), *_imprint(briefing, statement)]
    where = ", ".join(wording.one_line(part) for part in place)
    return f"{_quoted(briefing, statement)} — {who}; {where}"


def markdown_citation(briefing: Briefing, statement: Statement) -> str:
    """A statement as a block quotation of Markdown, the article's title a link to it."""
    who = f"**{literal(wording.speaker(briefing, statement))}**"
    what = literal(wording.what(briefing, statement))
    aside = _aside(briefing, statement)
    return (
        f"> {literal(_quoted(briefing, statement))}\n>\n"
        f"> — {who}, {what}{f' *({literal(aside)})*' if aside else ''}; "
        f"{_linked_place(briefing, statement)}\n"
    )


def obsidian_block(briefing: Briefing, statement: Statement) -> str:
    """A statement as a callout for Obsidian, its actors as links, and an id to link to it by."""
    who, party = briefing.actor(statement.speaker), briefing.actor(statement.party)
    names = [wikilink(actor.name) for actor in (who, party) if actor]
    if len(names) == 2:
        names = names[:1] if who == party else [f"{names[0]} ({names[1]})"]
    speaker = names[0] if names else literal(wording.speaker(briefing, statement))
    what: str = statement.kind
    if targets := briefing.targets_of(statement):
        links = wording.and_([wikilink(actor.name) for actor in targets])
        what += f" {_TOWARDS[statement.kind]} {links}"
    aside = _aside(briefing, statement)
    block_id = _NOT_IN_BLOCK_ID.sub("-", f"{briefing.document.id[:8]}-{statement.id}").strip("-")
    return (
        f"> [!quote] {speaker} · {what}\n"
        f"> {literal(_quoted(briefing, statement))}\n"
        f"> — {_linked_place(briefing, statement)}{f' *({literal(aside)})*' if aside else ''}\n"
        f"\n^{block_id}\n"
    )


def _bibtex(briefing: Briefing, statement: Statement) -> str:
    who = f"{wording.speaker(briefing, statement)}, {wording.what(briefing, statement)}"
    return bibtex(briefing.document, note=f"{_quoted(briefing, statement)} — {who}")


def _csl_json(briefing: Briefing, _: Statement) -> str:
    return csl_json_text(briefing.document)


FORMS: tuple[Form, ...] = (
    Form("words", "Words with their attribution, on one line", citation),
    Form("markdown", "Markdown, with a link to the article", markdown_citation),
    Form("obsidian", "A block for Obsidian that one can link to", obsidian_block),
    Form("bibtex", "The article for BibTeX, the statement in its note", _bibtex),
    Form("csl-json", "The article as CSL-JSON, for Zotero and Pandoc", _csl_json),
)


def _quoted(briefing: Briefing, statement: Statement) -> str:
    if statement.quote == "direct":
        return wording.one_line(briefing.words(statement.content))
    return quoted(wording.passage(briefing, statement))


def _aside(briefing: Briefing, statement: Statement) -> str:
    asides = (wording.doubts(briefing, statement), wording.corrected(briefing, statement))
    return "; ".join(part for part in asides if part)


def _imprint(briefing: Briefing, statement: Statement) -> list[str]:
    """The outlet, the day and the section, as far as they are known."""
    document = briefing.document
    section = document.section(statement.section)
    place = [
        document.outlet,
        document.published,
        f"§ {wording.section_name(section)}" if section else None,
    ]
    return [part for part in place if part]


def _linked_place(briefing: Briefing, statement: Statement) -> str:
    title = literal(wording.title(briefing))
    address = linkable(briefing.document.source.url)
    linked = f"[{title}]({address})" if address else title
    return ", ".join((linked, *(literal(part) for part in _imprint(briefing, statement))))
