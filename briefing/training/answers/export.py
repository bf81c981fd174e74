"""From trained answer heads to the file that ships."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from briefing.analysis.stage import ANSWERS, FORMAT, HEADS
from briefing.training.answers.network import AnswerHead
from briefing.training.article.export import write


def export(heads: Sequence[AnswerHead], folder: Path) -> None:
    """Write the heads of an ensemble, `0.` to `N.`, into the pipeline's folder `folder`."""
    arrays = {
        f"{number}.{name}": value.detach().numpy().astype(np.float16)
        for number, head in enumerate(heads)
        for name, value in head.state_dict().items()
    }
    arrays["count"] = np.array([len(heads)], dtype=np.float16)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    write(folder / ANSWERS, {HEADS: buffer.getvalue()}, FORMAT)
