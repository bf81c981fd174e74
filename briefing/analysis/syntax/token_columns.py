"""The tokens of a `Doc` as plain lists: spaCy's own token objects are slow to make and to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

_KEY = "briefing_token_columns"
"""Key of `Doc.user_data` under which the columns are kept."""
_COLUMNS: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "IDX"]


@dataclass(frozen=True)
class TokenColumns:
    """What is told of each token of a `Doc`, a list each.

    `lower` and `lemma` are in lower case. `head` is the index of a token's head, its own where it
    is a root; `begins` says whether a sentence starts there; `starts` are offsets in the text of
    the `Doc`. Equal strings of a column are one object: what is taken from them costs a reference.
    """

    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    begins: list[bool]
    starts: list[int]


def token_columns(doc: Doc) -> TokenColumns:
    """The tokens of a `Doc` that has been read, worked out once for each `Doc`."""
    known = doc.user_data.get(_KEY)
    if isinstance(known, TokenColumns):
        return known
    columns = doc.to_array(_COLUMNS).T
    orths, lemmas, *labels = (column.tolist() for column in columns[:5])
    words, pos, tag, dep = (_strings(doc, column) for column in (orths, *labels))
    made = TokenColumns(
        words,
        _strings(doc, orths, str.lower),
        _strings(doc, lemmas, str.lower),
        pos,
        tag,
        dep,
        head=_heads(columns[5].tolist()),
        begins=(columns[6] == 1).tolist(),
        starts=columns[7].tolist(),
    )
    doc.user_data[_KEY] = made
    return made


def drop_token_columns(doc: Doc) -> None:
    """Keep them no longer: whoever asks again has them worked out anew."""
    doc.user_data.pop(_KEY, None)


def _strings(doc: Doc, hashes: list[int], of: Callable[[str], str] = str) -> list[str]:
    strings = doc.vocab.strings
    texts = ((value, of(strings[value]) if value else "") for value in set(hashes))
    once: dict[str, str] = {}
    known = {value: once.setdefault(text, text) for value, text in texts}
    return [known[value] for value in hashes]


def _heads(offsets: Iterable[int]) -> list[int]:
    """Each token's head; the column has it as an offset, wrapped round 64 bits where negative."""
    return [i + (offset if offset < 2**63 else offset - 2**64) for i, offset in enumerate(offsets)]
