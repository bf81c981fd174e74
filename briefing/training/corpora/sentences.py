"""Single sentences of news judged by the guide: what they attribute, to whom, about whom.

`training/data/sentences-judged.jsonl.gz` holds no text: one JSON object a line, `{"id",
"statements": [{"kind", "source", "cue", "content", "speaker", "targets"}]}`. The id is the name of
a file of sentences and the number of a line of it, from 0 (`newsmtsc-train:12`); everything else is
`[start, end]` in characters of that sentence, one pair for the speaker (null if nobody in it
speaks) and one for each target. The files lie with the corpora (`targets/`: NewsMTSC, F. Hamborg
and K. Donnay, EACL 2021; directed sentiment, K. Park and others, ACL 2021). Large language models
judged them, each sentence alone, so that who a pronoun means and whose side somebody is on is not
known.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError
from briefing.model import Span
from briefing.training.corpora.gold import GoldActor, GoldArticle, GoldStatement
from briefing.training.corpora.mentions import with_mentions
from briefing.training.corpora.offsets import statement_at

SENTENCES = Path(__file__).parents[1] / "data" / "sentences-judged.jsonl.gz"


_SUFFIX = ".jsonl.gz"


def read_sentences(targets: Path, judged: Path = SENTENCES) -> tuple[GoldArticle, ...]:
    """The judged sentences, each as an article of its own, whose actors are as they are printed.

    Args:
        targets: the folder of the files of sentences.
        judged: the judgements.

    Raises:
        BriefingError: a file of sentences is missing.
    """
    with gzip.open(judged, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    files = {path.name: _texts(path) for path in sorted(targets.glob(f"*{_SUFFIX}"))}
    found = []
    for row in rows:
        name, _, number = row["id"].rpartition(":")
        texts = files.get(name + _SUFFIX)
        if texts is None:
            raise BriefingError(f"no such file of sentences: {name}", where=str(targets))
        found.append(_article(row["id"], texts[int(number)], row["statements"]))
    return tuple(found)


def _texts(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [str(json.loads(line)["text"]) for line in lines]


def _article(name: str, text: str, rows: Sequence[Mapping[str, Any]]) -> GoldArticle:
    statements = tuple(_statements(text, rows))
    people = dict.fromkeys(who for one in statements for who in (one.speaker, *one.targets) if who)
    actors = [GoldActor(who, "group", who, None, (who,)) for who in people]
    return GoldArticle(
        name, text, with_mentions(text, actors, statements), statements, (), lists_actors=False
    )


def _statements(text: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[GoldStatement]:
    for number, one in enumerate(rows):
        speaker = Span(*one["speaker"]).of(text) if one["speaker"] else None
        targets = dict.fromkeys(Span(*target).of(text) for target in one["targets"])
        yield statement_at(text, f"s{number}", one, speaker, speaker, tuple(targets))
