"""What a cluster does that fails: said, and never waited for without end."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from briefing.batch import cluster
from briefing.errors import BriefingError


def test_a_cluster_without_workers_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_WITHOUT_WORKERS", 0.0)
    done = SimpleNamespace(has_ready=lambda: False)
    client = SimpleNamespace(scheduler_info=lambda: {"workers": {}})
    with pytest.raises(BriefingError, match="no workers any more") as raised:
        cluster._await(done, client)
    assert raised.value.code == 69


def test_a_task_that_is_done_is_not_waited_for() -> None:
    cluster._await(SimpleNamespace(has_ready=lambda: True), SimpleNamespace())
