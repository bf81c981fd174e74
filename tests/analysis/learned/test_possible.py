"""Mentions that cannot be one actor, whatever the heads say."""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.actors.clusters import printed
from briefing.analysis.actors.possible import Traits, possible, traits
from briefing.analysis.syntax.mentions import mention_features
from tests.analysis.learned.hand_made import Row, tokens


def _traits(*phrases: list[tuple[str, str, str]], label: dict[str, str]) -> list[Traits]:
    """The traits of phrases that speak one after the other, the last word of each its head;
    `label` is that of the names among the words."""
    rows: list[Row] = []
    heads, names = [], []
    verb = sum(len(phrase) for phrase in phrases)
    for phrase in phrases:
        head = len(rows) + len(phrase) - 1
        for word, pos, dep in phrase:
            if word in label:
                names.append((len(rows), len(rows) + 1, label[word]))
            rows.append((word, pos, verb if len(rows) == head else head, dep))
        heads.append(head)
    article = tokens([*rows, ("spoke", "VERB", verb, "root")], names=tuple(names))
    mentions = [mention_features(article, head) for head in heads]
    texts = printed(article, mentions)
    return [traits(article, one, text) for one, text in zip(mentions, texts, strict=True)]


def _noun(noun: str, *before: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    return [*before, (noun, "NOUN", "nsubj")]


def _name(name: str) -> list[tuple[str, str, str]]:
    return [(name, "PROPN", "nsubj")]


A = ("a", "DET", "det")
THE = ("the", "DET", "det")


def test_somebody_who_is_brought_in_is_nobody_named_before() -> None:
    ruiz, new = _traits(_name("Ruiz"), _noun("spokesman", A), label={"Ruiz": "PERSON"})
    assert not possible(new, [ruiz])


def test_somebody_who_is_spoken_of_again_may_be() -> None:
    ruiz, again = _traits(_name("Ruiz"), _noun("spokesman", THE), label={"Ruiz": "PERSON"})
    assert possible(again, [ruiz])


def test_a_county_is_no_state_and_a_town_may_be_the_city() -> None:
    state, county = _traits(_noun("state", THE), _noun("county", THE), label={})
    assert not possible(county, [state])
    town, city = _traits(_noun("town", THE), _noun("city", THE), label={})
    assert possible(city, [town])


def test_the_officials_of_one_country_are_not_those_of_another() -> None:
    turks, greeks = _traits(
        _noun("officials", ("Turkish", "ADJ", "amod")),
        _noun("officials", ("Greek", "ADJ", "amod")),
        label={"Turkish": "NORP", "Greek": "NORP"},
    )
    assert not possible(greeks, [turks])


def test_an_office_of_one_country_is_not_another_country() -> None:
    angola, office = _traits(
        _name("Angola"),
        _noun("side", ("Turkish", "ADJ", "amod")),
        label={"Angola": "GPE", "Turkish": "NORP"},
    )
    assert not possible(office, [angola])


def test_two_bodies_of_no_common_word_are_two_but_initials_are_a_name() -> None:
    first, second = _traits(_name("MSF"), _name("WFP"), label={"MSF": "ORG", "WFP": "ORG"})
    assert not possible(second, [first])
    same, again = _traits(_name("NATO"), _name("Nato"), label={"NATO": "ORG", "Nato": "ORG"})
    assert possible(again, [same])


def test_whoever_stands_in_the_phrase_of_another_is_not_the_other() -> None:
    rows: list[Row] = [
        ("An", "DET", 1, "det"),
        ("adviser", "NOUN", 4, "nsubj"),
        ("to", "ADP", 3, "case"),
        ("Ruiz", "PROPN", 1, "nmod"),
        ("spoke", "VERB", 4, "root"),
    ]
    article = tokens(rows, names=((3, 4, "PERSON"),))
    mentions = [mention_features(article, head) for head in (1, 3)]
    texts = printed(article, mentions)
    adviser, ruiz = map(traits, [article, article], mentions, texts)
    assert not possible(ruiz, [adviser])


def _turns(*labels: str) -> list[Traits]:
    """The traits of the speakers of turns, each in a paragraph of its own."""
    rows: list[list[Row]] = [
        [(label, "PROPN", 0, "root"), (":", "PUNCT", 0, "punct"), ("No", "INTJ", 0, "parataxis")]
        for label in labels
    ]
    article = tokens(*rows)
    mentions = [mention_features(article, 3 * number) for number in range(len(labels))]
    texts = printed(article, mentions)
    return [traits(article, one, text) for one, text in zip(mentions, texts, strict=True)]


def test_speakers_of_turns_with_other_labels_are_others() -> None:
    velar, horvat, again = _turns("VELAR", "HORVAT", "Velar")
    assert not possible(horvat, [velar])
    assert possible(again, [velar])


def test_nobody_is_a_third_person_in_their_own_direct_speech() -> None:
    article = tokens(
        [
            ("Ruiz", "PROPN", 1, "nsubj"),
            ("said", "VERB", 1, "root"),
            ("he", "PRON", 3, "nsubj"),
            ("lies", "VERB", 1, "ccomp"),
        ],
        names=((0, 1, "PERSON"),),
    )
    ruiz, he = (mention_features(article, head) for head in (0, 2))
    indirect = traits(article, he, "he")
    direct = traits(article, he, "he", said_by=ruiz.head)
    assert possible(indirect, [traits(article, ruiz, "Ruiz")])
    assert not possible(direct, [traits(article, ruiz, "Ruiz")])
    assert not possible(traits(article, ruiz, "Ruiz"), [direct])


def test_a_surname_with_its_particles_and_an_initial_contradict_no_name() -> None:
    def persons(*names: str) -> list[Traits]:
        words = [name.split() for name in names]
        rows: list[Row] = []
        spans, heads = [], []
        for one in words:
            last = len(rows) + len(one) - 1
            spans.append((len(rows), last + 1, "PERSON"))
            heads.append(last)
            rows += [
                (w, "PROPN", last, "compound" if i + 1 < len(one) else "root")
                for i, w in enumerate(one)
            ]
        article = tokens(rows, names=tuple(spans))
        return [traits(article, mention_features(article, h), "") for h in heads]

    for same in (("Lotte van der Brandt", "Van der Brandt"), ("Rajesh Narang", "R. Narang")):
        first, second = persons(*same)
        assert possible(second, [first])
    for other in (("Lotte van der Brandt", "Jan van der Brandt"), ("Rajesh Narang", "S. Narang")):
        first, second = persons(*other)
        assert not possible(second, [first])


def _blames(whom: Row) -> list[Traits]:
    """The traits of the two of "The board blamed …"."""
    rows: list[Row] = [
        ("The", "DET", 1, "det"),
        ("board", "NOUN", 2, "nsubj"),
        ("blamed", "VERB", 2, "root"),
        whom,
    ]
    article = tokens(rows, names=((3, 4, "ORG"),) if whom[1] == "PROPN" else ())
    mentions = [mention_features(article, head) for head in (1, 3)]
    texts = printed(article, mentions)
    return [traits(article, one, text) for one, text in zip(mentions, texts, strict=True)]


def test_who_does_something_and_to_whom_it_is_done_are_two() -> None:
    board, northline = _blames(("Northline", "PROPN", 2, "obj"))
    assert not possible(northline, [board])
    board, named_with_it = _blames(("Northline", "PROPN", 2, "nsubj"))
    assert possible(named_with_it, [board])
    board, itself = _blames(("itself", "PRON", 2, "obj"))
    assert possible(itself, [board])


def test_nobody_is_their_own_spokesman() -> None:
    rows: list[Row] = [
        ("The", "DET", 1, "det"),
        ("authority", "NOUN", 2, "nsubj"),
        ("spoke", "VERB", 2, "root"),
        ("Its", "PRON", 4, "nmod:poss"),
        ("spokesman", "NOUN", 6, "nsubj"),
        ("Brakel", "PROPN", 4, "appos"),
        ("left", "VERB", 6, "root"),
    ]
    article = tokens(rows, names=((5, 6, "PERSON"),))
    mentions = [mention_features(article, head) for head in (1, 3, 4, 5)]
    texts = printed(article, mentions)
    authority, its, spokesman, brakel = (
        traits(article, one, text) for one, text in zip(mentions, texts, strict=True)
    )
    assert possible(its, [authority])
    assert not possible(spokesman, [authority, its])
    assert not possible(brakel, [authority, its])
    assert not possible(its, [brakel])


def test_no_body_and_no_group_has_a_persons_name() -> None:
    for noun in ("authority", "company", "officials"):
        body, karl = _traits(
            _noun(noun, THE),
            [("Karl", "PROPN", "compound"), ("Brandt", "PROPN", "nsubj")],
            label={},
        )
        karl = replace(karl, somebody=True)
        assert not possible(karl, [body])
        assert not possible(body, [karl])
    minister, _ = _traits(_noun("minister", THE), _noun("company", THE), label={})
    assert possible(minister, [karl])


def test_only_a_known_first_name_before_another_is_a_persons_for_sure() -> None:
    rows: list[Row] = [
        ("Karl", "PROPN", 1, "compound"),
        ("Brandt", "PROPN", 2, "nsubj"),
        ("met", "VERB", 2, "root"),
        ("Volta", "PROPN", 4, "compound"),
        ("Brandt", "PROPN", 2, "obj"),
    ]
    article = tokens(rows, names=((0, 2, "PERSON"), (3, 5, "PERSON")))
    mentions = [mention_features(article, head) for head in (1, 4)]
    first, second = (traits(article, one, "") for one in mentions)
    assert first.somebody
    assert not second.somebody


def test_a_man_and_a_woman_are_not_one() -> None:
    rows: list[Row] = [
        ("one", "NUM", 1, "nummod"),
        ("woman", "NOUN", 2, "nsubj"),
        ("left", "VERB", 2, "root"),
        ("the", "DET", 4, "det"),
        ("spokesman", "NOUN", 2, "obl"),
        ("saw", "VERB", 2, "conj"),
        ("girls", "NOUN", 5, "obj"),
    ]
    article = tokens(rows)
    woman, man, girls = (
        traits(article, mention_features(article, head), article.words[head]) for head in (1, 4, 6)
    )
    assert woman.new
    assert (woman.mention.gender, man.mention.gender) == ("female", "male")
    assert girls.mention.gender is None
    assert not possible(man, [woman])


def _bodies(*names: str) -> list[Traits]:
    """The traits of names of organisations that speak one after the other."""
    rows: list[Row] = []
    spans, heads = [], []
    verb = sum(len(name.split()) for name in names)
    for name in names:
        words = name.split()
        head = len(rows) + len(words) - 1
        spans.append((len(rows), head + 1, "ORG"))
        heads.append(head)
        rows += [(word, "PROPN", head, "compound") for word in words[:-1]]
        rows.append((words[-1], "PROPN", verb, "nsubj"))
    article = tokens([*rows, ("spoke", "VERB", verb, "root")], names=tuple(spans))
    mentions = [mention_features(article, head) for head in heads]
    return [traits(article, one, name) for one, name in zip(mentions, names, strict=True)]


def test_two_organisations_of_the_table_are_not_one_for_a_common_word() -> None:
    rapid, armed = _bodies("Rapid Support Forces", "Sudanese Armed Forces")
    assert not possible(armed, [rapid])
    long, short = _bodies("Rapid Support Forces", "Rapid Support Forces")
    assert possible(short, [long])


def test_organisations_that_the_table_does_not_know_may_share_a_word() -> None:
    one, other = _bodies("Brackwell Building Group", "Brackwell Group")
    assert possible(other, [one])
