"""Searching what one keeps, and searches that are saved."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from briefing.cli import console
from briefing.cli.library import articles_text, columns, opened_library
from briefing.export.csv_table import guarded
from briefing.export.markdown_escape import literal
from briefing.export.wording import one_line
from briefing.ingest.text.clean import safe_line

if TYPE_CHECKING:
    from briefing.library import Article, Said
    from briefing.library.query import Found

__all__ = ["FORMATS", "forget_search", "list_searches", "search"]

COLUMNS = (
    "article", "title", "outlet", "published", "address", "statement", "day", "kind", "party",
    "speaker", "targets", "words", "answers", "confidence", "note",
)  # fmt: skip


def search(
    query: str, *, format_: str = "table", limit: int | None = 50, save: str | None = None
) -> int:
    """Print what a query finds.

    Args:
        query: In the language of `briefing.library.query.language`.
        format_: One of `FORMATS`.
        limit: How many at most; None is all.
        save: A name to save the query under.

    Raises:
        BriefingError: code 2, the query means nothing, saying where.
    """
    from briefing.library import query as searching

    with opened_library() as library:
        found = searching.search(library, query, limit=limit)
        if save is not None:
            searching.save(library, save, query)
        notes = {(mark.article, mark.pieces): mark.note for mark in library.marks()}
        console.write(FORMATS[format_](found, notes))
        if found.has_more:
            console.notify(f"the first {limit}; --limit 0 gives all")
        if not found.articles:
            console.notify("nothing is found")
    return 0


def list_searches() -> int:
    """Print the searches that are saved."""
    from briefing.library.query import saved_searches

    with opened_library() as library:
        found = saved_searches(library)
        across = max((len(each.name) for each in found), default=0)
        console.write(
            "".join(f"@{each.name:<{across}}  {safe_line(each.query)}\n" for each in found)
        )
    return 0


def forget_search(name: str) -> int:
    """Forget a saved search."""
    from briefing.library.query import forget

    with opened_library() as library:
        forget(library, name.removeprefix("@"))
    return 0


Notes = dict[tuple[int, str], str]


def _table(found: Found, notes: Notes) -> str:
    width = columns()
    if found.statements is None:
        return articles_text(found.articles, width)
    lines = []
    named = {article.id: article for article in found.articles}
    last = None
    for said in found.statements:
        if said.article != last:
            article = named[last := said.article]
            about = "  ".join(filter(None, (article.day, article.outlet, article.name)))
            lines.append(f"{article.id:>5}  {about}")
        lines.append(f"       {_sentence(said)}")
        if (note := notes.get((said.article, said.pieces))) is not None:
            lines.append(f"         ▪ {note}".rstrip())
    return "".join(_cut(safe_line(line), width) + "\n" for line in lines)


def _sentence(said: Said) -> str:
    who = said.speaker or said.party or "nobody named"
    side = f" ({said.party})" if said.speaker and said.party and said.party != said.speaker else ""
    about = f" → {', '.join(said.targets)}" if said.targets else ""
    answered = "" if not said.answers else f" [{said.answers} answered]"
    return f"{said.kind}  {who}{side}{about}: {said.words}{answered}"


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else f"{line[: width - 1]}…"


def _jsonl(found: Found, notes: Notes) -> str:
    return "".join(
        json.dumps(row, ensure_ascii=False).translate(
            {0x85: r"\u0085", 0x2028: r"\u2028", 0x2029: r"\u2029"}
        )
        + "\n"
        for row in _rows(found, notes)
    )


def _csv(found: Found, notes: Notes) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in _rows(found, notes):
        cells = (row.get(name) for name in COLUMNS)
        writer.writerow([guarded(_cell(cell)) for cell in cells])
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _md(found: Found, notes: Notes) -> str:
    """A heading an article, and a quotation a statement; notes are callouts."""
    lines: list[str] = []
    for article in found.articles:
        place = one_line(" · ".join(filter(None, (article.outlet, article.published))))
        lines += [f"## {literal(one_line(article.name))}", ""]
        if place:
            lines += [literal(place), ""]
        for said in found.statements or ():
            if said.article != article.id:
                continue
            note = notes.get((said.article, said.pieces))
            who = said.speaker or said.party or "nobody named"
            words = f"> **{literal(one_line(who))}**, {said.kind}: {literal(one_line(said.words))}"
            if note is not None:
                lines += [f"> [!note] {literal(one_line(note))}".rstrip(), words, ""]
            else:
                lines += [words, ""]
    return "\n".join(lines)


def _rows(found: Found, notes: Notes) -> list[dict[str, Any]]:
    named = {article.id: _article(article) for article in found.articles}
    if found.statements is None:
        return list(named.values())
    return [
        {
            **named[said.article],
            "statement": said.local,
            "day": said.day,
            "kind": said.kind,
            "party": said.party,
            "speaker": said.speaker,
            "targets": list(said.targets),
            "words": said.words,
            "answers": said.answers,
            "confidence": said.confidence,
            "note": notes.get((said.article, said.pieces)),
        }
        for said in found.statements
    ]


def _article(article: Article) -> dict[str, Any]:
    return {
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "address": article.address or article.path,
        "day": article.day,
    }


FORMATS: dict[str, Callable[[Found, Notes], str]] = {
    "table": _table,
    "jsonl": _jsonl,
    "csv": _csv,
    "md": _md,
}
