from __future__ import annotations

import pytest

from tests.ingest.reading import BODY, LAST, MORE, article, kinds, of_kind, page


def kind_of(line: str) -> str:
    """The kind of a line between two paragraphs of the body."""
    found = kinds(article(page(MORE, BODY, line, LAST)))
    return next(kind for kind, words in found if words == line)


# Titles


def test_a_first_line_without_a_full_stop_is_the_title():
    document = article(page("North Korea puts military in 'quasi-state of war'", BODY))
    assert document.title == "North Korea puts military in 'quasi-state of war'"


def test_a_first_line_in_title_case_is_the_title_though_it_ends_in_a_full_stop():
    assert article(page("Ted Cruz Accuses Trump Of Planting Story.", BODY)).title is not None


@pytest.mark.parametrize(
    "first",
    [
        "Two service members have been killed in a crash.",
        "“We will go,” he said.",
        "LONDON (AP) — The party was accused of it",
        "Kirby said this on Friday:",
    ],
)
def test_a_first_paragraph_that_is_a_sentence_stays_the_body(first: str):
    document = article(page(first, BODY))
    assert document.title is None
    assert of_kind(document, "body")[0] == first


def test_a_text_of_one_line_has_no_title():
    document = article("Iran denies it")
    assert document.title is None
    assert of_kind(document, "body") == ["Iran denies it"]


def test_a_repeated_title_is_told_wherever_it_stands():
    document = article(page("Iran denies it", BODY, "IRAN DENIES IT", MORE))
    assert of_kind(document, "repeated title") == ["IRAN DENIES IT"]


def test_a_kicker_above_the_title_is_not_the_title():
    document = article(page("Opinion", "Iran denies it", BODY))
    assert document.title == "Iran denies it"
    assert kinds(document)[0] == ("boilerplate", "Opinion")


# Bylines, dates, outlets


@pytest.mark.parametrize(
    ("line", "byline", "outlet"),
    [
        ("By Jane Doe", "Jane Doe", None),
        ("BY JANE DOE", "JANE DOE", None),
        ("By Jane Doe and John R. Smith", "Jane Doe and John R. Smith", None),
        ("By Jane Doe, BBC News", "Jane Doe", "BBC News"),
        ("Jane Doe, BBC News", "Jane Doe", "BBC News"),
        ("Jane Doe, Diplomatic Correspondent", "Jane Doe", None),
        ("By Ursula von der Leyen", "Ursula von der Leyen", None),
        ("By The Associated Press", "The Associated Press", "The Associated Press"),
        ("Author: Jane Doe", "Jane Doe", None),
        ("By Jane Doe | Reuters | June 9, 2023", "Jane Doe", "Reuters"),
    ],
)
def test_a_byline_under_the_title_is_read(line: str, byline: str, outlet: str | None):
    document = article(page("Iran denies it", line, BODY))
    assert of_kind(document, "byline") == [line]
    assert document.byline == byline
    assert document.outlet == outlet


def test_a_name_alone_is_a_byline_where_a_date_follows():
    document = article(page("Iran denies it", "Jane Doe\nJune 9, 2023", BODY))
    assert document.byline == "Jane Doe"
    assert document.published == "2023-06-09"


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the army had left the city.",
        "By Friday Night",
        "By the time Kirby spoke it was over",
        "By then Russia Had Left",
        "Kirby, a spokesman, said so",
    ],
)
def test_a_sentence_that_begins_like_a_byline_is_none(line: str):
    document = article(page("Iran denies it", line, BODY, MORE))
    assert document.byline is None
    assert ("body", line) in kinds(document)


def test_the_names_at_the_end_give_way_to_those_at_the_top():
    tail = "(Reporting by John Smith; Editing by Ann Lee)"
    document = article(page("Iran denies it", "By Jane Doe", BODY, MORE, tail))
    assert document.byline == "Jane Doe"
    assert of_kind(document, "byline") == ["By Jane Doe", tail]


def test_a_dateline_on_its_own_gives_place_and_date():
    document = article(page("Iran denies it", "GENEVA, June 9, 2023", BODY))
    assert of_kind(document, "dateline") == ["GENEVA, June 9, 2023"]
    assert document.dateline == "GENEVA"
    assert document.published == "2023-06-09"


