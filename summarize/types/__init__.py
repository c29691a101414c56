"""The values that go in and come out: frozen, without I/O, compared by what they hold.

Every position is a half-open range of Unicode code points: ``article.text[c.start:c.end] == c.text``.
"""

from summarize.types.articles import Article, Events, Options, Price, Style
from summarize.types.content import (
    SCHEMA_VERSION,
    BriefContent,
    Change,
    ChangeKind,
    Copied,
    Event,
    MarkedRange,
    Passage,
    Problem,
    SourceReport,
    SourceStatus,
)
from summarize.types.progress import Done, Progress, ReplyReceived, RoundStarted, SentenceVerified
from summarize.types.provenance import Provenance, RequestRecord, TemplateRef, Usage
from summarize.types.sentences import (
    BriefSentence,
    Check,
    CheckOutcome,
    Citation,
    Disagreement,
    Side,
    Support,
    WithheldSentence,
)

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "BriefContent",
    "BriefSentence",
    "Change",
    "ChangeKind",
    "Check",
    "CheckOutcome",
    "Citation",
    "Copied",
    "Disagreement",
    "Done",
    "Event",
    "Events",
    "MarkedRange",
    "Options",
    "Passage",
    "Price",
    "Problem",
    "Progress",
    "Provenance",
    "ReplyReceived",
    "RequestRecord",
    "RoundStarted",
    "SentenceVerified",
    "Side",
    "SourceReport",
    "SourceStatus",
    "Style",
    "Support",
    "TemplateRef",
    "Usage",
    "WithheldSentence",
]
