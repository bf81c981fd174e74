"""What every component of ours is to spaCy: something made of weight files that reads documents."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Self

from spacy.tokens import Doc

from briefing.analysis.runtime.folder import check
from briefing.analysis.runtime.weights import MANIFEST, Weights, manifest_of, read_weights


class WeightedComponent(ABC):
    """A component that is kept as the files `FILES` with a manifest of the format `FORMAT`."""

    FILES: ClassVar[Sequence[str]]
    FORMAT: ClassVar[str]

    def __init__(self, name: str):
        self.name = name
        self._weights: Weights | None = None

    @abstractmethod
    def __call__(self, doc: Doc) -> Doc:
        """Read one document."""

    @abstractmethod
    def _use(self, weights: Weights, folder: Path) -> None:
        """Make what reads documents out of the weights."""

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Read documents one by one: no document's reading depends on another."""
        for doc in stream:
            yield self(doc)

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Self:
        """Read the weight files; `BriefingError`, one line, when one is missing or damaged, or
        another file of the pipeline that they belong to is."""
        folder = Path(path)
        if (folder.parent / MANIFEST).is_file() and (folder.parent / "config.cfg").is_file():
            check(folder.parent)  # for whoever loads the pipeline without `pipeline.load`
        weights = read_weights(folder, self.FILES, self.FORMAT)
        self._use(weights, folder)
        self._weights = weights
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write the weight files and their manifest; nothing where there are none."""
        if self._weights is None:
            return
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name in self.FILES:
            (folder / name).write_bytes(self._weights.files[name])
        (folder / MANIFEST).write_bytes(manifest_of(self._weights.files, self.FORMAT))
