"""Who said what: direct and indirect speech with its speaker, found without a model."""

from __future__ import annotations

from summarize.speech.finding import Speech, find_speech

__all__ = ["Speech", "find_speech"]
