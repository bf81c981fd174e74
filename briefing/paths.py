"""Where the user's own files lie: configuration, data, state, cache (XDG on Linux)."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

from briefing import read_only

_DIRS = PlatformDirs("briefing", appauthor=False)


def config_file() -> Path:
    """The configuration file; it need not exist."""
    return Path(_DIRS.user_config_dir) / "config.toml"


def parties_file() -> Path:
    """The user's own parties (`briefing.analysis.knowledge.parties.records`); it need not exist."""
    return Path(_DIRS.user_config_dir) / "parties.toml"


def corrections_folder() -> Path:
    """The user's corrections (`briefing.corrections.store`), a file an article; need not exist."""
    return Path(_DIRS.user_state_dir) / "corrections"


def library_file() -> Path:
    """The library (`briefing.library`); it need not exist."""
    return Path(_DIRS.user_data_dir) / "library.sqlite"


def panels_folder() -> Path:
    """How panels looked (`briefing.reader.start.kept_panels`), a file an article."""
    return Path(_DIRS.user_cache_dir) / "panels"


def state_folder() -> Path:
    """Reading positions and the like; made, for the user alone, when first asked for."""
    folder = Path(_DIRS.user_state_dir)
    if not read_only.is_enforced():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
