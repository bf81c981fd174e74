"""The table of parties, as articles are compared by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.compare.roster import Known, KnownAs

__all__ = ["known_names"]


def known_names() -> Known:
    """What looks a printed name up, in the table that ships and the user's own parties.

    Raises:
        BriefingError: code 78, the user's parties are not as they should be.
    """
    from briefing import paths
    from briefing.analysis.knowledge.parties.table import default_table, load_user_parties
    from briefing.compare.roster import KnownAs

    table = default_table()
    own = load_user_parties(paths.parties_file(), required=False)
    if own:
        table = table.with_parties(own)

    def known(name: str) -> KnownAs | None:
        for sense in table.senses(name):
            if not sense.weak:
                is_party = sense.sense in ("name", "adjective", "people", "capital", "government")
                person = sense.sense == "leader"
                party = sense.party
                return KnownAs(party.id, party.name, sense.canonical, is_party, person)
        return None

    return known
