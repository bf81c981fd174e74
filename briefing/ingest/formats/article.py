"""What a converter gives: articles in blocks, and their form on the way out of the child."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from briefing.ingest.layout.blocks import Block
from briefing.ingest.layout.metadata import Metadata
from briefing.ingest.text.clean import clean, safe_line, unix_lines

__all__ = ["Article", "Hints", "article_from_json", "article_to_json"]


@dataclass(frozen=True)
class Hints:
    """What is known of a file beside its bytes."""

    url: str | None = None
    charset: str | None = None  # as the server declared it


@dataclass(frozen=True)
class Article:
    """One article of a file. ``url`` is its own address, where the file names it."""

    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    url: str | None = None
    notices: tuple[str, ...] = ()


def article_to_json(article: Article) -> dict[str, Any]:
    """An article as an object for `json.dumps`."""
    return {
        "blocks": [[block.kind, block.text, block.level] for block in article.blocks],
        "metadata": asdict(article.metadata),
        "url": article.url,
        "notices": list(article.notices),
    }


def article_from_json(data: dict[str, Any]) -> Article:
    """The article that `article_to_json` wrote, all of its text made safe.

    Raises:
        KeyError, TypeError, ValueError: it wrote no such object.
    """
    metadata = Metadata(**data["metadata"])
    return Article(
        tuple(
            Block(kind, clean(unix_lines(text)), int(level)) for kind, text, level in data["blocks"]
        ),
        replace(
            metadata,
            **{
                name: " ".join(safe_line(value).split()) or None
                for name, value in asdict(metadata).items()
                if value is not None
            },
        ),
        safe_line(data["url"]) if data["url"] else None,
        tuple(safe_line(notice) for notice in data["notices"]),
    )
