"""The flow from articles to brief, with scripted models: published, repaired, quoted, withheld, accounted for."""

from __future__ import annotations

import json
from datetime import date

import pytest

from summarize import Article, Brief, ModelError, ModelReply, ModelRequest, Options, Support, summarize
from summarize.errors import DuplicateIdError, InputError, NoArticlesError, RequestRefusedError, TemplateError
from summarize.testing import ScriptedModel
from summarize.types import RoundStarted, SourceStatus

GAZETTE = Article(
    id="gazette",
    publisher="Skarvik Gazette",
    text=(
        "The ferry Maren Liv ran aground near Skarvik on Tuesday with 187 passengers aboard, the coastguard said. "
        "About 40,000 litres of diesel leaked into the bay. "
        "Nine people were taken to hospital."
    ),
)
HERALD = Article(
    id="herald", publisher="Nordby Herald", text="The operator of the ferry gave the number as 214 passengers."
)


def ids(request: ModelRequest) -> list[str]:
    return [offer.id for offer in request.material.offers]


def draft(*sentences: tuple[str, list[str]], headline: tuple[str, list[str]] | None = None) -> dict[str, object]:
    made = [{"text": text, "evidence": evidence} for text, evidence in sentences]
    first = headline or sentences[0]
    return {"headline": {"text": first[0], "evidence": first[1]}, "sentences": made, "disagreements": []}


def brief_of(script: object, *articles: Article, **options: object) -> tuple[Brief, ScriptedModel]:
    model = ScriptedModel(script)
    return summarize(articles or (GAZETTE, HERALD), model=model, options=Options(**options)), model


def assert_exact(brief: Brief, *articles: Article) -> None:
    texts = {article.id: article.text for article in articles or (GAZETTE, HERALD)}
    assert brief.sentences
    for sentence in (*brief.sentences, *([brief.headline] if brief.headline else [])):
        assert sentence.citations
        for c in sentence.citations:
            assert texts[c.article_id][c.start : c.end] == c.text


def test_a_sound_draft_is_published_as_it_is_in_one_call() -> None:
    sound = "The ferry ran aground near Skarvik, the coastguard said."
    brief, model = brief_of(lambda r: draft((sound, ids(r)[:1])))
    assert len(model.requests) == 1
    assert [s.text for s in brief.sentences] == [sound]
    assert brief.sentences[0].support is Support.VERIFIED
    assert brief.sentences[0].origins == ("gazette",)
    names = [
        "ids",
        "alphabet",
        "quotations",
        "speakers",
        "figures",
        "dates",
        "names",
        "memory",
        "polarity",
        "substitutions",
        "modality",
        "coverage",
        "event",
        "conflict",
    ]
    assert [check.name for check in brief.sentences[0].checks] == names
    assert brief.withheld == brief.problems == ()
    assert_exact(brief)


def test_the_sentence_that_names_the_person_is_added_to_the_evidence() -> None:
    text = "Ida Holm, the harbour master, closed the port at noon. She said that it would stay closed until Friday."

    def script(request: ModelRequest) -> dict[str, object]:
        return draft(("Ida Holm said that the port would stay closed until Friday.", ids(request)[1:]))

    article = Article(id="a", text=text)
    brief, model = brief_of(script, article)
    assert len(model.requests) == 1
    assert [c.added for c in brief.sentences[0].citations] == [True, False]
    assert_exact(brief, article)


def test_a_failed_sentence_is_repaired_once_from_its_evidence() -> None:
    def script(request: ModelRequest) -> dict[str, object]:
        if request.stage == "write":
            return draft(
                ("The ferry had 200 passengers aboard near Skarvik.", ids(request)[:1]),
                headline=("Ferry aground near Skarvik", ids(request)[:1]),
            )
        text = request.messages[-1].content
        assert "200" in text
        assert "figures" in text
        assert "187 passengers" in text
        return {
            "sentences": [{"text": "The ferry had 187 passengers aboard near Skarvik.", "evidence": ids(request)[:1]}]
        }

    brief, model = brief_of(script)
    assert [r.stage for r in model.requests] == ["write", "repair"]
    assert brief.sentences[0].text == "The ferry had 187 passengers aboard near Skarvik."
    assert brief.withheld == ()


