"""Texts that came through other programs: misread encodings, notes, forums, mail, records."""

from __future__ import annotations

import pytest

from briefing.ingest.file_type import file_type
from briefing.ingest.text.decode import decode
from briefing.model.reading_text import view
from tests.ingest.reading import BODY, MORE, article, of_kind


def read(text: str, name: str = "article.txt") -> list[str]:
    """The paragraphs of the body as they are analysed."""
    seen, _ = view(article(text, name))
    return [p.span.of(seen.text) for p in seen.paragraphs if p.kind == "body"]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the state-\nowned company", "the state-owned company"),
        ("the US-\nbacked plan", "the US-backed plan"),
        ("the plan was dis-\nowned", "the plan was disowned"),
        ("it de-\u00ad\nnied it", "it denied it"),
    ],
)
def test_a_compound_keeps_its_hyphen_at_a_line_s_end(broken: str, whole: str):
    assert read(f"River\n\nThe minister said that {broken} was hers.\n") == [
        f"The minister said that {whole} was hers."
    ]


def test_a_figure_in_brackets_behind_a_sentence_is_a_note_s_mark():
    words = "Croatia denied it.(3) It has (3) reasons, Ivo Horvat,(12) the minister, said."
    assert read(f"River\n\n{words}\n") == [
        "Croatia denied it. It has (3) reasons, Ivo Horvat, the minister, said."
    ]


def test_the_numbers_of_a_report_s_paragraphs_are_no_words():
    text = f"Report\n\n1.1 {BODY}\n\n1.2. “It is shut,” she said.\n\n2.1 {MORE}\n"
    assert read(text) == [BODY, "“It is shut,” she said.", MORE]
    assert read(text.replace("1.1", "1/3").replace("1.2.", "2/3").replace("2.1", "3/3"))[0] == BODY
    assert read(f"Report\n\n3.1 Million people left.\n\n{BODY}\n")[0].startswith("3.1 Million")


def test_a_forum_s_quotation_is_the_words_of_whom_it_names():
    words = '[quote="Ana Lukic;12"]Croatia has [b]closed[/b] it.[/quote] [b]He[/b] denied it.'
    assert read(f"River\n\n{words}\n") == [
        "Ana Lukic wrote: “Croatia has closed it.” He denied it."
    ]


def test_a_forum_s_quotations_without_end_are_read_in_little_time():
    text = "River\n\n" + '[quote="Ana"]a ' * 20_000
    assert read(text)[0].count("wrote") == 0  # no code ends: these are no forum's
    assert read(f"{text}[/b]")[0].count("Ana wrote: “a") == 20_000


def test_speakers_in_brackets_are_turns():
    text = (
        "Hearing\n\n[Chairwoman LUKIC]: To order.\n\n[Mr. HORVAT]: No.\n\n[Mr. HORVAT]: Nothing.\n"
    )
    assert read(text) == ["Chairwoman LUKIC: To order.", "Mr. HORVAT: No.", "Mr. HORVAT: Nothing."]


def test_names_alone_on_lines_that_take_turns_are_who_speaks():
    turns = ["Ana Lukic", "It is shut.", "Ivo Horvat", "It is not."] * 2
    assert (
        read("Press conference\n\n" + "\n\n".join(turns))
        == [
            "Ana Lukic: It is shut.",
            "Ivo Horvat: It is not.",
        ]
        * 2
    )


def test_one_name_alone_on_lines_is_no_turn():
    turns = ["Ana Lukic", "It is shut.", "She said so.", "Ana Lukic", "It is not shut, she said."]
    assert "Ana Lukic:" not in read("Two portraits\n\n" + "\n\n".join(turns))


def test_mail_inside_mail_is_the_words_of_whom_it_names():
    text = (
        "On 3 May 2024, Ana Lukic wrote:\n> The river is shut, and it has been since Monday.\n>\n"
        "> On 2 May 2024, Ivo Horvat wrote:\n>> We closed nothing, and everybody knows that the\n"
        ">> river is open.\n"
    )
    assert [" ".join(each.split()) for each in read(text)] == [
        "On 3 May 2024, Ana Lukic wrote: “The river is shut, and it has been since Monday.”",
        "On 2 May 2024, Ivo Horvat wrote: “We closed nothing, and everybody knows that the river "
        "is open.”",
    ]


def test_what_programs_for_notes_write_beside_the_words_is_left_out():
    text = (
        "> [!info] Summary\n> Serbia accused [[Croatia]] of it.\n\nCroatia denied it.^[A letter.] "
        "==Serbia== said %%check%% it would sue.\n\n- [x] Call them\n\n#river/serbia #water\n"
    )
    assert of_kind(article(text, "note.md"), "body") == [
        "Summary",
        "Serbia accused Croatia of it.",
        "Croatia denied it. Serbia said it would sue.",
        "• Call them",
    ]


def test_a_title_block_of_pandoc_is_front_matter():
    found = article(f"% River closed\n% Maeve O'Dowd; Jo Arden\n% 5 March 2024\n\n{BODY}\n")
    assert (found.title, found.byline, found.published) == (
        "River closed",
        "Maeve O'Dowd, Jo Arden",
        "2024-03-05",
    )
    assert of_kind(found, "body") == [BODY]


def test_a_first_line_whose_sentence_goes_on_is_no_title():
    first = "Ana Lukic accused Croatia of closing the river in the night and said that"
    rest = BODY[:1].lower() + BODY[1:]
    assert article(f"{first}\n\n{rest}\n\n{MORE}\n").title is None


def test_captions_need_no_numbers():
    assert file_type(b"00:00:01.000 --> 00:00:02.000\nAna Lukic: It is shut.\n") == "captions"


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("cp1250", "“It is shut,” Ana Lukić said. Croatia’s Željko Šarić denied it."),
        ("cp1250", "Lech Wałęsa’s party said that it would not attend."),
        ("mac_roman", "“It is shut,” she said. Croatia’s minister denied it."),
        (
            "cp1252",
            "The minister’s “café” was Molière’s in août, he said, and 5 km³ of water ran past it.",
        ),
    ],
)
def test_encodings_of_one_byte_are_told_apart(codec: str, words: str):
    assert decode(words.encode(codec))[0] == words


def test_utf_8_that_was_misread_is_read_back():
    words = "“It is shut,” Željko Šarić’s café said – twice."
    misread = words.encode().decode("cp1252", "surrogateescape")
    misread = "".join(
        chr(ord(each) - 0xDC00) if 0xDC80 <= ord(each) <= 0xDCFF else each for each in misread
    )
    text, notices = decode(misread.encode())
    assert text == words
    assert "misread as windows-1252" in notices[0]


@pytest.mark.parametrize("words", ["SÃO PAULO, Ângela", "â€ is how it looks", "Ã la carte"])
def test_letters_that_might_be_misread_ones_stay(words: str):
    assert decode(words.encode())[0] == words
