"""What ships computes what was trained: each head in numpy against its network in PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from briefing.analysis.actors.heads import ActorHeads
from briefing.analysis.actors.pair_features import LENGTH as PAIR_FEATURES
from briefing.analysis.actors.sides import LENGTH as SIDE_LENGTH
from briefing.analysis.actors.sides import Candidates
from briefing.analysis.answers.heads import AnswerHeads
from briefing.analysis.answers.pairs import LENGTH as PAIR_LENGTH
from briefing.analysis.answers.pairs import Candidates as Claims
from briefing.analysis.answers.pairs import Stated
from briefing.analysis.attribution.heads import AttributionHeads
from briefing.analysis.runtime import heads as runtime_heads
from briefing.analysis.runtime.heads import Heads
from briefing.analysis.runtime.vectors import WIDTH
from briefing.analysis.statements.features import LENGTH, MENTION_LENGTH, Said
from briefing.analysis.statements.heads import StatementHeads

torch = pytest.importorskip("torch")

from briefing.training.answers.examples import AnswerExample  # noqa: E402
from briefing.training.answers.fit import scores as answer_scores  # noqa: E402
from briefing.training.answers.network import AnswerHead  # noqa: E402
from briefing.training.article.arrays import arrays_of  # noqa: E402
from briefing.training.article.batch import batch_of  # noqa: E402
from briefing.training.article.batch_fields import Means  # noqa: E402
from briefing.training.article.examples import ArticleExample, StatementExample  # noqa: E402
from briefing.training.article.losses import parts_scores  # noqa: E402
from briefing.training.article.network import Network  # noqa: E402
from briefing.training.graphs import gelu_graph, precision_graph  # noqa: E402

CLOSE = 2e-5


def test_the_graphs_of_one_operation_are_those_that_ship() -> None:
    shipped = Path(runtime_heads.__file__)
    assert shipped.with_name("gelu.onnx").read_bytes() == gelu_graph()
    for name in ("halves", "singles"):
        assert shipped.with_name(f"{name}.onnx").read_bytes() == precision_graph(name)


def _random(*shape: int) -> np.ndarray:  # type: ignore[type-arg]
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


def _heads(module: object) -> Heads:
    arrays = {name: value.numpy() for name, value in module.state_dict().items()}  # type: ignore[attr-defined]
    return Heads(arrays)


@pytest.fixture
def network() -> Network:
    torch.manual_seed(1)
    made = Network(depth=1).eval()
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(0.02 * torch.randn_like(parameter))
    return made


@torch.no_grad()
def test_cues_and_parts(network: Network) -> None:
    vectors = _random(6, WIDTH)
    one = ArticleExample(
        name="",
        inputs=np.zeros((6, 1), dtype=np.float16),
        paragraph=np.zeros(6, dtype=np.int64),
        edges=((0, 6),),
        marks=np.array([1, 3, 2, 2, 3, 1]),
        heads=np.zeros(0, dtype=np.int64),
        actor=np.zeros(0, dtype=np.int64),
        mention_paragraph=np.zeros(0, dtype=np.int64),
        pairs=np.zeros((0, 0, PAIR_FEATURES), dtype=np.float16),
        forms=(),
        statements=(
            StatementExample(
                Said((), (2, 3), (4, 5), None), (2, 3, 4, 5),
                np.zeros(LENGTH, dtype=np.float32),
                np.zeros((0, MENTION_LENGTH), dtype=np.float16), "claim", None, (),
            ),
        ),
    )  # fmt: skip
    heads = AttributionHeads(_heads(network.attribution))
    given = torch.from_numpy(vectors)
    wanted = torch.softmax(network.attribution.cue(given), -1).numpy()
    assert heads.cues(vectors) == pytest.approx(wanted, abs=CLOSE)
    scores = parts_scores(network, batch_of([arrays_of(one)]), given)
    [found] = heads.parts(vectors, one.marks, one.edges, one.paragraph, [(2, 3)])
    assert found.shares == pytest.approx(torch.softmax(scores, -1).numpy(), abs=CLOSE)


@torch.no_grad()
def test_mentions_coreference_and_sides(network: Network) -> None:
    vectors, features = _random(4, WIDTH), _random(4, 4, 40)
    heads, given = ActorHeads(_heads(network.actors)), torch.from_numpy(vectors)
    later, earlier = np.repeat(np.arange(4), 4), np.tile(np.arange(4), 4)
    pairs = features.reshape(16, 40)
    wanted = network.actors.coreference(given, *map(torch.from_numpy, (later, earlier, pairs)))
    found = heads.coreference(vectors).scores(later, earlier, pairs)
    assert found == pytest.approx(wanted.numpy(), abs=1e-4)
    assert heads.mentions(vectors) == pytest.approx(
        torch.sigmoid(network.actors.mention(given)[:, 0]).numpy(), abs=CLOSE
    )
    options = Candidates((1, 0, -1), (None, None, "Iran"), _random(3, SIDE_LENGTH))
    scores = network.actors.sides(
        given,
        torch.tensor([1, 1, 1]),
        torch.tensor(options.actors),
        torch.tensor([True, False, False]),
        torch.from_numpy(options.features),
    )
    wanted = torch.softmax(scores, 0).numpy()
    beside = Candidates((0, 2), (None, None), _random(2, SIDE_LENGTH))
    _, found = heads.sides(vectors, [beside, options])
    assert found == pytest.approx(wanted, abs=CLOSE)


@torch.no_grad()
def test_means_in_which_tokens_count_by_what_they_are(network: Network) -> None:
    vectors, features = _random(8, WIDTH), _random(2, LENGTH)
    given = torch.from_numpy(vectors)
    parts = [((0, 1), (2,), (3, 4, 5), (0, 1, 2, 3, 4, 5)), ((), (6,), (7,), (6, 7))]
    heads = StatementHeads(_heads(network.statements))
    found = heads.pooled(vectors, parts, list(features))
    counts = network.statements.attention(given).unbind(1)
    for number, own in enumerate(counts):
        mean = _mean([one[number] for one in parts]).attended(given, own)
        place = slice(number * WIDTH, (number + 1) * WIDTH)
        assert found[:, place] == pytest.approx(mean.numpy(), abs=CLOSE)
    assert (found[:, 4 * WIDTH :] == features).all()
    groups = [(0, 3, 5), (7,)]
    counted = network.actors.attention(given)[:, 0]
    wanted = _mean(groups).attended(given, counted)
    made = ActorHeads(_heads(network.actors)).groups(vectors, groups)
    assert made == pytest.approx(wanted.numpy(), abs=CLOSE)


def _mean(rows: Sequence[Sequence[int]]) -> Means:
    pairs = [(row, token) for row, tokens in enumerate(rows) for token in tokens]
    to, of = (torch.tensor(column) for column in zip(*pairs, strict=True))
    return Means(len(rows), to, of, torch.ones(len(pairs)))


@torch.no_grad()
def test_where_all_tokens_count_the_same_it_is_the_mean() -> None:
    rows = torch.from_numpy(_random(4, 3))
    found = _mean([(0, 1, 3), (2,), ()]).attended(rows, torch.zeros(4))
    wanted = torch.stack([rows[[0, 1, 3]].mean(0), rows[2], torch.zeros(3)])
    assert found.numpy() == pytest.approx(wanted.numpy(), abs=1e-6)


@torch.no_grad()
def test_kinds_speakers_and_targets(network: Network) -> None:
    pooled, mentions = _random(2, 4 * WIDTH + LENGTH), _random(3, WIDTH)
    features = _random(2, 3, MENTION_LENGTH)
    heads = StatementHeads(_heads(network.statements))
    whole = heads.whole(pooled)
    statement, mention = np.array([0, 0, 0, 1]), np.array([0, 1, 2, 1])
    pairs = features[statement, mention]
    given = (pooled, mentions, statement, mention, pairs)
    speakers, targets = network.statements.mentions(*map(torch.from_numpy, given))
    beside = [slice(0, 3), slice(1, 2)]
    found = heads.speakers(whole, mentions, beside, pairs)
    assert found == pytest.approx(speakers.numpy(), abs=2e-3)
    found = heads.targets(pooled, whole, mentions, beside, pairs)
    assert found == pytest.approx(targets.numpy(), abs=2e-3)


@torch.no_grad()
def test_answers() -> None:
    torch.manual_seed(2)
    head = AnswerHead().eval()
    kinds = np.abs(_random(3, 14))
    said = [
        Stated(
            (), (0,), kinds[n], _random(3, WIDTH)[n], _random(WIDTH), _random(WIDTH),
            n, n, frozenset(), frozenset(), None,
        )
        for n in range(3)
    ]  # fmt: skip
    found = Claims(0, (1, 2), _random(2, PAIR_LENGTH))
    arrays = {f"0.{name}": value.numpy() for name, value in head.state_dict().items()}
    heads = AnswerHeads(Heads({**arrays, "count": np.array([1])}))
    [odds] = answer_scores(head, AnswerExample("", tuple(said), (found,), frozenset()))
    wanted = torch.softmax(torch.cat([torch.zeros(1), odds]), 0)[1:].numpy()
    [scores] = heads.scores([found], said)
    assert scores == pytest.approx(wanted, abs=CLOSE)
