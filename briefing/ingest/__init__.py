"""From bytes to a document: what is read, made safe, and told apart. Knows nothing of language."""

from __future__ import annotations

from briefing.ingest.clean import clean, safe_line
from briefing.ingest.source import open_source, parse

__all__ = ["clean", "open_source", "parse", "safe_line"]
