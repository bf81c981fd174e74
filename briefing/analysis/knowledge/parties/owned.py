"""What the words beside an owner's name name: its body, its office, its people, who holds one.

The owner is a party of the table, or one of its leaders, bodies or places: "Iran's", "Moscow".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from briefing.analysis.knowledge.parties.known import Known
from briefing.analysis.knowledge.parties.names import bare, key
from briefing.analysis.knowledge.parties.records import Sense, SenseName
from briefing.analysis.knowledge.parties.rules import singulars
from briefing.analysis.knowledge.parties.titles import titled

_LEADERS_OWN = {"administration", "government", "cabinet", "regime", "presidency", "junta"}
_PREPOSITION = re.compile(r" (?:of|for|to|in|on|at|against|under|from|with|about) ")
_MINISTRIES = {"ministry", "ministries", "minister", "ministers", "secretary"}
_PARTICLES = {"al", "el", "bin", "ibn", "von", "van", "de", "der", "da", "la", "di", "dos"}


def owner_of(known: Known, name: str) -> list[Sense]:
    """The likeliest sense of what comes before a noun; a surname only where nothing else is.

    Weak initials of two parties are nobody's: "RSF fighters".
    """
    found = known.exact(name)
    if not found and (shorter := bare(name)) != name:
        found = known.exact(shorter)
    if not found and known.on and (found := known.table.exact(name)):
        found = [x for x in found if x.sense == "leader"]
    is_open = len({x.party.id for x in found if x.sense in ("name", "agency")}) > 1
    return [] if is_open and found[0].weak else found[:1]


def owned(known: Known, owner: Sense, words: list[str], whole: str) -> list[Sense]:
    """What the words after the owner make of it, the sure readings first."""
    own = _its_own(known, owner, words)
    if own and not own[0].weak:
        return own
    return list(with_noun(known, owner, words, whole)) or own


def with_noun(
    known: Known, owner: Sense, words: list[str], whole: str, *, any_office: bool = False
) -> Iterator[Sense]:
    """The owner's body, office or people that the words name, if they name one."""
    rest = " ".join(words)
    before = _PREPOSITION.split(f"{rest} ", maxsplit=1)[0].strip() if rest else ""
    head = before.split()
    sense = _noun(known, owner, head)
    if sense is None or not _speaks(known, owner, head):
        yield from _named_officer(known, owner, words)
        return
    last = key(head[-1])
    is_leader = owner.sense == "leader"
    if is_leader and last not in _LEADERS_OWN and sense not in ("agency", "office"):
        return
    if sense == "office_of":
        alone = len(head) == 1 and owner.sense in ("name", "adjective")
        if alone and not any_office and owner.party.kind == "country":
            return
        sense = "office"
    sure = last in _LEADERS_OWN if is_leader else owner.sense in ("name", "adjective")
    weak = (owner.weak and not sure) or _is_local(owner, sense)
    yield Sense(owner.party, cast(SenseName, sense), whole, weak=weak, place=owner.place)


def _its_own(known: Known, owner: Sense, words: list[str]) -> list[Sense]:
    """What the words name by themselves, if it is the owner's: "Russian FSB", "US Treasury"."""
    found = known.exact(" ".join(words))
    kinds = ("government", "agency", "office", "leader")
    own = [x for x in found if x.party == owner.party and x.sense in kinds]
    return [x for x in own[:1] if x.sense != "leader" or not x.weak]


def _noun(known: Known, owner: Sense, head: list[str]) -> str | None:
    if not head:
        return None
    found = known.rules.noun(head)
    if found is None and owner.party.kind != "country":
        is_group = owner.party.kind == "group"
        more = known.rules.group_nouns if is_group else known.rules.staff
        if any(form in more for form in singulars(key(head[-1]))):
            return "agency" if is_group else "office"
    return found


def _speaks(known: Known, owner: Sense, head: list[str]) -> bool:
    """Whether nothing before the noun breaks the bond."""
    breaking = known.rules.not_for
    if key(head[-1]) not in _MINISTRIES:
        breaking = breaking | known.rules.but_ministries
    for word in head:
        parts = {key(word), *key(word).split()}
        broken = parts & breaking
        if broken and not (owner.party.kind == "group" and broken <= known.rules.group_words):
            return False
    joined = [i for i, word in enumerate(head) if word.lower() in ("and", "or", "&")]
    return not any(i + 1 < len(head) and (i == 0 or known.exact(head[i + 1])) for i in joined)


def _named_officer(known: Known, owner: Sense, words: list[str]) -> Iterator[Sense]:
    """An office and who holds it: "(Russian) President Vladimir Putin"."""
    for count in range(len(words) - 1, 0, -1):
        head, who = words[:count], words[count:]
        if _noun(known, owner, head) not in ("office", "office_of") or len(who) > 5:
            continue
        if not all(word[:1].isupper() or key(word) in _PARTICLES for word in who):
            continue
        if not _speaks(known, owner, head):
            return
        person = " ".join(who)
        leaders = known.exact(person) or list(titled(known, person))
        same = [x for x in leaders if x.party == owner.party and x.sense == "leader"]
        role = " ".join(head)
        if owner.sense in ("name", "adjective"):
            role = known.rules.role_in(role, owner.party.name)
        elif owner.sense != "leader":
            role = f"{owner.canonical} {role}"
        shown = same[0].canonical if same else person
        weak = (owner.weak or _is_local(owner, "office")) and not same
        yield Sense(owner.party, "leader", shown, role, weak, owner.place)
        return


def _is_local(owner: Sense, noun: str) -> bool:
    """Whether it is the office of a town or a state of the country, not of the country."""
    return owner.sense in ("region", "city") and noun == "office"
