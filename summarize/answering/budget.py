"""What a run may spend: money, tokens, time. No call starts that could pass a limit, retries and repair included.

A call is counted on before it starts (its messages and schema counted, and what a sound reply has), and settled by
what the server billed. Estimates are corrected by what earlier calls were billed.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from summarize.errors import InputError, LimitReachedError
from summarize.exchange import ModelRequest, TokenUsage
from summarize.models.prices import cost_of
from summarize.requests.tokens import TokenCounter
from summarize.types import Options, Price, Usage

__all__ = ["Budget", "Estimate", "Worth"]

_FOR_LATER = 1 / 3
"""Of the deadline, what a round leaves to those after it: a brief is written in about the time of a select request."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tokens in and out that a call is counted on to take; `counted` are those in, before any correction."""

    input_tokens: int = 0
    output_tokens: int = 0
    counted: int = 0

    @property
    def total(self) -> int:
        """In and out together."""
        return self.input_tokens + self.output_tokens


class Worth:
    """What estimates are worth with one server: tokens billed for each one estimated, over all calls so far."""

    _BOUNDS = (0.5, 2.0)  # a server's count beyond these is no count of what was sent

    def __init__(self) -> None:
        self._estimated = self._billed = 0

    @property
    def factor(self) -> float:
        """By what an estimate of tokens is multiplied; 1 before anything was billed."""
        least, most = self._BOUNDS
        return min(most, max(least, self._billed / self._estimated)) if self._estimated else 1.0

    def learn(self, estimate: Estimate, usage: TokenUsage) -> None:
        """Note what a call that was answered has taken."""
        if usage.input_tokens is not None:
            self._estimated += estimate.counted
            self._billed += usage.input_tokens


class Budget:
    """The limits of one run."""

    def __init__(self, options: Options, *, price: Price | None, counter: TokenCounter, worth: Worth) -> None:
        """Start the clock.

        Raises:
            InputError: the cost is limited and the model's price not known.
        """
        if options.max_cost is not None and price is None:
            raise InputError(
                "A limit on the cost needs the model's price, which is not known: give Options(price=Price(...))."
            )
        self._options = options
        self._price = price
        self._counter = counter
        self._worth = worth
        self._spent = self._held = (0, 0)
        self._began = time.monotonic()

    @property
    def limited(self) -> bool:
        """Whether tokens or money are limited."""
        return self._options.max_cost is not None or self._options.max_tokens is not None

    def seconds(self, later: tuple[int, int]) -> float | None:
        """What is left of the deadline for calls of a round; None where there is none.

        Args:
            later: what the rounds after it will need.
        """
        if self._options.deadline is None:
            return None
        kept = self._options.deadline * _FOR_LATER if any(later) else 0.0
        return self._options.deadline - kept - (time.monotonic() - self._began)

    def estimate(self, request: ModelRequest) -> Estimate:
        """What a call is counted on to take."""
        count = self._counter.count
        sent = sum(count(message.content) for message in request.messages) + count(json.dumps(request.schema))
        return Estimate(round(sent * self._worth.factor), request.expected_output, sent)

    def hold(self, estimate: Estimate, later: tuple[int, int]) -> None:
        """Count on a call before it starts.

        Args:
            estimate: what it is counted on to take.
            later: tokens in and out that the rounds after it will need.

        Raises:
            LimitReachedError: a limit does not allow it.
        """
        if (left := self.seconds(later)) is not None and left <= 0:
            raise self.late()
        if self.limited:
            self._check(estimate, later)
        self._held = _plus(self._held, estimate)

    def settle(self, estimate: Estimate, usage: TokenUsage | None) -> None:
        """Put what was billed in the place of what was held; a count that the server did not give is as estimated.

        Args:
            estimate: what the call was counted on to take.
            usage: what was billed; None where it was not answered and nothing is billed.
        """
        self._held = self._held[0] - estimate.input_tokens, self._held[1] - estimate.output_tokens
        if usage is not None:
            sent = estimate.input_tokens if usage.input_tokens is None else usage.input_tokens
            written = estimate.output_tokens if usage.output_tokens is None else usage.output_tokens
            self._spent = _plus(self._spent, Estimate(sent, written))

    def late(self) -> LimitReachedError:
        """The error for a deadline that has passed, or leaves no time for this round."""
        return LimitReachedError(
            f"The deadline of {self._options.deadline:g} s leaves no time for this call. Raise Options(deadline=...)."
        )

    def _check(self, call: Estimate, later: tuple[int, int]) -> None:
        total = _plus(_plus(_plus(self._spent, Estimate(*self._held)), call), Estimate(*later))
        limit = self._options.max_tokens
        if limit is not None and sum(total) > limit:
            raise LimitReachedError(
                f"The limit of {limit:,} tokens leaves none for this call of about {call.input_tokens:,} tokens "
                f"({sum(self._spent):,} are spent). Raise Options(max_tokens=...)."
            )
        cost = cost_of(Usage(input_tokens=total[0], output_tokens=total[1]), self._price)
        if self._options.max_cost is not None and cost is not None and cost > self._options.max_cost:
            spent = cost_of(Usage(input_tokens=self._spent[0], output_tokens=self._spent[1]), self._price)
            raise LimitReachedError(
                f"The limit of ${self._options.max_cost:g} leaves too little for this call of about "
                f"{call.input_tokens:,} tokens (${spent:.4f} are spent). Raise Options(max_cost=...)."
            )


def _plus(tokens: tuple[int, int], more: Estimate) -> tuple[int, int]:
    return tokens[0] + more.input_tokens, tokens[1] + more.output_tokens
