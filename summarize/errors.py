"""What can go wrong, as one tree.

::

    SummarizeError
    ├── InputError            what was given cannot be used (also a ValueError)
    │   ├── NoArticlesError       there is nothing to summarise
    │   ├── DuplicateIdError      two articles share an id
    │   ├── SourceError           a file, folder or address could not be read as an article
    │   └── BriefFormatError      a stored brief cannot be read
    ├── TemplateError         a prompt template is missing, malformed or was given the wrong values
    ├── MissingDependencyError  an extra of this package is needed and not installed
    ├── LedgerError           the file of stored replies cannot be used
    └── ModelError            the model did not answer usefully: `retryable`, `status`, `request_id`
        ├── MissingKeyError       no API key for a model that needs one
        ├── AuthenticationError   the key was refused, or lacks a permission
        ├── QuotaError            the account has run out of credit
        ├── UnknownModelError     the server does not know the model
        ├── LimitReachedError     a limit of `Options` (cost, tokens, deadline) allows no further call
        ├── RequestRefusedError   the server refused the request as malformed
        │   └── TooLongError          the request is larger than the model reads
        ├── RateLimitError        too many requests or tokens for now
        ├── ServerError           the server failed
        │   └── OutageError           it failed so often in a row that nothing more is asked for now
        ├── ModelConnectionError  the server could not be reached, or the connection broke
        ├── ModelTimeoutError     the call's total deadline passed
        └── ReplyError            the server answered, but not with a chat completion

Messages say what happened and what to do. They never hold an API key: what a server
says is scrubbed of the key before it is quoted.
"""

from __future__ import annotations

__all__ = [
    "AuthenticationError",
    "BriefFormatError",
    "DuplicateIdError",
    "InputError",
    "LedgerError",
    "LimitReachedError",
    "MissingDependencyError",
    "MissingKeyError",
    "ModelConnectionError",
    "ModelError",
    "ModelTimeoutError",
    "NoArticlesError",
    "OutageError",
    "QuotaError",
    "RateLimitError",
    "ReplyError",
    "RequestRefusedError",
    "ServerError",
    "SourceError",
    "SummarizeError",
    "TemplateError",
    "TooLongError",
    "UnknownModelError",
]


class SummarizeError(Exception):
    """The root: catch this to catch everything this library raises on purpose."""


class InputError(SummarizeError, ValueError):
    """What was given cannot be used as it is."""


class NoArticlesError(InputError):
    """There is no article to summarise."""


class DuplicateIdError(InputError):
    """Two articles share an id, so a citation could not say which of them it means."""


class SourceError(InputError):
    """A file, folder or address could not be read as an article; `source` names it."""

    def __init__(self, message: str, *, source: str) -> None:
        super().__init__(message)
        self.source = source

    def __reduce__(self) -> tuple[object, ...]:
        return _source_error, (str(self), self.source)


def _source_error(message: str, source: str) -> SourceError:
    """Unpickle: keyword arguments do not come through by themselves."""
    return SourceError(message, source=source)


class BriefFormatError(InputError):
    """A stored brief is not JSON of a schema version that this release reads."""


class TemplateError(SummarizeError):
    """A prompt template is missing, malformed, or was given other values than it declares."""


class MissingDependencyError(SummarizeError, ImportError):
    """An optional part of this package is needed for what was asked and is not installed."""


class LedgerError(SummarizeError):
    """The file of stored replies cannot be opened, or is none; nothing has been asked or paid."""


class ModelError(SummarizeError):
    """The model did not answer usefully.

    Attributes:
        retryable: whether the same request may succeed later.
        status: the HTTP status, where there was an answer.
        request_id: the server's id of the request, to quote to its operator.
        retry_after: seconds the server asked to wait, where it said so.
    """

    retryable = False

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.request_id = request_id
        self.retry_after = retry_after


class MissingKeyError(ModelError):
    """No API key was given for a model that needs one."""


class AuthenticationError(ModelError):
    """The server refused the key, or the key may not use this model."""


class QuotaError(ModelError):
    """The account behind the key has run out of credit; waiting does not help."""


class UnknownModelError(ModelError):
    """The server does not know the model that was named."""


class LimitReachedError(ModelError):
    """A limit that `Options` sets allows no further call: what can be had without one is made."""


class RequestRefusedError(ModelError):
    """The server refused the request as malformed."""


class TooLongError(RequestRefusedError):
    """The request holds more tokens than the model reads."""


class RateLimitError(ModelError):
    """Too many requests or tokens for now; `rate` is what the server said of its limits, where it did."""

    retryable = True
    rate: object = None  # a summarize.exchange.RateLimit, which is defined above errors


class ServerError(ModelError):
    """The server failed to handle the request."""

    retryable = True


class OutageError(ServerError):
    """The server failed so often in a row that nothing more is asked for now."""

    retryable = False


class ModelConnectionError(ModelError):
    """The server could not be reached, or the connection broke before the answer was whole."""

    retryable = True


class ModelTimeoutError(ModelError):
    """The call's total deadline passed before an answer was whole."""


class ReplyError(ModelError):
    """The server answered with something that is no chat completion."""

    retryable = True
