"""Word pieces of a paragraph's tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

FIRST_PIECES = 8
LAST_PIECES = 4
"""Of a token with many pieces (an address, a run of marks) the first and the last are read."""

_LONGEST = 200
_REMEMBERED = 50_000


@dataclass(frozen=True)
class Pieces:
    """Piece ids without the encoder's own marks, and each token's first and last piece."""

    ids: Ints
    first: Ints
    last: Ints

    @property
    def owner(self) -> Ints:
        """The token each piece belongs to."""
        return np.repeat(np.arange(len(self.first)), self.last - self.first + 1)


class WordPieces:
    """A BERT word-piece vocabulary. Every token has at least one piece."""

    def __init__(self, path: Path):
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}
        self.opening = self._number("[CLS]")
        self.closing = self._number("[SEP]")
        self.unknown = self._number("[UNK]")

    def _number(self, mark: str) -> int:
        number = self._tokenizer.token_to_id(mark)
        if number is None:
            raise ValueError(f"the vocabulary lacks {mark}")
        return int(number)

    def knows(self, word: str) -> bool:
        """Whether a word is one piece of its own, whatever its case."""
        return self._tokenizer.token_to_id(word.lower()) is not None

    def split(self, words: Sequence[str]) -> Pieces:
        """The pieces of each word; a word of no visible character is one unknown piece."""
        pieces = [self._known.get(word) or self._of(word) for word in words]
        lengths = np.array([len(p) for p in pieces], dtype=np.int64)
        last = np.cumsum(lengths) - 1
        ids = np.fromiter(chain.from_iterable(pieces), dtype=np.int64, count=int(lengths.sum()))
        return Pieces(ids, last - lengths + 1, last)

    def _of(self, word: str) -> tuple[int, ...]:
        cut = word
        if len(word) > _LONGEST:
            cut = word[: _LONGEST // 2] + " " + word[-_LONGEST // 2 :]
        ids = self._tokenizer.encode(cut, add_special_tokens=False).ids or [self.unknown]
        if len(ids) > FIRST_PIECES + LAST_PIECES:
            ids = ids[:FIRST_PIECES] + ids[-LAST_PIECES:]
        pieces = tuple(ids)
        if len(self._known) < _REMEMBERED and len(word) < _LONGEST:
            self._known[word] = pieces
        return pieces
