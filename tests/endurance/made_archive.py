"""An archive of any size, made: the same articles for the same seed, no two alike.

Every article has a claim and a denial of its own between paragraphs of the tests' articles, 120 to
200 words in all. Most are files; others lie in JSON lines, mailboxes, web archives and HTML. One in
twenty-five is in another language, one in fifty is empty, damaged, or not what its name says.
"""

from __future__ import annotations

import functools
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

__all__ = ["Made", "articles", "write"]

_WRITTEN = Path(__file__).parents[1] / "analysis" / "articles"
_WORDS = 120
_IN_A_FILE = 100
_PARTIES = (
    "Iran,Russia,Ukraine,China,Israel,Turkey,India,Pakistan,Serbia,Kosovo,Armenia,Azerbaijan,Egypt,"
    "Ethiopia,Sudan,Venezuela,Guyana,Qatar,Peru,Ecuador"
).split(",")
_OUTLETS = ("Norpress", "The Wire", "River Post", "Evening Gazette")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_FIRST_DAY = date(2023, 1, 1)
_FOREIGN = (
    "Le gouvernement a déclaré que {n} camions avaient franchi la frontière. L'opposition dément "
    "ces chiffres et demande une enquête. « Personne ne nous a rien dit », affirme un habitant.",
    "Die Regierung erklärte, {n} Lastwagen hätten die Grenze passiert. Die Opposition bestreitet "
    "das und fordert eine Untersuchung. „Uns hat niemand etwas gesagt“, sagt ein Anwohner.",
    "El gobierno dijo que {n} camiones habían cruzado la frontera. La oposición lo niega y pide "
    "una investigación. «Nadie nos ha dicho nada», afirma un vecino.",
    "Правительство заявило, что границу пересекли {n} грузовиков. Оппозиция отрицает это и "
    "требует расследования. «Нам никто ничего не сказал», — говорит житель.",
    "قالت الحكومة إن {n} شاحنة عبرت الحدود. وتنفي المعارضة ذلك وتطالب بالتحقيق.",
    "政府表示，{n}辆卡车已经过境。反对派否认这一说法，并要求展开调查。",
)


@dataclass(frozen=True)
class Made:
    """An article before it is put into a file."""

    number: int
    title: str
    published: str
    outlet: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its paragraphs with empty lines between them."""
        return "\n\n".join(self.paragraphs)


def write(folder: Path, count: int, seed: int = 15, *, plain: bool = False) -> None:
    """Make the folder, which is not there yet, with so many articles; `plain`: as text alone."""
    made = list(articles(count, seed))
    folder.mkdir(parents=True)
    gathered: dict[str, list[Made]] = {"lines": [], "letters": [], "pages": []}
    for article in made:
        if plain:
            _file(folder, article, ".md").write_text(_markdown(article), "utf-8")
            continue
        if article.number % 50 == 49:
            damage = _DAMAGES[article.number // 50 % len(_DAMAGES)]
            name, content = damage(article)
            _file(folder, article, name).write_bytes(content)
            continue
        match article.number % 20:
            case 1 | 2:
                gathered["lines"].append(article)
            case 3 | 4:
                gathered["letters"].append(article)
            case 5 | 6:
                gathered["pages"].append(article)
            case 7 | 8:
                _file(folder, article, ".html").write_bytes(_html(article))
            case _:
                _file(folder, article, ".md").write_text(_markdown(article), "utf-8")
    for kind, packing in (("lines", _lines), ("letters", _letters), ("pages", _pages)):
        for first in range(0, len(gathered[kind]), _IN_A_FILE):
            name, content = packing(gathered[kind][first : first + _IN_A_FILE])
            (folder / f"{kind}-{first:05}{name}").write_bytes(content)


def articles(count: int, seed: int = 15) -> Iterator[Made]:
    """So many articles, no two alike."""
    chance = random.Random(seed)
    for number in range(count):
        title = f"Report {number}: what {chance.choice(_PARTIES)} says"
        published = (_FIRST_DAY + timedelta(chance.randrange(500))).isoformat()
        words = _foreign if number % 25 == 24 else _english
        paragraphs = tuple(words(number, chance))
        yield Made(number, title, published, chance.choice(_OUTLETS), paragraphs)


def _english(number: int, chance: random.Random) -> Iterator[str]:
    """A claim, paragraphs that others wrote, a denial."""
    one, two = chance.sample(_PARTIES, 2)
    day = chance.choice(_DAYS)
    yield (
        f"{one} said on {day} that {number + 2} trucks from {two} had crossed the border "
        f"without papers, and that {chance.randrange(3, 90)} people had been hurt."
    )
    paragraphs = _paragraphs()
    place = chance.randrange(len(paragraphs))
    words = 45  # of the claim and the denial
    while words < _WORDS:
        paragraph = paragraphs[place % len(paragraphs)]
        yield paragraph
        words += len(paragraph.split())
        place += 1
    yield f"{two} denied that it had sent any of the {number + 2} trucks, and asked for proof."


def _foreign(number: int, chance: random.Random) -> Iterator[str]:
    words = _FOREIGN[number // 25 % len(_FOREIGN)]
    for _ in range(3):
        yield words.format(n=f"{number + 2}{chance.randrange(10, 99)}")


@functools.cache
def _paragraphs() -> list[str]:
    """The shorter paragraphs of the tests' articles."""
    texts = (path.read_text("utf-8") for path in sorted(_WRITTEN.glob("*.txt")))
    return [
        " ".join(paragraph.split())
        for text in texts
        for paragraph in text.split("\n\n")
        if 12 <= len(paragraph.split()) <= 60
    ]


