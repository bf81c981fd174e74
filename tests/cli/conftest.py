"""What every test of the command line needs: nobody's own files, and an analysis that is quick."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

import pytest

from briefing import __main__
from briefing.errors import SOFTWARE, BriefingError
from briefing.model import Actor, Briefing, Document, Span, Statement
from tests.cli.running import ESCAPE, Outcome, Run


@pytest.fixture(autouse=True)
def _at_home_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BRIEFING_PIPELINE", "BRIEFING_THEME", "BRIEFING_WIDTH", "BRIEFING_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home" / "state"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Run]:
    """Run the program in this process; what it is given is piped into it."""

    def once(*arguments: str, stdin: bytes | None = None) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["briefing", *arguments])
        with Path(os.devnull).open() as nothing:
            piped = nothing if stdin is None else io.TextIOWrapper(io.BytesIO(stdin))
            monkeypatch.setattr(sys, "stdin", piped)
            with pytest.raises(SystemExit) as ended:
                __main__.main()
        out, err = capsysbinary.readouterr()
        code = ended.value.code
        return Outcome(code if isinstance(code, int) else 0, out.decode(), err.decode())

    handler = signal.getsignal(signal.SIGTERM)
    yield once
    signal.signal(signal.SIGTERM, handler)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """An analysis that needs no pipeline: each line that begins "X said" is a statement of X's.

    It fails for a document that says "poison".
    """

    def analyse(document: Document) -> Briefing:
        if "poison" in document.text:
            where = document.source.path or ""
            raise BriefingError(f"cannot digest {ESCAPE}", where=where, code=SOFTWARE)
        actors: dict[str, Actor] = {}
        statements = []
        for paragraph in document.paragraphs:
            name, said, _ = paragraph.span.of(document.text).partition(" said ")
            if said:
                actors.setdefault(name, Actor(name, name, "country", name))
                start = paragraph.span.start + len(name) + len(said)
                content = (Span(start, paragraph.span.end),)
                number = f"s{len(statements) + 1}"
                statements.append(
                    Statement(number, "claim", "indirect", name, name, (), (), content)
                )
        return Briefing(document, tuple(actors.values()), tuple(statements))

    def analyse_in_child(
        documents: Iterable[Document],
        *,
        failed: Callable[[Document, BriefingError], None] | None,
        **options: object,
    ) -> Generator[Briefing, None, None]:
        for document in documents:
            try:
                yield analyse(document)
            except BriefingError as error:
                if failed is None:
                    raise
                failed(document, error)

    monkeypatch.setattr("briefing.cli.analyse.analyse_in_child", analyse_in_child)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles and something that is none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The First One\n\nIran said that it was so, and so it was.\n")
    (folder / "b.md").write_text("# The Second One\n\nRussia said that it was not so at all.\n")
    (folder / "c.txt").write_text("The Third One\n\nIran said again what it had said before.\n")
    (folder / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder
