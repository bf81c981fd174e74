"""What sort of text an annotated article is, where that decides how it can be read.

`dialogue` is an interview or a transcript: half its lines hold words of somebody's printed without
quotation marks, as turns are. A `live blog` has paragraphs that start with the time of day.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from briefing.training.corpora.gold import GoldArticle, GoldStatement

Genre = Literal["news", "dialogue", "live blog"]
GENRES: tuple[Genre, ...] = get_args(Genre)

_TURNS = 0.5
_ENTRIES = 5
_ENTRY = re.compile(r"^\W*\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b|[A-Z]{2,4}\b|[—–-]|$|(?=[A-Z]))", re.M)
_MARKS = "“”\"'‘’«»„"


def genre_of(article: GoldArticle) -> Genre:
    """The sort of text that an article is."""
    if len(_ENTRY.findall(article.text)) >= _ENTRIES:
        return "live blog"
    printed = sum(bool(line.strip()) for line in article.text.split("\n"))
    turns = {
        article.text.count("\n", 0, statement.content[0].start)
        for statement in article.statements
        if _is_turn(article.text, statement)
    }
    return "dialogue" if len(turns) >= _TURNS * printed else "news"


def _is_turn(text: str, statement: GoldStatement) -> bool:
    content = statement.content
    return statement.quote == "direct" and bool(content) and text[content[0].start] not in _MARKS
