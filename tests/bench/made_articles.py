"""Articles and their briefings, made: as many as a library is to hold, the same each time.

Their words are those of the tests' own articles, as frequent as there; who speaks and who is spoken
of is drawn from thirty parties, a few of which speak most of the time.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from briefing.model import (
    KINDS,
    Actor,
    Analysis,
    Briefing,
    Document,
    Link,
    Paragraph,
    Section,
    Source,
    Span,
    Statement,
)
from briefing.resources import sample

_WRITTEN = Path(__file__).parents[1] / "analysis" / "articles"
_PARTIES = (
    "United States,Russia,Iran,Ukraine,China,Israel,United Nations,European Union,Turkey,India,"
    "Pakistan,France,Germany,Japan,Poland,Serbia,Kosovo,Armenia,Azerbaijan,Egypt,Ethiopia,Sudan,"
    "Chad,Brazil,Mexico,Venezuela,Guyana,Qatar,Saudi Arabia,Yemen"
).split(",")
_OUTLETS = "AP,Reuters,AFP,Al-Jazeera,BBC,Xinhua,TASS,The Hindu,Le Monde,Dawn".split(",")
_FIRST_DAY = date(2024, 1, 1)
_DAYS = 900
_ANALYSIS = Analysis("0.1.0", "en_made-1", "0123456789abcdef")


def made_briefings(number: int, *, paragraphs: int = 9) -> Iterator[Briefing]:
    """So many briefings of about 45 words a paragraph and 11 statements."""
    chance = random.Random(7)
    words = _words()
    for n in range(number):
        yield _briefing(n, chance, words, paragraphs)


def _words() -> list[str]:
    texts = (path.read_text("utf-8") for path in (sample(), *sorted(_WRITTEN.glob("*.txt"))))
    return [word for text in texts for word in re.findall(r"[A-Za-z][a-z'’-]*", text)]


def _sentence(chance: random.Random, words: list[str], rare: str) -> str:
    said = chance.choices(words, k=chance.randint(9, 26))
    said[chance.randrange(len(said))] = rare
    return " ".join(said)


def _briefing(n: int, chance: random.Random, words: list[str], paragraphs: int) -> Briefing:
    weights = [1 / (place + 1) for place in range(len(_PARTIES))]
    names = list(dict.fromkeys(chance.choices(_PARTIES, weights, k=5)))
    people = [f"{name} spokesman {chance.randrange(40)}" for name in names]
    actors = [Actor(f"a{i}", name, "country", f"a{i}") for i, name in enumerate(names)]
    actors += [Actor(f"b{i}", name, "person", f"a{i}") for i, name in enumerate(people)]
    text = f"Article {n} on {names[0]} and {names[-1]}"
    found = [Paragraph("title", Span(0, len(text)), 1)]
    statements: list[Statement] = []
    mentions: dict[str, list[Span]] = {actor.id: [] for actor in actors}
    for _ in range(paragraphs):
        text += "\n\n"
        begun = len(text)
        for _ in range(3):
            said = _sentence(chance, words, f"w{chance.randrange(30_000)}")
            if chance.random() < 0.42:
                speaker = chance.choice(actors)
                source = Span(len(text), len(text) + len(speaker.name))
                cue = Span(source.end + 1, source.end + 5)
                content = Span(cue.end + 6, cue.end + 6 + len(said))
                text += f"{speaker.name} said that {said}. "
                mentions[speaker.id].append(source)
                statements.append(
                    Statement(
                        id=f"s{len(statements) + 1}",
                        kind=chance.choice(KINDS).name,
                        quote="indirect",
                        speaker=speaker.id,
                        party=speaker.party,
                        source=(source,),
                        cue=(cue,),
                        content=(content,),
                        targets=tuple(
                            actor.id
                            for actor in chance.sample(actors, chance.randint(0, 2))
                            if actor is not speaker
                        ),
                        section="sec1",
                        confidence=round(chance.random(), 2),
                        kind_confidence=round(chance.random(), 2),
                        evidence=("cue said",),
                    )
                )
            else:
                text += f"{said}. "
        found.append(Paragraph("body", Span(begun, len(text) - 1)))
    links = []
    for one, two in pairwise(statements):
        if one.party != two.party and chance.random() < 0.2:
            links.append(Link(two.id, one.id, "denies", round(chance.random(), 2)))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        Source(f"{n}.txt", f"https://news.example/{n}", sha256),
        text,
        tuple(found),
        (Section("sec1", None, 1, Span(found[1].span.start, len(text))),),
        found[0].span.of(text),
        outlet=chance.choice(_OUTLETS),
        published=(_FIRST_DAY + timedelta(chance.randrange(_DAYS))).isoformat(),
    )
    known = tuple(
        Actor(a.id, a.name, a.kind, a.party, None, (), tuple(mentions[a.id])) for a in actors
    )
    return Briefing(document, known, tuple(statements), tuple(links), analysis=_ANALYSIS)
