"""Fetching what the user names, and nothing else, over http and https."""

from __future__ import annotations

from briefing.ingest.fetch.fetch import Fetched, fetch

__all__ = ["Fetched", "fetch"]
