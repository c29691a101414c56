"""From what a brief was made, and what that took."""

from __future__ import annotations

from typing import Literal

from summarize.types.values import Value

__all__ = ["Provenance", "RequestRecord", "TemplateRef", "Usage"]


class Usage(Value):
    """What the model's replies took. None means that a server did not say, never zero.

    Attributes:
        calls: replies received.
        input_tokens, output_tokens: as billed.
        cached_tokens: the part of the input tokens that the server had cached.
        cost: US dollars, where the model's price is known.
    """

    calls: int = 0
    input_tokens: int | None = 0
    output_tokens: int | None = 0
    cached_tokens: int | None = 0
    cost: float | None = None


class TemplateRef(Value):
    """A prompt template that was used.

    Attributes:
        name: which.
        version: its version.
        sha256: of its file.
        source: `own` where it stood in the folder of `Options.prompt_folder`, in the place of the `packaged` one.
    """

    name: str
    version: str
    sha256: str
    source: Literal["packaged", "own"] = "packaged"


class RequestRecord(Value):
    """One request of the run.

    Attributes:
        stage: what was asked: `select`, `write`, `repair` or `judge`.
        sha256: of all that shaped it.
        ended: why the reply ended, as the server told it; the name of the error where there is none.
        answered_by: the model's name in the reply; None where it told none.
    """

    stage: str
    sha256: str
    ended: str
    answered_by: str | None = None


class Provenance(Value):
    """From what a brief was made, so that it can be made again.

    Attributes:
        library: name and version of this library.
        model: the model that was asked, as it was named.
        answered_by: the names that its replies gave.
        language: the language of the brief.
        templates: the prompt templates used.
        token_counter: what counted tokens.
        exact_counts: whether it is the model's own vocabulary; an estimate where not.
        requests: one record for each request, in order.
    """

    library: str
    model: str
    answered_by: tuple[str, ...] = ()
    language: str
    templates: tuple[TemplateRef, ...] = ()
    token_counter: str = ""
    exact_counts: bool = False
    requests: tuple[RequestRecord, ...] = ()