def test_what_fails_again_is_quoted_from_what_it_cited() -> None:
    wrong = "The ferry had 200 passengers aboard near Skarvik."

    def script(request: ModelRequest) -> dict[str, object]:
        if request.stage == "write":
            return draft((wrong, ids(request)[:1]), headline=("Ferry aground near Skarvik", ids(request)[:1]))
        return {"sentences": [{"text": wrong, "evidence": ids(request)[:1]}]}

    brief, _ = brief_of(script)
    assert brief.sentences[0].text.endswith("187 passengers aboard, the coastguard said.")
    assert brief.sentences[0].quoted_from == "gazette"
    assert brief.withheld[0].text == wrong
    assert "200" in brief.withheld[0].reason
    assert wrong not in brief.to_markdown()
    assert "1 sentence was withheld" in brief.to_markdown()
    assert_exact(brief)


def test_a_statement_is_never_pointed_at_other_evidence() -> None:
    """B1, B3: an unknown id is withheld even where the library could find a sentence that fits."""

    def script(request: ModelRequest) -> dict[str, object]:
        bad = ("The operator gave the number as 214 passengers.", ["b0000"])
        if request.stage == "repair":
            return {"sentences": [{"text": bad[0], "evidence": bad[1]}]}
        return draft(("Nine people were taken to hospital.", [ids(request)[2]]), bad)

    brief, _ = brief_of(script)
    assert [s.text for s in brief.sentences] == ["Nine people were taken to hospital."]
    assert [w.text for w in brief.withheld] == ["The operator gave the number as 214 passengers."]


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        ("I am sorry, but here is no JSON", "not_json"),
        ('{"sentences": "none"}', "wrong_shape"),
        ('{"sentences": [{"words": "x"}]}', "wrong_shape"),
        ("", "empty_reply"),
        ("[" * 200_000, "not_json"),
    ],
)
def test_an_unreadable_reply_is_asked_for_once_more_and_then_quoted(reply: str, code: str) -> None:
    """B20, B21: two calls at most, and a brief all the same."""
    brief, model = brief_of(lambda _: ModelReply(reply))
    assert [r.stage for r in model.requests] == ["write", "write"]
    assert model.requests[1].messages[:-1] == model.requests[0].messages
    assert {p.code for p in brief.problems} == {code}
    assert all(s.quoted_from for s in brief.sentences)
    assert_exact(brief)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (ModelReply("", refusal="I cannot help with that."), "refused"),
        (ModelReply("", finish_reason="content_filter"), "filtered"),
        (ModelReply('{"headline": {"text": "Fer', finish_reason="length"), "wrong_shape"),
    ],
)
def test_a_refused_or_cut_reply_is_not_asked_for_again(reply: ModelReply, code: str) -> None:
    """A14: no blind second call; the sources are quoted and the reason recorded."""
    brief, model = brief_of(lambda _: reply)
    assert len(model.requests) == 1
    assert [p.code for p in brief.problems] == [code]
    assert all(s.quoted_from for s in brief.sentences)


def test_whole_sentences_of_a_cut_reply_are_kept() -> None:
    """A14: paid for is not lost, and the sentence that was cut is not published."""

    def script(request: ModelRequest) -> ModelReply:
        whole = json.dumps(
            draft(
                ("Nine people were taken to hospital.", [ids(request)[2]]),
                ("The ferry ran aground near Skarvik.", ids(request)[:1]),
            )
        )
        return ModelReply(whole[: whole.index("ran aground") + 6], finish_reason="length")

    brief, _ = brief_of(script)
    assert [s.text for s in brief.sentences] == ["Nine people were taken to hospital."]
    assert "truncated" in {p.code for p in brief.problems}


def test_prose_and_fences_around_the_json_are_passed_over() -> None:
    brief, model = brief_of(
        lambda r: (
            "Here is the brief:\n```json\n"
            + json.dumps(draft(("Nine people were taken to hospital.", [ids(r)[2]])))
            + "\n```"
        )
    )
    assert len(model.requests) == 1
    assert brief.sentences[0].text == "Nine people were taken to hospital."


def test_one_bad_element_does_not_lose_the_others() -> None:
    def script(request: ModelRequest) -> dict[str, object]:
        made = draft(("Nine people were taken to hospital.", [ids(request)[2]]))
        made["sentences"] += [{"text": 7}, "x", None, {"text": "y" * 5_000, "evidence": []}]  # type: ignore[operator]
        return made

    brief, _ = brief_of(script)
    assert [s.text for s in brief.sentences] == ["Nine people were taken to hospital."]


