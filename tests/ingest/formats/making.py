"""Small files of each format, made by the tests."""

from __future__ import annotations

import io
import zipfile

from briefing.ingest.formats.article import Article

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def zipped(parts: dict[str, str | bytes], *, compress: bool = True) -> bytes:
    """A zip archive of parts by their names."""
    file = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=kind)
    return file.getvalue()


def docx(body: str, *, namespace: str = WORD, **parts: str) -> bytes:
    """A Word document with the XML of its body; other parts by name, "_" for "/" and "."."""
    named = {
        "styles": "word/styles.xml",
        "numbering": "word/numbering.xml",
        "footnotes": "word/footnotes.xml",
        "core": "docProps/core.xml",
    }
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{namespace}" xmlns:mc="urn:mc">'
            f"<w:body>{body}</w:body></w:document>",
            **{named[name]: content for name, content in parts.items()},
        }
    )


def p(words: str, style: str = "", *, extra: str = "") -> str:
    """A paragraph of Word's XML."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + extra
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def told(article: Article) -> list[tuple[str, str]]:
    """The blocks of an article, as kind and text."""
    return [(block.kind, block.text) for block in article.blocks]
