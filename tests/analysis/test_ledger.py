"""Who speaks, for which side, what kind of statement it is, and who answers whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.model import Briefing, Statement
from briefing.resources import sample
from tests.analysis.conftest import BriefingOf

EXPECTED = json.loads((Path(__file__).parent / "sample-ledger.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read_sample(briefing_of: BriefingOf) -> Briefing:
    return briefing_of(sample().read_text(encoding="utf-8"))


def content(briefing: Briefing, statement: Statement) -> str:
    return briefing.words(statement.content)


def name(briefing: Briefing, id_: str | None) -> str | None:
    actor = briefing.actor(id_)
    return actor.name if actor else None


def matches(briefing: Briefing) -> dict[str, Statement]:
    """The expected statements' ids, each with the found statement that shares half its words."""
    found: dict[str, Statement] = {}
    for expected in EXPECTED["statements"]:
        wanted = set(" ".join(expected["content"]).replace(",", " ").split())
        for statement in briefing.statements:
            words = set(content(briefing, statement).replace(",", " ").split())
            same = len(wanted & words) / len(wanted | words)
            cue = briefing.words(statement.cue)
            if same >= 0.5 and (set(cue.split()) & set(expected["cue"].split()) or same > 0.9):
                found.setdefault(expected["id"], statement)
    return found


def test_the_sample_gives_at_least_20_of_its_24_statements(read_sample: Briefing) -> None:
    assert len(matches(read_sample)) >= 20


def test_the_sample_s_statements_have_the_right_party(read_sample: Briefing) -> None:
    found = matches(read_sample)
    wrong = [
        (expected["id"], name(read_sample, found[expected["id"]].party), expected["party"])
        for expected in EXPECTED["statements"]
        if expected["id"] in found
        and name(read_sample, found[expected["id"]].party) != expected["party"]
    ]
    assert len(wrong) <= 1, wrong


def test_the_sample_s_answers_are_linked_to_their_claims(read_sample: Briefing) -> None:
    ids = {statement.id: key for key, statement in matches(read_sample).items()}
    found = {(ids.get(link.response), ids.get(link.claim)) for link in read_sample.links}
    wanted = {(link["response"], link["claim"]) for link in EXPECTED["links"]}
    assert len(found & wanted) >= 4
    assert not found - wanted


def test_ids_are_in_reading_order_and_the_same_each_time(
    read_sample: Briefing, briefing_of: BriefingOf
) -> None:
    assert [s.id for s in read_sample.statements] == [
        f"s{n}" for n in range(1, len(read_sample.statements) + 1)
    ]
    again = briefing_of(sample().read_text(encoding="utf-8"))
    assert (again.statements, again.actors, again.links) == (
        read_sample.statements,
        read_sample.actors,
        read_sample.links,
    )


def speaker_and_party(briefing: Briefing, number: int) -> tuple[str | None, str | None]:
    statement = briefing.statements[number]
    return name(briefing, statement.speaker), name(briefing, statement.party)


def test_a_surname_and_a_pronoun_mean_the_person_named_in_full(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nJohn Kirby, the spokesperson for the White House, said that Iran had "
        "sent drones. Kirby added that more would follow. He said that it was wrong.\n"
    )
    assert [speaker_and_party(briefing, n) for n in range(3)] == [
        ("John Kirby", "United States")
    ] * 3


def test_officials_speak_for_the_country_whose_adjective_they_bear(briefing_of: BriefingOf) -> None:
    briefing = briefing_of("News of the day\n\nIranian officials said that the talks had failed.\n")
    assert speaker_and_party(briefing, 0) == ("Iranian officials", "Iran")


def test_a_capital_speaks_for_its_country(briefing_of: BriefingOf) -> None:
    briefing = briefing_of("News of the day\n\nMoscow denied that it had used the drones.\n")
    assert speaker_and_party(briefing, 0)[1] == "Russia"


def test_critics_speak_for_nobody_but_themselves(briefing_of: BriefingOf) -> None:
    briefing = briefing_of("News of the day\n\nCritics of Iran said that the talks had failed.\n")
    speaker, party = speaker_and_party(briefing, 0)
    assert speaker == party


