"""A stage as a spaCy component: it sets its own annotations, edits no other, and can be scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Self

from spacy.tokens import Doc
from spacy.training import Example

from briefing.analysis.annotations import set_annotation
from briefing.analysis.runtime.folder import check
from briefing.analysis.runtime.heads import Heads
from briefing.analysis.runtime.weights import MANIFEST, read_weights, write_weights

LAYOUT = "briefing_reading_layout"
ATTRIBUTION = "briefing_attribution_rules"
ACTORS = "briefing_actors"
STATEMENTS = "briefing_statements"
ANSWERS = "briefing_answers"
STAGES = (LAYOUT, ATTRIBUTION, ACTORS, STATEMENTS, ANSWERS)
"""The names of the stages' factories, and of the stages in a pipeline, in order."""

ARTICLE_ENCODER = "briefing_article_encoder"
"""The factory, and the name in a pipeline, of what the learned heads of the stages stand on."""

WHOLE = (LAYOUT, ARTICLE_ENCODER, *STAGES[1:])
"""All that reads an article as one, in order; a pipeline may lack the encoder."""

HEADS = "heads.npz"
"""The file of a stage's learned heads."""
FORMAT = "briefing-heads/1"

Decide = Callable[[Doc, Heads | None], dict[str, tuple[Any, ...]]]
"""From a `Doc` and the stage's heads, if it has some, to its annotations by name."""
Scorer = Callable[[Iterable[Example]], dict[str, float]]


class Stage:
    """A component that decides some annotations off those of the stages before it.

    On disk it is the file of its learned heads; a pipeline without them has stages that go by
    rules alone.
    """

    def __init__(self, name: str, decide: Decide, scorer: Scorer) -> None:
        self.name = name
        self._decide = decide
        self._scorer = scorer
        self._folder: Path | None = None  # with the file of the heads
        self._heads: Heads | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the stage's annotations on a `Doc`."""
        for annotation, value in self._decide(doc, self._heads).items():
            set_annotation(doc, annotation, value)
        return doc

    def score(self, examples: Iterable[Example]) -> dict[str, float]:
        """How far the annotations are from those on the reference `Doc`s, by figure."""
        return self._scorer(examples)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Self:
        """Read the heads, if the pipeline has some; `BriefingError`, one line, if damaged."""
        folder = Path(path)
        if not (folder / MANIFEST).is_file():
            return self
        if (folder.parent / MANIFEST).is_file() and (folder.parent / "config.cfg").is_file():
            check(folder.parent)
        self._heads = Heads(read_weights(folder, [HEADS], FORMAT).arrays(HEADS))
        self._folder = folder.absolute()
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write the heads and their manifest; nothing where there are none.

        `BriefingError`, one line, when the file that was read is no longer what it was.
        """
        if self._folder is not None:
            write_weights(Path(path), read_weights(self._folder, [HEADS], FORMAT), FORMAT)
