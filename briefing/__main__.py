"""Where ``briefing`` and ``python -m briefing`` begin.

Everything else is imported when it is known to be needed: ``--version`` needs nothing, and a source
to read in a terminal needs no command line parser.
"""

from __future__ import annotations

import gc
import os
import sys

from briefing import __version__


def main() -> None:
    """Run the program and exit with its code."""
    _hold_streams()
    arguments = _without_debug(sys.argv[1:])
    if arguments in (["--version"], ["-V"]) and _told_version():
        sys.exit(0)
    try:
        from briefing.cli.console import guarded

        code = guarded(lambda: _run(arguments))
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _told_version() -> bool:
    """Print the version; False where that fails, so that it is tried the slow way and said."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(f"briefing {__version__}\n")
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _run(arguments: list[str]) -> int:
    if _is_plain(arguments) and "_BRIEFING_COMPLETE" not in os.environ:
        # What is loaded for the first frame stays: the reader collects garbage once that is shown.
        gc.disable()
        from briefing.cli.open import open_reader

        return open_reader(*arguments)
    from briefing.cli.program import run

    return run(arguments)


def _is_plain(arguments: list[str]) -> bool:
    """Whether there is nothing to parse: no argument, or a source."""
    if len(arguments) > 1:
        return False
    from briefing.cli.commands import MODULE_OF

    word = arguments[0] if arguments else "-"
    return word == "-" or (word not in MODULE_OF and not word.startswith("-"))


def _without_debug(arguments: list[str]) -> list[str]:
    """The arguments without ``--debug``, which may stand anywhere before a ``--``."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    if "--debug" not in arguments[:end]:
        return arguments
    os.environ["BRIEFING_DEBUG"] = "1"
    return [word for word in arguments[:end] if word != "--debug"] + arguments[end:]


def _hold_streams() -> None:
    """Keep the numbers of standard streams that are closed from going to the next file opened."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    main()
