"""What all calls to one server share, whichever story, thread or event loop they belong to."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Hashable
from weakref import WeakKeyDictionary

from summarize.answering.breaker import Breaker
from summarize.answering.budget import Worth
from summarize.answering.pacing import Pace
from summarize.answering.retrying import RetryBudget
from summarize.types import Options

__all__ = ["Lane", "forget_lanes", "lane_of"]

_KEPT = 64  # servers, models and keys with limits of their own in one process
_lock = threading.Lock()
_by_account: OrderedDict[Hashable, Lane] = OrderedDict()
_by_object: WeakKeyDictionary[object, dict[Hashable, Lane]] = WeakKeyDictionary()


class Lane:
    """The way to one server: its pace, its breaker, the retries left, what estimates are worth with it."""

    def __init__(self, options: Options) -> None:
        self.pace = Pace(requests=options.requests_per_minute, tokens=options.tokens_per_minute)
        self.breaker = Breaker()
        self.retries = RetryBudget()
        self.worth = Worth()


def lane_of(model: object, options: Options) -> Lane:
    """The lane that this model's calls share with all others of the process that have the same limits.

    A model that names its `account` (server, model, key) shares it with every model of that account; any other with
    its own calls alone.
    """
    limits = options.requests_per_minute, options.tokens_per_minute
    account = getattr(model, "account", None)
    with _lock:
        if isinstance(account, Hashable) and account is not None:
            lane = _by_account.pop((account, limits)) if (account, limits) in _by_account else Lane(options)
            _by_account[account, limits] = lane
            while len(_by_account) > _KEPT:
                _by_account.popitem(last=False)
            return lane
        try:
            own = _by_object.setdefault(model, {})
        except TypeError:  # it can be no key: no hash, or no weak references
            return Lane(options)
        return own.setdefault(limits, Lane(options))


def forget_lanes() -> None:
    """Begin anew: for tests, in which one server follows another on a port."""
    with _lock:
        _by_account.clear()
        _by_object.clear()


def _leave() -> None:
    """In a forked process: buckets belong to a loop that does not run here, and the lock may be held for ever."""
    global _lock  # noqa: PLW0603
    _lock = threading.Lock()
    forget_lanes()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave)
