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
from briefing.training.corpora.judged import pieces, quote
from briefing.training.corpora.mentions import with_mentions

SENTENCES = Path(__file__).parents[1] / "data" / "sentences-judged.jsonl.gz"


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
    files: dict[str, list[str]] = {}
    found = []
    for row in rows:
        name, _, number = row["id"].rpartition(":")
        if name not in files:
            files[name] = _texts(targets / f"{name}.jsonl.gz")
        found.append(_article(row["id"], files[name][int(number)], row["statements"]))
    return tuple(found)


def _texts(path: Path) -> list[str]:
    if not path.is_file():
        raise BriefingError("no such file", where=str(path))
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
        content = pieces(one["content"])
        speaker = Span(*one["speaker"]).of(text) if one["speaker"] else None
        yield GoldStatement(
            f"s{number}",
            one["kind"],
            quote(text, content),
            pieces(one["source"]),
            pieces(one["cue"]),
            content,
            speaker,
            speaker,
            tuple(dict.fromkeys(Span(*target).of(text) for target in one["targets"])),
            None,
            tuple(span.of(text) for span in content),
        )
