"""The wheel is built with manual pages and completion for shells, made of the commands."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualHook(BuildHookInterface):  # type: ignore[type-arg]
    """Lays pages and completion where a prefix has them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make them, but for an editable install."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from briefing.cli.manual import completions, pages

            made = {f"share/man/man1/{name}": page for name, page in pages().items()}
            made |= completions()
        finally:
            sys.path.remove(self.root)
        folder = Path(tempfile.mkdtemp(prefix="briefing-manual-"))
        for number, (place, content) in enumerate(made.items()):
            file = folder / str(number)
            file.write_text(content, encoding="utf-8")
            build_data["shared_data"][str(file)] = place
