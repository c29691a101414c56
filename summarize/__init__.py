"""Merge what several publishers report into one brief in which every sentence is checked and cited.

Names are loaded when they are first used (PEP 562), so that importing the package costs next to nothing. The values
that one reads and does not make (`BriefSentence`, `Citation`, `Disagreement`, `Check`) are here too, as are `aupdate`
and `awithout`; all values are in `summarize.types`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarize.api import astream, asummarize, plan, summarize
    from summarize.attributing import attribute
    from summarize.brief import Brief
    from summarize.errors import InputError, ModelError, SummarizeError
    from summarize.exchange import AsyncModel, Model, ModelReply, ModelRequest
    from summarize.many import asummarize_many, summarize_many
    from summarize.models.extractive import ExtractiveModel
    from summarize.models.openai import AsyncOpenAIModel
    from summarize.models.openai_threads import OpenAIModel
    from summarize.types import Article, Options, Support
    from summarize.types import BriefSentence as BriefSentence
    from summarize.types import Check as Check
    from summarize.types import Citation as Citation
    from summarize.types import Disagreement as Disagreement
    from summarize.updating import aupdate as aupdate
    from summarize.updating import awithout as awithout
    from summarize.updating import update, without
    from summarize.verifying import verify

__all__ = [
    "Article",
    "AsyncModel",
    "AsyncOpenAIModel",
    "Brief",
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
    "astream",
    "asummarize",
    "asummarize_many",
    "attribute",
    "plan",
    "summarize",
    "summarize_many",
    "update",
    "verify",
    "without",
]

_HOMES = {
    "summarize.api": ("astream", "asummarize", "plan", "summarize"),
    "summarize.attributing": ("attribute",),
    "summarize.brief": ("Brief",),
    "summarize.errors": ("InputError", "ModelError", "SummarizeError"),
    "summarize.exchange": ("AsyncModel", "Model", "ModelReply", "ModelRequest"),
    "summarize.many": ("asummarize_many", "summarize_many"),
    "summarize.models.extractive": ("ExtractiveModel",),
    "summarize.models.openai": ("AsyncOpenAIModel",),
    "summarize.models.openai_threads": ("OpenAIModel",),
    "summarize.types": ("Article", "BriefSentence", "Check", "Citation", "Disagreement", "Options", "Support"),
    "summarize.updating": ("aupdate", "awithout", "update", "without"),
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