def test_extra_fields_of_a_reply_decide_nothing() -> None:
    """F13: a model's word that something is verified is not read."""

    def script(request: ModelRequest) -> dict[str, object]:
        lie = {
            "text": "The ferry sank with all hands.",
            "evidence": ids(request)[:1],
            "support": "verified",
            "verified": True,
            "score": 1,
        }
        if request.stage == "repair":
            return {"sentences": [lie]}
        return {
            "headline": lie,
            "sentences": [lie, {"text": "Nine people were taken to hospital.", "evidence": [ids(request)[2]]}],
            "disagreements": [],
        }

    brief, _ = brief_of(script)
    assert "sank" not in brief.to_markdown() + brief.to_text()
    assert [s.quoted_from for s in brief.sentences] == ["gazette", "gazette"]


def test_a_model_error_in_the_only_request_is_raised_as_it_is() -> None:
    with pytest.raises(RequestRefusedError, match="malformed"):
        brief_of([RequestRefusedError("malformed")])


def test_a_failed_chunk_is_listed_as_not_read_and_the_others_go_on() -> None:
    """C4: one request fails for good; nothing else is lost."""
    articles = [
        Article(id=f"a{n}", text=f"Report {n}: the dam above Velm overflowed on day {n} of the flood. " * 7)
        for n in range(4)
    ]

    def script(request: ModelRequest) -> dict[str, object]:
        if request.stage == "select":
            if any(offer.article_id == "a2" for offer in request.material.offers):
                raise RequestRefusedError("always failing")
            return {"items": [{"evidence": [name]} for name in ids(request)]}
        return draft(("The dam above Velm overflowed.", ids(request)[:1]))

    brief = summarize(
        articles, model=ScriptedModel(script), options=Options(single_request_articles=1, chunk_tokens=200)
    )
    by_id = {source.article_id: source for source in brief.sources}
    assert by_id["a2"].status is SourceStatus.NOT_READ
    assert by_id["a2"].reason == "Its request failed (RequestRefusedError)."
    assert brief.sentences
    assert [p.article_ids for p in brief.problems if p.code == "not_read"] == [("a2",)]


def test_all_chunks_failing_is_an_error() -> None:
    articles = [Article(id=f"a{n}", text="The dam above Velm overflowed. " * 5) for n in range(4)]
    with pytest.raises(ModelError):
        summarize(articles, model=ScriptedModel([]), options=Options(single_request_articles=1))


def test_an_unreadable_selection_keeps_its_articles() -> None:
    def script(request: ModelRequest) -> object:
        return (
            "no json"
            if request.stage == "select"
            else draft(
                (
                    "Nine people were taken to hospital.",
                    [next(o.id for o in request.material.offers if "Nine" in o.text)],
                )
            )
        )

    brief, model = brief_of(script, single_request_articles=1)
    assert [r.stage for r in model.requests] == ["select", "write"]
    assert brief.sentences[0].text == "Nine people were taken to hospital."
    assert brief.problems[0].code == "not_json"


def test_unknown_ids_of_a_selection_are_recorded_and_left_out() -> None:
    def script(request: ModelRequest) -> object:
        if request.stage == "select":
            return {"items": [{"evidence": ["zz999", ids(request)[2]]}]}
        return draft(("Nine people were taken to hospital.", ids(request)))

    brief, model = brief_of(script, single_request_articles=1)
    assert len(model.requests[1].material.offers) == 1
    assert [p.code for p in brief.problems] == ["unknown_ids"]


def test_every_article_is_accounted_for() -> None:
    empty = Article(id="empty", text="  \n ")
    first = GAZETTE.model_copy(update={"published_at": date(2026, 4, 14)})
    again = GAZETTE.text + " It is foggy today in the whole county."
    copy = Article(id="copy", text=again, publisher="Copycat", published_at=date(2026, 4, 15))
    brief, _ = brief_of(
        lambda r: draft(("Nine people were taken to hospital.", [ids(r)[2]])), first, copy, empty, HERALD
    )
    status = {s.article_id: s.status for s in brief.sources}
    assert status["empty"] is SourceStatus.EMPTY
    assert sorted(status) == ["copy", "empty", "gazette", "herald"]
    assert SourceStatus.COPY in status.values()
    assert all(s.reason for s in brief.sources if s.status is not SourceStatus.USED)


