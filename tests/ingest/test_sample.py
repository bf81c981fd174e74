from __future__ import annotations

from briefing.ingest import open_source
from briefing.resources import sample
from tests.ingest.reading import of_kind

TITLE = (
    "US Intelligence Indicates Iran's Material Support for Drone Manufacturing Plant"
    " in Russian Capital"
)
DOCUMENT = open_source(sample())


def test_it_has_one_title_though_the_page_repeats_it():
    assert DOCUMENT.title == TITLE
    assert of_kind(DOCUMENT, "title") == [TITLE]
    assert of_kind(DOCUMENT, "repeated title") == [TITLE]


def test_it_has_an_opening_section_and_seven_with_headings():
    assert [section.heading for section in DOCUMENT.sections] == [
        None,
        "Alleged Transfer of Iranian Drones for Russian Use in Ukraine",
        "Suspicions of Joint Production of Iranian UAVs in Russia",
        "Strengthening Russia-Iran Partnership and Denials of Drone Usage",
        "Accusations of Iranian Complicity in the Russian Invasion",
        "Regional and Global Concerns Over Iran's Proliferation of UAVs",
        "Ukrainian Response and Accusations Against Iran",
        "Accusations of Drone Attacks by Ukraine on Russian Territory",
    ]
    assert [section.id for section in DOCUMENT.sections] == [f"sec{n}" for n in range(1, 9)]


def test_its_opening_section_is_the_two_lead_paragraphs():
    opening = DOCUMENT.sections[0].span.of(DOCUMENT.text)
    assert opening.startswith("In an alarming escalation")
    assert opening.endswith("operational by early next year.")
    assert opening.count("\n\n") == 1


def test_its_outlet_is_found_and_no_date_is_made_up():
    assert DOCUMENT.outlet == "Al-Jazeera"
    assert of_kind(DOCUMENT, "outlet") == ["(Courtesy: Al-Jazeera)"]
    assert DOCUMENT.published is None
    assert DOCUMENT.byline is None
    assert DOCUMENT.dateline is None


def test_its_credit_lines_and_comment_lines_are_typed():
    assert of_kind(DOCUMENT, "caption") == ["Satellite image of Alleged Drone Facility in Moscow"]
    assert of_kind(DOCUMENT, "credit") == ["Image Credit: Google"]
    assert of_kind(DOCUMENT, "boilerplate") == ["Post a Comment", "0 Comments"]


def test_all_else_is_its_body():
    body = of_kind(DOCUMENT, "body")
    assert len(body) == 18
    assert all(paragraph.endswith((".", '."')) for paragraph in body)
