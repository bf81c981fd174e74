from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.ingest.text.folded import folded
from briefing.model.reading_text import view
from tests.ingest.reading import BODY, MORE, article, of_kind, page

SCARS = st.sampled_from(
    [
        "He said so.", " ", "\n", "[1]", "[^1]", "[[Serbia]]", "[[a|b]]", "[the minister]", "[sic]",
        "&quot;", "&#39;", "&#x202e;", "<b>", "</b>", "<!-- no -->", "<!--", "oﬃ", "\u0308",
        "con-\nfirmed", "Al-\nJabari", "Min\u00ad\nister", "\u200b", "km²", "Serbia¹", "O'Dowd",
        "O’Dowd", "Oʼ Dowd", '" It is , "', "Mr. VELAR. ", "VELAR — ", "“No,” — Ana Lukic", "\f",
        "3", "\n\n",
    ]
)  # fmt: skip


def read(text: str, name: str = "article.txt") -> str:
    """The body as it is analysed."""
    seen, _ = view(article(text, name))
    return "\n\n".join(p.span.of(seen.text) for p in seen.paragraphs if p.kind == "body")


@pytest.mark.parametrize(
    ("shown", "analysed"),
    [
        ("UkrainM\u00adian minM\u00adister", "UkrainMian minMister"),
        ("a\u200bb zero\ufeff width", "ab zero width"),
        ("An oﬃcial conﬁrmed it.", "An official confirmed it."),
        ("Gu\u0308l S\u0327ahin said so.", "Gül Şahin said so."),
        ("Serbia[1] accused it.[2] Croatia[3, 4] did.", "Serbia accused it. Croatia did."),
        ("Serbia¹ accused it of 3 km² of mud.²", "Serbia accused it of 3 km² of mud."),
        ("It was “[the minister’s] own” word [sic].", "It was “the minister’s own” word."),
        ("“It is […] shut,” he said.", "“It is … shut,” he said."),
        ("&quot;It&#39;s shut,&quot; he said &amp; left.", "\"It's shut,\" he said & left."),
        ("<p>He <b>said</b> so.<br>Twice.</p>", " He said so. Twice. "),
        ("He said <!-- check --> so.", "He said  so."),
        ("[[Serbia]], [[Ivo Horvat|Horvat]], [[/river.md]]", "Serbia, Horvat, [[/river.md]]"),
        ("He [b]said[/b] so.", "He said so."),
        ("Tomas “Iron” Velar and Ana \"The Fox\" Lukic", "Tomas Velar and Ana Lukic"),
        ("Serbia<sup>1</sup> said<sup>[2]</sup> so: 3 km<sup>2</sup>.", "Serbia said so: 3 km2."),
        ("He said so ![[map.png]] here.", "He said so  here."),
        ("We will. [Applause] And [crosstalk 00:12:03] then.", "We will. And then."),
        ("[Laughter] Well (laughs), no. (Applause and cheers.)", "Well, no."),
        ("It is [inaudible] so. [Prolonged applause from the audience]", "It is so."),
        ("Stop. [Pause] No [interruption].", "Stop. No."),
        ("non‑aligned and co‐operate", "non-aligned and co-operate"),
        ('" It is open , and shut , " he said .', '"It is open, and shut," he said.'),
        ("Maeve O’Dowd and Maeve O’Dowd and O'Dowd", "Maeve O’Dowd and Maeve O’Dowd and O’Dowd"),
    ],
)  # fmt: skip
def test_a_scar_is_read_as_what_it_stands_for(shown: str, analysed: str):
    text = page("Some title here", shown, BODY)
    document = article(text)
    assert document.text == text
    assert read(text).split("\n\n")[0] == analysed.strip() or read(text).startswith(analysed)


@pytest.mark.parametrize(
    "words",
    [
        "It grew by 3² and 10³ times.",
        "See the judgment at [34]-[36] and [12]–[14] of it.",
        "She’s said it’s ‘theirs’.",
        "An array[i] of x < y and z > w; AT&T; R&D;",
        "The long-term, non-aligned co-operation.",
        "[Applause and a song of the choir of the House]",
        "The truce (pause) held, and the applause (from the hall) went on.",
        "He said “no” and \"yes\" and 'maybe'.",
        "He called it “Titanic” Monday. He “Iron” Velar.",
    ],
)
def test_what_is_no_scar_is_read_as_it_stands(words: str):
    assert read(page("Some title here", words, BODY)).startswith(words)


