from __future__ import annotations

import time

import pytest

from tests.ingest.reading import BODY, LAST, MORE, article, kinds, of_kind, page


def test_inline_markup_is_dropped_and_words_are_kept():
    text = (
        "*Iran* **denies** it, [Kirby](http://a.example 'x') said; see `code`\nand ![a map](m.png)."
    )
    document = article(text, "a.md")
    assert document.text == "Iran denies it, Kirby said; see code and a map."


def test_headings_have_their_levels_and_the_only_first_one_is_the_title():
    document = article(page("# Title", BODY, "## One", MORE, "### Two", LAST), "a.md")
    assert document.title == "Title"
    assert [(s.heading, s.level) for s in document.sections] == [(None, 1), ("One", 1), ("Two", 2)]


def test_several_headings_of_the_first_level_are_all_sections():
    document = article(page("# One", BODY, "# Two", MORE), "a.md")
    assert document.title is None
    assert [s.heading for s in document.sections] == ["One", "Two"]


def test_a_paragraph_in_bold_is_a_heading_below_the_others():
    document = article(page("# T", "## One", BODY, "**The guests**", MORE), "a.md")
    assert [(s.heading, s.level) for s in document.sections] == [("One", 1), ("The guests", 2)]


def test_lists_quotes_code_and_tables_become_paragraphs():
    text = page(
        "# T",
        "- one\n  - inner\n- two\n\n  more of two",
        "3. three\n4. four",
        f"> {BODY}",
        "```\nlet x = 1\n\nx\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "---",
        LAST,
    )
    assert of_kind(article(text, "a.md"), "body") == [
        "• one",
        "• inner",
        "• two",
        "more of two",
        "3. three",
        "4. four",
        BODY,
        "let x = 1\n\nx",
        "a | b",
        "1 | 2",
        LAST,
    ]


def test_tags_of_html_are_dropped_and_the_words_between_them_kept():
    document = article("# T\n\n<b onclick='x'>bold</b> [x](javascript:alert(1)) text", "a.md")
    assert document.text == "T\n\nbold [x](javascript:alert(1)) text"


def test_a_block_of_html_is_its_words_without_comments_and_scripts_do_nothing():
    text = page("# T", "<div>\nOne &amp; two\n</div>", "<!-- Hungary\n\nsaid so -->", BODY)
    assert article(text, "a.md").text == page("T", "One & two", BODY)


def test_marks_of_footnotes_are_dropped_and_each_note_is_a_paragraph():
    text = page("# T", "It denied[^1] this.[^b]", "[^1]: Note of May.\n[^b]: Letter.")
    assert article(text, "a.md").text == page("T", "It denied this.", "Note of May.", "Letter.")


def test_character_references_bring_in_nothing_that_commands():
    document = article("# T\n\nsaid &#27;[2J &#155; &#x202e; &#xE0041; &#13; so", "a.md")
    assert not {"\x1b", "\x9b", "\u202e", "\U000e0041", "\r"} & set(document.text)
    assert document.text.endswith("so")


def test_bylines_and_boilerplate_are_told_in_markdown_too():
    document = article(page("# Title", "By Jane Doe", BODY, "Share this article"), "a.md")
    assert [kind for kind, _ in kinds(document)] == ["title", "byline", "body", "boilerplate"]


def test_an_image_alone_is_a_caption():
    assert of_kind(article(page("# T", "![Kirby speaks](k.png)", BODY), "a.md"), "caption") == [
        "Kirby speaks"
    ]


def test_markdown_without_headings_is_looked_through_as_plain_text():
    document = article(page(BODY, "The Response:", MORE), "a.md")
    assert [s.heading for s in document.sections] == [None, "The Response"]


@pytest.mark.parametrize(
    "text",
    [
        page("# Title", BODY),
        page("---\ntitle: Title\n---", BODY),
        page(BODY, "## One", MORE, "## Two", LAST),
    ],
)
def test_markdown_is_told_by_its_content(text: str):
    document = article(text, "article.txt")
    assert "#" not in document.text
    assert "title:" not in document.text


