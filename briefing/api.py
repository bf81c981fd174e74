"""The program as a library: what ``import briefing`` offers (`docs/python-api.md`).

Nothing of the user's is read but what is named: neither configuration nor parties nor, unless asked
for, corrections.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.ingest import open_source
from briefing.model import Briefing, Document

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load", "open_source", "read", "read_many"]

Readable = str | Path | bytes | Document
"""An article: a file's path, "-" for standard input, a file's content, or what was read of it."""

_LOADED = 2  # pipelines that `read` keeps


def load(pipeline: str | None = None, *, parties: str | Path | None = None) -> Language:
    """Load a pipeline, for `read`.

    Args:
        pipeline: "accurate" (which None is), "fast", the name of an installed spaCy pipeline, or a
            folder.
        parties: A file of parties of your own.

    Raises:
        BriefingError: there is no such pipeline, or it cannot do what is needed; or the file of
            parties is missing or wrong.
    """
    from briefing.analysis.knowledge.parties.records import load_user_parties
    from briefing.analysis.pipeline import load as load_pipeline

    if parties is None:
        return load_pipeline(pipeline)
    load_user_parties(Path(parties))  # it must exist
    return load_pipeline(pipeline, parties=Path(parties))


def read(
    source: Readable, *, pipeline: Language | str | None = None, corrected: bool = False
) -> Briefing:
    """Read one article and analyse it, in this process.

    The pipelines that were used last are kept loaded.

    Args:
        source: The article.
        pipeline: What `load` gave, or a name for it.
        corrected: Whether corrections that the user made in the reader are applied.

    Raises:
        BriefingError: the source cannot be read, the pipeline not be loaded, or the corrections
            are damaged.
    """
    from briefing.analysis.analyse import analyse

    document = _document(source)
    nlp = _kept(pipeline) if pipeline is None or isinstance(pipeline, str) else pipeline
    briefing = analyse(document, nlp)
    return _corrected(briefing) if corrected else briefing


def read_many(
    sources: Iterable[Readable],
    *,
    pipeline: str | None = None,
    parties: str | Path | None = None,
    corrected: bool = False,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    failed: Callable[[BriefingError], None] | None = None,
) -> Iterator[Briefing]:
    """Read many articles and analyse them, in a child process that ends with the iteration.

    Sources are read as they are needed and briefings given as they come, in the same order, so that
    neither all of the one nor all of the other are ever in memory.

    Args:
        sources: The articles.
        pipeline: The name of a pipeline, as `load` takes it.
        parties: A file of parties of your own.
        corrected: Whether corrections that the user made in the reader are applied.
        time_limit: Seconds that one article may take.
        memory_limit: Bytes that the child may take beyond what its pipeline takes (Linux).
        failed: Called with what is wrong with an article; the others go on. Without it, the first
            such error is raised.

    Raises:
        BriefingError: an article cannot be read, or its analysis failed or hit a limit, if nobody
            is to be told; in any case, where the pipeline or the file of parties cannot be loaded.
    """
    from briefing.analysis.process.many import analyse_in_child

    def documents() -> Iterator[Document]:
        for source in sources:
            try:
                yield _document(source)
            except BriefingError as error:
                if failed is None:
                    raise
                failed(error)

    analysed = analyse_in_child(
        documents(),
        pipeline=pipeline,
        parties=Path(parties) if parties is not None else None,
        time_limit=time_limit,
        memory_limit=memory_limit,
        failed=None if failed is None else lambda _, error: failed(error),
    )
    with closing(analysed):
        for briefing in analysed:
            yield _corrected(briefing) if corrected else briefing


def _document(source: Readable) -> Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, bytes):
        return open_source("-", stdin=io.BytesIO(source))
    return open_source(source)


@lru_cache(maxsize=_LOADED)
def _kept(pipeline: str | None) -> Language:
    return load(pipeline)


def _corrected(briefing: Briefing) -> Briefing:
    from briefing.corrections.apply import apply
    from briefing.corrections.store import recall

    return apply(briefing, recall(briefing.document))
