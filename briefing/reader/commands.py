"""Every action of the reader, declared once.

Key bindings, the footer, the command palette, the help screen and ``briefing keys`` all read
`COMMANDS`. Importing this module loads no Textual, so that the command line can print the keys.

A key is written as the character it types (``n``, ``?``, ``[``) or by name where it types none
(``escape``, ``ctrl+d``, ``pagedown``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.errors import CONFIG_ERROR, BriefingError

When = Literal[
    "always",
    "hits",  # there is something to walk through
    "statements",  # the ledger holds at least one statement
    "claims",
    "denials",
    "sections",
    "current",  # a statement is current, or under the cursor in the claims
    "corrected",  # and the user has corrected it
    "party",  # the party of that digit exists
    "filtered",  # some statements recede
]

Group = Literal[
    "Reading", "Statements", "Corrections", "Filters", "Panels", "Take away", "The reader"
]

QUIT = "quit"


@dataclass(frozen=True)
class Command:
    """One thing that the reader can do."""

    id: str
    """What it is called in the configuration file."""
    keys: tuple[str, ...]
    """The keys that do it unless the configuration says otherwise, the principal one first."""
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the help screen and the palette."""
    group: Group
    action: str
    """The Textual action, on the reader's screen."""
    when: When = "always"
    """What must hold for it to do anything."""
    footer: int = 0
    """How much it deserves a place in the footer, 1 the most; 0 keeps it out."""


def _party(digit: int) -> Command:
    return Command(
        id=f"filter.{digit}",
        keys=(str(digit),),
        label=f"party {digit}",
        help=f"Show only what the party marked {digit} says, or no longer. Parties add up.",
        group="Filters",
        action=f"toggle_party({digit})",
        when="party",
    )


