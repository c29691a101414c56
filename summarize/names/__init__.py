"""Proper names and offices: found without a model, and compared across spellings, acronyms and peoples."""

from summarize.names.finding import Kind, Name, find_names
from summarize.names.same import same_name
from summarize.names.titles import Held, Office, held, offices_of
from summarize.names.vocabulary import Met, Vocabulary, meet, significant

__all__ = [
    "Held", "Kind", "Met", "Name", "Office", "Vocabulary", "find_names", "held", "meet", "offices_of", "same_name",
    "significant",
]  # fmt: skip
