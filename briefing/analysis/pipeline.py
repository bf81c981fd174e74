"""Loading the spaCy pipeline that reads English: the bundled one, or another the user has."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, get_current_ops, use_ops

import briefing.analysis.attribution.learned.component
import briefing.analysis.reading.encoder.component
import briefing.analysis.reading.fast.component  # noqa: F401  (all register their factories)
from briefing.analysis.actors.side.ranker import FOLDER as RANKER
from briefing.analysis.context import context_of
from briefing.analysis.runtime.folder import check
from briefing.analysis.runtime.weights import MANIFEST
from briefing.analysis.stages import add_stages
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.resources import pipelines

RULES = "rules"
"""The accurate pipeline with rules in its stages, where it has learned heads and the ranker."""
TIERS = {"accurate": "en_briefing", "fast": "en_fast", RULES: "en_briefing"}
"""Short names of the bundled pipelines."""
BUNDLED = TIERS["accurate"]
HEADS = {"en_briefing": "en_learned", "en_fast": "en_fast_learned"}
"""The folder with the learned heads of a bundled pipeline's stages, beside it."""
# What the analysis reads off a token, by spaCy's names, and the component that usually gives it.
NEEDED = {"token.tag": "a tagger", "token.dep": "a parser", "token.lemma": "a lemmatizer"}


def load(name: str | None = None, *, parties: Path | None = None) -> Language:
    """A pipeline with all stages and what they need beside the document, a new one each time.

    Nothing is set for the process as a whole. One article is too small to share between threads:
    a program that counts CPU time sets ``OPENBLAS_NUM_THREADS=1`` before numpy is imported.

    Args:
        name: `accurate`, `fast` or `rules`, a bundled pipeline, an installed spaCy package
            or a folder; None is the accurate one.
        parties: The file of the user's own parties, which need not exist.

    Raises:
        BriefingError: code 78, where there is no such pipeline, or it is damaged, or it lacks a
            tagger, a parser or a lemmatizer, or it is not English; or the file of parties is wrong.
    """
    wanted = BUNDLED if name is None else name
    bundled = pipelines() / TIERS.get(wanted, wanted)
    is_bundled = "/" not in wanted and bundled.is_dir()
    folder = bundled if is_bundled else Path(wanted)
    try:
        if is_bundled or (folder / MANIFEST).is_file():
            check(folder)
        with _fast_products():
            nlp = spacy.load(folder if is_bundled else wanted)
        learned = is_bundled and wanted != RULES and bundled.name in HEADS
        if learned:
            add_stages(nlp, pipelines() / HEADS[bundled.name])
    except BriefingError as error:
        raise BriefingError(
            f"the pipeline cannot be loaded: {error.what}",
            where=error.where,
            hint=error.hint,
            code=CONFIG_ERROR,
        ) from error
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
    add_stages(nlp)
    context = context_of(nlp)
    if not learned and wanted != RULES:
        context.use_ranker(pipelines() / RANKER)
    if parties is not None:
        context.use_parties(parties)
    return nlp


def _fast_products() -> AbstractContextManager[Any]:
    """Have layers that are made meanwhile multiply matrices by numpy's own BLAS.

    That is about 1.6 times as fast on these sizes as the BLAS that thinc brings.
    """
    ops = get_current_ops()
    if isinstance(ops, NumpyOps) and ops.use_blis:
        return use_ops("numpy", use_blis=False)
    return nullcontext()