COMMANDS: tuple[Command, ...] = (
    Command("scroll.down", ("j", "down"), "down", "One line down.", "Reading", "scroll_down"),
    Command("scroll.up", ("k", "up"), "up", "One line up.", "Reading", "scroll_up"),
    Command(
        "page.down", ("space", "pagedown"), "page down", "One page down.", "Reading", "page_down"
    ),
    Command("page.up", ("b", "pageup"), "page up", "One page up.", "Reading", "page_up"),
    Command("half.down", ("d", "ctrl+d"), "half down", "Half a page down.", "Reading", "half_down"),
    Command("half.up", ("u", "ctrl+u"), "half up", "Half a page up.", "Reading", "half_up"),
    Command("scroll.top", ("g", "home"), "top", "To the beginning.", "Reading", "scroll_top"),
    Command("scroll.bottom", ("G", "end"), "end", "To the end.", "Reading", "scroll_bottom"),
    Command(
        "nav.next-section",
        ("]", "J"),
        "section",
        "To the next section.",
        "Reading",
        "next_section",
        "sections",
        footer=9,
    ),
    Command(
        "nav.previous-section",
        ("[", "K"),
        "section back",
        "To the section before.",
        "Reading",
        "previous_section",
        "sections",
    ),
    Command(
        "nav.next",
        ("n",),
        "next",
        "To the next hit: of the search, else of the filter, else the next statement.",
        "Statements",
        "next_hit",
        "hits",
        footer=1,
    ),
    Command(
        "nav.previous",
        ("N", "p"),
        "previous",
        "To the hit before: of the search, else of the filter, else the statement before.",
        "Statements",
        "previous_hit",
        "hits",
        footer=12,
    ),
    Command(
        "nav.next-claim",
        ("c",),
        "claim",
        "To the next claim or accusation.",
        "Statements",
        "next_claim",
        "claims",
        footer=5,
    ),
    Command(
        "nav.previous-claim",
        ("C",),
        "claim back",
        "To the claim or accusation before.",
        "Statements",
        "previous_claim",
        "claims",
    ),
    Command(
        "nav.next-denial",
        ("x",),
        "denial",
        "To the next denial or dismissal.",
        "Statements",
        "next_denial",
        "denials",
        footer=6,
    ),
    Command(
        "nav.previous-denial",
        ("X",),
        "denial back",
        "To the denial or dismissal before.",
        "Statements",
        "previous_denial",
        "denials",
    ),
    Command(
        "nav.detail",
        ("enter", "D"),
        "detail",
        "All that is known of the current statement, beside its answers. In a panel Enter goes to "
        "the words.",
        "Statements",
        "detail",
        "current",
        footer=7,
    ),
    Command(
        "nav.back",
        ("escape",),
        "back",
        "Close a dialog, else return to the panel you came from, else leave the search, "
        "else the filter. Never quits.",
        "Statements",
        "back",
    ),
    Command(
        "correct.any",
        ("e",),
        "correct",
        "Correct the speaker, the party or the kind of a statement. What you correct lasts.",
        "Corrections",
        "correct",
        "current",
        footer=13,
    ),
    Command(
        "correct.speaker",
        ("w",),
        "correct speaker",
        "Correct who makes the statement.",
        "Corrections",
        "correct('speaker')",
        "current",
    ),
    Command(
        "correct.party",
        ("W",),
        "correct party",
        "Correct the side that the statement is made for.",
        "Corrections",
        "correct('party')",
        "current",
    ),
    Command(
        "correct.kind",
        ("E",),
        "correct kind",
        "Correct what the statement is: a claim, a denial, a demand and so on.",
        "Corrections",
        "correct('kind')",
        "current",
    ),
    Command(
        "correct.undo",
        ("U",),
        "undo correction",
        "Undo your corrections of the statement.",
        "Corrections",
        "correct('undo')",
        "corrected",
    ),
    *(_party(digit) for digit in range(1, 10)),
    Command(
        "filter.clear",
        ("0",),
        "all",
        "Show every party and kind again.",
        "Filters",
        "clear_filter",
        "filtered",
        footer=2,
    ),
    Command(
        "filter.pick",
        ("f",),
        "actor",
        "Pick any actor by typing a part of the name.",
        "Filters",
        "pick_actor",
        "statements",
        footer=8,
    ),
    Command(
        "filter.about",
        ("F",),
        "about",
        "Show only what one party says about another: choose who speaks, then about whom.",
        "Filters",
        "pick_pair",
        "statements",
        footer=14,
    ),
    Command(
        "filter.kinds",
        ("&",),
        "kinds",
        "Show only claims, then only responses, stances, commitments, then all kinds again.",
        "Filters",
        "cycle_kinds",
        "statements",
    ),
    Command(
        "search.open",
        ("/",),
        "search",
        "Search as you type; capitals count only if you type one. Enter keeps, Escape returns.",
        "Filters",
        "search",
        footer=3,
    ),
    Command(
        "panel.actors",
        ("a",),
        "actors",
        "Show the actors and go there; again to hide them.",
        "Panels",
        "panel('actors')",
    ),
    Command(
        "panel.contents",
        ("t",),
        "contents",
        "Show the contents and go there; again to hide them.",
        "Panels",
        "panel('contents')",
    ),
    Command(
        "panel.claims",
        ("v",),
        "claims",
        "Show the claims and denials and go there; again to hide them.",
        "Panels",
        "panel('claims')",
    ),
    Command(
        "panel.next-tab",
        (">", "right"),
        "next list",
        "In the claims panel: from claims to denials to all statements. In the actors: show the "
        "people of a party.",
        "Panels",
        "next_tab",
        "statements",
    ),
    Command(
        "panel.previous-tab",
        ("<", "left"),
        "previous list",
        "In the claims panel: back from all statements to denials to claims. In the actors: hide "
        "the people of a party.",
        "Panels",
        "previous_tab",
        "statements",
    ),
    Command(
        "panel.fold",
        (".",),
        "fold",
        "In the actors: hide the people of a party, or show them again. Elsewhere: of all parties.",
        "Panels",
        "fold",
        "statements",
    ),
    Command("view.zen", ("z",), "zen", "Nothing but the article; again to leave.", "Panels", "zen"),
    Command("view.wider", ("+",), "wider", "A wider column of text.", "Panels", "wider"),
    Command(
        "view.narrower", ("-",), "narrower", "A narrower column of text.", "Panels", "narrower"
    ),
    Command(
        "view.measure", ("=",), "measure", "The column of text as configured.", "Panels", "measure"
    ),
    Command(
        "view.theme",
        ("T",),
        "theme",
        "Dark, light, or the terminal's own colours.",
        "Panels",
        "next_theme",
    ),
    Command(
        "copy.statement",
        ("y",),
        "copy",
        "Copy the current statement with who said it and where.",
        "Take away",
        "copy_statement",
        "current",
        footer=10,
    ),
    Command(
        "copy.paragraph",
        ("Y",),
        "copy paragraph",
        "Copy the paragraph of the current statement, else the topmost.",
        "Take away",
        "copy_paragraph",
    ),
    Command(
        "save",
        ("s",),
        "save",
        "Save the briefing as Markdown.",
        "Take away",
        "save",
        "always",
        footer=11,
    ),
    Command(
        "info",
        ("i",),
        "about",
        "What was read, and what should be known of how.",
        "The reader",
        "info",
    ),
    Command("help", ("?", "f1"), "help", "These keys.", "The reader", "help", footer=4),
    Command(
        "palette",
        (":", "ctrl+p"),
        "palette",
        "Any action, section or actor by typing a part of its name.",
        "The reader",
        "palette",
    ),
    Command(QUIT, ("q", "ctrl+q"), "quit", "Leave the reader.", "The reader", "leave", footer=13),
)