def _file(folder: Path, article: Made, ending: str) -> Path:
    place = folder / article.published[:7]
    place.mkdir(exist_ok=True)
    return place / f"{article.number:05}{ending}"


def _markdown(article: Made) -> str:
    return (
        f"---\ntitle: {json.dumps(article.title)}\ndate: {article.published}\n"
        f"source: {article.outlet}\n---\n\n{article.text}\n"
    )


def _html(article: Made) -> bytes:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs)
    return (
        f'<html><head><meta charset="utf-8"><title>{escape(article.title)}</title></head>'
        f"<body><article><h1>{escape(article.title)}</h1>{body}</article></body></html>"
    ).encode()


def _lines(some: list[Made]) -> tuple[str, bytes]:
    records = (
        {
            "title": article.title,
            "date": article.published,
            "source": article.outlet,
            "text": article.text,
        }
        for article in some
    )
    return ".jsonl", "".join(json.dumps(record) + "\n" for record in records).encode()


def _letters(some: list[Made]) -> tuple[str, bytes]:
    return ".mbox", "".join(
        "From desk@news.example Mon Jan  2 10:00:00 2023\n"
        f"From: {article.outlet} <desk@news.example>\n"
        f"Subject: {article.title}\n"
        f"Date: {date.fromisoformat(article.published):%d %b %Y} 10:00:00 +0000\n"
        f"Message-ID: <{article.number}@news.example>\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{article.text}\n\n"
        for article in some
    ).encode()


def _pages(some: list[Made]) -> tuple[str, bytes]:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for article in some:
        writer.write_record(
            writer.create_warc_record(
                f"https://news.example/{article.number}",
                "response",
                payload=io.BytesIO(_html(article)),
                http_headers=StatusAndHeaders(
                    "200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"
                ),
            )
        )
    return ".warc.gz", file.getvalue()


def _half_a_document(article: Made) -> tuple[str, bytes]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", article.text)
    return ".docx", file.getvalue()[:200]


_DAMAGES: tuple[Callable[[Made], tuple[str, bytes]], ...] = (
    lambda _: (".txt", b""),
    lambda article: (".txt", b"\x00\xff\xfe" * 40 + article.text.encode("utf-16")),
    lambda article: (".pdf", b"%PDF-1.7\n" + article.text.encode()),
    _half_a_document,
    lambda _: (".html", b"<html><head><title>Nothing</title></head><body></body></html>"),
    lambda article: (".jsonl", b'{"text": "' + article.text.encode()),
    lambda article: (".md", article.text.encode("latin-1", "replace") + b" \xe9\x81\x1b[2J"),
    lambda article: (".eml", article.text[:80].encode()),
)
"""Each gives the ending of a file's name and what the file holds."""
