"""The user's configuration: flags win over the environment, that over the file, that over these.

The file is ``config.toml`` where `briefing.paths.config_file` says::

    pipeline = "~/models/en_news"   # BRIEFING_PIPELINE, --pipeline
    theme = "textual-light"         # BRIEFING_THEME, --theme
    width = 72                      # BRIEFING_WIDTH, --width
    timeout = 300                   # seconds an analysis in the reader may be silent
    time_limit = 60                 # --time-limit: seconds an article may take elsewhere; 0: any
    memory_limit = 4000             # --memory-limit: MB an analysis may take; 0: any
    wikilinks = true                # --wikilinks: in a Markdown note actors are [[links]]
    tags = ["briefing"]             # --tag: of a Markdown note
    keep = false                    # --private: nothing that is read goes into the library
    copy_on_select = true           # words that are selected by the mouse are copied

    [keys]
    "nav.next" = "n,down"           # `briefing keys` lists the actions
"""

from __future__ import annotations

import os
import reprlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from briefing import paths
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.toml_file import read_toml

__all__ = ["Config", "load", "nearest", "override"]

NARROWEST, WIDEST = 20, 400  # columns of text
LONGEST_WAIT = 24 * 3600.0  # seconds
MEGABYTE = 1024**2
MOST_MEMORY = 1024 * 1024  # megabytes
_DEEPEST = 8  # parts of an action's name


@dataclass(frozen=True)
class Config:
    """What can be set in ``config.toml``."""

    pipeline: str | None = None  # a spaCy pipeline's name or path; None is the bundled one
    theme: str | None = None  # a Textual theme's name; None is the reader's own
    width: int = 84  # columns of text, at most
    timeout: float = 120.0  # seconds an analysis in the reader may make no progress
    time_limit: float | None = 600.0  # seconds the analysis of an article may take elsewhere
    memory_limit: int | None = 2048 * MEGABYTE  # bytes beyond what the loaded pipeline takes
    screen_reader: bool = False  # whether the reader is to be read aloud
    keys: dict[str, str] = field(default_factory=dict)  # action id to keys, comma-separated
    wikilinks: bool = False  # whether actors are links to notes of their names, in Markdown
    tags: tuple[str, ...] = ()  # of a note in Markdown, without "#"
    keep: bool = True  # whether what is read in the reader goes into the library
    copy_on_select: bool = False  # whether words that are selected are copied at once


def load(path: Path | None = None, *, environ: Mapping[str, str] = os.environ) -> Config:
    """The configuration of a file and the environment.

    Args:
        path: The file; None is the user's own, which need not exist.
        environ: Where ``BRIEFING_PIPELINE``, ``BRIEFING_THEME`` and ``BRIEFING_WIDTH`` are looked
            up; an empty one counts as not set.

    Raises:
        BriefingError: code 78, naming the file or the variable, the key and the nearest valid one.
    """
    file = path or paths.config_file()
    config = _of_table(read_toml(file, required=path is not None), str(file))
    return _of_environment(config, environ)


def override(
    config: Config,
    *,
    pipeline: str | None = None,
    theme: str | None = None,
    width: int | None = None,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    wikilinks: bool | None = None,
    tags: Collection[str] | None = None,
    screen_reader: bool = False,
) -> Config:
    """The configuration with what was given on the command line; None leaves a value alone.

    Args:
        config: What is changed.
        pipeline: A pipeline's name or path.
        theme: A theme's name.
        width: Columns of text, at most.
        time_limit: Seconds that the analysis of an article may take; 0 is no limit.
        memory_limit: Megabytes that an analysis may take; 0 is no limit.
        wikilinks: Whether actors are links in Markdown.
        tags: Of a note in Markdown; none leaves those that are configured.
        screen_reader: Whether the reader is to be read aloud, if it is not so anyway.
    """
    return replace(
        config,
        pipeline=config.pipeline if pipeline is None else pipeline,
        theme=config.theme if theme is None else theme,
        width=config.width if width is None else width,
        time_limit=config.time_limit if time_limit is None else time_limit or None,
        memory_limit=(
            config.memory_limit if memory_limit is None else memory_limit * MEGABYTE or None
        ),
        wikilinks=config.wikilinks if wikilinks is None else wikilinks,
        tags=tuple(tag.strip("# ") for tag in tags) if tags else config.tags,
        screen_reader=config.screen_reader or screen_reader,
    )


def nearest(word: str, known: Collection[str]) -> str:
    """A hint that names the known word nearest to one that is not known, or else all of them."""
    from difflib import get_close_matches

    close = get_close_matches(word.casefold(), [name.casefold() for name in known], n=1)
    if close:
        return f"did you mean {next(name for name in known if name.casefold() == close[0])}?"
    return f"there are: {', '.join(known)}" if known else "there are none"


