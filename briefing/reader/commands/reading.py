"""Going through the article and from statement to statement."""

from __future__ import annotations

from briefing.reader.commands.command import Command

__all__ = ["READING", "STATEMENTS"]

READING: tuple[Command, ...] = (
    Command("scroll.down", ("j", "down"), "down", "One line down.", "Reading"),
    Command("scroll.up", ("k", "up"), "up", "One line up.", "Reading"),
    Command("page.down", ("space", "pagedown"), "page down", "One page down.", "Reading"),
    Command("page.up", ("b", "pageup"), "page up", "One page up.", "Reading"),
    Command("half.down", ("d", "ctrl+d"), "half down", "Half a page down.", "Reading"),
    Command("half.up", ("u", "ctrl+u"), "half up", "Half a page up.", "Reading"),
    Command(
        "scroll.top",
        ("g", "home"),
        "top",
        "To the beginning.",
        "Reading",
        also=("beginning", "start"),
    ),
    Command("scroll.bottom", ("G", "end"), "end", "To the end.", "Reading"),
    Command(
        "nav.next-section",
        ("]", "J"),
        "section",
        "To the next section.",
        "Reading",
        when="sections",
        footer=9,
    ),
    Command(
        "nav.previous-section",
        ("[", "K"),
        "section back",
        "To the section before.",
        "Reading",
        when="sections",
    ),
)

STATEMENTS: tuple[Command, ...] = (
    Command(
        "nav.next",
        ("n",),
        "next",
        "To the next hit: of the search, else of the filter, else the next statement.",
        "Statements",
        when="hits",
        footer=1,
        also=("go to hit",),
    ),
    Command(
        "nav.previous",
        ("N", "p"),
        "previous",
        "To the hit before: of the search, else of the filter, else the statement before.",
        "Statements",
        when="hits",
        footer=12,
    ),
    Command(
        "nav.next-claim",
        ("c",),
        "claim",
        "To the next claim or accusation.",
        "Statements",
        when="claims",
        footer=5,
    ),
    Command(
        "nav.previous-claim",
        ("C",),
        "claim back",
        "To the claim or accusation before.",
        "Statements",
        when="claims",
    ),
    Command(
        "nav.next-denial",
        ("x",),
        "denial",
        "To the next denial or dismissal.",
        "Statements",
        when="denials",
        footer=6,
    ),
    Command(
        "nav.previous-denial",
        ("X",),
        "denial back",
        "To the denial or dismissal before.",
        "Statements",
        when="denials",
    ),
    Command(
        "nav.detail",
        ("enter", "D"),
        "detail",
        "All that is known of the current statement, beside its answers. In a panel Enter goes to "
        "the words.",
        "Statements",
        when="current",
        footer=7,
        also=("compare", "claim and answers", "evidence"),
    ),
    Command(
        "nav.back",
        ("escape",),
        "back",
        "Close a dialog, else return to the panel you came from, else leave the search, "
        "else the filter. Never quits.",
        "Statements",
        also=("close", "cancel"),
    ),
)
