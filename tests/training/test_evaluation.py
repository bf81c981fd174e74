"""The measures of each stage, on readings written by hand, and beside the figures of the scorer."""

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy

from briefing.analysis.analyse import analyse_many
from briefing.analysis.pipeline import load
from briefing.model.contract import briefing_to_json
from briefing.training.corpora import ledger
from briefing.training.corpora.docs import document_of
from briefing.training.corpora.genre import genre_of
from briefing.training.corpora.ledger import located
from briefing.training.corpora.on_doc import on_doc
from briefing.training.corpora.written import read_written
from briefing.training.evaluation import table
from briefing.training.evaluation.doc_readings import of_doc
from briefing.training.evaluation.names import same_actor
from briefing.training.evaluation.pairs import pair
from briefing.training.evaluation.readings import (
    ReadActor,
    Reading,
    ReadLink,
    ReadStatement,
    WordSpans,
    of_gold,
)
from briefing.training.evaluation.reliability import calibration_error, reliability
from briefing.training.evaluation.run import STAGES, analysed, scores_shown
from briefing.training.evaluation.scores import Scores, mean


def _statement(id_: str, first: int, last: int, **more: Any) -> ReadStatement:
    """A statement whose content is the words from one number to another, both inside."""
    plain = ReadStatement(
        id=id_,
        source=frozenset([first - 2]),
        cue=frozenset([first - 1]),
        content=frozenset(range(first, last + 1)),
        parent=None,
        kind="accusation",
        quote="indirect",
        speaker="United States",
        party="United States",
        targets=("Iran",),
    )
    return replace(plain, **more)


ACCUSED = _statement("s1", 3, 6)
DENIED = _statement("s2", 10, 13, kind="denial", speaker="Iran", party="Iran", targets=())
LINK = ReadLink("s2", "s1", "denies")
GOLD = Reading(
    (ACCUSED, DENIED),
    (LINK,),
    (
        ReadActor(("United States", "Washington"), "United States", ((frozenset([1]), "name"),)),
        ReadActor(("Iran", "Tehran"), "Iran", ((frozenset([8]), "name"),)),
    ),
)


def _figures(predicted: Reading, stage: str, gold: Reading = GOLD) -> dict[str, float]:
    scores = Scores()
    scores.add(pair(gold, predicted))
    return scores.rows(stage)


@pytest.mark.parametrize("stage", STAGES)
def test_a_reading_beside_itself_is_all_right(stage: str) -> None:
    figures = _figures(GOLD, stage)
    assert {name: value for name, value in figures.items() if name != "twice"} == {
        name: 1.0 for name in figures if name != "twice"
    }


def test_contents_pair_from_half_of_their_words_on() -> None:
    half = replace(ACCUSED, content=frozenset([3, 4]))
    less = replace(ACCUSED, content=frozenset([3]))
    assert len(pair(GOLD, Reading((half,), (), None)).matched) == 1
    assert pair(GOLD, Reading((less,), (), None)).matched == ()


def test_each_statement_is_paired_once_with_the_one_most_like_it() -> None:
    close = replace(ACCUSED, id="p2", content=frozenset([3, 4, 5, 6]))
    other = replace(ACCUSED, id="p1", content=frozenset([3, 4, 5]))
    [(_, chosen)] = pair(Reading((ACCUSED,), (), None), Reading((other, close), (), None)).matched
    assert chosen.id == "p2"


def test_what_is_not_found_counts_against_recall_alone() -> None:
    figures = _figures(Reading((ACCUSED,), (), None), "attribution")
    assert (figures["found P"], figures["found R"]) == (1.0, 0.5)


def test_a_missing_source_is_right_only_where_none_is_printed() -> None:
    without = replace(ACCUSED, source=frozenset())
    assert _figures(Reading((without, DENIED), (), None), "attribution")["source"] == 0.5
    gold = Reading((without,), (), None)
    assert _figures(Reading((without,), (), None), "attribution", gold)["source"] == 1.0


def test_a_statement_inside_another_has_to_be_inside_the_same() -> None:
    gold = Reading((ACCUSED, replace(DENIED, parent="s1")), (), None)
    assert _figures(gold, "attribution", gold)["parent"] == 1.0
    flat = Reading((ACCUSED, DENIED), (), None)
    assert _figures(flat, "attribution", gold)["parent"] == 0.5


