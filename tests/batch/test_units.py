"""Files that hold many articles: what is found in them, and what each becomes."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from briefing.batch.plan import Plan, SourceFile, Unit, extended
from briefing.batch.sources import found
from briefing.batch.units import How, opened, scan
from briefing.errors import BriefingError
from briefing.model import Document

MESSAGE = (
    "From someone@example.org Mon Jun  5 10:00:00 2023\n"
    "From: Ann <ann@example.org>\nSubject: Letter {number}\nDate: Mon, 5 Jun 2023 10:00:00 +0000\n"
    "Message-ID: <{number}@example.org>\n\n"
    "Ruritania said that it had sent {number} letters, and that they were on their way.\n\n"
    ">From then on nobody heard of them.\n\n"
)
PAGE = (
    "<html><head><title>Page {number}</title></head><body><article><h1>Page {number}</h1>"
    "<p>Ruritania said on Monday that it had sent {number} letters to Zenda, and that all of them "
    "were on their way by the usual road over the mountains.</p>"
    "<p>Zenda denied that any letter had come, and asked for a list of them all.</p>"
    "</article></body></html>"
)


def units(path: Path) -> list[Unit]:
    """The units of a file."""
    return list(scan(SourceFile(str(path), path.stat().st_size, 0), path))


def documents(path: Path, how: How | None = None) -> list[Document]:
    """The documents of all units of a file."""
    return [each for unit in units(path) for each in opened(unit, path, how or How())]


def test_each_message_of_a_mailbox_is_a_unit(tmp_path: Path) -> None:
    path = tmp_path / "letters.mbox"
    path.write_text("".join(MESSAGE.format(number=n) for n in (1, 2, 3)))
    found_ = documents(path)
    assert [(d.title, d.source.part) for d in found_] == [(f"Letter {n}", n) for n in (1, 2, 3)]
    assert [d.published for d in found_] == ["2023-06-05"] * 3
    assert "\nFrom then on" in found_[0].text


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_a_web_archive_are_units(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / f"crawl.warc{'.gz' * packed}"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for number, status in enumerate(("200 OK", "404 Not Found", "200 OK"), start=1):
            page = PAGE.format(number=number).encode()
            writer.write_record(record(writer, f"https://example.org/{number}", page, status))
        image = record(writer, "https://example.org/i.png", b"\x89PNG", "200 OK", "image/png")
        writer.write_record(image)
    found_ = documents(path)
    assert [(d.title, d.source.url) for d in found_] == [
        ("Page 1", "https://example.org/1"),
        ("Page 3", "https://example.org/3"),
    ]
    assert [d.source.path for d in found_] == [str(path)] * 2


def record(
    writer: WARCWriter, url: str, content: bytes, status: str, type_: str = "text/html"
) -> object:
    headers = StatusAndHeaders(status, [("Content-Type", type_)], protocol="HTTP/1.1")
    return writer.create_warc_record(
        url, "response", payload=io.BytesIO(content), http_headers=headers
    )


@pytest.mark.parametrize("packed", [True, False])
def test_each_line_of_json_lines_is_a_unit_with_its_metadata(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / f"all.jsonl{'.gz' * packed}"
    records = [
        {
            "title": f"Line {n}",
            "date": "2023-06-05",
            "source": "The Wire",
            "url": f"https://example.org/{n}",
            "article": {"body": f"Ruritania said {n} things.\n\nZenda “denied” all."},
        }
        for n in (1, 2)
    ]
    content = "\n\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()
    path.write_bytes(gzip.compress(content) if packed else content)
    first, second = documents(path, How("article.body"))
    assert (first.title, first.published, first.outlet) == ("Line 1", "2023-06-05", "The Wire")
    assert (second.source.url, second.source.part) == ("https://example.org/2", 2)
    assert second.text == "Line 2\n\nRuritania said 2 things.\n\nZenda “denied” all."


def test_packed_lines_can_be_read_from_any_place(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl.gz"
    path.write_bytes(
        gzip.compress(
            "".join(json.dumps({"text": f"No. {n} said."}) + "\n" for n in range(9)).encode()
        )
    )
    found_ = units(path)
    read = [opened(found_[n], path, How())[0].text for n in (7, 2, 8, 0)]
    assert read == [f"No. {n} said." for n in (7, 2, 8, 0)]


def test_a_text_that_is_a_web_page_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text(json.dumps({"text": PAGE.format(number=4), "date": "2023-06-05"}))
    (document,) = documents(path)
    assert (document.title, document.published) == ("Page 4", "2023-06-05")
    assert "<p>" not in document.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: is no JSON"),
        ("[" * 100_000, "line 1: is no JSON"),
        ("[1]", "line 1: has no text under 'text'"),
        ('{"text": 3}', "line 1: has no text under 'text'"),
        ('{"text": " "}', "line 1: has no text under 'text'"),
    ],
)
def test_a_line_without_a_text_says_so(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text(line)
    with pytest.raises(BriefingError, match=said):
        documents(path)


def test_nothing_in_a_line_commands_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    bad = "\x1b]0;owned\x07 \u202e \ud800"
    path.write_text(json.dumps({"text": f"Iran said {bad}.", "title": bad, "url": bad, "by": bad}))
    (document,) = documents(path)
    shown = "".join((document.text, document.title or "", document.source.url or ""))
    assert not set(shown) & set("\x1b\x07\u202e\ud800")


@pytest.mark.parametrize("name", ["letters.mbox", "crawl.warc", "all.jsonl.gz"])
def test_what_is_not_what_it_is_called_is_one_unit(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"Ruritania said that this is a text.\n")
    assert [unit.kind for unit in units(path)] == ["file"]


def test_folders_are_read_to_their_depth_without_what_is_hidden_or_written(tmp_path: Path) -> None:
    for name in (
        "b/c/d.txt",
        "b/a.md",
        ".git/x.txt",
        "b/.x.txt",
        "b/i.png",
        "out/y.jsonl",
        "z.xml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    names = [file.path for file in found(["."], Path("out"))]
    assert names == ["b/a.md", "b/c/d.txt"]
    assert [file.path for file in found(["b/**/*.txt", "b"], Path("out"))] == [
        "b/c/d.txt",
        "b/a.md",
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [("nothing", 66), ("*.none", 66), ("https://example.org/a", 2), ("-", 2), ("empty", 66)],
)
def test_an_input_that_gives_nothing_is_said(tmp_path: Path, given: str, code: int) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BriefingError) as raised:
        found([given], Path("out"))
    assert raised.value.code == code


sizes = st.lists(st.integers(0, 3_000_000), max_size=60)


@given(sizes, sizes)
def test_a_plan_keeps_its_shards_when_it_grows_and_has_every_unit_once(
    first: list[int], more: list[int]
) -> None:
    def scanned(file: SourceFile) -> list[Unit]:
        return [Unit("text", file.path, 0, 0, file.size)]

    files = [SourceFile(f"{n}.txt", size, 0) for n, size in enumerate([*first, *more])]
    early = extended(Plan(), files[: len(first)], lambda file: iter(scanned(file)))
    late = extended(early, files, lambda file: iter(scanned(file)))
    assert late.shards[: len(early.shards)] == early.shards
    assert [shard.number for shard in late.shards] == list(range(len(late.shards)))
    paths = [unit.path for shard in late.shards for unit in shard.units]
    assert paths == [file.path for file in files]
    assert Plan.of_json(late.to_json()) == late
