"""All stages as components of a pipeline."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import briefing.analysis.actors.component
import briefing.analysis.answers.component
import briefing.analysis.attribution.component
import briefing.analysis.reading.component
import briefing.analysis.statements.component  # noqa: F401  (all register their factories)
from briefing.analysis.context import context_of
from briefing.analysis.stage import STAGES


def add_stages(nlp: Language) -> None:
    """Put those stages at the end of a pipeline that it does not have."""
    context_of(nlp)
    for name in STAGES:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, last=True)


def annotated(doc: Doc, nlp: Language) -> Doc:
    """A `Doc` that the components before the stages have read, after all stages."""
    for name in STAGES:
        doc = nlp.get_pipe(name)(doc)
    return doc
