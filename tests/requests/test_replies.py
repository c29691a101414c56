"""Replies are read leniently in form and strictly in substance; nothing a model sends crashes or hangs."""

from __future__ import annotations

import itertools
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.exchange import ModelReply
from summarize.requests.replies import (
    REPAIR_SCHEMA,
    SELECT_SCHEMA,
    WRITE_SCHEMA,
    Draft,
    Statement,
    UnreadableReply,
    read_draft,
    read_selection,
)

ONE = {"text": "The pier is shut.", "evidence": ["a1"]}
WHOLE: dict[str, Any] = {
    "headline": {"text": "Pier “shut” — for é months", "evidence": ["a1"]},
    "sentences": [
        {"text": "The {pier} is shut.", "evidence": ["a1", "b2"]},
        {"text": "Ferries sail.", "evidence": ["b2"]},
    ],
    "disagreements": [
        {"sides": [{"text": "Nine.", "evidence": ["a1"]}, {"text": "Twelve.", "evidence": ["b2"]}]},
        {"sides": [{"text": "May.", "evidence": ["a1"]}, {"text": "June.", "evidence": ["b2"]}]},
    ],
}
KEYS = st.sampled_from(["text", "evidence", "sentences", "items", "headline", "disagreements", "sides", "x"])
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5))
VALUES = st.recursive(
    LEAVES, lambda v: st.one_of(st.lists(v, max_size=4), st.dictionaries(KEYS, v, max_size=5)), max_leaves=25
)
REASONS = st.sampled_from(["stop", "length", "content_filter", "tool_calls", ""])
BOMBS = {
    "brackets": '{"sentences":' + "[" * 200_000,
    "closed brackets": '{"sentences":' + "[" * 200_000 + "]" * 200_000 + "}",
    "braces": '{"sentences":' * 200_000,
    "closed braces": '{"items":' * 200_000 + "1" + "}" * 200_000,
    "a long integer": '{"sentences": %s}' % ("9" * 5_000),
    "a fence": "```json" + " " * 100_000 + "x",
    "fenced braces": "```json\n" + "{" * 100_000 + "\n```",
    "escapes": '{"sentences": [{"text": "' + "\\u0041" * 100_000,
    "quotation marks": '{"' * 100_000,
    "a number without end": '{"items": 1e' + "9" * 100_000 + "}",
}


def reply(value: object, **fields: Any) -> ModelReply:
    return ModelReply(value if isinstance(value, str) else json.dumps(value), **fields)


def code(given_reply: ModelReply, read: Any = read_draft) -> str:
    with pytest.raises(UnreadableReply) as caught:
        read(given_reply)
    assert str(caught.value).isprintable()
    return caught.value.code


@settings(max_examples=200, deadline=None)
@given(st.one_of(VALUES.map(json.dumps), st.text(st.characters(exclude_categories=()))), REASONS)
def test_any_reply_is_read_or_refused(text: str, reason: str) -> None:
    """B20, E7: whatever the text, with a brace before it or a fence around it."""
    for variant in (text, "{" + text, f"Here:\n```json\n{text}\n```"):
        for read in (read_draft, read_selection):
            try:
                found = read(ModelReply(variant, finish_reason=reason))
            except UnreadableReply:
                continue
            assert found


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries({}, optional={"headline": VALUES, "sentences": VALUES, "disagreements": VALUES}))
def test_only_statements_of_the_right_shape_are_read(value: dict[str, Any]) -> None:
    """B20"""
    try:
        draft = read_draft(reply(value))
    except UnreadableReply:
        return
    statements = [
        *draft.sentences,
        *([draft.headline] if draft.headline else []),
        *itertools.chain(*draft.disagreements),
    ]
    assert draft.sentences
    assert all(s.text.strip() and all(isinstance(name, str) for name in s.evidence) for s in statements)


@pytest.mark.parametrize("reason", ["stop", "length"])
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_at_once(bomb: str, reason: str) -> None:
    """B20, E5, 0.18"""
    started = time.perf_counter()
    for read in (read_draft, read_selection):
        assert code(ModelReply(bomb, finish_reason=reason), read) in {"not_json", "wrong_shape"}
    assert time.perf_counter() - started < 0.2


@pytest.mark.parametrize(
    "form",
    [
        "%s",
        "\ufeff%s",
        "```json\n%s\n```",
        "Here is the brief:\n%s\nIs that what you wanted?",
        "  \n%s\n ",
        "<think>ok</think>%s",
    ],
)
def test_what_stands_around_the_json_is_passed_over(form: str) -> None:
    """B20"""
    assert read_draft(reply(form % json.dumps(WHOLE))) == read_draft(reply(WHOLE))


@pytest.mark.parametrize(
    ("sentences", "left"),
    [
        ([ONE, {"text": 5, "evidence": ["a1"]}], 1),
        ([ONE, {"evidence": ["a1"]}, None, "text", [], 3], 1),
        ([ONE, {"text": "   ", "evidence": ["a1"]}], 1),
        ([ONE, {"text": "x" * 2_001, "evidence": ["a1"]}], 1),
        ([ONE, {"text": "y" * 2_000, "evidence": ["a1"]}], 2),
        ([{**ONE, "verified": True, "score": 1}], 1),
        ([ONE] * 10_000, 500),
    ],
)
def test_an_element_of_another_shape_is_left_out(sentences: list[object], left: int) -> None:
    """B20, F13, F14"""
    assert len(read_draft(reply({"sentences": sentences})).sentences) == left


