"""Markdown: the ledger as one reads it, and an article that cannot break out of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.export.html import html_note
from briefing.export.markdown import MOST, markdown
from briefing.export.note_parts import NoteOptions
from briefing.export.selection import Selection, select
from briefing.export.shortened import shortened
from briefing.model import (
    Actor,
    Analysis,
    Briefing,
    Document,
    Link,
    Markup,
    Paragraph,
    Source,
    Span,
    Statement,
)
from tests.export.example import briefing
from tests.export.rendering import ALLOWED, TEXTS, inline_after, tokens
from tests.ingest.reading import article

DAY = date(2023, 6, 10)


def part(text: str, heading: str) -> str:
    """What stands under one of the note's headings."""
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def callout(text: str) -> str:
    """The block that says where the note is from."""
    return next(block for block in text.split("\n\n") if block.startswith("> [!NOTE]"))


def lengthy(made: Briefing) -> Briefing:
    """A briefing whose article is long enough for all that a note has to say."""
    filler = "\n\n" + "word " * 200
    body = Span(len(made.document.text) + 2, len(made.document.text) + len(filler) - 1)
    return replace(
        made,
        document=replace(
            made.document,
            text=made.document.text + filler,
            paragraphs=(*made.document.paragraphs, Paragraph("body", body)),
        ),
    )


def test_a_callout_says_where_it_is_from_and_how_it_was_read() -> None:
    made = briefing(byline="Ana Lukic", source=Source("x", "https://news.example/a_b", "0"))
    made = replace(made, analysis=Analysis("0.1.0", "english 2", "x"))
    assert callout(markdown(made, NoteOptions(day=DAY))) == (
        "> [!NOTE]\n"
        "> [Ana Lukic · Al-Jazeera · 9 June 2023](https://news.example/a_b)  \n"
        "> Read by briefing 0.1.0 with english 2 on 10 June 2023."
    )


def test_the_callout_says_that_it_is_a_selection() -> None:
    chosen = select(briefing(), Selection(parties=("Iran",)))
    words = "> a selection: party Iran; with what these statements answer"
    assert words in callout(markdown(chosen, NoteOptions(day=DAY)))


def test_a_date_that_is_not_told_is_absent() -> None:
    text = markdown(briefing(published=None, outlet=None), NoteOptions(day=DAY))
    assert callout(text).startswith("> [!NOTE]\n> Drones.txt  \n> Read by briefing")
    assert "published" not in text
    assert "None" not in text


def test_a_dispute_is_a_sentence_with_its_answers() -> None:
    disputes = part(markdown(lengthy(briefing())), "Disputes")
    assert disputes.strip().splitlines() == [
        "- **John Kirby** said on Friday that Iran had sent drones to Russia[^s1]; "
        "**Iran** denies it (this)[^s2]",
        "- *No answer found here*: United States[^s3]",
    ]


def test_each_side_has_its_own_words_in_full() -> None:
    own = part(markdown(lengthy(briefing())), "In their own words").strip()
    assert own.split("\n\n") == [
        "### United States",
        "- accused Iran of complicity[^s3]",
        "**John Kirby**, spokesperson",
        "- said on Friday that Iran had sent drones to Russia[^s1]",
        "### Iran",
        "- denied this[^s2]",
        "### United Nations",
        "- says: “‘thousands’ have died”[^s4]",
    ]


def test_a_statement_inside_another_of_its_side_is_not_said_twice() -> None:
    made = lengthy(briefing())
    inner = replace(made.statements[0], id="s9", content=(made_span(made, "sent drones"),))
    own = part(markdown(replace(made, statements=(*made.statements, inner))), "In their own words")
    assert own.count("sent drones") == 1
    assert "[^s1][^s9]" in own


def made_span(made: Briefing, words: str) -> Span:
    start = made.document.text.index(words)
    return Span(start, start + len(words))


def test_a_footnote_tells_speaker_kind_time_and_doubt() -> None:
    text = markdown(lengthy(briefing()))
    assert text.rstrip().split("\n")[-4:] == [
        "[^s1]: John Kirby (United States), claim about Iran; said 9 June 2023",
        "[^s2]: Iran, denial",
        "[^s3]: United States, accusation against Iran; doubtful, 30% sure",
        "[^s4]: United Nations, statement",
    ]


