"""What is shown: filters, searches, panels."""

from __future__ import annotations

from briefing.reader.commands.command import Command

__all__ = ["FILTERS", "PANELS"]


def _party(digit: int) -> Command:
    return Command(
        id=f"filter.{digit}",
        keys=(str(digit),),
        label=f"party {digit}",
        help=f"Show only what the party marked {digit} says, or no longer. Parties add up.",
        group="Filters",
        when="party",
    )


FILTERS: tuple[Command, ...] = (
    *(_party(digit) for digit in range(1, 10)),
    Command(
        "filter.clear",
        ("0",),
        "all",
        "Show every party and kind again.",
        "Filters",
        when="filtered",
        footer=2,
        also=("show everything", "reset", "unfilter"),
    ),
    Command(
        "filter.pick",
        ("f",),
        "actor",
        "Pick any actor by typing a part of the name.",
        "Filters",
        when="statements",
        footer=8,
        also=("person", "people", "who"),
    ),
    Command(
        "filter.about",
        ("F",),
        "about",
        "Show only what one party says about another: choose who speaks, then about whom.",
        "Filters",
        when="statements",
        footer=14,
        also=("towards", "against", "target"),
    ),
    Command(
        "filter.kinds",
        ("&",),
        "kinds",
        "Show only claims, then only responses, stances, commitments, then all kinds again.",
        "Filters",
        when="statements",
        also=("claims only", "responses", "stances"),
    ),
    Command(
        "search.open",
        ("/",),
        "search",
        "Search as you type; capitals count only if you type one. Enter keeps, Escape returns.",
        "Filters",
        footer=3,
        also=("find",),
    ),
)

PANELS: tuple[Command, ...] = (
    Command(
        "panel.actors",
        ("a",),
        "actors",
        "Show the actors and go there; again to hide them.",
        "Panels",
        also=("people", "sides", "parties"),
    ),
    Command(
        "panel.contents",
        ("t",),
        "contents",
        "Show the contents and go there; again to hide them.",
        "Panels",
        also=("sections", "outline", "table of contents"),
    ),
    Command(
        "panel.claims",
        ("v",),
        "claims",
        "Show the claims and denials and go there; again to hide them.",
        "Panels",
        also=("ledger", "disputes", "denials"),
    ),
    Command(
        "panel.enter-next",
        ("tab",),
        "next panel",
        "To the next panel that is open, and back to the article behind the last.",
        "Panels",
        also=("focus", "switch"),
    ),
    Command(
        "panel.enter-previous",
        ("shift+tab",),
        "previous panel",
        "To the panel before, or back to the article.",
        "Panels",
        also=("focus", "switch"),
    ),
    Command(
        "panel.next-tab",
        (">", "right"),
        "next part",
        "In the claims: to those without an answer, then to all other statements. In the actors: "
        "show the people of a party.",
        "Panels",
        when="statements",
    ),
    Command(
        "panel.previous-tab",
        ("<", "left"),
        "previous part",
        "In the claims: back to those without an answer, to the disputes. In the actors: hide the "
        "people of a party.",
        "Panels",
        when="statements",
    ),
    Command(
        "panel.fold",
        (".",),
        "fold",
        "In the actors: hide the people of a party, or show them again. Elsewhere: of all parties.",
        "Panels",
        when="statements",
    ),
    Command(
        "view.zen",
        ("z",),
        "zen",
        "Nothing but the article; again to leave.",
        "Panels",
        also=("full screen", "hide panels"),
    ),
    Command("view.wider", ("+",), "wider", "A wider column of text.", "Panels", also=("width",)),
    Command(
        "view.narrower", ("-",), "narrower", "A narrower column of text.", "Panels", also=("width",)
    ),
    Command("view.measure", ("=",), "measure", "The column of text as configured.", "Panels"),
    Command(
        "view.theme",
        ("T",),
        "theme",
        "Dark, light, or the terminal's own colours.",
        "Panels",
        also=("dark mode", "light mode", "colours"),
    ),
)
