"""From bytes to a document: what is read, made safe, and told apart. Knows nothing of language."""

from __future__ import annotations

from briefing.ingest.source import open_source, parse
from briefing.ingest.text.clean import clean, safe_line

__all__ = ["clean", "open_source", "parse", "safe_line"]
