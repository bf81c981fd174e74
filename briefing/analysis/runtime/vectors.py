"""The vectors that a reading component leaves on a `Doc` for the learned stages above it."""

from __future__ import annotations

from spacy.tokens import Doc

VECTORS = "briefing_vectors"
"""`doc._.briefing_vectors`: an array of float16, tokens × `WIDTH`, zero on white space; or None."""

LOWER = "briefing_lower_vectors"
"""`doc._.briefing_lower_vectors`: as `VECTORS`, of a layer half way up the encoder; or None."""

ARTICLE = "briefing_article_vectors"
"""`doc._.briefing_article_vectors`: an array of float32, a row for each of the article's tokens
(`ArticleTokens`) × `WIDTH`, of the encoder that reads the article as one; or None."""

STATEMENT_VECTORS = "briefing_statement_vectors"
"""`doc._.briefing_statement_vectors`: attributions × `WIDTH`, what the statement heads make of
each; or None."""

STATEMENT_KINDS = "briefing_statement_kinds"
"""`doc._.briefing_statement_kinds`: attributions × kinds, the share of each kind; or None."""

FEATURES = "briefing_features"
"""`doc._.briefing_features`: an array of float16, tokens × `SKIP`, of shape, case, line, quotation
and spacing; or None."""

WIDTH = 384
SKIP = 64

for _name in (VECTORS, LOWER, ARTICLE, STATEMENT_VECTORS, STATEMENT_KINDS, FEATURES):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
