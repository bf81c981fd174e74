"""The configuration: what is set where, and what is said of what makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import Config, load, nearest, override
from briefing.errors import CONFIG_ERROR, BriefingError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def error(file: Path, content: str | bytes, environ: dict[str, str] | None = None) -> str:
    """What is said of a file's content; it must be an error, code 78."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(BriefingError) as caught:
        load(file, environ=environ or {})
    assert caught.value.code == CONFIG_ERROR
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.paths.config_file", lambda: tmp_path / "none.toml")
    assert load(environ={}) == Config()


def test_a_file_sets_everything(file: Path) -> None:
    file.write_text(
        'pipeline = "en_news"\ntheme = "nord"\nwidth = 72\ntimeout = 30\n'
        '[keys]\n"nav.next" = "n,down"\nfilter.pick = "f"\n'
    )
    assert load(file, environ={}) == Config(
        "en_news", "nord", 72, 30.0, keys={"nav.next": "n,down", "filter.pick": "f"}
    )


def test_what_a_note_and_the_clipboard_are_like_can_be_set(file: Path) -> None:
    file.write_text('wikilinks = true\ntags = ["#iran", "a/b"]\ncopy_on_select = true\n')
    config = load(file, environ={})
    assert (config.wikilinks, config.tags, config.copy_on_select) == (True, ("iran", "a/b"), True)
    flagged = override(config, wikilinks=False, tags=["x"])
    assert (flagged.wikilinks, flagged.tags) == (False, ("x",))
    assert 'tags must be a list of words in quotes, not "x"' in error(file, "tags = 'x'").replace(
        "'", '"'
    )
    assert "wikilinks must be true or false, not 1" in error(file, "wikilinks = 1")


def test_limits_are_seconds_and_megabytes_and_0_is_none(file: Path) -> None:
    file.write_text("time_limit = 60\nmemory_limit = 100\n")
    config = load(file, environ={})
    assert (config.time_limit, config.memory_limit) == (60.0, 100 * 1024**2)
    file.write_text("time_limit = 0\nmemory_limit = 0\n")
    config = load(file, environ={})
    assert (config.time_limit, config.memory_limit) == (None, None)
    flagged = override(config, time_limit=5, memory_limit=1)
    assert (flagged.time_limit, flagged.memory_limit) == (5, 1024**2)
    flagged = override(flagged, time_limit=0, memory_limit=0)
    assert (flagged.time_limit, flagged.memory_limit) == (None, None)


def test_the_environment_wins_over_the_file_and_a_flag_over_both(file: Path) -> None:
    file.write_text('theme = "nord"\nwidth = 72\npipeline = "file"\n')
    environ = {"BRIEFING_THEME": "dracula", "BRIEFING_WIDTH": "60", "BRIEFING_PIPELINE": ""}
    config = load(file, environ=environ)
    assert (config.pipeline, config.theme, config.width) == ("file", "dracula", 60)
    flagged = override(config, width=50)
    assert (flagged.theme, flagged.width) == ("dracula", 50)


def test_a_pipeline_may_lie_in_the_users_home(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/someone")
    file.write_text('pipeline = "~/models/en"\n')
    assert load(file, environ={}).pipeline == "/home/someone/models/en"


def test_an_unknown_key_names_the_file_and_the_nearest_key(file: Path) -> None:
    assert error(file, "widht = 3") == f"{file}: unknown key 'widht' (did you mean width?)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("width = ", "is not valid TOML"),
        (b'theme = "\xff"', "is not UTF-8"),
        ("width = 3", "width must be a number of columns from 20 to 400, not 3"),
        ("width = true", "not True"),
        ('width = "84"', "not '84'"),
        ("width = 84.5", "not 84.5"),
        ("theme = 1", "theme must be a name in quotes, not 1"),
        ('pipeline = ""', "pipeline must be a name"),
        ("timeout = 0", "timeout must be a number of seconds above 0"),
        ("timeout = nan", "timeout must be"),
        ("time_limit = -1", "time_limit must be a number of seconds"),
        ("memory_limit = -1", "memory_limit must be a number of megabytes"),
        ("memory_limit = 1.5", "not 1.5"),
        ("memory_limit = false", "not False"),
        ("timeout = inf", "timeout must be"),
        ('keys = "n"', "keys must be a table"),
        ('[keys]\n"nav.next" = 1', "keys.nav.next must be keys in quotes, not 1"),
        ('[keys]\nnav.next = [""]', "keys.nav.next must be"),
        ("[widht]", "unknown key 'widht'"),
        (b"\xff\xfewidth = 76", "is not UTF-8"),
    ],
)
def test_what_makes_no_sense_is_said_with_its_file_and_key(
    file: Path, content: str | bytes, said: str
) -> None:
    message = error(file, content)
    assert said in message
    assert message.startswith(f"{file}: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("width = " + "9" * 5000, "is not valid TOML"),
        ("width = 0x" + "f" * 6000, "width must be a number of columns"),
        ("width = " + "[" * 5000, "is nested too deeply"),
        ("width" + ".a" * 5000 + " = 1", "width must be a number of columns"),
        ("keys" + ".a" * 5000 + " = 'n'", "must be keys in quotes"),
        ("#" * 2_000_001, "is larger than 2000000 bytes"),
    ],
    ids=[
        "long decimal",
        "long hexadecimal",
        "nested lists",
        "nested width",
        "nested keys",
        "large",
    ],
)
def test_what_is_out_of_all_proportion_is_one_short_line(
    file: Path, content: str, said: str
) -> None:
    message = error(file, content)
    assert said in message
    assert len(message) < 1000


@pytest.mark.parametrize("value", ["wide", "-5", "9" * 5000, "²"])
def test_a_width_in_the_environment_that_is_none_names_the_variable(file: Path, value: str) -> None:
    assert "BRIEFING_WIDTH" in error(file, "", {"BRIEFING_WIDTH": value})


def test_a_file_that_was_asked_for_must_exist(file: Path) -> None:
    with pytest.raises(BriefingError, match="no such file") as caught:
        load(file)
    assert caught.value.code == CONFIG_ERROR


def test_a_file_may_begin_with_a_byte_order_mark(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfwidth = 76\n")
    assert load(file, environ={}).width == 76


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_device_without_end_is_no_configuration() -> None:
    with pytest.raises(BriefingError, match="is larger than") as caught:
        load(Path("/dev/zero"))
    assert caught.value.code == CONFIG_ERROR


def test_a_name_that_no_file_can_have_is_no_configuration() -> None:
    with pytest.raises(BriefingError, match="is no file's name") as caught:
        load(Path("a\0b"))
    assert caught.value.code == CONFIG_ERROR


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="directory") as caught:
        load(tmp_path)
    assert caught.value.code == CONFIG_ERROR


def test_the_nearest_word_is_named_as_it_is_written() -> None:
    assert nearest("irn", ["Iran", "Iraq"]) == "did you mean Iran?"
    assert nearest("zz", ["Iran", "Iraq"]) == "there are: Iran, Iraq"
    assert nearest("zz", []) == "there are none"
