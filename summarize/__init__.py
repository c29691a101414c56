"""Merge what several publishers report into one brief in which every sentence is checked and cited.

Names are loaded when they are first used (PEP 562), so that importing the package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarize.api import asummarize, plan, summarize
    from summarize.attributing import attribute
    from summarize.brief import Brief
    from summarize.errors import InputError, ModelError, SummarizeError
    from summarize.exchange import AsyncModel, Model, ModelReply, ModelRequest
    from summarize.models.extractive import ExtractiveModel
    from summarize.models.openai import AsyncOpenAIModel, OpenAIModel
    from summarize.types import Article, BriefSentence, Check, Citation, Disagreement, Options, Support
    from summarize.verifying import verify

__all__ = [
    "Article",
    "AsyncModel",
    "AsyncOpenAIModel",
    "Brief",
    "BriefSentence",
    "Check",
    "Citation",
    "Disagreement",
    "ExtractiveModel",
    "InputError",
    "Model",
    "ModelError",
    "ModelReply",
    "ModelRequest",
    "OpenAIModel",
    "Options",
    "SummarizeError",
    "Support",
    "asummarize",
    "attribute",
    "plan",
    "summarize",
    "verify",
]

_HOMES = {
    "summarize.api": ("asummarize", "plan", "summarize"),
    "summarize.attributing": ("attribute",),
    "summarize.brief": ("Brief",),
    "summarize.errors": ("InputError", "ModelError", "SummarizeError"),
    "summarize.exchange": ("AsyncModel", "Model", "ModelReply", "ModelRequest"),
    "summarize.models.extractive": ("ExtractiveModel",),
    "summarize.models.openai": ("AsyncOpenAIModel", "OpenAIModel"),
    "summarize.types": ("Article", "BriefSentence", "Check", "Citation", "Disagreement", "Options", "Support"),
    "summarize.verifying": ("verify",),
}


def __getattr__(name: str) -> Any:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