@pytest.mark.parametrize("words", [60, 100, 400])
def test_a_note_has_at_most_so_many_words_for_each_of_the_article(words: int) -> None:
    """Even of an article that is nothing but what somebody says."""
    text = " ".join(["He said", *(f"word{n}" for n in range(words))]) + "."
    made = Briefing(
        Document(Source("-", None, "0"), text, (Paragraph("body", Span(0, len(text))),)),
        statements=(
            Statement("s1", "claim", "indirect", None, None, (), (), (Span(8, len(text) - 1),)),
        ),
    )
    note = markdown(made)
    assert len(note.split()) <= MOST * len(text.split()) + (20 if words < 100 else 0)
    assert text[:-1] in note


def test_where_words_are_cut_the_note_says_so() -> None:
    text = "".join(
        f"He said {' '.join(f'{kind}{n:02}' for n in range(40))}. " for kind in ("as", "be", "ce")
    )
    said = tuple(
        Statement(
            f"s{n}",
            "claim",
            "indirect",
            None,
            None,
            (),
            (),
            (Span(at + 8, at + len(text) // 3 - 2),),
        )
        for n, at in enumerate(range(0, len(text), len(text) // 3), 1)
    )
    document = Document(Source("-", None, "0"), text, (Paragraph("body", Span(0, len(text))),))
    note = markdown(Briefing(document, statements=said))
    assert "*Long statements are cut (…); they stand in full in the article.*" in note
    assert "cut (…)" not in markdown(lengthy(Briefing(document, statements=said)))


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("one two three four five six", "one two three …"),
        ("“one ‘two three four five six’”", "“one ‘two three …’”"),
        ('"one \'two’s three four five six"', '"one \'two’s three …"'),
        ("“one” two, three, four five six", "“one” two, three …"),
        ("one two three four five", "one two three four five"),
    ],
)
def test_words_that_are_cut_close_their_quotations(words: str, cut: str) -> None:
    assert shortened(words, 3) == cut


@given(st.lists(st.tuples(TEXTS.filter(str.strip), st.integers(0, 4), st.booleans()), max_size=4))
def test_items_and_quotations_stay_what_they_are(parts: list[tuple[str, int, bool]]) -> None:
    text, paragraphs, markup, numbers = "", [], [], 1
    for words, level, counts in parts:
        bullet = "" if not level else f"{numbers}. " if counts else "• "
        numbers += counts
        span = Span(len(text), len(text) + len(bullet + words))
        markup.append(Markup("item" if level else "quote", span, level=level))
        paragraphs.append(Paragraph("body", span))
        text += f"{bullet}{words}\n\n"
    document = Document(Source("-", None, "0"), text, tuple(paragraphs), markup=tuple(markup))
    rendered = markdown(Briefing(document))
    article = rendered[rendered.index("\n## The article\n") :]
    lists = {"ordered_list_open", "ordered_list_close", "blockquote_open", "blockquote_close"}
    assert {token.type for token in tokens(article)} <= ALLOWED | lists
    shown_words = inline_after(article, "paragraph_open")
    assert len(shown_words) == len(parts)
    for found, (words, _, _), paragraph in zip(shown_words, parts, paragraphs, strict=True):
        # A number that breaks the count of its list is printed as it stands.
        whole = {"".join(each.split()) for each in (words, paragraph.span.of(text))}
        assert "".join(found.split()) in whole


def test_actors_are_links_and_notes_have_tags_if_one_likes() -> None:
    text = markdown(briefing(), NoteOptions(wikilinks=True, tags=("briefing", "iran")))
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["tags"] == ["briefing", "iran"]
    assert front["actors"] == [
        "[[Iran]]",
        "[[John Kirby]]",
        "[[United States]]",
        "[[United Nations]]",
    ]
    assert "### [[Iran]]" in text
    assert "**[[John Kirby]]** said on Friday" in text
    assert "[[" not in markdown(briefing())


def test_markup_of_a_markdown_source_is_kept() -> None:
    text = (
        "Iran **denies** it, [Kirby *really*](https://a.example/x) said; see `code`.\n\n"
        "- one **bold** item\n    - inner\n- two\n\n"
        "3. three\n4. four\n\n"
        "> Iran said: we _never_ did.\n\nThe end.\n"
    )
    document = article(text, "a.md")
    assert part(markdown(Briefing(document)), "The article").strip() == text.strip().replace(
        "*really*", "_really_"
    )


def test_a_heading_in_bold_is_but_a_heading() -> None:
    document = article("One said so, and more.\n\n**The guests**\n\nIran denies it.\n", "a.md")
    assert "\n### The guests\n" in markdown(Briefing(document))


def test_a_link_that_leads_nowhere_safe_is_words() -> None:
    span = Span(8, 17)
    body = Paragraph("body", Span(0, 18))
    for target in ("javascript:alert(1)", "file:///x", None):
        document = Document(
            Source("-", None, "0"),
            "He said something.",
            (body,),
            markup=(Markup("link", span, target),),
        )
        assert "He said something." in markdown(Briefing(document))


def test_the_title_is_printed_once_and_boilerplate_not_at_all() -> None:
    body = markdown(briefing()).split("---\n", 2)[2]
    assert body.count("Iran Sends Drones: Report") == 1
    assert "Post a Comment" not in body


def test_an_article_without_a_title_is_headed_by_its_files_name_without_the_folders() -> None:
    untitled = briefing(title=None)
    assert untitled.document.source.path == "articles/Drones.txt"
    assert "\n# Drones.txt\n" in markdown(untitled)
    assert "<h1>Drones.txt</h1>" in html_note(untitled)


def test_credits_stand_small_after_the_article() -> None:
    text = markdown(briefing())
    assert text.index("have died") < text.index("*Image Credit: Google*")


def test_each_statement_is_marked_once_in_the_article_and_has_its_footnote() -> None:
    article = markdown(briefing()).split("## The article")[1]
    for id_ in ("s1", "s2", "s3", "s4"):
        assert len(re.findall(rf"\[\^{id_}\](?!:)", article)) == 1
        assert article.count(f"[^{id_}]: ") == 1


def test_a_footnote_mark_follows_the_full_stop() -> None:
    assert "to Russia.[^s1] Iran denied this.[^s2]" in markdown(briefing())


def test_front_matter_names_what_was_read() -> None:
    front = yaml.safe_load(markdown(briefing()).split("---\n")[1])
    assert front == {
        "outlet": "Al-Jazeera",
        "published": "2023-06-09",
        "source": "articles/Drones.txt",
        "sha256": "0" * 64,
        "briefing-schema": "briefing/1",
    }


def test_a_briefing_without_anything_in_it_is_still_a_note() -> None:
    empty = Briefing(Document(Source("-", None, "0"), ""))
    assert [t.type for t in tokens(markdown(empty)) if t.type == "heading_open"] != []


def test_what_reads_the_same_is_said_once_with_all_marks() -> None:
    """Two denials by one speaker of one claim are one part of its sentence."""
    text = 'Iran said: "We sold none." Iran said: "We sold none." The US said Iran sold drones.'
    text += " Nothing else was said." * 30
    speakers = tuple(
        Actor(id_, name, "country", id_) for id_, name in (("a1", "Iran"), ("a2", "US"))
    )

    def said(id_: str, kind: str, who: str, start: int, words: str) -> Statement:
        begins = text.index(words, start)
        content = (Span(begins, begins + len(words)),)
        return Statement(id_, kind, "direct", who, who, (), (), content)

    denials = [said(f"s{n}", "denial", "a1", n * 27, "We sold none.") for n in range(2)]
    claim = said("s2", "accusation", "a2", 0, "Iran sold drones")
    made = Briefing(
        Document(Source("-", None, "0"), text, (Paragraph("body", Span(0, len(text))),)),
        speakers,
        (*denials, claim),
        tuple(Link(denial.id, claim.id, "denies", 1.0) for denial in denials),
    )
    note = markdown(made)
    assert note.count("**Iran** denies it") == 1
    assert "[^s0][^s1]" in note.partition("## In their own words")[0]
    assert "- denies it: “We sold none.”[^s0][^s1]" in note


def test_a_very_dense_article_has_its_words_whole_and_a_note_of_at_most_so_many() -> None:
    """Where every sentence is a statement, the sides' words are cut; the article's never are."""
    sentences = [
        f"Minister {n} said that the bridge number {n} will be closed soon." for n in range(30)
    ]
    text = " ".join(sentences)
    speakers = tuple(Actor(f"a{n}", f"Minister {n}", "person", "a0") for n in range(30))
    statements = []
    at = 0
    for n, each in enumerate(sentences):
        cue = at + each.index("said")
        content = (Span(cue + 10, at + len(each) - 1),)
        source = (Span(at, cue - 1),)
        statements.append(
            Statement(
                f"s{n}", "claim", "indirect", f"a{n}", "a0", source, (Span(cue, cue + 4),), content
            )
        )
        at += len(each) + 1
    paragraph = Paragraph("body", Span(0, len(text)))
    made = Briefing(
        Document(Source("-", None, "0"), text, (paragraph,)), speakers, tuple(statements)
    )
    note = markdown(made)
    article = re.sub(r"\[\^s\d+\]", "", note.partition("## The article")[2])
    assert text in article
    assert len(note.split()) <= 2.6 * len(text.split())
