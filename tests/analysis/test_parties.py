"""The table of parties: what a name means, whom it speaks for, and a user's own entries."""

from __future__ import annotations

import csv
import gzip
import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.knowledge.parties.table import (
    DATA,
    Party,
    default_table,
    load_user_parties,
    lookup,
    senses,
)
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.training.tables.parties import build

ACTORS = Path(__file__).parents[3] / "shared" / "data" / "actors"
ALIASES = ACTORS / "aliases-dev.tsv"
JUDGED_OTHERWISE = {
    *("Asia Infrastructure Investment Bank", "Asian Infrastructure Investment Bank", "PBS"),
    "Central Weather Bureau",
}
"""Aliases whose country in the list is not theirs: bodies of many states, of none, of Taiwan."""
WORDS = (
    *("us", "turkey", "chad", "polish", "who", "it", "It", "no", "No", "in", "In", "IT", "is"),
    *("Ira", "Iron", "Man", "Nice", "Reading", "may", "march", "ISIs", "states", "roc"),
    *("the economist", "the guardian", "the independent", "visa", "target", "Rand"),
)


def name_of(alias: str, on: date | None = None) -> str | None:
    party = lookup(alias, on=on)
    return party.name if party else None


@pytest.mark.parametrize(
    ("alias", "party"),
    [
        ("United States", "United States"),
        ("the U.S.", "United States"),
        ("USA", "United States"),
        ("America’s", "United States"),
        ("Great Britain", "United Kingdom"),
        ("England", "United Kingdom"),
        ("Scottish", "Scotland"),
        ("Islamic Republic of Iran", "Iran"),
        ("Kingdom of Norway", "Norway"),
        ("Türkiye", "Turkey"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("Bosnia-Herzegovina", "Bosnia and Herzegovina"),
        ("DR Congo", "Democratic Republic of the Congo"),
        ("Republic of Congo", "Republic of the Congo"),
        ("North Korean", "North Korea"),
        ("Nigeriens", "Niger"),
        ("Nigerians", "Nigeria"),
        ("Danes", "Denmark"),
        ("Czechs", "Czech Republic"),
        ("Burmese", "Myanmar"),
        ("GDR", "East Germany"),
        ("Soviet", "Soviet Union"),
    ],
)
def test_countries_and_their_people_are_known_by_all_their_names(alias: str, party: str) -> None:
    assert name_of(alias) == party


@pytest.mark.parametrize(
    ("alias", "party"),
    [
        ("Kremlin", "Russia"),
        ("the White House", "United States"),
        ("Élysée Palace", "France"),
        ("Elysee", "France"),
        ("Downing Street", "United Kingdom"),
        ("Zhongnanhai", "China"),
        ("Bundestag", "Germany"),
        ("Tehran", "Iran"),
        ("IRGC", "Iran"),
        ("Revolutionary Guards", "Iran"),
        ("Shin Bet", "Israel"),
        ("State Department", "United States"),
        ("Xinhua", "China"),
        ("Security Council", "United Nations"),
        ("UN peacekeepers", "United Nations"),
        ("UNIFIL", "United Nations"),
        ("UNHCR", "UNHCR"),
        ("the U.N. refugee agency", "UNHCR"),
        ("UN's children's agency", "UNICEF"),
        ("World Food Program", "World Food Programme"),
        ("OHCHR", "UN Human Rights Office"),
        ("European Commission", "European Union"),
        ("Nato", "NATO"),
        ("Hamas", "Hamas"),
        ("Hizbullah", "Hezbollah"),
        ("Daesh", "Islamic State"),
        ("Afghan Taliban", "Taliban"),
        ("Wagner", "Wagner Group"),
        ("VW", "Volkswagen"),
        ("Bundesheer", "Austria"),
        ("Bakamla", "Indonesia"),
        ("Jurado Nacional de Elecciones", "Peru"),
        ("Ta'ang National Liberation Army", "Ta'ang National Liberation Army"),
        ("Washington Post", "The Washington Post"),
        ("the AP", "Associated Press"),
        ("Bank of America", "Bank of America"),
        ("University of Texas", "University of Texas"),
    ],
)
def test_bodies_seats_and_movements_have_their_party(alias: str, party: str) -> None:
    assert name_of(alias) == party


@pytest.mark.parametrize(
    ("phrase", "party"),
    [
        ("the Iranian government", "Iran"),
        ("Russian Foreign Ministry", "Russia"),
        ("Iran's Foreign Ministry", "Iran"),
        ("Ministry of Foreign Affairs of the Russian Federation", "Russia"),
        ("China's commerce ministry", "China"),
        ("US Department of Defense", "United States"),
        ("two senior US officials", "United States"),
        ("Moscow police", "Russia"),
        ("New Zealand Police", "New Zealand"),
        ("US Coast Guard", "United States"),
        ("Bavarian State Parliament", "Germany"),
        ("Federal Ministry for Economic Affairs", "Germany"),
        ("Central Bank of Nigeria", "Nigeria"),
        ("Seoul Central District Court", "South Korea"),
        ("a spokesman for the Iranian foreign ministry", "Iran"),
        ("Russia’s ambassador to Iran", "Russia"),
        ("the Biden administration", "United States"),
        ("Trump's White House", "United States"),
        ("White House NSC", "United States"),
        ("Russian President Vladimir Putin", "Russia"),
        ("Ukrainian Foreign Minister Dmytro Kuleba", "Ukraine"),
        ("NATO spokesman", "NATO"),
        ("a spokesman for the UN children's agency", "UNICEF"),
        ("UNRWA Commissioner-General Philippe Lazzarini", "UNRWA"),
        ("UN experts", "United Nations"),
        ("Volkswagen AG", "Volkswagen"),
        ("a Volkswagen spokesman", "Volkswagen"),
        ("Goldman Sachs executives", "Goldman Sachs"),
        ("Facebook CEO Mark Zuckerberg", "Meta Platforms"),
        ("BBC chairman", "BBC"),
        ("a spokeswoman for Human Rights Watch", "Human Rights Watch"),
        ("Hamas fighters", "Hamas"),
        ("Houthi rebels", "Houthis"),
        ("US-led", "United States"),
        ("Iranian-made", "Iran"),
        ("Saudi-led coalition", "Saudi Arabia"),
    ],
)
def test_phrases_are_read_by_rule(phrase: str, party: str) -> None:
    assert name_of(phrase) == party


@pytest.mark.parametrize(
    "phrase",
    [
        "the Foreign Ministry",
        "the Supreme Court",
        "Iranian opposition leader",
        "former US officials",
        "Russian-backed forces",
        "US-backed",
        "US-Iran",
        "US and Iranian officials",
        "Franco-German",
        "British airline",
        "Indian company",
        "Bavarian football association",
        "Apple",
        "Shell",
        "Orange",
        "the Sun",
        "Iranian journalist Masih Alinejad",
        "Trump campaign",
        "Democratic Party",
        "Florida senator",
        "Admiral Harris",
        "CEI",
        "CENI",
        "RSF",
        "RSF fighters",
        "NRC",
    ],
)
def test_what_does_not_speak_for_a_party_has_none(phrase: str) -> None:
    assert lookup(phrase) is None


@pytest.mark.parametrize("word", WORDS)
def test_ordinary_words_are_no_party(word: str) -> None:
    assert lookup(word) is None


@pytest.mark.parametrize("word", ["US", "Turkey", "Chad", "Polish", "Jordan", "Georgia", "IRAN"])
def test_the_same_words_written_as_names_are(word: str) -> None:
    assert lookup(word) is not None


@pytest.mark.parametrize("text", ["", " ", "'s", "the", "-", "’s’s", "of", "of Iran", "x" * 5000])
def test_odd_text_is_no_party(text: str) -> None:
    assert lookup(text) in (None, lookup("Iran"))


def test_a_capital_says_that_it_is_one() -> None:
    (moscow,) = senses("Moscow")
    assert (moscow.party.id, moscow.sense, moscow.canonical) == ("russia", "capital", "Moscow")


def test_brussels_is_the_union_before_it_is_belgium() -> None:
    assert [sense.party.id for sense in senses("Brussels")] == ["european-union", "belgium"]


def test_georgia_is_the_country_before_it_is_the_state() -> None:
    found = [(sense.party.id, sense.sense, sense.weak) for sense in senses("Georgia")]
    assert found == [("georgia", "name", False), ("united-states", "region", True)]


def test_a_people_is_told_from_its_government() -> None:
    assert senses("Iranians")[0].sense == "people"
    assert senses("the Iranian people")[0].sense == "people"
    assert senses("Iranian authorities")[0].sense == "government"


def test_one_body_is_shown_by_one_name() -> None:
    names = ("Pentagon", "Department of Defense", "the Defense Department")
    assert {senses(name)[0].canonical for name in names} == {"Pentagon"}


def test_a_person_comes_with_name_and_role() -> None:
    sense = senses("Volodymyr Zelensky")[0]
    assert (sense.canonical, sense.role) == ("Volodymyr Zelenskyy", "President of Ukraine")
    unknown = senses("Ruritanian") + senses("German Interior Minister Erika Mustermann")
    assert (unknown[0].canonical, unknown[0].role) == (
        "Erika Mustermann",
        "Interior Minister of Germany",
    )


def test_a_surname_is_a_weak_sense_and_no_answer() -> None:
    (may,) = senses("May")
    assert may.canonical == "Theresa May"
    assert may.weak
    assert lookup("May") is None
    assert name_of("President Putin") == "Russia"
    assert lookup("Mr Putin") is None


def test_leaders_speak_for_their_country_while_they_serve() -> None:
    assert name_of("Barack Obama", on=date(2014, 6, 1)) == "United States"
    assert name_of("Barack Obama", on=date(2023, 6, 1)) is None
    assert name_of("Barack Obama") == "United States"
    assert name_of("Donald Trump", on=date(2022, 1, 1)) is None
    assert name_of("Donald Trump", on=date(2025, 6, 1)) == "United States"


def test_a_person_of_two_offices_has_the_one_of_the_day() -> None:
    def office(on: date) -> tuple[str, str | None]:
        sense = senses("Mark Rutte", on=on)[0]
        return sense.party.id, sense.role

    assert office(date(2015, 1, 1)) == ("netherlands", "Prime Minister of the Netherlands")
    assert office(date(2025, 1, 1)) == ("nato", "Secretary General of NATO")


def test_a_person_of_two_countries_has_that_of_the_day() -> None:
    assert name_of("Mark Carney", on=date(2015, 6, 1)) == "United Kingdom"
    assert name_of("Mark Carney", on=date(2025, 6, 1)) == "Canada"


def test_without_a_day_the_latest_office_counts() -> None:
    assert name_of("Mark Rutte") == "NATO"
    assert name_of("Charles Michel") == "European Union"
    assert senses("Joe Biden")[0].role == "President of the United States"


def test_a_past_administration_is_still_its_countrys() -> None:
    assert name_of("the Obama administration", on=date(2023, 1, 1)) == "United States"


def test_every_party_finds_itself_by_its_name() -> None:
    lost = [party for party in default_table().parties if lookup(party.name) != party]
    assert lost == []


def test_ids_are_unique_and_plain() -> None:
    ids = [party.id for party in default_table().parties]
    assert len(ids) == len(set(ids))
    assert all(x.replace("-", "").isalnum() and x.isascii() and x == x.lower() for x in ids)
    assert {"iran", "united-states", "united-nations", "hezbollah"} <= set(ids)


def test_the_table_is_small_and_carries_its_notice() -> None:
    text = DATA.read_text(encoding="utf-8")
    assert len(text.encode()) <= 400_000
    assert "Permission is hereby granted" in text
    assert "Open Event Data Alliance" in text


def write(path: Path, text: str) -> Path:
    file = path / "parties.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_users_party_is_known_in_every_form(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        """
        [[party]]
        name = "Ruritania"
        adjectives = ["Ruritanian"]
        capitals = ["Strelsau"]
        bodies = { "Royal Guard" = ["RGX"] }

        [[party.leaders]]
        name = "Rudolf Elphberg"
        role = "King"
        from = 2020-01-01
        to = 2024-12-31
        """,
    )
    table = default_table().with_parties(load_user_parties(file))
    ruritania = Party("ruritania", "Ruritania", "country")
    for name in ("Ruritania", "Ruritanian officials", "Strelsau", "RGX", "Rudolf Elphberg"):
        assert table.lookup(name) == ruritania
    assert table.lookup("Rudolf Elphberg", on=date(2025, 1, 1)) is None
    assert table.senses("Rudolf Elphberg")[0].role == "King of Ruritania"
    assert lookup("Ruritania") is None


def test_a_users_name_wins_over_the_tables(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        '[[party]]\nname = "Free Taiwan"\nkind = "group"\nnames = ["Taipei"]\n'
        '[[party]]\nname = "United States"\nnames = ["Uncle Samuel"]\n',
    )
    table = default_table().with_parties(load_user_parties(file))
    assert [sense.party.id for sense in table.senses("Taipei")] == ["free-taiwan"]
    assert table.lookup("Uncle Samuel") == lookup("United States")
    assert table.lookup("Taiwanese") == lookup("Taiwan")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[party]\n", "is not valid TOML"),
        (f"x = {'9' * 5000}\n", "is not valid TOML"),
        ('[[party]]\nname = "X\\u001b[2J"\n', "party[1].name holds a character"),
        ('[[party]]\nname = "X"\nnames = ["Y\\u202e"]\n', "party[1].names holds a character"),
        ('[[party]]\nname = "X"\nbodies = { "" = [] }\n', "party[1].bodies.name must be a name"),
        ("[[parties]]\nname = 'X'\n", "parties is no key of this file (did you mean party?)"),
        ("party = 3\n", "party must be a list of tables"),
        ("[[party]]\nnames = ['X']\n", "party[1].name must be a name in quotes"),
        ("[[party]]\nname = '  '\n", "party[1].name must be a name in quotes"),
        ("[[party]]\nname = 'X'\nkind = 'planet'\n", "party[1].kind must be one of country"),
        ("[[party]]\nname = 'X'\nadjective = ['Y']\n", "party[1].adjective is no key"),
        ("[[party]]\nname = 'X'\nnames = 'Y'\n", "party[1].names must be a list of names"),
        ("[[party]]\nname = 'X'\nnames = ['?']\n", "party[1].names holds an empty name"),
        ("[[party]]\nname = 'X'\nbodies = ['Y']\n", "party[1].bodies must be a table"),
        (
            "[[party]]\nname = 'X'\n[[party.leaders]]\nname = 'Y'\nrole = 'King'\nfrom = '2020'\n",
            "party[1].leaders[1].from must be a date",
        ),
        (
            "[[party]]\nname = 'X'\n[[party.leaders]]\nname = 'Y'\nrole = 'King'\n"
            "from = 2021-01-01\nto = 2020-01-01\n",
            "party[1].leaders[1].to comes before from",
        ),
    ],
)
def test_a_wrong_file_is_an_error_that_names_file_and_key(
    tmp_path: Path, text: str, message: str
) -> None:
    file = write(tmp_path, text)
    with pytest.raises(BriefingError) as error:
        load_user_parties(file)
    assert error.value.code == CONFIG_ERROR
    assert error.value.where == str(file)
    assert message in str(error.value)


_VALUES = st.recursive(
    st.text(max_size=8) | st.integers() | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
_ENTRIES = st.dictionaries(
    st.sampled_from(["name", "kind", "names", "people", "bodies", "leaders", "nmae"]), _VALUES
)


@given(st.lists(_ENTRIES, max_size=3).map(lambda entries: {"party": entries}))
@settings(max_examples=200, deadline=None)
def test_whatever_a_file_holds_is_parties_or_one_line_that_names_it(content: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "parties.toml"
        file.write_text(_toml(content), encoding="utf-8")
        records, error = (), None
        try:
            records = load_user_parties(file)
        except BriefingError as caught:
            error = caught
        if error is not None:
            assert error.code == CONFIG_ERROR
            assert error.where == str(file)
            assert len(str(error).splitlines()) == 1
        else:
            names = [name for record in records for name in (record.name, *record.names)]
            assert all(name.isprintable() for name in names)
            default_table().with_parties(records)


def _toml(value: object) -> str:
    """A value as TOML; tables inline, but for the document itself."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\u007f")
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict) and list(value) == ["party"]:
        return f"party = {_toml(value['party'])}\n"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_toml(k)} = {_toml(v)}' for k, v in value.items())}}}"
    return str(value)