@pytest.mark.parametrize(
    "place", ["Geneva", "New York", "Port Sudan", "Austin, Texas", "NOVI PAZAR"]
)
def test_a_place_before_a_day_is_where_it_was_written(place: str):
    document = article(page("Iran denies it", f"{place}, 4 May 2026", BODY))
    assert (document.dateline, document.byline) == (place, None)


@pytest.mark.parametrize("name", ["Jane Doe", "Dr. Ana Lukic", "Jane Maria Doe"])
def test_a_person_before_a_day_wrote_it(name: str):
    document = article(page("Iran denies it", f"{name}, 4 May 2026", BODY))
    assert (document.dateline, document.byline) == (None, name)
    assert document.published == "2026-05-04"


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Foreign Affairs",
        "Prime Minister’s Office",
        "UNHCR",
        "Secretary-General",
        "Note by the Desk",
    ],
)
def test_a_body_before_a_day_is_no_place_and_nobody(name: str):
    document = article(page("Iran denies it", f"{name}, 4 May 2026", BODY))
    assert (document.dateline, document.byline) == (None, None)
    assert document.published == "2026-05-04"
    assert of_kind(document, "dateline") == [f"{name}, 4 May 2026"]


def test_an_inline_dateline_gives_place_and_agency_and_stays_in_the_body():
    document = article(page("Iran denies it", f"WASHINGTON (AP) — {BODY}"))
    assert document.dateline == "WASHINGTON"
    assert document.outlet == "AP"
    assert of_kind(document, "body") == [f"WASHINGTON (AP) — {BODY}"]


def test_the_date_of_publication_goes_before_that_of_the_update():
    document = article(page("T of it", "Updated 10 June 2023\nPublished 9 June 2023", BODY))
    assert document.published == "2023-06-09"


def test_a_date_without_a_year_is_no_date_of_publication():
    document = article(page("Iran denies it", "June 9", BODY))
    assert document.published is None
    assert of_kind(document, "dateline") == ["June 9"]


def test_the_date_of_a_correction_is_not_that_of_the_article():
    document = article(page("Iran denies it", BODY, "Friday, December 4, 2015"))
    assert document.published is None


def test_a_date_in_the_text_is_not_that_of_the_article():
    assert article(page("Iran denies it", f"On June 9, 2023, {BODY}")).published is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("(Courtesy: Al-Jazeera)", "Al-Jazeera"),
        ("Courtesy of The Daily Star", "The Daily Star"),
        ("Source: Reuters", "Reuters"),
        ("© BBC", "BBC"),
        ("© 2023 The Guardian. All rights reserved.", "The Guardian"),
        ("Copyright 2023 The Associated Press. All rights reserved.", "The Associated Press"),
    ],
)
def test_an_outlet_line_names_the_outlet(line: str, outlet: str):
    document = article(page("Iran denies it", BODY, MORE, line))
    assert of_kind(document, "outlet") == [line]
    assert document.outlet == outlet


# Credits, captions, boilerplate: wherever they stand


@pytest.mark.parametrize(
    "line",
    [
        "Image Credit: Google",
        "Photo: AP",
        "Photo by Jane Doe",
        "Photograph: Jane Doe/Getty Images",
        "Getty Images",
        "Jane Doe/Getty Images",
        "AFP via Getty Images",
        "(Photo by Jane Doe/Getty Images)",
        "Image source, Getty Images",
        "Source: US Census Bureau",
    ],
)
def test_a_credit_line_is_a_credit(line: str):
    assert kind_of(line) == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "FILE - In this June 9, 2023 file photo, John Kirby speaks at the White House.",
        "Image caption, Kirby spoke on Friday.",
        "The first competition was held this week in Washington D.C. Image: United States Navy.",
        "Kirby speaks at the White House on Friday. (AP Photo/Jane Doe)",
        "Photo: Kirby speaks at the White House",
    ],
)
def test_a_caption_is_a_caption(line: str):
    assert kind_of(line) == "caption"


