import gzip
import json
from pathlib import Path

from briefing.training.attribution.figures import AttributionFigures, compare
from briefing.training.corpora.polnear import GoldRelation, paragraphs_of, read_polnear

TEXT = 'Iran denied it.\n\n"No," she said. "Never."\n\nRain fell.'


def _at(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


DENIAL = GoldRelation(_at("Iran"), _at("denied"), _at("it"))
QUOTED = GoldRelation(_at("she"), _at("said"), (*_at('"No,"'), *_at('"Never."')))


def test_articles_come_with_every_annotator_that_marked_something(tmp_path: Path) -> None:
    relation = {"source": [[0, 4]], "cue": [[5, 11]], "content": [[12, 14]]}
    rows = [
        {
            "id": "a",
            "text": TEXT,
            "annotations": [{"attributions": [relation]}, {"attributions": []}],
        },
        {"id": "b", "text": "Nothing.", "annotations": [{"attributions": []}]},
    ]
    path = tmp_path / "x.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    [article] = read_polnear(path)
    assert article.id == "a"
    assert article.readings == ((DENIAL,),)


def test_paragraphs_have_their_own_relations_and_offsets() -> None:
    first, second, third = paragraphs_of(TEXT, [DENIAL, QUOTED])
    assert (first.text, first.relations) == ("Iran denied it.", (DENIAL,))
    assert second.start == TEXT.index('"No')
    [relation] = second.relations
    assert [second.text[s:e] for s, e in relation.content] == ['"No,"', '"Never."']
    assert third.relations == ()


def _figures(*guessed: GoldRelation) -> AttributionFigures:
    figures = AttributionFigures()
    compare(TEXT, [DENIAL, QUOTED], guessed, figures, [0.9] * len(guessed))
    return figures


def test_the_same_relations_are_all_right() -> None:
    figures = _figures(DENIAL, QUOTED)
    assert [f for name, _, _, f in figures.rows() if "recall" not in name] == [1.0] * 4
    assert figures.manner["direct"].recall == 1.0
    assert figures.manner["indirect"].recall == 1.0


def test_a_relation_with_another_source_is_wrong_though_its_spans_count() -> None:
    figures = _figures(GoldRelation(_at("she"), DENIAL.cue, DENIAL.content))
    assert figures.relation.hits == 0
    assert figures.spans["cue"].hits == 1
    assert figures.confidence == [(0.9, False)]


def test_half_a_content_is_enough_and_less_is_not() -> None:
    half = GoldRelation(_at("she"), _at("said"), _at('"Never."'))
    assert _figures(half).relation.hits == 1
    wide = GoldRelation(_at("she"), _at("said"), _at('it.\n\n"No," she said. "Never."\n\nRain'))
    assert _figures(wide).relation.hits == 0
