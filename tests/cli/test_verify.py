"""`briefing verify`: what notes quote, found again in kept texts and at addresses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from briefing import paths
from briefing.export.html import html_note
from briefing.export.markdown import markdown
from briefing.library.store import Library
from briefing.model import Source
from tests.cli.running import Run
from tests.export.example import TEXT, briefing

pytestmark = pytest.mark.usefixtures("stand_in", "own_library")


@pytest.fixture
def own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(paths, "_DIRS", PlatformDirs("briefing", appauthor=False))


@pytest.fixture
def note(run: Run, articles: Path) -> Path:
    """A note on an article, beside which it lies."""
    made = articles.parent / "note.md"
    assert run("export", str(articles / "a.txt"), "-o", str(made)).code == 0
    return made


@pytest.fixture
def address() -> Iterator[str]:
    """A server on this machine that gives a text."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(TEXT.replace("denied this", "denied it all").encode())

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/article.txt"
    server.shutdown()
    server.server_close()


def test_a_page_names_its_source_and_its_address(
    run: Run, articles: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    source = Path('a & "b".txt')
    (articles / "a.txt").rename(source)
    assert run("export", str(source), "-o", "note.html").code == 0
    assert run("verify", "note.html").out == f"note.html: in {source}: 1 as exported\n"
    source.unlink()
    assert run("verify", "note.html").code == 66
    Path("online.html").write_text(html_note(briefing(source=Source(None, address, "0" * 64))))
    outcome = run("verify", "online.html", "--allow-private")
    assert outcome.code == 1
    assert outcome.out.startswith(f"online.html: in {address}: 3 as exported, 1 reworded\n")


def test_what_stands_is_code_0(run: Run, note: Path, articles: Path) -> None:
    outcome = run("verify", str(note))
    assert outcome.code == 0
    assert outcome.out == f"{note}: in {articles / 'a.txt'}: 1 as exported\n"


def test_what_was_changed_is_shown_by_statement_and_is_code_1(
    run: Run, note: Path, articles: Path
) -> None:
    article = articles / "a.txt"
    article.write_text(article.read_text().replace("and so it was", "and so it had been"))
    outcome = run("verify", str(note))
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        f"{note}: in {article}: 1 reworded",
        "  s1 reworded",
        "    was: that it was so, and so it was.",
        "    now: Iran said that it was so, and so it had been.",
    ]
    quiet = run("verify", "--quiet", str(note))
    assert (quiet.code, quiet.out) == (1, "")


def test_words_that_were_changed_in_the_note_itself_are_shown(
    run: Run, note: Path, articles: Path
) -> None:
    note.write_text(note.read_text().replace("and so it was", "and so it is not"))
    outcome = run("verify", str(note))
    assert outcome.code == 1
    assert outcome.out.splitlines()[:3] == [
        f"{note}: in {articles / 'a.txt'}: 1 as exported",
        f"{note}: in the note itself: 1 reworded",
        "  s1 reworded",
    ]
    assert "    was: that it was so, and so it was." in outcome.out.splitlines()


def test_a_quotation_may_be_left_out_of_a_note(run: Run, note: Path, articles: Path) -> None:
    note.write_text(note.read_text().replace("that it was so, and so it was.", ""))
    outcome = run("verify", str(note))
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        f"{note}: in {articles / 'a.txt'}: 1 as exported",
        f"{note}: in the note itself: 1 left out",
    ]


def test_a_source_that_is_named_from_the_notes_folder_is_found(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    assert run("export", "a.txt", "-o", "a-note.html").code == 0
    assert run("export", "a.txt", "-o", "../note.md", "--force").code == 0
    (articles.parent / "note.md").rename(articles / "note.md")
    monkeypatch.chdir(articles.parent)
    assert run("verify", "articles/note.md").code == 0
    assert run("verify", "articles/a-note.html", "--source", "articles/a.txt").code == 0


def test_the_library_is_the_kept_text_and_later_versions_are_compared(
    run: Run, tmp_path: Path
) -> None:
    url = "https://example.org/article"
    made = briefing(source=Source(None, url, "0" * 64))
    later = TEXT.replace("denied this", "denied it all")
    changed = briefing(text=later, source=made.document.source)
    note = tmp_path / "kept.md"
    note.write_text(markdown(made))
    with Library.open() as library:
        library.add(made)
        assert run("verify", str(note)).code == 0
        library.add(changed)
    outcome = run("verify", str(note))
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        f"{note}: in the library, article 1: 4 as exported",
        f"{note}: in its later version in the library, article 2: 3 as exported, 1 reworded",
        "  s2 reworded",
        "    was: Iran denied this",
        "    now: Iran denied it all.",
    ]


def test_an_address_is_asked_where_the_text_is_kept_nowhere(
    run: Run, tmp_path: Path, address: str
) -> None:
    source = Source(None, address, "0" * 64)
    note = tmp_path / "online.md"
    note.write_text(markdown(briefing(source=source)))
    outcome = run("verify", "--allow-private", str(note))
    assert outcome.code == 1
    assert outcome.out.startswith(f"{note}: in {address}: 3 as exported, 1 reworded\n")
    assert "    was: Iran denied this\n    now: Iran denied it all.\n" in outcome.out
    private = run("verify", str(note))
    assert private.code == 69
    offline = run("verify", "--offline", str(note))
    assert offline.code == 66
    assert "its address is not to be asked" in offline.err


def test_one_that_cannot_be_verified_is_said_and_the_others_go_on(run: Run, note: Path) -> None:
    Path("other.md").write_text("# A note of somebody else's\n")
    outcome = run("verify", "other.md", "missing.md", str(note))
    assert outcome.code == 65
    assert "other.md: remembers no quotations" in outcome.err
    assert "missing.md: no such file" in outcome.err
    assert "1 as exported" in outcome.out


def test_exports_as_json_are_verified_too(run: Run, articles: Path) -> None:
    assert run("export", str(articles), "-f", "jsonl", "-o", "all.jsonl").code == 0
    assert run("verify", "all.jsonl").code == 0
    assert run("export", str(articles / "a.txt"), "-o", "a.json").code == 0
    (articles / "a.txt").write_text("Nothing of that.\n")
    assert run("verify", "a.json").code == 1
    Path("no.json").write_text("{}")
    assert run("verify", "no.json").code == 65


def test_a_note_commands_no_terminal(run: Run, note: Path, articles: Path) -> None:
    (articles / "a.txt").write_text("Iran said that it was so, and \x1b[31mso it was not.\n")
    outcome = run("verify", str(note))
    assert outcome.code == 1
    assert "\x1b" not in outcome.out
