"""The line mode: what is typed and what is answered, without anything drawn."""

from __future__ import annotations

import pytest

from briefing.cli.line_commands import COMMANDS
from briefing.cli.line_mode import LineMode
from briefing.model import Briefing
from tests.cli.running import clean_of_commands, process
from tests.export.example import briefing, document


def told(*lines: str) -> list[str]:
    """What the last of the lines is answered with."""
    mode = LineMode(briefing())
    return [mode.reply(line) for line in lines][-1]


def test_the_greeting_says_what_there_is() -> None:
    assert LineMode(briefing()).greeting() == [
        "Iran Sends Drones: Report, Al-Jazeera, 2023-06-09",
        "4 statements of 3 sides. Type help for the commands.",
    ]


def test_next_tells_a_statement_with_who_what_and_its_answer() -> None:
    assert told("next") == [
        "1 of 4. John Kirby (United States): claim about Iran.",
        "  “John Kirby said on Friday that Iran had sent drones to Russia”",
        "  Denied by Iran.",
    ]


def test_an_empty_line_goes_on_and_the_ends_are_told() -> None:
    assert told("", "", "p") == told("n")
    assert told("n", "p") == ["There are no more statements; this is the first."]
    assert told("last", "n") == ["There are no more statements; this is the last."]


@pytest.mark.parametrize("line", ["x", "denial", "go 2", "2", "den", "/denied", "search DENIED"])
def test_ways_to_the_denial(line: str) -> None:
    assert told(line)[0] == "2 of 4. Iran: denial."


def test_a_filter_takes_names_kinds_and_their_plurals_and_is_cleared() -> None:
    assert told("f iran")[:2] == [
        "1 statement of 4: Iran. all shows every one again.",
        "1 of 1. Iran: denial.",
    ]
    assert "1 statement of 4: denial" in told("filter denials")[0]
    assert "2 statements of 4: United States" in told("f washington")[0]
    assert "1 statement of 4: United States, accusation" in told("f US, accusations")[0]
    assert told("f iran", "all") == ["4 statements, all of them."]
    assert "2 statements of 4: about Iran" in told("about iran")[0]


def test_what_fits_nothing_changes_nothing_and_is_told() -> None:
    mode = LineMode(briefing())
    mode.reply("n")
    assert "Nothing is changed" in mode.reply("f iran, threat")[0]
    assert "Nobody and no kind is called 'zz'" in mode.reply("f zz")[0]
    assert mode.prompt == "1/4> "


def test_answers_details_and_the_paragraph_are_told_in_lines() -> None:
    assert told("2", "answers")[0].startswith("It denies (1) John Kirby (United States): claim")
    assert told("1", "a")[0].startswith("Denied by (2) Iran: denial.")
    assert told("3", "a") == ["It answers nothing, and no answer was found here."]
    assert "  John Kirby is spokesperson." in told("1", "d")
    assert told("1", "y")[0].endswith("Iran denied this.")
    assert told("d") == ["No statement is current; next goes to the first."]


def test_lists_mark_where_one_is() -> None:
    listed = told("2", "list")
    assert [line[0] for line in listed] == [" ", ">", " ", " "]
    assert "Iran: 1 statement" in told("sides")
    assert told("contents") == ["Opening: 2 statements", "The War: 2 statements"]


def test_help_names_every_command_and_each_is_answered() -> None:
    lines = "\n".join(told("help"))
    for command in COMMANDS:
        assert f"{command.names[0]}" in lines
        for name in command.names:
            assert isinstance(told("2", name), list)


def test_quit_ends_it_and_unknown_words_are_told() -> None:
    mode = LineMode(briefing())
    assert mode.reply("frobnicate") == ["There is no command 'frobnicate'; help lists them."]
    assert not mode.is_over
    mode.reply("q")
    assert mode.is_over


def test_without_statements_that_is_said() -> None:
    mode = LineMode(Briefing(document()))
    for line in ("n", "p", "x", "list", "first"):
        assert mode.reply(line)[0].startswith("There are no")
    assert mode.reply("sides") == ["Nobody is quoted."]


def test_lines_come_from_a_pipe_and_the_answers_hold_no_command(tmp_path: object) -> None:
    typed = b"next\nf \x1b[2Jzz\n\xff\xfe\nq\nnext\n"
    code, out, _ = process("walk", stdin=typed, env={"TERM": "dumb"})
    assert code == 0
    assert "1 of " in out
    assert clean_of_commands(out)
    assert out.count("1 of ") == 1


def test_the_article_and_the_lines_cannot_both_be_standard_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from briefing.cli import console, walk
    from briefing.config import Config
    from briefing.errors import USAGE, BriefingError

    monkeypatch.setattr(console, "terminal", lambda: None)
    with pytest.raises(BriefingError) as caught:
        walk.walk("-", Config())
    assert caught.value.code == USAGE
