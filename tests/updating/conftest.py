"""The brief that is updated."""

from __future__ import annotations

import pytest
from updating_cases import COST, COURIER, GAZETTE, JOBS, SEARCH, TOLL, writer

from summarize import Brief, summarize
from summarize.testing import ScriptedModel
from summarize.updating import update


@pytest.fixture
def brief() -> Brief:
    script = writer(**{"Six people": TOLL, "340 people": JOBS, "with dogs": SEARCH, "4 million": COST})
    made = summarize([GAZETTE], model=ScriptedModel(script))
    assert [s.text for s in made.sentences] == [TOLL, JOBS, SEARCH, COST]
    return made


@pytest.fixture
def two(brief: Brief) -> Brief:
    """The brief with a second origin for one of its sentences and a sentence of that one's own."""
    told = "Schools in Orlund will stay closed until Thursday, mayor Ines Hallberg said."
    return update(brief, [COURIER], model=ScriptedModel(writer(Schools=told)))
