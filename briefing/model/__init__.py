"""What is passed around: a document, and the briefing made of it.

Every span is a half-open range of Unicode code points into one text, `Document.text`. Everything
here is frozen; the only logic is looking things up.
"""

from __future__ import annotations

from briefing.model.briefing import Analysis, Briefing, Selected
from briefing.model.document import (
    Change,
    Day,
    Digest,
    Document,
    Id,
    Markup,
    MarkupKind,
    Paragraph,
    ParagraphKind,
    Section,
    Source,
    Span,
)
from briefing.model.kinds import (
    AIMED_KINDS,
    CLAIM_KINDS,
    DENIAL_KINDS,
    GROUP,
    KINDS,
    STATEMENT_KINDS,
    Kind,
    KindGroup,
    Relation,
    StatementKind,
    kinds_named,
)
from briefing.model.statement import (
    Actor,
    ActorKind,
    Analysed,
    Answer,
    Factuality,
    Link,
    QuoteKind,
    Statement,
    When,
)

__all__ = [
    "AIMED_KINDS",
    "CLAIM_KINDS",
    "DENIAL_KINDS",
    "GROUP",
    "KINDS",
    "STATEMENT_KINDS",
    "Actor",
    "ActorKind",
    "Analysed",
    "Analysis",
    "Answer",
    "Briefing",
    "Change",
    "Day",
    "Digest",
    "Document",
    "Factuality",
    "Id",
    "Kind",
    "KindGroup",
    "Link",
    "Markup",
    "MarkupKind",
    "Paragraph",
    "ParagraphKind",
    "QuoteKind",
    "Relation",
    "Section",
    "Selected",
    "Source",
    "Span",
    "Statement",
    "StatementKind",
    "When",
    "kinds_named",
]