@pytest.mark.parametrize("line", ["[Applause]", "(Laughter.)", "[CROSSTALK]", "[Loud applause.]"])
def test_a_line_of_nothing_but_what_is_heard_is_no_part_of_the_text(line: str):
    document = article(page("Some title here", "VELAR: We go on.", line, "VELAR: So be it.", BODY))
    assert of_kind(document, "boilerplate") == [line]
    assert line not in read(document.text)


HYPHENATED = """\
The opposition said on Monday that the govern-
ment of Zambia had printed some two million bal-
lots for the vote of May, and that it was a long-
term plan of the minister for the ports, Mira Al-
Jabari, who had asked the state-run works and the
mill at the river, which is a state-run and state-
run only works, to keep all of it from the voters.
"""


def test_words_broken_at_a_line_s_end_are_whole_and_hyphens_of_their_own_stay():
    words = read(HYPHENATED)
    assert "the government of Zambia" in words
    assert "two million ballots for" in words
    assert "a long-term plan" in words
    assert "Mira Al-Jabari" in words
    assert "state-run only works" in words


def test_a_hyphen_on_a_line_of_its_own_joins_what_it_parts():
    assert read(page("T t", "The whole of the govern\n-\nment denied it.", BODY)).startswith(
        "The whole of the government denied it."
    )


def test_a_comment_is_apart_from_what_is_said():
    (change,) = article(page("T t", "He said <!-- check --> so.", BODY)).changes
    assert change.apart


def test_a_block_quotation_after_a_colon_goes_on_with_its_sentence_in_quotation_marks():
    text = page("# River", "Ana Lukic wrote:", "> We shall sue.\n>\n> Soon.", "Croatia denied it.")
    assert read(text, "a.md") == page(
        "Ana Lukic wrote: “We shall sue.", "“Soon.”", "Croatia denied it."
    )


def test_an_indented_block_after_a_colon_is_quoted_too():
    text = page("River", "Ana Lukic wrote in a letter:", "    We shall sue them all.", BODY)
    assert read(text).startswith("Ana Lukic wrote in a letter: “We shall sue them all.”")


def test_a_signed_quotation_is_said_by_who_signs():
    text = page("River", "“We shall all sue them.” — Ana Lukic, president of Serbia", BODY)
    assert read(text).startswith("“We shall all sue them.” said Ana Lukic, president of Serbia")


def test_a_signature_below_a_quotation_belongs_to_it():
    text = page("River", BODY, "“We shall all sue them.”", "— Ana Lukic, president of Serbia", MORE)
    assert "“We shall all sue them.” said Ana Lukic, president of Serbia" in read(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mr. VELAR. Mr. Speaker, no.", "Mr. VELAR: Mr. Speaker, no."),
        ("Mr. VELAR (during the reading). No.", "Mr. VELAR: No."),
        ("MR. VELAR: That is so.", "MR. VELAR: That is so."),
        ("VELAR — That is so.", "VELAR: That is so."),
        ("Ruth Hallam (Exmoor) (Con): That is so.", "Ruth Hallam: That is so."),
        ("[00:12:31] Ruth Hallam: That is so.", "Ruth Hallam: That is so."),
        (">> VELAR: That is so.", "VELAR: That is so."),
        ("Mr. McCARTHY. Mr. Speaker, no.", "Mr. McCARTHY: Mr. Speaker, no."),
        (
            "The SPEAKER pro tempore. The Clerk will read.",
            "The SPEAKER pro tempore: The Clerk will read.",
        ),
        ("Mr. O'BRIEN.—That is so.", "Mr. O'BRIEN: That is so."),
        ("Q    Mr. President, why?", "Q:    Mr. President, why?"),
    ],
)
def test_a_turn_of_any_shape_is_read_as_a_name_and_a_colon(first: str, second: str):
    text = page("Dam debate", first, BODY, first, MORE)
    assert read(text) == page(second, BODY, second, MORE)