_BY_ID = {command.id: command for command in COMMANDS}

_SHOWN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def shown_key(key: str) -> str:
    """A key as a reader of the help would call it."""
    return _SHOWN.get(key, key.replace("ctrl+", "Ctrl+"))


def default_keys() -> dict[str, tuple[str, ...]]:
    """Each action's keys when nothing is configured."""
    return {command.id: command.keys for command in COMMANDS}


def resolve_keys(overrides: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Each action's keys, given those of the configuration file.

    An action that is configured has the configured keys instead of its own; another action that
    had one of them by default loses it. ``ctrl+q`` quits whatever the configuration says.

    Args:
        overrides: keys, separated by commas, by action id.

    Raises:
        BriefingError: code 78, for an action or a key that does not exist, no key at all, and a
            key given to two actions.
    """
    keys = default_keys()
    if not overrides:
        return keys
    configured: dict[str, str] = {}
    for id_, written in overrides.items():
        if id_ not in _BY_ID:
            raise BriefingError(
                f"no action is called {id_!r}", where="keys", hint=_nearest(id_), code=CONFIG_ERROR
            )
        keys[id_] = tuple(dict.fromkeys(_key(part, id_) for part in _parts(written)))
        if not keys[id_]:
            raise BriefingError(
                "no key is given", where=f"keys.{id_}", hint="leave it out", code=CONFIG_ERROR
            )
        for key in keys[id_]:
            if configured.setdefault(key, id_) != id_:
                raise BriefingError(
                    f"{key!r} is bound twice, to {configured[key]} and to {id_}",
                    where="keys",
                    hint="give one of them another key",
                    code=CONFIG_ERROR,
                )
    if configured.get("ctrl+q", QUIT) != QUIT:
        raise BriefingError(
            "'ctrl+q' always quits",
            where=f"keys.{configured['ctrl+q']}",
            hint="choose another key",
            code=CONFIG_ERROR,
        )
    for id_ in keys.keys() - overrides.keys():
        keys[id_] = tuple(key for key in keys[id_] if key not in configured)
    keys[QUIT] = tuple(dict.fromkeys((*keys[QUIT], "ctrl+q")))
    return keys


def _parts(written: str) -> list[str]:
    """The keys of a comma-separated list; a comma alone is the key of that name."""
    if written.strip() == ",":
        return [","]
    return [part.strip() for part in written.split(",") if part.strip()]


def _nearest(id_: str) -> str:
    import difflib

    found = difflib.get_close_matches(id_, _BY_ID, n=1, cutoff=0.4)
    return f"did you mean {found[0]!r}?" if found else "`briefing keys` lists them"


def _key(written: str, id_: str) -> str:
    """A key in the form used here.

    Raises:
        BriefingError: no key has that name.
    """
    # Only those who configure keys wait for these.
    import difflib

    from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

    *modifiers, base = written.split("+") if written.strip("+") else [written]
    names = {str(key.value) for key in Keys}
    spelled = {short: long for long, short in KEY_NAME_REPLACEMENTS.items()}
    known = all(modifier in {"ctrl", "shift", "alt", "super"} for modifier in modifiers)
    if len(base) == 1:
        known = known and base.isprintable()
    elif base not in names and f"{'+'.join(modifiers)}+{base}" not in names:
        character = key_to_character(spelled.get(base, base))
        known = known and character is not None
        base = character or base
    if not known:
        close = difflib.get_close_matches(base, names, n=1)
        hint = f"did you mean {close[0]!r}?" if close else "write it as n, ?, ctrl+d or pagedown"
        raise BriefingError(
            f"no key is called {written!r}", where=f"keys.{id_}", hint=hint, code=CONFIG_ERROR
        )
    return "+".join((*modifiers, base)) if base != " " else "space"


def textual_key(key: str) -> str:
    """A key under the name that Textual's events carry."""
    from textual.keys import _character_to_key

    *modifiers, base = key.split("+") if key.strip("+") else [key]
    return "+".join((*modifiers, _character_to_key(base) if len(base) == 1 else base))
