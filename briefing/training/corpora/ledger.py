"""The ledger corpus: articles annotated whole with statements, actors, sides, targets and answers.

Form of a file: `{"actors": […], "statements": […], "links": […]}`, spans as the words themselves.
Layout of the folder: `texts/NAME.txt`, `gold/NAME.json`, a second reading of some articles in
`gold-second/`, `split.json`, and articles written for the project in `invented/texts`,
`invented/gold`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from briefing.errors import BriefingError
from briefing.training.corpora.gold import GoldActor, GoldArticle, GoldLink, GoldStatement
from briefing.training.corpora.locate import Words, locate
from briefing.training.corpora.mentions import with_mentions

SetName = Literal["train", "dev", "invented-train", "invented"]
"""`invented` is the third of the invented articles that is held out, `invented-train` the rest."""

SETS: tuple[SetName, ...] = get_args(SetName)


def read_set(data: Path, name: SetName) -> tuple[GoldArticle, ...]:
    """The first reading of every article of a set, by name."""
    folder = data / "invented" if name.startswith("invented") else data
    return tuple(
        read_article(folder / "texts" / f"{stem}.txt", folder / "gold" / f"{stem}.json")
        for stem in names(data, name)
    )


def second_readings(data: Path, name: SetName) -> tuple[GoldArticle, ...]:
    """The second reading of those articles of a set that have one."""
    return tuple(
        read_article(data / "texts" / f"{stem}.txt", data / "gold-second" / f"{stem}.json", 2)
        for stem in names(data, name)
        if (data / "gold-second" / f"{stem}.json").exists()
    )


def names(data: Path, name: SetName) -> tuple[str, ...]:
    """The names of a set's articles, sorted.

    Raises:
        BriefingError: the folder has no such corpus, or there is no such set.
    """
    if name not in SETS:
        raise BriefingError(f"no such set: {name}", hint=f"one of {', '.join(SETS)}")
    if not (data / "split.json").is_file():
        raise BriefingError(
            "no ledger corpus here", where=str(data), hint="name its folder with --data"
        )
    if name in {"train", "dev"}:
        return tuple(sorted(json.loads((data / "split.json").read_text(encoding="utf-8"))[name]))
    invented = sorted(path.stem for path in (data / "invented" / "gold").glob("*.json"))
    return tuple(stem for stem in invented if is_held_out(stem) == (name == "invented"))


def is_held_out(name: str) -> bool:
    """Whether an invented article is kept apart to measure on: a third, by its name's hash."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) < 2**32 / 3


def read_article(text: Path, annotation: Path, reading: int = 1) -> GoldArticle:
    """An article with its words located.

    Raises:
        BriefingError: a file is missing, or the annotation is none.
    """
    try:
        raw = json.loads(annotation.read_text(encoding="utf-8"))
        return located(text.stem, text.read_text(encoding="utf-8"), raw, reading)
    except FileNotFoundError as error:
        raise BriefingError("no such file", where=str(error.filename)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BriefingError(f"no annotation: {error!r}", where=str(annotation)) from error


def located(
    name: str, text: str, raw: dict[str, Any], reading: int = 1, *, lists_actors: bool = True
) -> GoldArticle:
    """An annotation, as it stands in its file, with its words located in the text.

    `lists_actors` is as in `GoldArticle`.
    """
    statements = tuple(_statements(text, raw["statements"]))
    actors = [
        GoldActor(a["name"], a["kind"], a["party"], a.get("role"), tuple(a.get("as_printed") or ()))
        for a in raw["actors"]
    ]
    links = tuple(
        GoldLink(link["response"], link["claim"], link["relation"]) for link in raw.get("links", ())
    )
    return GoldArticle(
        name,
        text,
        with_mentions(text, actors, statements),
        statements,
        links,
        reading,
        lists_actors,
    )


def _statements(text: str, raw: list[dict[str, Any]]) -> Iterator[GoldStatement]:
    numbers = {one["id"]: number for number, one in enumerate(raw)}
    printed = [
        Words(
            one.get("source"),
            one.get("cue"),
            tuple(one["content"]),
            numbers.get(one.get("parent")),
        )
        for one in raw
    ]
    for one, place in zip(raw, locate(text, printed), strict=True):
        yield GoldStatement(
            one["id"],
            one["kind"],
            one["quote"],
            place.source,
            place.cue,
            place.content,
            one.get("speaker"),
            one.get("party"),
            tuple(one.get("targets") or ()),
            one.get("parent"),
            tuple(one["content"]),
        )
