"""What `to_slack` makes is what Slack's own SDK knows, for every style and at every limit."""

from __future__ import annotations

from typing import Any

import pytest
from made_briefs import made
from slack_sdk.models.blocks import Block

from summarize import Brief


@pytest.mark.parametrize("style", ["brief", "bullets", "timeline", "lead"])
@pytest.mark.parametrize("limit", [None, 1500])
def test_slack_s_sdk_reads_and_accepts_the_blocks(style: Any, limit: int | None) -> None:
    made_blocks = made(sentences=30, style=style, words="*_~` <!here> & " * 3).to_slack(limit=limit)["blocks"]
    read = Block.parse_all(made_blocks)
    for block in read:
        block.validate_json()
    assert [block.to_dict() for block in read] == made_blocks


def test_a_headline_of_any_length_is_accepted() -> None:
    brief: Brief = made(words="long " * 60)
    assert brief.headline is not None
    head, *rest = Block.parse_all(brief.to_slack()["blocks"])
    assert brief.headline.text in str(head.to_dict()), "whole, in a block that takes it"
    assert rest
    for block in (head, *rest):
        block.validate_json()
