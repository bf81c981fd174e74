"""Fuzzy matching of names that may hold anything.

Textual's own `Matcher.highlight` parses what it highlights as markup.
"""

from __future__ import annotations

from textual.content import Content
from textual.fuzzy import FuzzySearch

_MATCHED = "bold underline"


class FuzzyNames:
    """Names that fit what was typed."""

    def __init__(self, typed: str) -> None:
        """Match names.

        Args:
            typed: letters that a name must hold in that order. White space alone fits every name.
        """
        self.typed = typed.strip()
        self._search = FuzzySearch()

    def score(self, *names: str) -> float:
        """How well the best of some names fits; 0 if none does."""
        if not self.typed:
            return 1.0
        return max(self._search.match(self.typed, name)[0] for name in names)

    def highlight(self, name: str) -> Content:
        """A name, the letters that fit standing out."""
        content = Content(name)
        if self.typed:
            for offset in self._search.match(self.typed, name)[1]:
                content = content.stylize(_MATCHED, offset, offset + 1)
        return content
