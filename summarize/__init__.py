"""Merge what several publishers report into one brief in which every sentence is checked and cited."""

from summarize.api import RequestPlan, asummarize, plan, summarize
from summarize.brief import Brief
from summarize.errors import InputError, ModelError, SummarizeError
from summarize.exchange import AsyncModel, Model, ModelReply, ModelRequest
from summarize.models.extractive import ExtractiveModel
from summarize.models.openai import AsyncOpenAIModel, OpenAIModel
from summarize.types import (
    Article,
    BriefSentence,
    Check,
    Citation,
    Disagreement,
    Options,
    Support,
    Usage,
)

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
    "RequestPlan",
    "SummarizeError",
    "Support",
    "Usage",
    "asummarize",
    "plan",
    "summarize",
]
