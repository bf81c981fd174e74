"""What an analysis needs beside the document, kept with the pipeline that is used for it.

The table of parties with a user's own and the identity of the model are those of one `Language`
object: two pipelines in one process each have their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Self

from spacy.language import Language
from spacy.tokens import Doc

from briefing import __version__
from briefing.analysis.knowledge.parties.records import load_user_parties
from briefing.analysis.knowledge.parties.table import PartyTable, default_table
from briefing.analysis.runtime.folder import identity
from briefing.analysis.runtime.weights import MANIFEST
from briefing.model import Analysis

__all__ = ["CONTEXT", "Context", "context_of"]

CONTEXT = "briefing_context"
"""The component's factory, and its name in a pipeline."""

_OWN = "parties.toml"


class Context:
    """A component that leaves a `Doc` as it is, and keeps the context of a pipeline.

    `analysis` says what makes the briefings, `ranks` whether the ranker decides sides where the
    stages have no learned heads. On disk the component is the user's file of parties.
    """

    def __init__(self, nlp: Language, name: str):
        self.name = name
        meta = nlp.meta
        pipeline = f"{meta['lang']}_{meta['name']}-{meta['version']}"
        self.analysis = Analysis(__version__, pipeline, identity(nlp))
        self.ranks = False
        self._own: bytes | None = None  # the file of the user's own parties
        self._table: PartyTable | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The document, unchanged."""
        return doc

    @property
    def parties(self) -> PartyTable:
        """The table that ships and the user's own parties."""
        return self._table or default_table()

    def use_parties(self, file: Path, *, required: bool = False) -> None:
        """Take a user's own parties from a file, in place of those of before.

        Raises:
            BriefingError: code 78, naming the file and the key, where it is not as it should be.
        """
        own = load_user_parties(file, required=required)
        self._own = file.read_bytes() if own and file.is_file() else None
        self._table = default_table().with_parties(own) if own else None

    def use_heads(self, folder: Path, ranker: Path) -> None:
        """Say of the analysis that the stages have learned heads, and the ranker of sides.

        Args:
            folder: The heads, a folder with a manifest for each component.
            ranker: The folder of the ranker.
        """
        self._add(folder.name, [*sorted(folder.glob(f"*/{MANIFEST}")), ranker / MANIFEST])

    def use_ranker(self, folder: Path) -> None:
        """Have the ranker decide sides where there are no heads, and say so of the analysis."""
        self.ranks = True
        self._add(folder.name, [folder / MANIFEST])

    def _add(self, name: str, manifests: Iterable[Path]) -> None:
        """Say of the analysis that it uses more than the pipeline's own weights."""
        digest = hashlib.sha256(self.analysis.model_id.encode())
        for manifest in manifests:
            digest.update(manifest.read_bytes())
        self.analysis = replace(
            self.analysis,
            pipeline=f"{self.analysis.pipeline}+{name}",
            model_id=digest.hexdigest()[: len(self.analysis.model_id)],
        )

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write the user's file of parties, if there is one."""
        if self._own is not None:
            folder = Path(path)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / _OWN).write_bytes(self._own)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Self:
        """Read what `to_disk` wrote."""
        self.use_parties(Path(path) / _OWN)
        return self


@Language.factory(CONTEXT)
def create(nlp: Language, name: str) -> Context:
    """The component, with the table of parties that ships."""
    return Context(nlp, name)


def context_of(nlp: Language) -> Context:
    """The context of a pipeline, which is given one if it has none."""
    if not nlp.has_pipe(CONTEXT):
        nlp.add_pipe(CONTEXT)
    found = nlp.get_pipe(CONTEXT)
    assert isinstance(found, Context)  # noqa: S101 - the factory's name is ours
    return found
