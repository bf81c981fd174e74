"""The sections of the article; the one being read is followed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from briefing.model import Section
from briefing.reader.messages import SectionPicked
from briefing.reader.text.wrap import shown

_OPENING = "Opening"
_EMPTY = "No sections."


def section_name(section: Section) -> str:
    """What a section is called; the opening one has no heading."""
    return " ".join(shown(section.heading or _OPENING).split()).rstrip(":")


class ContentsList(OptionList):
    """The headings of a document, set in by their level."""

    BINDING_GROUP_TITLE = "Contents"

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._current: int | None = None
        self._top_level = min((s.level for s in sections if s.heading), default=1)
        options = [Option(self._line(n)) for n in range(len(sections))]
        super().__init__(
            *(options or [Option(Content.styled(_EMPTY, "dim"), disabled=True)]), compact=True
        )

    def show_current(self, section: int | None) -> None:
        """Mark the section being read, and bring it into view unless one is busy here."""
        if section == self._current:
            return
        before, self._current = self._current, section
        for changed in (before, section):
            if changed is not None:
                self.replace_option_prompt_at_index(changed, self._line(changed))
        if section is not None and not self.has_focus:
            self.highlighted = section

    def _line(self, number: int) -> Content:
        section = self._sections[number]
        current = number == self._current
        indent = "  " * max(0, section.level - self._top_level)
        return Content.assemble(
            ("› " if current else "  ", "bold $accent"),
            Content.styled(indent + section_name(section), "bold" if current else ""),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which section was picked."""
        event.stop()
        if event.option_index < len(self._sections):
            self.post_message(SectionPicked(event.option_index))