def test_an_acronym_is_its_long_name(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nThe Korean Central News Agency (KCNA) reported on the war. "
        "KCNA said that the army was ready.\n"
    )
    assert speaker_and_party(briefing, -1)[0] == "Korean Central News Agency"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Iran said that the report was false.", "denial"),
        ("Iran said that the claim was nonsense.", "dismissal"),
        ("The Taliban claimed responsibility for the attack.", "acknowledgement"),
        ("Iran urged the United Nations to act.", "demand"),
        ("Iran warned that it would respond to the strikes.", "threat"),
        ("Iran condemned the attack on the port.", "criticism"),
        ("Iran welcomed the decision of the court.", "support"),
        ("Iran expressed concern over the arms race.", "concern"),
        ("Iran did not deny that the drones were sent.", "statement"),
        ("Critics said that the company had misled investors.", "accusation"),
        ("Iran said that Israel was to blame.", "accusation"),
        ("The minister said that the law was disgraceful.", "criticism"),
        ("Iran described the report as a fairy tale.", "dismissal"),
        ("Iran said that its forces had not attacked the port.", "denial"),
        ("Iran said that France must lift the sanctions.", "demand"),
        ("The company said that it would appeal.", "promise"),
        ("Iran said that it would attack the port.", "threat"),
        ("The minister said that the reform would cost more.", "statement"),
        ("The ministry said that it did not comment on such matters.", "no comment"),
        ("Iran neither confirmed nor denied that it had sent drones.", "no comment"),
        ("The mayor called the allegation beneath her.", "dismissal"),
        ("The bishop called the novel an insult.", "criticism"),
        ("The bishop called Mary Smith a champion for the poor.", "statement"),
        ("The bishop called for calm.", "demand"),
        ("The bishop asked the court for the tape.", "demand"),
        ("The judge ruled that the law was valid.", "statement"),
        ("The minister said that voters did not have to register.", "statement"),
        ("The judge warned jurors not to look the case up.", "demand"),
        ("The company has refused to release its log.", "no comment"),
        ("The ministers expressed grave concern at the fall in water levels.", "concern"),
        ("“Put the money into buses,” the shopkeeper said.", "demand"),
        ("The envoy alleged that the ship was sunk on orders from Moscow.", "accusation"),
        ("Washington warned that it would act alone if the text was vetoed.", "threat"),
        ("“At no point did our team leave the talks,” the company said.", "denial"),
    ],
)
def test_the_kind_is_what_the_words_do(sentence: str, kind: str, briefing_of: BriefingOf) -> None:
    briefing = briefing_of(f"News of the day\n\n{sentence}\n")
    assert [statement.kind for statement in briefing.statements] == [kind]


def test_a_denial_is_linked_to_the_claim_it_answers(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nUkraine said that Russia had used Iranian drones in the war.\n\n"
        "Germany said that the weather in Berlin was fine.\n\n"
        "Russia denied the use of Iranian drones.\n"
    )
    assert [(link.response, link.claim, link.relation) for link in briefing.links] == [
        ("s3", "s1", "denies")
    ]


def test_a_denial_of_it_answers_what_was_said_just_before(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nFrance said that a cap had been agreed in Geneva. Iran denied it.\n"
    )
    assert [(link.response, link.claim) for link in briefing.links] == [("s2", "s1")]


def test_a_list_s_bullet_is_no_part_of_what_is_said(briefing_of: BriefingOf) -> None:
    briefing = briefing_of("News of the day\n\n• “We did not do it at all,” the minister said.\n")
    assert briefing.words(briefing.statements[0].content) == "“We did not do it at all,”"


def test_nobody_answers_a_claim_of_their_own_side(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nRussia said that it had used Iranian drones in the war.\n\n"
        "The Kremlin denied the use of Iranian drones in the war.\n"
    )
    assert briefing.links == ()


def test_when_it_was_said_counts_from_the_article_s_date(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nJune 10, 2023\n\nKirby said on Friday that Iran had sent drones.\n"
    )
    when = briefing.statements[0].when
    assert when is not None
    assert (when.start, when.end) == ("2023-06-09", "2023-06-09")


def test_a_time_between_the_accused_and_the_deed_is_when_it_was_said(
    briefing_of: BriefingOf,
) -> None:
    briefing = briefing_of(
        "News of the day\n\nJune 10, 2023\n\nUkraine accused Russia on Friday of shelling a port "
        "in late May.\n"
    )
    statement = briefing.statements[0]
    assert statement.when is not None
    assert statement.when.start == "2023-06-09"
    assert [(t.start, t.end) for t in statement.times] == [("2023-05-21", "2023-05-31")]


@pytest.mark.parametrize(
    ("content", "factuality"),
    [
        ("Iran had sent drones", "certain"),
        ("Iran might send drones", "possible"),
        ("Iran had probably sent drones", "probable"),
        ("Iran had not sent drones", "negated"),
    ],
)
def test_hedges_say_how_certain_the_source_is(
    content: str, factuality: str, briefing_of: BriefingOf
) -> None:
    briefing = briefing_of(f"News of the day\n\nFrance said that {content}.\n")
    assert briefing.statements[0].factuality == factuality


def test_a_clerk_s_belief_is_less_than_certain(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nUS officials believe that Iran is behind the plant.\n"
    )
    assert briefing.statements[0].factuality == "probable"