def test_a_text_with_a_hash_in_its_midst_stays_plain():
    text = page(BODY, "# 1 on the list was Kirby", MORE, "#MeToo was named too", LAST)
    assert article(text).text == text


def test_front_matter_goes_before_what_the_text_says():
    front = (
        '---\ntitle: "Iran: \\"no\\" # not a comment"\nauthor: [Jane Doe, John Smith]\n'
        "source: 'Al-Jazeera' # comment\ndate: 2023-06-09T10:00:00Z\ntags:\n  - war\n---"
    )
    document = article(page(front, "# Another", "By Someone Else", BODY), "a.md")
    assert document.title == 'Iran: "no" # not a comment'
    assert document.byline == "Jane Doe, John Smith"
    assert document.outlet == "Al-Jazeera"
    assert document.published == "2023-06-09"
    assert "Jane Doe" not in document.text


def test_front_matter_is_never_more_than_words():
    front = "---\ntitle: !!python/object/apply:os.system ['true']\nauthor: no\n---"
    document = article(page(front, BODY), "a.md")
    assert document.title == "!!python/object/apply:os.system ['true']"
    assert document.byline == "no"


def test_an_address_as_source_is_no_outlet():
    assert article(page("---\nsource: https://example.org/a\n---", BODY), "a.md").outlet is None


def test_rules_around_no_fields_are_no_front_matter():
    document = article(page("---", BODY, "---", MORE), "a.md")
    assert of_kind(document, "body") == [BODY, MORE]


TOO_MUCH = "too large or too deeply nested to read as Markdown, shown as plain text"


@pytest.mark.parametrize(
    "text",
    [
        "".join("  " * depth + "- a\n" for depth in range(1400)),
        "- " * 5000 + "a",
        ">" * 20000 + " a",
        "[" * 50000,
        "a|" * 50000,
    ],
    ids=["nested lists", "lists on a line", "quotations", "brackets", "bars"],
)
def test_bottomless_markdown_falls_back_to_plain_text_with_a_notice(text: str):
    document = article(text, "a.md")
    assert document.notices == (TOO_MUCH,)
    assert document.text == text


@pytest.mark.parametrize(
    "unit",
    ["[a](b) *c* `d` <e> ![f](g)\n\n", "- a\n", "> a\n", "a\n", "**a* ", "_a", "[" * 50 + "]" * 50],
)
def test_time_to_read_markdown_grows_with_its_length_at_most(unit: str):
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        article(text, "a.md")
        return time.process_time() - start

    seconds(2_000)
    small = min(seconds(20_000) for _ in range(3))
    large = min(seconds(80_000) for _ in range(3))
    assert large < 4 * 4 * (small + 0.005)


def marked_words(text: str) -> list[tuple[str, str, str | None, int]]:
    document = article(text, "a.md")
    return [
        (markup.kind, markup.span.of(document.text), markup.target, markup.level)
        for markup in document.markup
    ]


def test_what_inline_markup_says_is_kept_beside_the_words():
    text = "  Iran **denies** [[Iran|it]], [Kirby *really*](http://a.example 'x') said; see `code`."
    assert marked_words(page("# Title", text)) == [
        ("strong", "denies", None, 0),
        ("link", "Kirby really", "http://a.example", 0),
        ("emphasis", "really", None, 0),
        ("code", "code", None, 0),
    ]


def test_items_and_quotations_are_marked_as_a_whole():
    text = page(BODY, "- one **bold**\n  - inner\n\n  more", "3. three", "> Iran said *so*.")
    assert marked_words(text) == [
        ("item", "• one bold", None, 1),
        ("strong", "bold", None, 0),
        ("item", "• inner", None, 2),
        ("item", "3. three", None, 1),
        ("quote", "Iran said so.", None, 0),
        ("emphasis", "so", None, 0),
    ]
