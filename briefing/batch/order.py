"""What a worker is told and what it answers: plain JSON, by whatever way it goes."""

from __future__ import annotations

import contextlib
import hashlib
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from briefing.batch.plan import Shard, Unit

__all__ = ["Order", "Outcome", "Settings", "digest"]

Json = dict[str, Any]


@dataclass(frozen=True)
class Settings:
    """How all articles of a run are opened and analysed."""

    pipeline: str | None = None
    parties: str | None = None
    """The path of the user's own parties; the file need not exist."""
    parties_digest: str | None = None
    """Of what it held when the run began, as `digest` gives it."""
    time_limit: float | None = None
    """Seconds that one article may take."""
    memory_limit: int | None = None
    """Bytes that an analysis may take beyond what its loaded pipeline takes."""
    as_analysed: bool = False
    """Whether the user's corrections are left out."""
    text_field: str = "text"

    def to_json(self) -> Json:
        """As an object for `json.dumps`."""
        return asdict(self)

    @classmethod
    def of_json(cls, data: Json) -> Self:
        """What `to_json` wrote."""
        return cls(**data)


@dataclass(frozen=True)
class Order:
    """A shard to do. `base` is the folder that the units' paths start from; `output` that of the
    run, which is complete."""

    shard: Shard
    base: str
    output: str

    def to_json(self) -> Json:
        """As an object for `json.dumps`."""
        return {
            "shard": self.shard.number,
            "units": [list(unit) for unit in self.shard.units],
            "base": self.base,
            "output": self.output,
        }

    @classmethod
    def of_json(cls, data: Json) -> Self:
        """What `to_json` wrote."""
        units = tuple(Unit(*unit) for unit in data["units"])
        return cls(Shard(data["shard"], units), data["base"], data["output"])


@dataclass(frozen=True)
class Outcome:
    """What became of a shard; its completion mark."""

    shard: int
    units: int
    articles: int = 0
    """All of them, with those that failed."""
    failed: int = 0
    statements: int = 0
    links: int = 0
    words: int = 0
    errors: dict[str, int] = field(default_factory=dict)
    """How many articles failed by what went wrong."""
    analysis: tuple[str, str, str] | None = None
    """Program, pipeline and model of all briefings; None where there are none."""

    def to_json(self) -> Json:
        """As an object for `json.dumps`."""
        return asdict(self)

    @classmethod
    def of_json(cls, data: Json) -> Self:
        """What `to_json` wrote."""
        made = data.get("analysis")
        return cls(**{**data, "analysis": tuple(made) if made else None})

    def __add__(self, other: Outcome) -> Outcome:
        """Of two shards together."""
        return Outcome(
            -1,
            self.units + other.units,
            self.articles + other.articles,
            self.failed + other.failed,
            self.statements + other.statements,
            self.links + other.links,
            self.words + other.words,
            dict(Counter(self.errors) + Counter(other.errors)),
            self.analysis or other.analysis,
        )


def digest(path: Path) -> str | None:
    """The SHA-256 of what a file holds; None where there is none."""
    with contextlib.suppress(OSError):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return None
