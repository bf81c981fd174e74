"""The commands, a module for each group of them: arguments to calls, and nothing else.

This index imports none of the modules, so that the program knows the names of its commands for
nothing, and loads the module of the one that is called.
"""

from __future__ import annotations

__all__ = ["MODULE_OF"]

MODULE_OF = {
    "read": "reading",
    "show": "reading",
    "walk": "reading",
    "export": "reading",
    "contents": "reading",
    "add": "library",
    "list": "library",
    "open": "library",
    "remove": "library",
    "changes": "library",
    "search": "library",
    "library": "library",
    "stories": "across",
    "compare": "across",
    "open-claims": "across",
    "timeline": "across",
    "matrix": "across",
    "chains": "across",
    "follow": "following",
    "update": "following",
    "watch": "following",
    "batch": "batch",
    "serve": "serve",
    "verify": "exported",
    "corrections": "exported",
    "keys": "listing",
    "formats": "listing",
    "paths": "listing",
}
"""The module of each command, in the order of the help."""
