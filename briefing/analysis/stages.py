"""All stages as components of a pipeline."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import briefing.analysis.actors.component
import briefing.analysis.answers.component
import briefing.analysis.attribution.component
import briefing.analysis.reading.article_encoder.component
import briefing.analysis.reading.component
import briefing.analysis.statements.component  # noqa: F401  (all register their factories)
from briefing.analysis.actors.side.ranker import FOLDER as RANKER
from briefing.analysis.context import context_of
from briefing.analysis.runtime.room import give_back
from briefing.analysis.runtime.vectors import FEATURES, LOWER, VECTORS
from briefing.analysis.stage import ARTICLE_ENCODER, ATTRIBUTION, STATEMENTS, WHOLE
from briefing.analysis.syntax.article_tokens import article_tokens
from briefing.analysis.syntax.token_columns import drop_token_columns
from briefing.resources import pipelines


def add_stages(nlp: Language, heads: Path | None = None) -> None:
    """Put those stages at the end of a pipeline that it does not have.

    `heads` is a folder with the weights of the article encoder and of the stages' learned heads, a
    folder each by its name; without it the stages go by rules.
    """
    context = context_of(nlp)
    for name in WHOLE:
        if name not in nlp.pipe_names and (heads is not None or name != ARTICLE_ENCODER):
            nlp.add_pipe(name, last=True)
        # A stage may have no heads (yet), but all of them stand on the encoder.
        if heads is not None and ((heads / name).is_dir() or name == ARTICLE_ENCODER):
            nlp.get_pipe(name).from_disk(heads / name)  # type: ignore[attr-defined]
    if heads is not None:
        context.use_heads(heads, pipelines() / RANKER)


def annotated(doc: Doc, nlp: Language) -> Doc:
    """A `Doc` that the components before the stages have read, after all stages.

    What later stages do not ask for is given up on the way: the vectors of the reading when the
    article encoder has read them, the columns of tokens when the learned stages have theirs, and
    what is known of mentions when the statements are weighed.
    """
    for name in WHOLE:
        if name in nlp.pipe_names:
            doc = nlp.get_pipe(name)(doc)
        if name == ARTICLE_ENCODER:
            for vectors in (VECTORS, LOWER, FEATURES):
                doc._.set(vectors, None)
        if ARTICLE_ENCODER in nlp.pipe_names:
            if name == ATTRIBUTION:
                drop_token_columns(doc)
            if name == STATEMENTS:
                article_tokens(doc).forget()
        give_back(len(doc))
    return doc
