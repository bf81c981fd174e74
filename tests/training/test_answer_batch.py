"""Answer heads in training: articles together are what each is alone."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from briefing.analysis.answers.pairs import LENGTH, Candidates, Stated  # noqa: E402
from briefing.analysis.runtime.vectors import WIDTH  # noqa: E402
from briefing.model import STATEMENT_KINDS as KINDS  # noqa: E402
from briefing.training.answers.batch import PackedExample, batch_of, packed  # noqa: E402
from briefing.training.answers.examples import AnswerExample  # noqa: E402
from briefing.training.answers.fit import LearningSet, _loss, fit, scores  # noqa: E402
from briefing.training.answers.network import LearningHead  # noqa: E402


def _example(seed: int, count: int, links: set[tuple[int, int]]) -> AnswerExample:
    rng = np.random.default_rng(seed)

    def random(*shape: int) -> np.ndarray:
        # As halves, in which examples are kept.
        return rng.random(shape, dtype=np.float32).astype(np.float16).astype(np.float32)

    said = tuple(
        Stated(
            (), (n,), random(len(KINDS)), random(WIDTH), random(WIDTH), random(WIDTH),
            n, n, frozenset(), frozenset(), None,
        )
        for n in range(count)
    )  # fmt: skip
    found = tuple(
        Candidates(n, others, random(len(others), LENGTH))
        for n in range(count)
        for others in [tuple(m for m in range(count) if m != n)]
    )
    return AnswerExample(str(seed), said, found, frozenset(links))


def _packed(one: AnswerExample) -> PackedExample:
    found = packed(one)
    assert found is not None
    return found


@torch.no_grad()
def test_a_batch_of_articles_has_the_scores_and_the_losses_of_each() -> None:
    torch.manual_seed(3)
    learning = LearningHead().eval()
    learning.written.bias.fill_(0.5)
    one, other = _example(1, 3, {(1, 0), (1, 2)}), _example(2, 4, set())
    both = batch_of([(_packed(one), 1.0, False), (_packed(other), 0.3, True)])
    alone = torch.cat(
        [*scores(learning.head, one), *(s + 0.5 for s in scores(learning.head, other))]
    )
    assert learning(both).numpy() == pytest.approx(alone.numpy(), abs=1e-4)
    losses = [
        _loss(learning(batch), batch)
        for batch in (
            batch_of([(_packed(one), 1.0, False)]),
            batch_of([(_packed(other), 0.3, True)]),
        )
    ]
    assert float(_loss(learning(both), both)) == pytest.approx(float(sum(losses)), rel=1e-4)


def test_a_head_learns_which_claim_is_answered() -> None:
    some = [_example(seed, 4, {(2, 0)}) for seed in range(24)]
    for one in some:
        one.found[2].features[0, 0] = 5.0
    head = fit([LearningSet([_packed(one) for one in some])], epochs=8)
    new = _example(99, 4, set())
    new.found[2].features[0, 0] = 5.0
    found = scores(head, new)[2].detach()
    assert int(found.argmax()) == 0


def test_an_article_in_which_nothing_may_be_an_answer_is_left_out() -> None:
    assert packed(AnswerExample("", (), (), frozenset())) is None
