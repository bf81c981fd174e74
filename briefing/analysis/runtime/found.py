"""What learned components above the reading leave on a `Doc` for the stages to decide with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, Self

from spacy.tokens import Doc

ATTRIBUTIONS = "attributions"
"""`doc._.attributions`: a tuple of `annotations.Attribution`, by the start of their cues."""

CUE_SHARES = "attribution_cues"
"""`doc._.attribution_cues`: an array over tokens, how likely each is part of a cue; or None."""

STANCES = "stances"
"""`doc._.stances`: a `Stances`, or None where no component or no vectors were there."""

for _name, _default in ((ATTRIBUTIONS, ()), (CUE_SHARES, None), (STANCES, None)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


class Stances(Protocol):
    """What reads the stance of the statements of a stretch of tokens."""

    def part(self, start: int, end: int) -> Self:
        """That of the tokens from `start` to `end`, half open."""

    def joined(self, others: Sequence[Any]) -> Self:
        """That of this stretch with those that follow it."""

    def read(
        self, source: Sequence[int], cue: Sequence[int], content: Sequence[int], kind: Any
    ) -> Any:
        """The stance of the statement that has these tokens and, to the rules, this kind."""
