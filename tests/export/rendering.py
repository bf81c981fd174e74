"""Markdown as readers of it render it, and text that means something to them."""

from __future__ import annotations

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from briefing.ingest.text.clean import clean

ALLOWED = {
    "blockquote_close",
    "blockquote_open",
    "bullet_list_close",
    "bullet_list_open",
    "em_close",
    "em_open",
    "footnote_anchor",
    "footnote_block_close",
    "footnote_block_open",
    "footnote_close",
    "footnote_open",
    "footnote_ref",
    "front_matter",
    "hardbreak",
    "heading_close",
    "heading_open",
    "inline",
    "list_item_close",
    "list_item_open",
    "paragraph_close",
    "paragraph_open",
    "softbreak",
    "strong_close",
    "strong_open",
    "text",
    *(f"{part}_{end}" for part in ("table", "thead", "tbody", "tr") for end in ("open", "close")),
    *(f"{cell}_{end}" for cell in ("th", "td") for end in ("open", "close")),
}

# Pieces that mean something to Markdown, Obsidian, GitHub or YAML, among plain words.
_MEANINGFUL = r"""
# ## ### > - + * 1. 2) 1986. --- *** ___ === ``` ~~~ ` `` | a|b |--| \ \\ < > <b> </b> <!-- -->
<script> & &amp; &#27; [ ] [[x]] [^1] [^s1] [^s1]: ![ ](x) [a](b) [a]: ! ( ) : http://x.org
www.x.org a@b.org mailto:a@b.org _a_ __b__ *a* **b** ~~s~~ ==h== %%c%% $x$ {{x}} {%x%} ^id #tag
:::note [!quote] [!NOTE] @user " ' . , ab Iran said x 7
"""
BLANKS = ["\n", "\n\n", "\t", "    ", " ", "  \n", "\u2028", "\u00a0", "\u200b", "---\n", "\n---\n"]
HOSTILE = st.lists(st.sampled_from(_MEANINGFUL.split() + BLANKS), max_size=12).map("".join)
TEXTS = (HOSTILE | st.text(max_size=40)).map(clean)
NAMES = TEXTS.filter(str.strip)


def renderer() -> MarkdownIt:
    """GitHub's dialect, with footnotes and front matter."""
    parser = MarkdownIt("gfm-like").use(footnote_plugin).use(front_matter_plugin)
    assert parser.linkify is not None
    # GitHub makes no link of a bare host name, nor of one that begins with "//".
    parser.linkify.set({"fuzzy_link": False}).add("//", None)
    return parser


def tokens(text: str) -> list[Token]:
    """Every token of a rendered text, inline ones included."""
    found: list[Token] = []
    for token in renderer().parse(text):
        found += [token, *(token.children or [])]
    return found


def shown(token: Token) -> str:
    """The words that an inline token shows, without its footnote marks, on one line."""
    words = [
        child.content if child.type == "text" else " " if child.type.endswith("break") else ""
        for child in token.children or []
    ]
    return " ".join("".join(words).split())


def inline_after(text: str, opening: str) -> list[str]:
    """What the blocks of a kind show."""
    parsed = renderer().parse(text)
    return [shown(parsed[i + 1]) for i, token in enumerate(parsed) if token.type == opening]