def test_the_line_right_before_a_credit_in_its_block_is_its_caption():
    document = article(page(MORE, "Kirby at the White House.\nPhoto: AP", BODY))
    assert of_kind(document, "caption") == ["Kirby at the White House."]


def test_a_paragraph_before_a_credit_stays_the_body():
    document = article(page(MORE, BODY, "Photo: AP", LAST))
    assert of_kind(document, "body") == [MORE, BODY, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "Post a Comment",
        "0 Comments",
        "12 comments",
        "Leave a reply",
        "Share this article",
        "Subscribe to our newsletter",
        "Sign up for our daily newsletter",
        "Read more: Iran says it sent drones before the war",
        "READ MORE",
        "Advertisement",
        "Follow us on X",
        "Follow Jane Doe on Twitter @janedoe.",
        "We use cookies to give you the best experience.",
        "All rights reserved.",
        "5 min read",
        "Related articles",
        "* * *",
        "___",
    ],
)
def test_lines_that_pages_add_are_boilerplate(line: str):
    assert kind_of(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Friday.",
        "Follow the money, he said.",
        "Follow us on the road to Kyiv, they said, and you will see on Facebook what we saw.",
        "Read more books, Kirby said.",
        "Comments by Kirby were dismissed.",
        "Subscribe to that view and you lose the war.",
        "Photos show Russian troops leaving.",
        "Video by the group showed the bridge burning.",
        "Pictures from Moscow showed damage.",
        "Source: the man who told us did not want to be named.",
        "Click, and the mine went off.",
        "No comment was made.",
        "Top stories like these are rare, Kirby said.",
        "“Sign up now,” the recruiters said.",
        "By signing the terms Iran had agreed to the policy of the talks, Kirby said.",
        "More from the talks is expected on Friday.",
        "Related attacks killed four.",
        "Twitter said it would act.",
        "Watch what they do, he said.",
        "In this war, a photo said all.",
        "The BBC reported it first. (Reuters)",
        "Three people died. All were Iranian.",
        "Kirby said so.",
    ],
)
def test_a_sentence_of_the_body_is_never_taken_out(line: str):
    assert kind_of(line) == "body"


def test_a_sentence_printed_twice_is_no_title():
    document = article(page(BODY, BODY, MORE))
    assert document.title is None
    assert of_kind(document, "body") == [BODY, BODY, MORE]


def test_a_site_s_name_that_is_copied_with_its_page_is_no_title():
    document = article(
        page("The Courier", "Sign in", "Talks are off again", "Jane Doe and John Roe in Geneva",
             "Fri 9 June 2023", BODY, MORE)
    )  # fmt: skip
    assert document.title == "Talks are off again"
    assert document.byline == "Jane Doe and John Roe"


def test_what_an_agency_adds_to_its_report_is_no_part_of_it():
    end = "(Additional reporting by Ana Lukic in Zagreb; Editing by Jo Field)"
    slug, reach = "BC-TALKS-GENEVA (UPDATE 2, PIX)", "((jane.doe@example.org; +41 22 000 00 00;))"
    document = article(page(slug, "Talks are off again", BODY, MORE, end, reach))
    assert document.title == "Talks are off again"
    assert of_kind(document, "body") == [BODY, MORE]


def test_whom_a_memorandum_is_from_wrote_it():
    document = article(page("The ferry", "From: Ana Lukić\nDate: 4 May 2026", BODY, MORE))
    assert (document.byline, document.published) == ("Ana Lukić", "2026-05-04")


def test_a_record_s_masthead_and_the_heads_of_its_pages_are_no_part_of_it():
    masthead = ("United Nations S/PV.9871", "Security Council", "Eighty-first year")
    meeting = ("9871st meeting", "Tuesday, 12 May 2026, 10 a.m.", "New York", "Provisional")
    member = "Denmark . . . . . . . . . . . Mr. Lund"
    heads = ("S/PV.9871 The gulf in May 12/05/2026", "2/14 26-12345")
    record = page(*masthead, *meeting, member, "The gulf in May", BODY, *heads, MORE)
    document = article(record)
    assert (document.title, document.published) == ("The gulf in May", "2026-05-12")
    assert of_kind(document, "body") == [BODY, MORE]
