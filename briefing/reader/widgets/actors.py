"""Who speaks: a tree of the parties with their digits, and their people below them."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from briefing.reader.filter import NO_PARTY, Filter
from briefing.reader.ledger import Ledger, Member, Party
from briefing.reader.marks import FOLDED
from briefing.reader.messages import ActorPicked, PartyPicked
from briefing.reader.wrap import shown

_EMPTY = "Who speaks will stand here."
_NOT_ANALYSED = "Not analysed."
_NOBODY = "Nobody is quoted."
_AROUND = 6  # cells of a line beside the name and the count


class ActorList(OptionList):
    """The parties of a ledger, those with most statements first."""

    BINDING_GROUP_TITLE = "Actors"

    def __init__(self) -> None:
        super().__init__(Option(Content.styled(_EMPTY, "dim"), disabled=True), compact=True)
        self._ledger: Ledger | None = None
        self._filter = Filter()
        self._entries: list[Party | Member] = []
        self._folded: set[str] = set()
        self._width = 0

    def show_ledger(self, ledger: Ledger) -> None:
        """List the parties of a ledger."""
        self._ledger = ledger
        self._list()
        self._fill()

    def fold(self, folded: bool | None = None) -> bool:
        """Hide the people of the party that the cursor is in, or show them; None turns it over.

        Returns:
            Whether that party has any.
        """
        party = self._party_at(self.highlighted)
        if party is None or not _speaking(party):
            return False
        hide = party.id not in self._folded if folded is None else folded
        (self._folded.add if hide else self._folded.discard)(party.id)
        self._refold(party)
        return True

    def fold_all(self) -> bool:
        """Hide the people of all parties; show them if they are hidden. Gives whether they are."""
        parties = [party for party in self._parties if _speaking(party)]
        hide = not all(party.id in self._folded for party in parties)
        self._folded = {party.id for party in parties} if hide else set()
        self._refold(self._party_at(self.highlighted))
        return hide

    @property
    def _parties(self) -> tuple[Party, ...]:
        return self._ledger.parties if self._ledger else ()

    def _party_at(self, place: int | None) -> Party | None:
        """The party that an entry is, or belongs to."""
        above = self._entries[: (place or 0) + 1]
        return next((entry for entry in reversed(above) if isinstance(entry, Party)), None)

    def _refold(self, party: Party | None) -> None:
        """List anew, with the cursor where it was if that is still listed, else on its party."""
        here = None if self.highlighted is None else self._entries[self.highlighted]
        self._list()
        self._fill()
        if here in self._entries:
            self.highlighted = self._entries.index(here)
        elif party is not None:
            self.highlighted = self._entries.index(party)

    def _list(self) -> None:
        self._entries = []
        for party in self._parties:
            self._entries.append(party)
            if party.id not in self._folded:
                self._entries += _speaking(party)

    def show_no_ledger(self) -> None:
        """Say that there is nobody to list, and will not be."""
        self.set_options([Option(Content.styled(_NOT_ANALYSED, "dim"), disabled=True)])

    def show_filter(self, filter_: Filter) -> None:
        """Tick the parties and actors that are picked."""
        before, self._filter = self._filter, filter_
        changed = (before.parties ^ filter_.parties) | (before.actors ^ filter_.actors)
        for number, entry in enumerate(self._entries):
            id_ = entry.id if isinstance(entry, Party) else entry.actor.id
            if id_ in changed:
                self.replace_option_prompt_at_index(number, self._line(entry))

    def _fill(self) -> None:
        highlighted = self.highlighted
        self._width = self.scrollable_content_region.width
        if self._entries:
            self.set_options(Option(self._line(entry)) for entry in self._entries)
            self.highlighted = highlighted or 0
        elif self._ledger is not None:
            self.set_options([Option(Content.styled(_NOBODY, "dim"), disabled=True)])

    def _line(self, entry: Party | Member) -> Content:
        """A party or one of its people: mark, name, and count at the right."""
        picked = " "
        if isinstance(entry, Party):
            name, style = entry.name, "bold" if entry.id != NO_PARTY else ""
            picked = "●" if entry.id in self._filter.parties else " "
            mark = Content.assemble(
                (str(entry.digit or " "), f"bold $party-{entry.digit}"),
                ("▌", f"$party-{entry.digit}"),
            )
        else:
            name, style = entry.actor.name, "dim"
            picked = "●" if entry.actor.id in self._filter.actors else " "
            mark = Content("  ")
        folded = isinstance(entry, Party) and entry.id in self._folded and _speaking(entry)
        count = f"{FOLDED if folded else ''}{entry.count or '·'}"
        room = max(4, self.scrollable_content_region.width - _AROUND - len(count))
        name = shown(name)
        if cell_len(name) > room:
            name = set_cell_size(name, room - 1).rstrip() + "…"
        return Content.assemble(
            mark,
            Content.styled(picked, "bold"),
            Content.styled(set_cell_size(name, room), style),
            " ",
            Content.styled(count, "dim"),
            " ",
        )

    def on_resize(self, event: events.Resize) -> None:
        """Put the counts at the new right edge."""
        if self.scrollable_content_region.width != self._width and self._entries:
            self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say who was picked."""
        event.stop()
        if event.option_index < len(self._entries):
            entry = self._entries[event.option_index]
            if isinstance(entry, Party):
                self.post_message(PartyPicked(entry.id))
            else:
                self.post_message(ActorPicked(entry.actor.id))


def _speaking(party: Party) -> list[Member]:
    """The people of a party who make a statement for it."""
    return [member for member in party.members if member.count]
