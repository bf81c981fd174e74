"""The keys of the reader's commands: those they have, and those that the user wants.

A key is written as the character it types (``n``, ``?``, ``[``) or by name where it types none
(``escape``, ``ctrl+d``, ``pagedown``). Importing this module loads no Textual.
"""

from __future__ import annotations

from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.reader.commands import COMMANDS, QUIT

Keys = dict[str, tuple[str, ...]]
"""Each command's keys, by its id."""

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
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
}


def shown_key(key: str) -> str:
    """A key as a reader of the help would call it."""
    return _SHOWN.get(key, key.replace("ctrl+", "Ctrl+"))


def default_keys() -> Keys:
    """Each action's keys when nothing is configured."""
    return {command.id: command.keys for command in COMMANDS}


def resolve_keys(overrides: dict[str, str]) -> Keys:
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
