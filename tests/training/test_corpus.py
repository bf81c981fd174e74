import gzip
from pathlib import Path

from briefing.training.corpora.entities import NameLists, gum_entities, with_rules
from briefing.training.corpora.treebanks import ROOT, GoldEntity, read_conllu, read_silver

CONLLU = """\
# newdoc id = d1
# newpar
# sent_id = d1-1
# text = Iran's envoy didn't go.
1-2	Iran's	_	_	_	_	_	_	_	_
1	Iran	Iran	PROPN	NNP	_	3	nmod:poss	_	Entity=(1-person-new(2-place-new-Iran
2	's	's	PART	POS	_	1	case	_	Entity=2)
3	envoy	envoy	NOUN	NN	_	6	nsubj	_	Entity=1)
4-5	didn't	_	_	_	_	_	_	_	_
4	did	do	AUX	VBD	_	6	aux	_	_
5	n't	not	PART	RB	_	6	advmod	_	_
6	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
7	.	.	PUNCT	.	_	6	punct	_	_

"""


def _write(path: Path, text: str) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(text)
    return path


def test_words_lie_where_their_text_says(tmp_path: Path) -> None:
    [(document, _)] = read_conllu(_write(tmp_path / "a.conllu.gz", CONLLU), "x")
    [sentence] = document.sentences
    assert sentence.text == "Iran's envoy didn't go."
    words = sentence.words or ()
    assert [sentence.text[w.start : w.end] for w in words] == [
        "Iran",
        "'s",
        "envoy",
        "did",
        "n't",
        "go",
        ".",
    ]
    assert words[5].head == ROOT
    assert words[5].dep == "ROOT"
    assert sentence.opens_paragraph


def test_only_mentions_headed_by_a_proper_noun_are_names(tmp_path: Path) -> None:
    [(document, [rows])] = read_conllu(_write(tmp_path / "a.conllu.gz", CONLLU), "x")
    lists = NameLists(frozenset({"Iran"}), frozenset())
    assert gum_entities(document.sentences[0], rows, lists) == (GoldEntity(0, 4, "GPE"),)


def test_money_percentages_and_demonyms_are_added(tmp_path: Path) -> None:
    line = '{"text": "Iranian exports fell 5 percent to $3 million.", "entities": []}\n'
    [document] = read_silver(_write(tmp_path / "s.jsonl.gz", line))
    lists = NameLists(frozenset(), frozenset({"Iranian"}))
    sentence = with_rules(document.sentences[0], lists)
    assert [(sentence.text[s:e], n) for s, e, n in sentence.entities or ()] == [
        ("Iranian", "NORP"),
        ("5 percent", "PERCENT"),
        ("$3 million", "MONEY"),
    ]