def test_a_name_with_its_seat_once_is_plain_from_then_on():
    text = page(
        "Dam debate",
        f"Ruth Hallam (Exmoor) (Con): {BODY}",
        f"The Foreign Secretary (Mr David Crane): {MORE}",
        f"The Minister for Trade (Jane Holt): {MORE}",
        f"Sir Peter Vane (Holt) (Lab): {BODY}",
        "Ruth Hallam: That is not so.",
    )
    assert [each.partition(":")[0] for each in read(text).split("\n\n")] == [
        "Ruth Hallam",
        "Mr David Crane",
        "Jane Holt",
        "Sir Peter Vane",
        "Ruth Hallam",
    ]


def test_a_shape_of_turns_that_no_name_has_twice_is_none():
    text = page("Dam debate", "Mr. VELAR. Mr. Speaker, no.", BODY)
    assert "Mr. VELAR. Mr. Speaker" in read(text)


@settings(max_examples=300)
@given(st.lists(SCARS, max_size=30), st.sampled_from(["a.txt", "a.md"]))
def test_changes_are_in_order_and_lie_inside_paragraphs(parts: list[str], name: str):
    document = article("".join(parts), name)
    for one, other in pairwise(document.changes):
        assert one.end <= other.start
    spans = [p.span for p in document.paragraphs]
    for change in document.changes:
        assert any(span.start <= change.start <= change.end <= span.end for span in spans)
    seen, way_back = view(document)
    if way_back is not None:
        for paragraph in seen.paragraphs:
            shown = way_back.span(*paragraph.span)
            assert 0 <= shown.start <= shown.end <= len(document.text)


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[[a|",
        "<!--",
        "<b ",
        "&#",
        "&amp",
        '" , ',
        "x\u0301",
        "\u00ad\n",
        "a-\n",
        "“a ",
        "-\n",
        "[1",
    ],
)
def test_time_to_find_scars_grows_with_the_length(unit: str):
    import time

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        article(text)
        return time.process_time() - start

    seconds(5_000)
    small = min(seconds(20_000) for _ in range(3))
    large = min(seconds(80_000) for _ in range(3))
    assert large < 4 * 4 * (small + 0.005)


def test_what_is_searched_for_is_folded():
    read_words = folded("An oﬃcial of the govern-\nment of Gu\u0308l")
    assert read_words is not None
    assert read_words.text == "An official of the government of Gül"
    assert folded("An official") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("PRESIDENT LUKIC:", "PRESIDENT LUKIC"), ("Ruth Hallam (Exmoor) (Con)", "Ruth Hallam")],
)
def test_a_line_that_holds_a_speaker_alone_belongs_to_the_paragraph_below(line: str, name: str):
    text = page("Dam debate", line, BODY, "CHAIR:", "Thank you.", line, MORE)
    assert read(text) == page(f"{name}: {BODY}", "CHAIR: Thank you.", f"{name}: {MORE}")


def test_a_heading_that_ends_in_a_colon_is_no_speaker():
    document = article(page("Dam debate", BODY, "The Response:", MORE))
    assert [s.heading for s in document.sections] == [None, "The Response"]


def test_a_name_broken_at_a_line_s_end_is_one_though_the_text_is_short():
    text = "River\n\nThe minister, Mira Al-\nJabari, said so on Monday.\n"
    assert read(text) == "The minister, Mira Al-Jabari, said so on Monday."


def test_raised_marks_of_notes_are_dropped_from_markdown():
    text = page("# River", "Serbia<sup>1</sup> has 3 km<sup>2</sup> of mud.")
    assert article(text, "a.md").text == page("River", "Serbia has 3 km2 of mud.")


def test_a_block_quotation_that_is_signed_below_is_its_signer_s():
    quoted = f"> {BODY}\n>\n> It goes on.\n>\n> — Ana Lukic, minister\n\n{MORE}\n"
    assert read(f"# Talks\n\n{MORE}\n\n{quoted}", "a.md").split("\n\n")[1:] == [
        f"“{BODY}",
        "“It goes on.” said Ana Lukic, minister",
        MORE,
    ]
    below = f"> {BODY}\n\n— the end of it\n\n{MORE}\n"
    assert read(f"# Talks\n\n{MORE}\n\n{below}", "a.md").split("\n\n")[1] == BODY