def test_turns_of_an_interview_have_their_speaker(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "An interview\n\nTAPPER: Do you think that it is fair?\n\nTRUMP: I think it is fair.\n\n"
        "TAPPER: And why is that?\n"
    )
    spoken = [s for s in briefing.statements if s.parent is None]
    assert [briefing.words(s.source) for s in spoken] == ["TAPPER", "TRUMP", "TAPPER"]


def test_a_speaker_goes_on_until_the_next_turn(briefing_of: BriefingOf) -> None:
    found = briefing_of(
        """VELAR: Croatia has closed the river.

We shall not forget that, and we shall go to court in May.

[Applause]

Peter Vane (Holt) (Lab): Will nobody tell us who?

HORVAT: We closed nothing.

VELAR: You did so in March.

The talks ended in the evening without a word from either side."""
    )
    said = {content(found, s): name(found, s.speaker) for s in found.statements if s.speaker}
    goes_on = [who for words, who in said.items() if words.startswith("We shall not forget")]
    assert goes_on == ["VELAR"]
    assert said["Will nobody tell us who?"] == "Peter Vane"
    nobody = ("Applause", "talks ended")
    assert not any(words.startswith(nobody) or "Holt" in words for words in said)


@given(
    st.lists(
        st.sampled_from(
            [
                "He said", "she", "that", "“", "”", '"', "'", "Iran", "denied", "the claim", ",",
                ".", "\n\n", "according to", "Mr. Smith", ":", "(", ")", "accused", "of",
                "\u200b", "😀",
                "it", "who", "said", "-", "US-led", "…", "e\u0301", "US", "officials", "to",
            ]
        ),
        max_size=60,
    ).map(" ".join)
    | st.text(max_size=300)
)  # fmt: skip
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_gives_spans_inside_it_in_order(briefing_of: BriefingOf, text: str) -> None:
    try:
        briefing = briefing_of(text)
    except BriefingError:  # so many control characters that it is no text
        return
    size = len(briefing.document.text)
    starts = [statement.start for statement in briefing.statements]
    assert starts == sorted(starts)
    ids = {statement.id for statement in briefing.statements}
    for statement in briefing.statements:
        assert statement.content
        assert statement.parent is None or statement.parent in ids
        for spans in (statement.source, statement.cue, statement.content):
            assert list(spans) == sorted(spans)
            assert all(0 <= span.start < span.end <= size for span in spans)
    for link in briefing.links:
        assert {link.response, link.claim} <= ids


def test_a_surname_that_two_bear_is_whose_spoke_last_and_is_doubtful(
    briefing_of: BriefingOf,
) -> None:
    briefing = briefing_of(
        "News of the day\n\nBill Clinton said that the system was crazy. He spoke in Flint for his "
        "wife Hillary Clinton.\n\nClinton said that people were hurt by it.\n"
    )
    last = briefing.statements[-1]
    assert name(briefing, last.speaker) == "Bill Clinton"
    assert last.confidence < 0.5


def test_she_is_not_a_man(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nTheresa May said that the talks would go on. Boris Johnson was there, "
        "too.\n\nShe added that she was hopeful.\n"
    )
    assert speaker_and_party(briefing, 1)[0] == "Theresa May"


def test_a_role_met_before_means_its_holder(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nFormer President Bill Clinton said that the system was crazy. "
        "Later the former president added that it would change.\n"
    )
    assert speaker_and_party(briefing, 1)[0] == "Bill Clinton"


def test_two_who_speak_as_one_are_not_one_of_them(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nBoris Johnson and Jeremy Corbyn said that they would meet again.\n"
    )
    assert speaker_and_party(briefing, 0) == ("Boris Johnson and Jeremy Corbyn",) * 2


def test_a_hyphen_does_not_end_a_name(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\nBan Ki-moon, the secretary general of the United Nations, said that "
        "the talks would go on.\n"
    )
    assert speaker_and_party(briefing, 0) == ("Ban Ki-moon", "United Nations")


def test_an_epithet_is_the_last_person_named_who_is_not_the_speaker(
    briefing_of: BriefingOf,
) -> None:
    briefing = briefing_of(
        "News of the day\n\nTed Cruz lashed out at Donald Trump on Friday, accusing the "
        "billionaire of planting the story.\n"
    )
    targets = [[name(briefing, t) for t in statement.targets] for statement in briefing.statements]
    assert targets == [["Donald Trump"], ["Donald Trump"]]


def test_a_name_that_the_parser_halves_is_one_speaker(briefing_of: BriefingOf) -> None:
    briefing = briefing_of(
        "News of the day\n\n“It was an attempt to mislead voters,” Will Moy, chief executive of "
        "the London-based website Full Fact, told the BBC.\n"
    )
    assert speaker_and_party(briefing, 0)[0] == "Will Moy"