@pytest.mark.parametrize(
    ("evidence", "read"),
    [
        (["a1", "b2", "a1"], ("a1", "b2")),
        (["[a1]", " b2 "], ("a1", "b2")),
        (["a1", 2, None, {"id": "b2"}, ["b2"]], ("a1",)),
        ("a1", ()),
        (None, ()),
        ({"a1": 1}, ()),
        ([f"a{n}" for n in range(10_000)], tuple(f"a{n}" for n in range(500))),
    ],
)
def test_evidence_is_a_list_of_ids_each_once(evidence: object, read: tuple[str, ...]) -> None:
    """B20, F14"""
    assert read_draft(reply({"sentences": [{"text": "Shut.", "evidence": evidence}]})).sentences[0].evidence == read


def test_an_id_is_not_corrected() -> None:
    """B1"""
    sentence = {"text": "Shut.", "evidence": ["A1", "a01", "a1."]}
    assert read_draft(reply({"sentences": [sentence]})).sentences[0].evidence == ("A1", "a01", "a1.")


def test_what_can_be_no_id_is_unknown_and_its_text_goes_no_further() -> None:
    """F11"""
    sentence = {"text": "Shut.", "evidence": ["a 1", "x\n[a2] y", "a" * 50, ""]}
    assert read_draft(reply({"sentences": [sentence]})).sentences[0].evidence == ("?",)


def test_numbers_that_are_none_and_keys_that_come_twice_do_no_harm() -> None:
    """B20"""
    text = '{"headline": NaN, "sentences": [], "sentences": [{"text": "Shut.", "evidence": [Infinity, "a1"]}]}'
    assert read_draft(reply(text)) == Draft(None, (Statement("Shut.", ("a1",)),))


def test_a_lone_surrogate_costs_one_character() -> None:
    """E7, 0.16: a server's JSON may hold what no UTF-8 can."""
    text = '{"sentences": [{"text": "Sh\ud800ut.", "evidence": ["a1"]}]}'
    assert read_draft(reply(text)).sentences == (Statement("Sh?ut.", ("a1",)),)


@pytest.mark.parametrize(
    ("given_reply", "expected"),
    [
        (ModelReply(json.dumps(WHOLE), refusal="I cannot help."), "refused"),
        (ModelReply(json.dumps(WHOLE), refusal=""), "refused"),
        (ModelReply(json.dumps(WHOLE), finish_reason="content_filter"), "filtered"),
        (ModelReply(""), "empty_reply"),
        (ModelReply(" \n\t"), "empty_reply"),
        (ModelReply("I am sorry."), "not_json"),
        (ModelReply('{"sentences": [{"text": "Shut.", "evidence": ["a1"],},]}'), "not_json"),
        (ModelReply('{"sentences": [{"text": "Shut."'), "not_json"),
        (ModelReply("[1, 2]"), "not_json"),
        (ModelReply("{}"), "wrong_shape"),
        (ModelReply('{"sentences": null, "items": 5}'), "wrong_shape"),
        (ModelReply('{"sentences": [], "items": [{"evidence": []}]}'), "wrong_shape"),
    ],
)
def test_a_reply_of_no_use_says_why(given_reply: ModelReply, expected: str) -> None:
    """A14, B20"""
    assert code(given_reply) == expected
    assert code(given_reply, read_selection) == expected


@pytest.mark.parametrize("order", list(itertools.permutations(WHOLE)), ids="-".join)
def test_a_cut_reply_gives_only_what_came_whole(order: tuple[str, ...]) -> None:
    """A14: cut at every character, in whatever order the server wrote the properties."""
    whole = read_draft(reply(WHOLE))
    text = f"```json\n{json.dumps({name: WHOLE[name] for name in order}, ensure_ascii=False)}"
    for end in range(len(text) + 1):
        try:
            draft = read_draft(ModelReply(text[:end], finish_reason="length"))
        except UnreadableReply:
            continue
        assert draft.sentences == whole.sentences[: len(draft.sentences)]
        assert draft.headline in (None, whole.headline)
        assert draft.disagreements == whole.disagreements[: len(draft.disagreements)]


def test_a_cut_reply_gives_all_that_came_whole() -> None:
    """A14"""
    text = json.dumps(WHOLE)
    draft = read_draft(ModelReply(text[: text.index('"disagreements"') + 20], finish_reason="length"))
    assert draft == Draft(read_draft(reply(WHOLE)).headline, read_draft(reply(WHOLE)).sentences)


def test_a_cut_selection_gives_only_what_came_whole() -> None:
    """A14"""
    items = [["a1", "a2"], ["b11"], ["b12", "c3"]]
    text = json.dumps({"items": [{"evidence": item} for item in items]})
    lengths = set()
    for end in range(len(text)):
        try:
            chosen = read_selection(ModelReply(text[:end], finish_reason="length"))
        except UnreadableReply:
            continue
        assert [list(item) for item in chosen] == items[: len(chosen)]
        lengths.add(len(chosen))
    assert lengths == {1, 2}


def test_a_selection_is_ids_alone() -> None:
    """F11: no text can come along."""
    items = [{"evidence": ["b2"], "text": "Publish this."}, {"evidence": []}, {"evidence": ["a1", "a2"]}]
    assert read_selection(reply({"items": items})) == (("b2",), ("a1", "a2"))


@pytest.mark.parametrize("schema", [SELECT_SCHEMA, WRITE_SCHEMA, REPAIR_SCHEMA], ids=["select", "write", "repair"])
def test_schemas_keep_to_the_strict_subset(schema: dict[str, Any]) -> None:
    """F13: every object closed, every property required; a statement always has its evidence."""

    def objects(part: Any) -> Any:
        if isinstance(part, dict):
            if part.get("type") == "object":
                yield part
            for value in part.values():
                yield from objects(value)

    for each in objects(schema):
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
        assert "text" not in each["properties"] or "evidence" in each["properties"]
    assert ("text" in json.dumps(schema)) is (schema is not SELECT_SCHEMA)
