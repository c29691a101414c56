"""The published JSON Schema is the schema of this release, and what briefs are stored as is valid by it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cassette_cases import play, recorder
from jsonschema import Draft202012Validator
from made_briefs import made

from summarize import Article, Options, summarize, update, without
from summarize.schema import brief_schema

PUBLISHED = Path(__file__).resolve().parent.parent / "docs" / "brief.schema.json"


@pytest.fixture(scope="module")
def valid() -> Draft202012Validator:
    schema = json.loads(PUBLISHED.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_published_schema_is_current() -> None:
    printed = subprocess.run([sys.executable, "-m", "summarize.schema"], capture_output=True, check=True).stdout
    assert json.loads(printed) == brief_schema()
    assert printed.decode("utf-8") == PUBLISHED.read_text("utf-8"), "run: make schema"


@pytest.mark.parametrize("events", ["all", "split"])
def test_the_example_brief_is_valid(events: Any, ferry: tuple[Article, ...], valid: Draft202012Validator) -> None:
    brief = summarize(ferry, model="extractive", options=Options(events=events))
    valid.validate(json.loads(brief.to_json()))
    assert len(brief.others) == (events == "split")


@pytest.mark.parametrize("name", ["ferry_in_german", "dam_select_and_write"])
def test_a_recorded_brief_is_valid(name: str, valid: Draft202012Validator) -> None:
    with recorder().use_cassette(f"{name}.yaml"):
        brief = play(name, model="relay-llm", base_url="http://127.0.0.1:8808/v1", api_key="none")
    valid.validate(json.loads(brief.to_json()))


def test_an_updated_brief_is_valid(ferry: tuple[Article, ...], valid: Draft202012Validator) -> None:
    brief = summarize(ferry[:4], model="extractive")
    later = without(update(brief, ferry[4:6], model="extractive"), ferry[0].id)
    assert later.changes
    valid.validate(json.loads(later.to_json()))


def test_what_is_no_brief_is_not_valid(valid: Draft202012Validator) -> None:
    stored = json.loads(made().to_json())
    assert valid.is_valid(stored)
    assert not valid.is_valid({**stored, "schema_version": "2"})
    assert not valid.is_valid({**stored, "more": 1})
    assert not valid.is_valid({**stored, "sentences": [{**stored["sentences"][0], "citations": []}]})
    assert not valid.is_valid({**stored, "sentences": [{**stored["sentences"][0], "support": "certain"}]})
    assert not valid.is_valid({key: value for key, value in stored.items() if key != "provenance"})


def test_readers_find_each_attribute_described() -> None:
    """The docstrings of the values, in the schema."""
    definitions = brief_schema()["$defs"]
    assert {"Brief", "BriefSentence", "Citation", "Disagreement", "SourceReport"} <= set(definitions)
    described = definitions["Citation"]["properties"]
    assert described["start"]["description"] == "the article and the range of its text."
    assert described["added"]["description"].startswith("whether the library added it, to complete")
    for name, definition in definitions.items():
        assert definition["description"], name
        for attribute, told in definition.get("properties", {}).items():
            assert told.get("description"), f"{name}.{attribute}"
    assert "Attributes" not in json.dumps(definitions)


def test_the_schema_is_the_same_whatever_else_a_process_defines() -> None:
    """A subclass of a value with its name, as a program may have it."""
    defining = """if True:
        from summarize.types import Citation
        class Citation(Citation):
            'Of my own.'
            page: int = 0
        from summarize.schema import brief_schema
        import json
        print(json.dumps(brief_schema()))
    """
    printed = subprocess.run([sys.executable, "-c", defining], capture_output=True, check=True).stdout
    assert json.loads(printed) == brief_schema()
