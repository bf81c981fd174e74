"""What every test stands on: examples without a time limit, since machines are shared."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("briefing", deadline=None, print_blob=True)
settings.load_profile("briefing")
