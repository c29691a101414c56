"""Ctrl-C and SIGTERM: the first ends a run in order and in one line, a second one at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from summarize.commands.output import fail

__all__ = ["stoppable"]

_SAID = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}


class _Stopped(KeyboardInterrupt):
    """A signal came; a kind of `KeyboardInterrupt`, so that whatever is under way is left as for Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = signal.Signals(number)


@contextmanager
def stoppable(kept: Callable[[BaseException], str] = lambda _: "") -> Iterator[None]:
    """End with one line and 128 + the signal's number, as a shell expects, where SIGINT or SIGTERM come.

    Args:
        kept: what is to be said of the work that is done, behind a colon; it is given the exception that the signal
            raised.
    """
    # One that is ignored stays so: the shell has it ignored for what runs in the background, nohup for what goes on.
    taken = {each: signal.getsignal(each) for each in _SAID if signal.getsignal(each) is not signal.SIG_IGN}

    def stop(number: int, _: FrameType | None) -> NoReturn:
        for each in taken:  # a second one is the system's: it ends the process even where Python is not asked
            signal.signal(each, signal.SIG_DFL)
        raise _Stopped(number)

    for each in taken:
        signal.signal(each, stop)
    try:
        yield
    except KeyboardInterrupt as stopped:
        number = stopped.number if isinstance(stopped, _Stopped) else signal.SIGINT
        said = kept(stopped)
        fail(_SAID[number] + (f": {said}" if said else ""), 128 + number)
    finally:
        for each, before in taken.items():
            if signal.getsignal(each) is stop:
                signal.signal(each, before)
