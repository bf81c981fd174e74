"""What every component of ours is to spaCy: something made of weight files that reads documents."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Self

from spacy.tokens import Doc

from briefing.analysis.runtime.folder import check
from briefing.analysis.runtime.weights import MANIFEST, Weights, read_weights, write_weights


class WeightedComponent(ABC):
    """A component that is kept as the files `FILES` with a manifest of the format `FORMAT`."""

    FILES: ClassVar[Sequence[str]]
    FORMAT: ClassVar[str]

    def __init__(self, name: str):
        self.name = name
        self._folder: Path | None = None  # with the weight files, which are not kept in memory

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
        self._folder = folder.absolute()
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write the weight files and their manifest; nothing where there are none.

        `BriefingError`, one line, when the files that were read are no longer what they were.
        """
        if self._folder is not None:
            write_weights(
                Path(path), read_weights(self._folder, self.FILES, self.FORMAT), self.FORMAT
            )
