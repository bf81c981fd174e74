"""What is found across articles, as plain data for `json.dumps`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from briefing.compare.accounts import Answered, Comparison
from briefing.compare.chains import SORTS, Case, Chain
from briefing.compare.collection import Collection, Said
from briefing.compare.matrix import Matrix
from briefing.compare.positions import Timeline
from briefing.compare.register import Entry
from briefing.compare.stories import Story
from briefing.model import Document

__all__ = [
    "chains_json",
    "comparison_json",
    "matrix_json",
    "register_json",
    "stories_json",
    "timeline_json",
]


def stories_json(documents: Sequence[Document], stories: Sequence[Story]) -> list[dict[str, Any]]:
    """Stories with the paths of their articles: ``[{"story": 1, "articles": [PATH, …]}, …]``."""
    return [
        {
            "story": number,
            "articles": [_place(documents[article]) for article in story.articles],
            "confidence": round(story.confidence, 3),
        }
        for number, story in enumerate(stories, 1)
    ]


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Accounts, statements by groups, answers and voices; accounts are numbers from 0."""
    collection = comparison.collection
    return {
        "accounts": [_article(collection, n) for n in range(len(collection.briefings))],
        "statements": [
            {
                "coverage": comparison.coverage(group),
                "accounts": list(group.articles),
                "score": group.score,
                "told": [_said(collection, one) for one in group.said],
            }
            for group in comparison.groups
        ],
        "answers": [_answered(collection, one) for one in comparison.answered],
        "voices": [
            {
                "name": voice.figure.name,
                "party": voice.party.name if voice.party else voice.figure.name,
                "names": list(voice.figure.names),
                "statements": list(voice.statements),
                "quoted": list(voice.quoted),
                "doubtful": voice.is_doubtful,
            }
            for voice in comparison.voices
        ],
    }


def register_json(
    collection: Collection, entries: Sequence[Entry], today: date
) -> list[dict[str, Any]]:
    """Claims with the answers that were found; ``days`` counts to today where none was."""
    return [
        {
            "day": entry.day,
            "days": entry.days_open(today),
            "open": entry.is_open,
            "score": entry.claim.score,
            "claims": [_said(collection, one) for one in entry.claim.said],
            "answers": [
                {
                    **_said(collection, one.said),
                    "relation": one.relation,
                    "score": one.score,
                    "same_article": one.is_linked,
                }
                for one in entry.answers
            ],
        }
        for entry in entries
    ]


def timeline_json(collection: Collection, timeline: Timeline) -> dict[str, Any]:
    """Counts by week for each row, the statements, and the positions that turned."""
    return {
        "party": timeline.party.name if timeline.party else None,
        "about": timeline.about.name if timeline.about else None,
        "weeks": [week.isoformat() for week in timeline.weeks],
        "rows": [
            {
                "name": row.figure.name,
                "counts": [len(week) for week in row.weeks],
                "statements": [_said(collection, one) for one in row.said],
            }
            for row in timeline.rows
        ],
        "turns": [
            {
                "before": _said(collection, turn.before),
                "after": _said(collection, turn.after),
                "score": turn.score,
            }
            for turn in timeline.turns
        ],
        "undated": timeline.undated,
    }


def matrix_json(matrix: Matrix) -> dict[str, Any]:
    """Counts by speaker and whom it is about, each by kind."""
    names = {figure.id: figure.name for figure in matrix.parties}
    return {
        "parties": list(names.values()),
        "cells": [
            {"party": names[one], "about": names[other], "kinds": dict(kinds.most_common())}
            for (one, other), kinds in matrix.cells.items()
        ],
        "left_out": matrix.left_out,
    }


def chains_json(
    collection: Collection, chains: Sequence[Chain], cases: Sequence[Case]
) -> dict[str, Any]:
    """Chains from the article inwards, and on what each side's case rests."""
    return {
        "cases": [
            {
                "party": case.party.name,
                "claims": case.claims,
                "sources": {sort: case.by_sort.get(sort, 0) for sort in SORTS},
                "unnamed": round(case.unnamed, 3),
            }
            for case in cases
        ],
        "chains": [
            {
                "article": _article(collection, chain.article),
                "steps": [{"name": step.name, "sort": step.sort} for step in chain.steps],
                "statement": _said(collection, chain.last.said) if chain.last.said else None,
            }
            for chain in chains
        ],
    }


def _answered(collection: Collection, one: Answered) -> dict[str, Any]:
    return {
        "relation": one.relation,
        "confidence": one.confidence,
        "claim": _said(collection, one.claim.best),
        "response": _said(collection, one.response.best),
        "told_in": list(one.told_in),
        "left_out_in": list(one.left_out_in),
    }


def _said(collection: Collection, one: Said) -> dict[str, Any]:
    statement = one.statement
    identified = collection.roster.identified(one.article, statement.speaker)
    return {
        "account": one.article,
        "article": _place(collection.briefings[one.article].document),
        "id": statement.id,
        "kind": statement.kind,
        "speaker": collection.name(one.speaker) or None,
        "speaker_confidence": identified.confidence if identified else None,
        "party": collection.name(one.party) or None,
        "day": one.day,
        "quote": statement.quote,
        "words": one.words,
        "start": statement.start,
        "end": statement.end,
        "confidence": statement.confidence,
    }


def _article(collection: Collection, number: int) -> dict[str, Any]:
    document = collection.briefings[number].document
    return {
        "account": number,
        "article": _place(document),
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
    }


def _place(document: Document) -> str:
    return document.source.path or document.source.url or document.title or document.id
