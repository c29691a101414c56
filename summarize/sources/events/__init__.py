"""Events: which articles tell of the same happening, why, and which sentences tell of an earlier one."""

from summarize.sources.events.assigning import Membership, assign_events, find_events, read_events
from summarize.sources.events.background import background_sentences
from summarize.sources.events.eras import FAR_APART

__all__ = ["FAR_APART", "Membership", "assign_events", "background_sentences", "find_events", "read_events"]