def _of_table(table: dict[str, Any], where: str) -> Config:
    known = [setting.name for setting in fields(Config)]
    for key in table:
        if key not in known:
            raise _error(f"unknown key {_shown(key)}", where, nearest(key, known))
    values: dict[str, Any] = {}
    for key in ("pipeline", "theme"):
        if key in table:
            values[key] = _name(table[key], key, where)
    if "width" in table:
        values["width"] = _width(table["width"], "width", where)
    if "timeout" in table:
        values["timeout"] = _seconds(table["timeout"], "timeout", where)
    if "time_limit" in table:
        values["time_limit"] = _time_limit(table["time_limit"], "time_limit", where)
    if "memory_limit" in table:
        values["memory_limit"] = _memory_limit(table["memory_limit"], "memory_limit", where)
    for key in ("wikilinks", "keep", "copy_on_select", "screen_reader"):
        if key in table:
            values[key] = _switch(table[key], key, where)
    if "tags" in table:
        values["tags"] = _tags(table["tags"], where)
    if "keys" in table:
        values["keys"] = _keys(table["keys"], where)
    return Config(**values)


def _of_environment(config: Config, environ: Mapping[str, str]) -> Config:
    pipeline = environ.get("BRIEFING_PIPELINE") or None
    width = environ.get("BRIEFING_WIDTH") or None
    return override(
        config,
        pipeline=pipeline and _name(pipeline, "BRIEFING_PIPELINE", ""),
        theme=environ.get("BRIEFING_THEME") or None,
        width=None if width is None else _width(_whole(width), "BRIEFING_WIDTH", ""),
    )


def _whole(word: str) -> int | str:
    return int(word) if word.isdecimal() and len(word) < 10 else word


def _name(value: object, key: str, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise _error(f"{key} must be a name in quotes, not {_shown(value)}", where)
    return str(Path(value).expanduser()) if value.startswith("~") else value


def _switch(value: object, key: str, where: str) -> bool:
    if not isinstance(value, bool):
        raise _error(f"{key} must be true or false, not {_shown(value)}", where)
    return value


def _tags(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(t, str) and t.strip("# ") for t in value):
        what = f"tags must be a list of words in quotes, not {_shown(value)}"
        raise _error(what, where, 'such as ["briefing", "iran"]')
    return tuple(tag.strip("# ") for tag in value)


def _width(value: object, key: str, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not NARROWEST <= value <= WIDEST:
        raise _error(
            f"{key} must be a number of columns from {NARROWEST} to {WIDEST}, not {_shown(value)}",
            where,
        )
    return value


def _seconds(value: object, key: str, where: str) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 < value <= LONGEST_WAIT:  # type: ignore[operator]
        raise _error(f"{key} must be a number of seconds above 0, not {_shown(value)}", where)
    return float(value)  # type: ignore[arg-type]


def _time_limit(value: object, key: str, where: str) -> float | None:
    return None if _is_zero(value) else _seconds(value, key, where)


def _memory_limit(value: object, key: str, where: str) -> int | None:
    if _is_zero(value):
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= MOST_MEMORY:
        what = f"{key} must be a number of megabytes from 0 to {MOST_MEMORY}"
        raise _error(f"{what}, not {_shown(value)}", where)
    return value * MEGABYTE


def _is_zero(value: object) -> bool:
    return type(value) in (int, float) and value == 0


def _keys(value: object, where: str, prefix: str = "") -> dict[str, str]:
    """The table of keys; ``nav.next = "n"`` without quotes, which TOML nests, means the same."""
    if not isinstance(value, dict):
        raise _error(f"keys must be a table, [keys], not {_shown(value)}", where)
    keys: dict[str, str] = {}
    for name, written in value.items():
        if isinstance(written, dict) and prefix.count(".") < _DEEPEST:
            keys |= _keys(written, where, f"{prefix}{name}.")
        elif isinstance(written, str) and written.strip():
            keys[prefix + name] = written
        else:
            what = f"keys.{prefix}{name} must be keys in quotes, not {_shown(written)}"
            raise _error(what, where, 'such as "n,down"')
    return keys


def _shown(value: object) -> str:
    """A value as it is written, cut where it is long or deep."""
    try:
        return reprlib.repr(value)
    except ValueError:  # a number of thousands of digits
        return "such a number"


def _error(what: str, where: str, hint: str = "") -> BriefingError:
    return BriefingError(what, where=where, hint=hint, code=CONFIG_ERROR)
