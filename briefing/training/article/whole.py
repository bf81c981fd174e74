"""Both encoders and all heads as one network."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn

from briefing.training.article.batch import Batch
from briefing.training.article.encode import Student, inputs_of, vectors_of
from briefing.training.article.losses import Scores, scores
from briefing.training.article.network import Network
from briefing.training.packaged import article_network, attribution_state, reading_network
from briefing.training.reading.examples import Labels
from briefing.training.reading.network import Network as ReadingNetwork


class Whole(nn.Module):
    """The paragraph encoder with the reading's heads, the article encoder with the stages'."""

    def __init__(self, reading: ReadingNetwork, article: Network):
        super().__init__()
        self.reading = reading
        self.article = article

    def inputs(self, batch: Batch) -> Tensor:
        """What the article encoder reads of a batch."""
        return inputs_of(Student(self.reading), batch)

    def forward(self, batch: Batch) -> Scores:
        """What the stages' heads say of a batch."""
        return scores(self.article, batch, vectors_of(self.article, batch, self.inputs(batch)))


def packaged_whole(pipeline: Path, heads: Path | None = None) -> tuple[Whole, Labels]:
    """The networks as a pipeline's files have them, and the labels of the reading's heads.

    Args:
        pipeline: its folder.
        heads: the folder of the stages' learned heads; without it they are fresh.
    """
    reading, labels = reading_network(pipeline / "encoder")
    reading.attribution.load_state_dict(attribution_state(pipeline / "attribution"))
    article = Network() if heads is None else article_network(heads)
    return Whole(reading, article), labels
