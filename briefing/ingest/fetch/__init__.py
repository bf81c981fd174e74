"""Fetching what the user names, and nothing else, over http and https."""

from __future__ import annotations

from briefing.ingest.fetch.fetch import Answer, Asking, Fetched, ask, fetch, refused

__all__ = ["Answer", "Asking", "Fetched", "ask", "fetch", "refused"]
