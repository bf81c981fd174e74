"""Odd texts, each repeated in one paragraph: time at n, 2n and 4n.

What is linear takes four times as long at 4n as at n; `MOST` leaves room for what grows a little
faster and for a busy machine.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from briefing.analysis.analyse import analyse
from briefing.analysis.pipeline import load
from briefing.ingest import parse

MOST = 5.0
SHAPES = {
    "said that": ("said that ", 500),
    "dashes": ("A — ", 1000),
    "tabs": ("a\t", 2000),
    "tags": ("“a b c d,” he said. ", 300),
    "names": ("Mr. Xa{n}b said he denied it. ", 250),
    "accusations": ("Iran accused Iraq of it. ", 300),
    "denials": ("He denied the claim. ", 400),
    "brackets": ("(a (b) ", 800),
}
"""A piece of text ("{n}" is its number) and how often it stands there at n."""


def shapes() -> Iterator[tuple[str, float, str]]:
    """Each shape with its time at 4n ÷ that at n, and the seconds of processor time."""
    nlp = load()
    for name, (piece, count) in SHAPES.items():
        spent = []
        for times in (1, 1, 2, 4):  # the first is to warm up
            text = "".join(piece.replace("{n}", str(n)) for n in range(count * times))
            document = parse(text.encode(), path="shape.txt")
            begun = time.process_time()
            analyse(document, nlp)
            spent.append(time.process_time() - begun)
        detail = ", ".join(f"{seconds:.2f} s" for seconds in spent[1:])
        yield name, spent[3] / spent[1], f"n = {count}: {detail}"
