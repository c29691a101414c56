"""A brief below the lines of an answer: what is cut says how to have it whole."""

from __future__ import annotations

import pytest
from fakes_telegram import length_of
from made_briefs import made
from telegram_posting import LONGEST, WHOLE, shown


@pytest.mark.parametrize(("sentences", "cut"), [(4, False), (80, True)])
@pytest.mark.parametrize("text", ["Brief of 2 pages.", "Not read: a page\n" * 200])
def test_what_is_cut_is_offered_whole(sentences: int, cut: bool, text: str) -> None:
    told = shown(text, made(sentences=sentences))
    assert told.endswith(WHOLE) is cut
    assert ("in the whole brief." in told) is cut
    assert length_of(told) <= LONGEST
