"""Origins: which articles and sentences come from which, with the evidence."""

from summarize.sources.origins.tracing import trace_origins
from summarize.sources.origins.values import Aligned, ArticleOrigin, Origins, Relation, Rule, Trace

__all__ = ["Aligned", "ArticleOrigin", "Origins", "Relation", "Rule", "Trace", "trace_origins"]