def test_kind_is_wrong_where_the_group_may_be_right() -> None:
    claim = replace(ACCUSED, kind="claim")
    figures = _figures(Reading((claim, DENIED), (), None), "statements")
    assert (figures["kind"], figures["group"]) == (0.5, 1.0)


def test_targets_are_compared_by_name_with_a_price_for_each_too_many() -> None:
    more = replace(ACCUSED, targets=("Tehran government of Iran", "Russia"))
    figures = _figures(Reading((more, DENIED), (), None), "statements")
    assert (figures["target P"], figures["target R"]) == (0.5, 1.0)


def test_a_link_counts_only_between_the_right_two() -> None:
    turned = ReadLink("s1", "s2", "denies")
    figures = _figures(Reading(GOLD.statements, (LINK, turned), None), "answers")
    assert (figures["link P"], figures["link R"]) == (0.5, 1.0)


def test_links_of_denials_are_measured_apart() -> None:
    third = _statement("s3", 20, 24, kind="claim", speaker="Iran")
    gold = Reading((ACCUSED, DENIED, third), (LINK, ReadLink("s3", "s1", "narrows")), None)
    figures = _figures(Reading(gold.statements, (LINK,), None), "answers", gold)
    assert (figures["link R"], figures["denied R"]) == (0.5, 1.0)


def test_an_actor_shown_again_under_another_name_is_shown_twice() -> None:
    shown = (
        ReadActor(("Iran",), "Iran"),
        ReadActor(("Tehran",), "Iran"),
        ReadActor(("only two",), "only two"),
    )
    figures = _figures(Reading((), (), shown), "actors")
    assert figures["somebody"] == pytest.approx(1 / 3)
    assert figures["twice"] == pytest.approx(1 / 3)
    assert figures["right side"] == 1.0


def test_an_actor_that_no_statement_names_is_not_counted_as_shown() -> None:
    shown = (ReadActor(("Iran",), "Iran"), ReadActor(("scrap",), None, shown=False))
    assert _figures(Reading((), (), shown), "actors")["somebody"] == 1.0


def test_a_pronoun_is_right_where_its_actor_has_the_gold_actor_s_name() -> None:
    gold = Reading((), (), (ReadActor(("Iran",), "Iran", ((frozenset([8]), "pronoun"),)),))
    right = (ReadActor(("Iran",), "Iran", ((frozenset([8]), "pronoun"),)),)
    wrong = (ReadActor(("Iraq",), "Iraq", ((frozenset([8]), "pronoun"),)),)
    assert _figures(Reading((), (), right), "actors", gold)["pronoun"] == 1.0
    assert _figures(Reading((), (), wrong), "actors", gold)["pronoun"] == 0.0


def test_mentions_given_to_one_actor_too_many_cost_precision_not_recall() -> None:
    gold = Reading(
        (),
        (),
        (
            ReadActor(("Ann",), "Ann", ((frozenset([1]), "name"), (frozenset([2]), "name"))),
            ReadActor(("Bob",), "Bob", ((frozenset([3]), "name"), (frozenset([4]), "name"))),
        ),
    )
    everything = tuple((frozenset([n]), "name") for n in (1, 2, 3, 4))
    figures = _figures(Reading((), (), (ReadActor(("Ann",), "Ann", everything),)), "actors", gold)
    assert (figures["same actor P"], figures["same actor R"]) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the United States", "US"),
        ("John Kirby", "Kirby"),
        ("NAACP", "National Association for the Advancement of Colored People"),
        (None, None),
        ("Trump's campaign", "Trump’s Campaign"),
    ],
)
def test_names_of_one_actor(one: str | None, other: str | None) -> None:
    assert same_actor(one, other)
    assert same_actor(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Iraq"), ("Iran", None), ("John Kirby", "John Kerry"), ("UN", "EU")]
)
def test_names_of_two_actors(one: str, other: str | None) -> None:
    assert not same_actor(one, other)
    assert not same_actor(other, one)


def test_words_are_those_that_characters_touch() -> None:
    words = WordSpans("Iran's men, they said.")
    assert words.of([(0, 4)]) == {0}
    assert words.of([(3, 6)]) == {0, 1}
    assert words.of([(10, 12)]) == set()
    assert words.of([(5, 5)]) == set()


