"""Loading the spaCy pipeline that reads English: the bundled one, or another the user has."""

from __future__ import annotations

import os
import warnings

# One article is too small to share between threads: they only add CPU time. OpenBLAS reads this
# when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, get_current_ops, set_current_ops

import briefing.analysis.attribution.learned.component
import briefing.analysis.reading.encoder.component
import briefing.analysis.reading.fast.component
import briefing.analysis.statements.stance.component  # noqa: F401  (all register their components)
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.resources import pipelines

TIERS = {"accurate": "en_briefing", "fast": "en_fast"}
"""Short names of the bundled pipelines."""
BUNDLED = TIERS["accurate"]
# What the analysis reads off a token, by spaCy's names, and the component that usually gives it.
NEEDED = {"token.tag": "a tagger", "token.dep": "a parser", "token.lemma": "a lemmatizer"}


def load(name: str | None = None) -> Language:
    """The pipeline of that name or path; without one, the accurate one of those bundled.

    A name is `accurate` or `fast`, or that of a bundled pipeline, of an installed spaCy package,
    or a folder. Matrices are multiplied by numpy's own BLAS, which is about 1.6 times as fast here
    as thinc's.

    Raises:
        BriefingError: code 78, where there is no such pipeline, or it is damaged, or it lacks a
            tagger, a parser or a lemmatizer, or it is not English.
    """
    # Said of every paragraph that is all punctuation; its lemmas are its words, which is right.
    warnings.filterwarnings("ignore", message=r"\[W108\]")
    ops = get_current_ops()
    if isinstance(ops, NumpyOps) and ops.use_blis:
        set_current_ops(NumpyOps(use_blis=False))
    wanted = name or BUNDLED
    bundled = pipelines() / TIERS.get(wanted, wanted)
    path = bundled if "/" not in wanted and bundled.is_dir() else wanted
    try:
        nlp = spacy.load(path)
    except Exception as error:  # what a damaged folder raises is anything at all
        reason = next(iter(str(error).splitlines()), "") or type(error).__name__
        raise BriefingError(
            f"the pipeline cannot be loaded: {reason}",
            where=wanted,
            hint="name an English spaCy pipeline that is installed, or leave --pipeline out",
            code=CONFIG_ERROR,
        ) from error
    given = {attribute for name in nlp.pipe_names for attribute in nlp.get_pipe_meta(name).assigns}
    missing = [part for attribute, part in NEEDED.items() if attribute not in given]
    if nlp.lang != "en" or missing:
        lacks = "is not English" if nlp.lang != "en" else f"lacks: {', '.join(missing)}"
        raise BriefingError(
            f"the pipeline {lacks}",
            where=wanted,
            hint="an English spaCy pipeline with tagger, parser and lemmatizer is needed",
            code=CONFIG_ERROR,
        )
    nlp.max_length = 2_000_000
    return nlp
