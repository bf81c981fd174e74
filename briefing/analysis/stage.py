"""A stage as a spaCy component: it sets its own annotations, edits no other, and can be scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.tokens import Doc
from spacy.training import Example

from briefing.analysis.annotations import set_annotation

LAYOUT = "briefing_reading_layout"
ATTRIBUTION = "briefing_attribution_rules"
ACTORS = "briefing_actors"
STATEMENTS = "briefing_statements"
ANSWERS = "briefing_answers"
STAGES = (LAYOUT, ATTRIBUTION, ACTORS, STATEMENTS, ANSWERS)
"""The names of the stages' factories, and of the stages in a pipeline, in order."""

Decide = Callable[[Doc], dict[str, tuple[Any, ...]]]
"""From a `Doc` to the stage's annotations by name."""
Scorer = Callable[[Iterable[Example]], dict[str, float]]


class Stage:
    """A component that decides some annotations off those of the stages before it.

    It has no weights and writes nothing to disk.
    """

    def __init__(self, name: str, decide: Decide, scorer: Scorer) -> None:
        self.name = name
        self._decide = decide
        self._scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        """Set the stage's annotations on a `Doc`."""
        for annotation, value in self._decide(doc).items():
            set_annotation(doc, annotation, value)
        return doc

    def score(self, examples: Iterable[Example]) -> dict[str, float]:
        """How far the annotations are from those on the reference `Doc`s, by figure."""
        return self._scorer(examples)