def test_the_example_in_the_readme_is_one(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (example,) = (
        part.partition("```")[0]
        for part in readme.split("```toml\n")
        if part.startswith("[[party]]")
    )
    table = default_table().with_parties(load_user_parties(write(tmp_path, example)))
    assert table.lookup("Black Castle") == Party("ruritania", "Ruritania", "country")
    assert table.lookup("Uncle Samuel") == lookup("United States")


def test_a_file_that_need_not_exist_holds_no_parties(tmp_path: Path) -> None:
    assert load_user_parties(tmp_path / "none.toml", required=False) == ()


def test_a_missing_file_and_one_that_is_not_text_are_errors(tmp_path: Path) -> None:
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("none.toml", "binary.toml"):
        with pytest.raises(BriefingError) as error:
            load_user_parties(tmp_path / name)
        assert error.value.code == CONFIG_ERROR


@pytest.mark.skipif(not ALIASES.exists(), reason="needs the shared aliases")
def test_aliases_of_news_articles_find_their_country() -> None:
    right = {"country": 0, "body": 0}
    asked = {"country": 0, "body": 0}
    wrong = 0
    with ALIASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            group = "country" if row["relation"] in ("country", "adjective") else "body"
            expected = row["country"].removesuffix(" (country)")
            found = name_of(row["alias"])
            if row["alias"] in JUDGED_OTHERWISE:
                continue
            asked[group] += 1
            right[group] += found == expected
            wrong += found not in (None, expected)
    assert right["country"] / asked["country"] >= 0.98
    assert right["body"] / asked["body"] >= 0.60
    assert wrong / sum(asked.values()) <= 0.01


PHOENIX = """\
# The MIT License (MIT)
# Permission is hereby granted, free of charge, to anyone.
# THE SOFTWARE IS PROVIDED "AS IS", IN CONNECTION WITH THE SOFTWARE.

IRAN_  [IRN]
+PERSIA_
ERIKA_MUSTERMANN_  ; CountryInfo.txt
\t[DEUELI 950101-990101]
\t[DEUGOV 040401-140301]
GONE_LONG_AGO_  ; CountryInfo.txt
\t[DEUGOV 700101-800101]
ANGELA_MERKEL_  ; CountryInfo.txt
\t[DEUGOV >051122]
"""


def test_the_builder_adds_the_officials_of_phoenix_and_its_notice(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "Phoenix.Countries.actors.txt.gz", "wt") as file:
        file.write(PHOENIX)
    text = build(tmp_path)
    table = json.loads(text)
    assert table["officials"] == {"germany": "Erika Mustermann 200404-201403"}
    assert table["phoenix_licence"].startswith("The MIT License (MIT) Permission is hereby")
    assert build(tmp_path) == text


@pytest.mark.skipif(not ACTORS.exists(), reason="needs the shared dictionaries")
def test_the_table_that_ships_is_what_the_builder_makes() -> None:
    assert build(ACTORS) == DATA.read_text(encoding="utf-8")