def test_copies_count_as_one_origin() -> None:
    """B15: two copies cited together are no second confirmation."""
    longer = Article(
        id="longer", text=GAZETTE.text + " The bay was calm and the weather mild, fishermen told this paper."
    )
    brief, _ = brief_of(
        lambda r: draft(("Nine people were taken to hospital.", [o.id for o in r.material.offers if "Nine" in o.text])),
        GAZETTE,
        longer,
    )
    assert len(brief.sentences[0].citations) == 2
    assert len(brief.sentences[0].origins) == 1
    assert "one origin" in brief.to_markdown()


def test_articles_without_text_give_an_empty_brief_and_no_call() -> None:
    """B18, E9."""
    brief, model = brief_of([], Article(id="a", text=""), Article(id="b", text=" \n\t"))
    assert model.requests == []
    assert brief.sentences == ()
    assert brief.headline is None
    assert [p.code for p in brief.problems] == ["no_text"]


def test_input_that_cannot_be_used_is_named() -> None:
    with pytest.raises(NoArticlesError):
        summarize([], model="extractive")
    with pytest.raises(DuplicateIdError, match="gazette"):
        summarize([GAZETTE, GAZETTE], model="extractive")
    with pytest.raises(InputError, match="cannot be printed"):
        summarize([Article(id="a\nb", text="x")], model="extractive")
    with pytest.raises(TemplateError, match="no version"):
        summarize([GAZETTE], model="extractive", options=Options(prompts={"write": "99"}))


def test_the_same_replies_make_the_same_bytes() -> None:
    """D8."""
    script = lambda r: draft(("Nine people were taken to hospital.", [ids(r)[2]]))  # noqa: E731
    first, second = (brief_of(script)[0].to_json() for _ in range(2))
    assert first == second


def test_a_flood_of_sentences_is_capped() -> None:
    """F14: a poisoned article makes the model emit 10,000 sentences."""
    brief, _ = brief_of(
        lambda r: draft(*[(f"The ferry ran aground near Skarvik{'!' * n}", ids(r)[:1]) for n in range(10_000)]),
        length=5,
    )
    assert len(brief.sentences) <= 15


def test_disagreements_a_model_lists_are_checked_like_sentences() -> None:
    def script(request: ModelRequest) -> dict[str, object]:
        made = draft(("Nine people were taken to hospital.", [ids(request)[2]]))
        sound = [
            {"text": "The coastguard said 187 passengers.", "evidence": [ids(request)[0]]},
            {"text": "The operator gave 214 passengers.", "evidence": [ids(request)[3]]},
        ]
        invented = [
            {"text": "The ferry sank at once.", "evidence": [ids(request)[0]]},
            {"text": "The operator gave 214 passengers.", "evidence": [ids(request)[3]]},
        ]
        made["disagreements"] = [{"sides": sound}, {"sides": invented}]
        return made

    brief, _ = brief_of(script)
    assert len(brief.disagreements) == 1
    assert {c.article_id for side in brief.disagreements[0].sides for c in side.citations} == {"gazette", "herald"}
    assert "Skarvik Gazette" in brief.disagreements[0].text


def test_a_long_brief_is_written_in_sections_of_one_round(dam: tuple[Article, ...]) -> None:
    """Issue 5, part 1: sections side by side; each sees its own groups alone, and one headline stands over all."""

    def script(request: ModelRequest) -> dict[str, object]:
        if request.stage == "select":
            return {"items": [{"evidence": [name]} for name in ids(request)]}
        made = [{"text": offer.text, "evidence": [offer.id]} for offer in request.material.offers]
        by_id = {each["evidence"][0]: each for each in made}
        told = [by_id[group[0]] for group in request.material.groups][: request.material.length]
        return {"headline": told[0], "sentences": told, "disagreements": []}

    model = ScriptedModel(script)
    events: list[object] = []
    brief = summarize(
        dam, model=model, options=Options(length=90, single_request_articles=0), on_progress=events.append
    )
    writing = [request for request in model.requests if request.stage == "write"]
    assert len(writing) == 3
    assert [e.requests for e in events if isinstance(e, RoundStarted) and e.stage == "write"] == [3]
    offered = [{name for group in request.material.groups for name in group} for request in writing]
    assert not any(one & other for n, one in enumerate(offered) for other in offered[n + 1 :])
    assert len(brief.sentences) > 45
