"""What the commands that only list something print."""

from __future__ import annotations

from collections.abc import Sequence

from briefing import paths, resources
from briefing.model import Document

__all__ = ["contents_text", "formats_text", "keys_text", "paths_text"]


def keys_text(configured: dict[str, str]) -> str:
    """What the reader can do, group by group, by which keys.

    Args:
        configured: The table of keys of the configuration.

    Raises:
        BriefingError: code 78, where that names an action or a key that there is not.
    """
    from briefing.reader.commands import COMMANDS
    from briefing.reader.keys import resolve_keys

    resolved = resolve_keys(configured)
    across = max(len(" ".join(keys)) for keys in resolved.values())
    named = max(len(action.id) for action in COMMANDS)
    group = None
    lines: list[str] = []
    for action in COMMANDS:
        if action.group != group:
            lines += ["", action.group] if group else [action.group]
            group = action.group
        pressed = " ".join(resolved[action.id]) or "(none)"
        lines.append(f"  {pressed:<{across}}  {action.id:<{named}}  {action.help}")
    return "\n".join(lines) + "\n"


def formats_text() -> str:
    """What can be read, and what its files are called."""
    from briefing.ingest.formats import FORMATS

    across = max(len(each.title) for each in FORMATS.values())
    return "".join(
        f"{each.title:<{across}}  {' '.join(each.suffixes)}\n" for each in FORMATS.values()
    )


def contents_text(documents: Sequence[Document]) -> str:
    """The articles of one source, each with its number, day and title."""
    across = len(str(len(documents)))
    return "".join(
        f"{number:>{across}}  {document.published or '':<10}  {document.title or 'untitled'}\n"
        for number, document in enumerate(documents, start=1)
    )


def paths_text() -> str:
    """Where the files lie that the program reads and writes."""
    lines = {
        "configuration": paths.config_file(),
        "parties": paths.parties_file(),
        "state": paths.state_folder(),
        "corrections": paths.corrections_folder(),
        "library": paths.library_file(),
        "panels": paths.panels_folder(),
        "sample": resources.sample(),
        "pipelines": resources.pipelines(),
    }
    across = max(len(name) for name in lines)
    return "".join(f"{name:<{across}}  {path}\n" for name, path in lines.items())
