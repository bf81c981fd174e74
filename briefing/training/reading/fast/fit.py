"""The training loop of the fast pipeline: batches, rates, progress."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.vocab import Vocab
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

from briefing.analysis.reading.fast.network import Shape
from briefing.analysis.reading.fast.tokens import FORM, Forms
from briefing.analysis.reading.fast.words import WordTable
from briefing.training.corpora.treebanks import GoldDocument
from briefing.training.reading.examples import Labels
from briefing.training.reading.fast.distil import Lesson
from briefing.training.reading.fast.examples import FastExample, FastExampleMaker, cut, word_counts
from briefing.training.reading.fast.model import FastModel

Floats = npt.NDArray[np.float32]

_NOTED, _SAVED = 100, 500
"""Steps between lines of progress, and between copies of the weights."""


@dataclass(frozen=True)
class FastSettings:
    """One run. It ends after `minutes` by the clock, or after `steps`."""

    minutes: float = 40.0
    steps: int | None = None
    words: int = 2000
    silver_share: float = 0.3
    rate: float = 2e-3
    warmup: float = 0.03
    dropout: float = 0.12
    forget: float = 0.6
    """Forms seen `n` times lose their own number with a chance of `forget / (forget + n)`."""
    seed: int = 1


@dataclass(frozen=True)
class Material:
    """What a run learns from. `silver` documents have no trees; `lessons` are by sentence."""

    trees: Sequence[GoldDocument]
    silver: Sequence[GoldDocument]
    lessons: Mapping[str, Lesson]
    labels: Labels
    table: WordTable


class Batches:
    """Batches of examples for ever: fresh cuts and copies in every round over the trees."""

    def __init__(
        self,
        material: Material,
        maker: FastExampleMaker,
        settings: FastSettings,
    ):
        self._maker = maker
        self._settings = settings
        self._rng = random.Random(settings.seed)  # noqa: S311
        self._trees = self._endless(material.trees)
        self._silver = self._endless(material.silver)
        self._has_silver = bool(material.silver)
        self._size = sum(len(s.words or ()) for d in material.trees for s in d.sentences)
        self.rounds = 0.0

    def _endless(self, documents: Sequence[GoldDocument]) -> Iterator[FastExample]:
        while True:
            pieces = [piece for document in documents for piece in cut(document, self._rng)]
            self._rng.shuffle(pieces)
            for piece in pieces:
                example = self._maker.make(piece, self._rng)
                if example is not None:
                    yield example

    def draw(self) -> list[FastExample]:
        """The next batch."""
        share = self._settings.silver_share if self._has_silver else 0.0
        batch: list[FastExample] = []
        for source, words in ((self._trees, 1 - share), (self._silver, share)):
            left = words * self._settings.words
            while left > 0:
                batch.append(next(source))
                left -= len(batch[-1].forms)
                if batch[-1].tree is not None:
                    self.rounds += len(batch[-1].forms) / self._size
        return batch


def fit(
    material: Material,
    shape: Shape,
    settings: FastSettings,
    run: Path,
    say: Callable[[str], None],
    start: Path | None = None,
) -> FastModel:
    """Train from nothing, or from the run `start`, and leave the network in `run`.

    Matrices are multiplied by numpy's own linear algebra, which is faster than thinc's.
    """
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(settings.seed)
    forms, vocab = Forms(material.table), Vocab()
    maker = FastExampleMaker(material.labels, vocab, forms, material.lessons)
    model = FastModel(shape, material.labels, material.table, vocab)
    if start is not None:
        model.load(start)
    else:
        rng = random.Random(settings.seed)  # noqa: S311
        plain = (maker.make(piece) for d in material.trees for piece in cut(d, rng))
        model.initialize([example for example in plain if example is not None])
    say(f"the parser knows {model.parser.moves.n_moves} actions")
    batches = Batches(material, maker, settings)
    forgetful = _Forgetful(forms, word_counts(material.trees), settings)
    optimizer = Adam(settings.rate, L2=0.01, grad_clip=1.0, use_averages=False)
    began, step, done = time.monotonic(), 0, 0.0
    smooth: dict[str, float] = {}
    while done < 1.0:
        rising, falling = done / settings.warmup, (1.0 - done) / 0.9
        optimizer.learn_rate = max(settings.rate * min(1.0, rising, falling), 1e-5)
        batch = batches.draw()
        losses = model.update(batch, forgetful.ids(batch), settings.dropout)
        for part in model.models():
            part.finish_update(optimizer)
        optimizer.step_schedules()
        step += 1
        for name, value in losses.items():
            smooth[name] = 0.95 * smooth.get(name, value) + 0.05 * value
        spent = (time.monotonic() - began) / 60
        done = step / settings.steps if settings.steps else spent / settings.minutes
        if step % _NOTED == 0 or done >= 1.0:
            told = " ".join(f"{name} {value:.3f}" for name, value in smooth.items())
            say(f"step {step}, round {batches.rounds:.2f}, {spent:.1f} min: {told}")
        if step % _SAVED == 0:
            model.save(run)
    model.save(run)
    return model


class _Forgetful:
    """Numbers of forms, of which rare ones now and then lose the number that is theirs alone."""

    def __init__(self, forms: Forms, counts: Mapping[str, int], settings: FastSettings):
        self._forms = forms
        self._counts = counts
        self._forget = settings.forget
        self._chance = np.random.default_rng(settings.seed)
        self._ids = np.zeros((0, len(FORM)), dtype=np.uint64)
        self._shares: Floats = np.zeros(0, dtype=np.float32)

    def ids(self, batch: Sequence[FastExample]) -> npt.NDArray[np.uint64]:
        """The rows of `FORM` of a batch's tokens."""
        if len(self._ids) < len(self._forms.ids):
            self._ids = np.array(self._forms.ids, dtype=np.uint64)
            words = [word.lower() for word, _ in self._forms.pairs()]
            seen = np.array([max(1, self._counts.get(word, 0)) for word in words])
            self._shares = (self._forget / (self._forget + seen)).astype(np.float32)
        which = np.concatenate([example.forms for example in batch])
        ids = self._ids[which]
        ids[self._chance.random(len(which)) < self._shares[which], FORM.index("norm")] = 0
        return ids
