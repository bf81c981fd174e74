"""Who speaks: a tree of the parties with their digits, and their people below them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size

from briefing.corrections.actors import is_corrected
from briefing.model import Actor
from briefing.reader.messages import ActorPicked, NothingPicked, PartyPicked
from briefing.reader.state.filter import NO_PARTY, UNCERTAIN, Filter
from briefing.reader.state.index import DOUBTFUL, Ledger, Member, Party
from briefing.reader.state.navigation import Navigation
from briefing.reader.text.highlights import CORRECTED, DOUBT, FOLDED, UNFOLDED
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.colours import BOLD, PLAIN
from briefing.reader.widgets.cursor_list import CursorList, cut

if TYPE_CHECKING:
    from briefing.reader.state.carry_over import CarryOver

_WAITING = "Who speaks stands here."
_NOT_ANALYSED = "Not analysed."
_NOBODY = "Nobody is quoted."
_OTHER_LANGUAGE = "Not in English: nobody is looked for."
_AROUND = 8  # cells of a line beside the name and the count


class _Line(NamedTuple):
    """What a line shows: a party or one of its people, or why there are none."""

    entry: int | None
    """Its place in the list."""
    picked: bool
    fold: str
    cursor: bool
    said: str = ""


class ActorList(CursorList):
    """The parties of a ledger, those with most statements first."""

    BINDING_GROUP_TITLE = "Actors"

    def __init__(self) -> None:
        super().__init__()
        self._ledger: Ledger | None = None
        self._said = _WAITING  # in place of a ledger
        self._filter = Filter()
        self._entries: list[Party | Member] = []
        self._folded: set[str] = set()
        self._carried: CarryOver | None = None  # to the ledger that comes next
        self.is_folded = False
        """Whether the people of all parties are hidden; set before there is a ledger, it holds."""

    def show_ledger(self, ledger: Ledger) -> None:
        """List the parties of a ledger."""
        is_first = self._ledger is None
        is_english = ledger.briefing.document.language == "en"
        here, row = self._id_at(self.cursor), self.cursor - self.scroll_offset.y
        if self._carried is not None and here is not None:
            here, self._carried = self._carried.actor(here), None
        before = set() if self._ledger is None else {party.id for party in self._parties}
        self._ledger, self._said = ledger, _NOBODY if is_english else _OTHER_LANGUAGE
        if self.is_folded and (is_first or not ledger.is_whole):
            new = {party.id for party in self._parties if _speaking(party)} - before
            self._folded |= new
        self._list()
        places = [place for place in range(len(self._entries)) if self._id_at(place) == here]
        if here is not None and places:
            # Whoever is under the cursor stays on the row where the eye is.
            self.move_to(places[0])
            self.scroll_to(y=places[0] - row, animate=False)

    def _id_at(self, place: int) -> str | None:
        """The id of a party or of a person."""
        entry = self._entries[place] if place < len(self._entries) else None
        return entry.actor.id if isinstance(entry, Member) else entry.id if entry else None

    def carry_over(self, carried: CarryOver) -> None:
        """What was folded stays so, and so does the cursor, by the ids of the ledger that comes."""
        self._folded = {carried.actor(id_) for id_ in self._folded}
        self._carried = carried

    def fold(self, folded: bool | None = None) -> bool:
        """Hide the people of the party that the cursor is in, or show them; None turns it over.

        Returns:
            Whether that party has any.
        """
        party = self._party_at(self.cursor)
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
        self.is_folded = hide
        self._refold(self._party_at(self.cursor))
        return hide

    @property
    def under_cursor(self) -> Actor | None:
        """The party or the person that the cursor is on; None where that is nobody."""
        entry = self._entries[self.cursor] if self._entries else None
        if isinstance(entry, Party):
            return self._ledger.briefing.actor(entry.id) if self._ledger else None
        return entry.actor if entry is not None else None

    @property
    def _parties(self) -> tuple[Party, ...]:
        return self._ledger.parties if self._ledger else ()

    def _party_at(self, place: int) -> Party | None:
        """The party that an entry is, or belongs to."""
        above = self._entries[: place + 1]
        return next((entry for entry in reversed(above) if isinstance(entry, Party)), None)

    def _refold(self, party: Party | None) -> None:
        """List anew, with the cursor where it was if that is still listed, else on its party."""
        here = self._entries[self.cursor] if self._entries else None
        self._list()
        if here in self._entries:
            self.move_to(self._entries.index(here))
        elif party is not None:
            self.move_to(self._entries.index(party))

    def _list(self) -> None:
        before = len(self._entries)
        self._entries = []
        for party in self._parties:
            self._entries.append(party)
            if party.id not in self._folded:
                self._entries += _speaking(party)
        self.first_lines = range(len(self._entries) + 1)
        self.set_height()
        self.move_to(self.cursor)
        self.forget_lines()
        if len(self._entries) != before:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each entry, or for why there is none."""
        return max(1, len(self._entries))

    def show_no_ledger(self) -> None:
        """Say that there is nobody to list, and will not be."""
        self._said = _NOT_ANALYSED
        self.refresh()

    def show_navigation(self, navigation: Navigation) -> None:
        """Tick the parties and actors that are picked."""
        before, self._filter = self._filter, navigation.filter
        filter_ = navigation.filter
        if (before.parties, before.actors) != (filter_.parties, filter_.actors):
            self.refresh()

    # Moving: beyond one end one comes to the other.

    def action_cursor_up(self) -> None:
        """To the entry above."""
        self.move_to(self.cursor - 1 if self.cursor else len(self._entries) - 1)

    def action_cursor_down(self) -> None:
        """To the entry below."""
        self.move_to(self.cursor + 1 if self.cursor + 1 < len(self._entries) else 0)

    def action_select(self) -> None:
        """Say who was picked."""
        if not self._entries:
            self.post_message(NothingPicked())
        else:
            entry = self._entries[self.cursor]
            if isinstance(entry, Party):
                self.post_message(PartyPicked(entry.id))
            else:
                self.post_message(ActorPicked(entry.actor.id))

    # Painting.

    def look_of(self, y: int, top: int) -> Hashable:
        """Who stands there, whether they are picked, and whether the cursor is there."""
        number = y + top
        if not self._entries:
            return _Line(None, False, "", False, self._said) if number == 0 else None
        if number >= len(self._entries):
            return None
        entry = self._entries[number]
        # Where the cursor waits says nothing to those who read the article.
        cursor = self.has_focus and number == self.cursor
        if isinstance(entry, Party):
            fold = FOLDED if entry.id in self._folded else UNFOLDED
            picked = entry.id in self._filter.parties
            return _Line(number, picked, fold if _speaking(entry) else "", cursor)
        return _Line(number, entry.actor.id in self._filter.actors, "", cursor)

    def paint(self, look: Hashable, width: int) -> list[Segment]:
        """A party or one of its people: mark, name, and count at the right."""
        assert isinstance(look, _Line)  # noqa: S101 - it is what `look_of` gives
        base, aside = self.base, Style(dim=not look.cursor)
        if look.entry is None:
            return [Segment(f" {cut(look.said, width - 1)}", base + aside)]
        entry = self._entries[look.entry]
        if look.cursor:
            base += self.style("cursor")
        if isinstance(entry, Party):
            is_side = entry.id not in (NO_PARTY, UNCERTAIN)
            actor = self._ledger.briefing.actor(entry.id) if self._ledger else None
            name, style = f"{self._corrected(actor)}{entry.name}", BOLD if is_side else PLAIN
            party = self.style(f"party-{entry.digit}")
            bar = " " if self.is_plain else "▌"
            mark = [(str(entry.digit or " "), party + BOLD), (bar, party)]
        else:
            name, style = self._named(entry), aside
            mark = [("  ", PLAIN)]
        count = f"{entry.count or '·'}"
        room = max(4, width - _AROUND - len(count))
        picked = "*" if self.is_plain else "●"
        pieces = [
            (self.sign(cursor=look.cursor), PLAIN),
            *mark,
            (picked if look.picked else " ", BOLD),
            (f"{' ' if self.is_plain else look.fold or ' '} ", aside),
            (set_cell_size(cut(shown(name), room), room), style),
            (" ", PLAIN),
            (count, aside),
        ]
        segments = [Segment(text, base + piece_style) for text, piece_style in pieces]
        return Segment.adjust_line_length(segments, width, base)

    def in_words(self) -> str:
        """Who is under the cursor, how many statements are theirs, and what is done with them."""
        if not self._entries:
            return self._said
        entry = self._entries[self.cursor]
        if isinstance(entry, Party):
            said = [f"{entry.digit} {entry.name}" if entry.digit else entry.name]
            if _speaking(entry):
                said.append("people hidden" if entry.id in self._folded else "people listed below")
            picked = entry.id in self._filter.parties
        else:
            said, picked = [self._named(entry)], entry.actor.id in self._filter.actors
        said.insert(1, f"{entry.count} statement{'' if entry.count == 1 else 's'}")
        return ", ".join([*map(shown, said), *(["filtered by"] if picked else [])])

    def _named(self, member: Member) -> str:
        """A person's name, with the likeliest side where that is uncertain."""
        actor = member.actor
        name = f"{self._corrected(actor)}{actor.name}"
        if self._ledger is None or actor.party_confidence >= DOUBTFUL:
            return name
        return f"{self._ledger.name(actor.party)}{DOUBT} {name}"

    def _corrected(self, actor: Actor | None) -> str:
        """A sign, or a word where that is read aloud, before whom the user has moved or renamed."""
        if actor is None or not is_corrected(actor):
            return ""
        return "corrected: " if self.is_plain else f"{CORRECTED} "


def _speaking(party: Party) -> list[Member]:
    """The people of a party who make a statement for it."""
    return [member for member in party.members if member.count]