def test_gold_on_a_doc_reads_as_the_gold_itself() -> None:
    text = "The US accused Iran of lying. Iran denied it, and it said no more."
    raw = {
        "actors": [
            {"name": n, "kind": "country", "party": n, "role": None, "as_printed": [f]}
            for n, f in (("US", "US"), ("Iran", "Iran"))
        ],
        "statements": [
            {
                "id": id_, "kind": kind, "quote": "indirect", "source": source, "cue": cue,
                "content": [content], "speaker": who, "party": who, "targets": targets,
                "parent": None,
            }
            for id_, kind, source, cue, content, who, targets in (
                ("s1", "accusation", "The US", "accused", "Iran of lying", "US", ["Iran"]),
                ("s2", "denial", "Iran", "denied", "it", "Iran", []),
                ("s3", "no comment", "it", "said", "no more", "Iran", []),
            )
        ],
        "links": [{"response": "s2", "claim": "s1", "relation": "denies"}],
    }  # fmt: skip
    article = located("a", text, raw)
    doc = spacy.blank("en")(text)
    on_doc(doc, article)
    predicted = of_doc(doc, text)
    for stage in STAGES:
        figures = _figures(predicted, stage, of_gold(article))
        assert {n: v for n, v in figures.items() if n != "twice"} == {
            n: 1.0 for n in figures if n != "twice"
        }


def test_a_score_is_believed_as_far_as_it_is_right() -> None:
    sure = [(0.95, True)] * 19 + [(0.95, False)]
    assert reliability(sure) == [(pytest.approx(0.95), 0.95, 20)]
    assert calibration_error(sure) == pytest.approx(0.0)
    assert calibration_error([(0.9, False), (0.1, True)]) == pytest.approx(0.9)


def test_the_mean_of_two_readings_leaves_out_what_one_has_not() -> None:
    assert mean([{"a": 1.0}, {"a": 0.0, "b": 0.5}]) == {"a": 0.5, "b": 0.5}


def test_the_table_has_a_dash_where_a_column_has_no_figure() -> None:
    columns = [("end to end", {"answers": {"link P": 0.5}}), ("alone", {"answers": {}})]
    heading, line = table.lines(["answers"], columns)
    assert heading.split() == ["end", "to", "end", "alone"]
    assert line.split() == ["answers", "link", "P", "0.500", "–"]


def test_the_written_articles_are_located_whole() -> None:
    articles = read_written()
    assert [statement.id for article in articles for statement in article.unlocated] == []
    assert not any(article.lists_actors for article in articles)


def test_a_transcript_and_a_live_blog_are_told_from_news() -> None:
    genres = {article.name: genre_of(article) for article in read_written()}
    assert genres["radio-reservoir"] == "dialogue"
    assert genres["live-rail-strike"] == "live blog"
    assert genres["wire-patrol-boat"] == "news"


SCORER_NAMES = {
    "found P": "found_p",
    "found R": "found_r",
    "found F1": "found_f1",
    "speaker": "speaker",
    "party": "party",
    "kind": "kind",
    "group": "group",
    "quote": "quote",
    "target F1": "target_f1",
    "link F1": "link_f1",
    "somebody": "actor",
    "twice": "actor_twice",
    "right side": "actor_party",
}
SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.skipif(not (SHARED / "bench").is_dir(), reason="the scorer is not at hand")
def test_figures_of_the_development_set_are_those_of_the_scorer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(str(SHARED / "bench"))
    scorer = importlib.import_module("score_statements")
    monkeypatch.setattr(scorer, "TEXTS", SHARED / "data" / "ledger" / "texts")
    readings = [
        ledger.read_set(SHARED / "data" / "ledger", "dev"),
        ledger.second_readings(SHARED / "data" / "ledger", "dev"),
    ]
    documents = [document_of(article) for article in readings[0]]
    names = [article.name for article in readings[0]]
    nlp = load("rules")
    answers = {
        name: scorer.from_briefing(briefing_to_json(briefing), briefing.document.text)
        for name, briefing in zip(names, analyse_many(documents, nlp), strict=True)
    }
    found = analysed(nlp, readings[0])
    for gold, folder in zip(readings, ("gold", "gold-second"), strict=True):
        for article in gold:
            source = SHARED / "data" / "ledger" / folder / f"{article.name}.json"
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / source.name).write_bytes(source.read_bytes())
        theirs = scorer.run(tmp_path / folder, lambda stem, _: answers[stem])
        scores = scores_shown(gold, found)
        ours = {key: value for stage in STAGES for key, value in scores.rows(stage).items()}
        for name, key in SCORER_NAMES.items():
            assert ours[name] == pytest.approx(theirs[key], abs=0.005), name
