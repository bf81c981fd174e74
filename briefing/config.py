"""The user's configuration: flags win over the file, the file over the defaults."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Config:
    """What can be set in ``config.toml``."""

    pipeline: str | None = None  # a spaCy pipeline's name or path; None is the bundled one
    theme: str | None = None  # a Textual theme's name; None is the reader's own
    width: int = 84  # columns of text, at most
    keys: dict[str, str] = field(default_factory=dict)  # action id to keys, comma-separated
