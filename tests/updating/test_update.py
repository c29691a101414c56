"""What new articles change in a brief, and what stays to the letter."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest
from updating_cases import (
    COPY,
    COST,
    COURIER,
    ELSEWHERE,
    GAZETTE,
    JOBS,
    LATER,
    RIVAL,
    SEARCH,
    TOLL,
    assert_sound,
    change,
    counted,
    nothing,
    quoting,
    writer,
)

from summarize import Article, Brief, Options, Support, summarize
from summarize.errors import DuplicateIdError, InputError, ModelError
from summarize.exchange import ModelRequest
from summarize.testing import AsyncScriptedModel, ScriptedModel
from summarize.types import ChangeKind, SentenceVerified, SourceStatus
from summarize.updating import aupdate, awithout, update, without


def test_no_new_articles_leave_the_same_brief(brief: Brief) -> None:
    """E9: nothing is asked for nothing; an article that the brief has is passed over."""
    for new in ([], [GAZETTE]):
        after = update(brief, new, model=ScriptedModel(nothing))
        assert after.model_copy(update={"usage": brief.usage}) == brief
        assert after.usage.calls == 0


def test_a_copy_strengthens_nothing(brief: Brief) -> None:
    after = update(brief, [COPY], model=ScriptedModel(nothing))
    assert after.changes == ()
    assert (after.headline, after.sentences) == (brief.headline, brief.sentences)
    assert after.sources[:-1] == brief.sources
    assert (after.sources[-1].status, after.sources[-1].origin) == (SourceStatus.COPY, "gazette")
    assert after.provenance == brief.provenance


def test_a_statement_told_again_by_another_origin_is_strengthened(brief: Brief) -> None:
    model = ScriptedModel(writer(Schools="Schools in Orlund will stay closed until Thursday, Ines Hallberg said."))
    after = update(brief, [COURIER], model=model)
    made = change(after, ChangeKind.STRENGTHENED)
    assert made.text == made.previous == SEARCH
    assert made.article_ids == ("courier",)
    before, now = (next(s for s in b.sentences if s.text == SEARCH) for b in (brief, after))
    assert now.origins == ("gazette", "courier")
    assert now.citations[: len(before.citations)] == before.citations
    assert now.citations[-1].article_id == "courier"
    assert now.support is Support.VERIFIED
    assert_sound(after, GAZETTE, COURIER)


def test_a_report_told_over_in_other_words_is_no_other_origin(ferry: tuple[Article, ...]) -> None:
    """Its rewording is told from another report by how much of what is known comes again."""
    wire, retold = (next(a for a in ferry if a.id == name) for name in ("northwire", "quickread-daily"))
    for first, second in ((wire, retold), (retold, wire)):
        base = summarize([first], model="extractive")
        after = update(base, [second], model="extractive")
        assert not [c for c in after.changes if c.kind is ChangeKind.STRENGTHENED]
        assert all(s.origins == (first.id,) for s in after.sentences[: len(base.sentences)])


def test_of_an_article_known_by_one_sentence_nobody_can_be_told_apart() -> None:
    base = summarize([GAZETTE], model=ScriptedModel(writer(**{"with dogs": SEARCH})))
    blind, seeing = (
        update(base, [COURIER], articles=given, model=ScriptedModel(writer())) for given in ((), [GAZETTE])
    )
    assert [b.sentences[0].origins for b in (blind, seeing)] == [("gazette",), ("gazette", "courier")]


def test_what_nothing_touches_stays_to_the_letter(brief: Brief) -> None:
    told = "Schools in Orlund will stay closed until Thursday, mayor Ines Hallberg said."
    model = ScriptedModel(writer(Schools=told))
    after = update(brief, [COURIER], model=model)
    touched = {c.previous for c in after.changes}
    assert [s for s in after.sentences if s.text not in {*touched, told}] == [
        s for s in brief.sentences if s.text not in touched
    ]
    assert after.headline == brief.headline
    new = change(after, ChangeKind.NEW)
    assert (new.text, new.previous, new.article_ids) == (told, "", ("courier",))
    assert after.sentences[-1].text == told
    (request,) = model.requests
    offered = {o.article_id for o in request.material.offers}
    assert offered == {"courier"}, "old articles are not read again"


def test_a_newer_toll_rewrites_the_sentence_from_both(brief: Brief) -> None:
    nine = "Nine people died when the roof of the paper mill in Orlund collapsed, the fire service said."
    inquiry = "Prosecutor Olav Stenmark has opened an inquiry into the maintenance of the Orlund mill."
    model = ScriptedModel(writer(**{"Nine people": nine, "Stenmark": inquiry}))
    after = update(brief, [LATER], model=model)
    (request,) = model.requests
    assert {o.article_id for o in request.material.offers} == {"gazette", "later"}
    made = next(c for c in after.changes if c.previous == TOLL)
    assert (made.kind, made.text, made.article_ids) == (ChangeKind.CHANGED, nine, ("later",))
    assert "Six" in made.reason
    assert [s.text for s in after.sentences] == [nine, JOBS, SEARCH, COST, inquiry]
    assert after.headline is not None
    assert "Six" not in after.headline.text
    assert_sound(after, GAZETTE, LATER)


def test_what_cannot_be_written_anew_is_quoted_from_what_is_newer(brief: Brief) -> None:
    bad = {"text": "Forty people died in Orlund.", "evidence": []}
    model = ScriptedModel(lambda r: {"headline": bad, "sentences": [bad], "disagreements": []})
    after = update(brief, [LATER], model=model)
    first = after.sentences[0]
    assert first.quoted_from == "later"
    assert first.text.startswith("Nine people died")
    assert any("Forty" in w.text for w in after.withheld)
    assert_sound(after, GAZETTE, LATER)


def test_an_outdated_sentence_that_nothing_can_replace_is_gone_with_the_reason(brief: Brief) -> None:
    bare = LATER.model_copy(update={"text": "Firefighters now count nine dead in Orlund."})
    model = ScriptedModel(lambda r: {"headline": None, "sentences": [], "disagreements": []})
    after = update(brief, [bare], model=model)
    gone = next(c for c in after.changes if c.previous == TOLL)
    assert gone.kind is ChangeKind.GONE
    assert TOLL in {w.text for w in after.withheld}
    assert "1 sentence was withheld because another source, or a later one, gives it otherwise." in after.to_text()
    assert any("nine dead" in s.text for s in after.sentences)
    assert_sound(after, GAZETTE, bare)


def test_a_toll_in_other_words_makes_the_old_one_outdated() -> None:
    """A noun for all who were there, a toll that "is raised to" another, a name that is only who says it."""
    day = date(2026, 5, 4)
    happened = "Four workers were killed when the roof of the Tarn paper mill in Orlund fell in, police said."
    put = "The fire service put the number of dead at four."
    old = [
        Article(id="first", publisher="Gazette", published_at=day, text=happened),
        Article(id="second", publisher="Courier", published_at=day, text=f"{put} Schools in Orlund stay closed."),
    ]
    text = "Six people are known to have died when the roof of the mill fell in, St Vera's Hospital said."
    new = Article(id="new", publisher="Coast Herald", published_at=date(2026, 5, 5), text=text)
    brief = summarize(old, model=ScriptedModel(writer(**{"Four workers": happened, "number of dead": put})))
    assert {happened, put} <= {s.text for s in brief.sentences}
    after = update(brief, [new], model="extractive")
    assert {c.previous: (c.kind, c.text) for c in after.changes if c.previous} == {
        happened: (ChangeKind.CHANGED, text),
        put: (ChangeKind.CHANGED, text),
    }
    assert not [c for c in after.changes if c.kind is ChangeKind.NEW]
    assert {c.reason for c in after.changes} == {
        "Coast Herald gives “Four” otherwise: six.",
        "Coast Herald gives “four” otherwise: six.",
    }
    assert_sound(after, *old, new)


def test_what_somebody_denies_later_stands_beside_what_was_asserted() -> None:
    said = "The union said it had warned of blocked exits in the Orlund mill last autumn."
    denied = "Brandt Papir denied that the union had warned of blocked exits, the owner's lawyer told reporters."
    old = Article(id="old", publisher="Gazette", published_at=date(2026, 5, 4), text=said)
    new = Article(id="new", publisher="Courier", published_at=date(2026, 5, 5), text=denied)
    after = update(summarize([old], model="extractive"), [new], model="extractive")
    assert change(after, ChangeKind.CONTRADICTED).previous == said
    assert [d.kind for d in after.disagreements] == ["denial"]


def test_a_paper_that_gives_another_figure_later_has_corrected_itself(brief: Brief) -> None:
    """What it said before stands nowhere else: the sentence is told anew, by what the paper says now."""
    own = RIVAL.model_copy(update={"publisher": GAZETTE.publisher})
    after = update(brief, [own], model="extractive")
    made = next(c for c in after.changes if c.previous == COST)
    assert made.kind is ChangeKind.CHANGED
    assert "7 million" in made.text
    assert made.reason == "Orlund Gazette gives it otherwise: 7 million crowns."
    assert COST not in {s.text for s in after.sentences}
    assert_sound(after, GAZETTE, own)


def test_a_paper_that_gives_another_figure_the_same_day_contradicts_itself(brief: Brief) -> None:
    """Which of the two came later, nobody can tell."""
    own = RIVAL.model_copy(update={"publisher": GAZETTE.publisher, "published_at": GAZETTE.published_at})
    after = update(brief, [own], model="extractive")
    assert next(c for c in after.changes if c.previous == COST).kind is ChangeKind.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "untouched"),
    [
        ("The repair of the roof was to cost 7 million crowns, union leader Kari Lund said.", COST),
        ("Rescuers did not search the rubble for survivors throughout the night, union leader Kari Lund said.", SEARCH),
    ],
)
def test_what_a_paper_quotes_of_somebody_else_corrects_nothing(brief: Brief, text: str, untouched: str) -> None:
    other = RIVAL.model_copy(update={"publisher": GAZETTE.publisher, "text": text})
    after = update(brief, [other], model="extractive")
    assert untouched in {s.text for s in after.sentences}
    assert untouched not in {c.previous for c in after.changes if c.kind is ChangeKind.CHANGED}


def test_a_brief_shorter_than_was_asked_for_has_room(brief: Brief) -> None:
    short = summarize([GAZETTE], model=ScriptedModel(writer(**{"with dogs": SEARCH})))
    after = update(short, [LATER], model="extractive")
    assert len(after.sentences) == 3
    assert not [p for p in after.problems if p.code == "no_room"]


def test_a_count_that_has_grown_is_told_as_it_is_now() -> None:
    """Seen with a feed: the number of those who had to leave their homes, in other words."""
    left = "Water poured over the dam and about 800 people had to leave their homes in Orlund, the fire service said."
    grown = "The number of people who had to leave their homes in Orlund has grown to 2,600, the fire service said."
    first = Article(id="first", publisher="Gazette", published_at=date(2026, 3, 3), text=left)
    then = Article(id="then", publisher="Courier", published_at=date(2026, 3, 4), text=grown)
    after = update(summarize([first], model="extractive"), [then], model="extractive")
    assert [s.text for s in after.sentences] == [grown]
    assert change(after, ChangeKind.CHANGED).previous == left


def test_news_that_finds_no_room_is_named(brief: Brief) -> None:
    happened = (
        "A bomb destroyed the Orlund railway station and killed 41 travellers, police chief Mats Ferro said.",
        "The government declared a state of emergency in the Tarn valley, minister Ada Holm said.",
        "The army evacuated 9,000 people from Orlund after the Tarn dam cracked, general Ulf Berg said.",
        "A train derailed at Orlund bridge and 12 passengers are missing, the railway said.",
        "The Orlund hospital lost its power and moved 200 patients to Vestby, its director said.",
    )
    many = Article(id="many", publisher="Valley Radio", published_at=date(2026, 5, 4), text=" ".join(happened))
    after = update(brief, [many], model="extractive", options=Options(length=4))
    told = [s for s in after.sentences if s.citations[0].article_id == "many"]
    (problem,) = [p for p in after.problems if p.code == "no_room"]
    assert 0 < len(told) < len(happened)
    assert problem.article_ids == ("many",)
    assert after.sources[-1].left_out == len(happened) - len(told)
    assert "make the brief anew" in problem.message


def test_a_contradiction_leaves_the_sentence_and_adds_a_disagreement(brief: Brief) -> None:
    after = update(brief, [RIVAL], model="extractive")
    made = change(after, ChangeKind.CONTRADICTED)
    assert made.text == made.previous == COST
    assert made.article_ids == ("rival",)
    assert "7 million" in made.reason
    assert after.sentences[: len(brief.sentences)] == brief.sentences
    (disagreement,) = after.disagreements
    assert {c.article_id for side in disagreement.sides for c in side.citations} == {"gazette", "rival"}
    again = RIVAL.model_copy(update={"id": "second", "publisher": "Trade Wire", "published_at": date(2026, 5, 7)})
    twice = update(after, [again], model="extractive")
    assert len(twice.disagreements) == 1, "told on both sides already"
    assert not [c for c in twice.changes if c.kind is ChangeKind.CONTRADICTED]


def test_another_event_comes_behind(brief: Brief) -> None:
    sank = "The trawler Havbris sank off Cape Norr after it struck a container, the coastguard said."
    model = ScriptedModel(writer(Havbris=sank))
    after = update(brief, [ELSEWHERE], model=model)
    assert after.sentences[: len(brief.sentences)] == brief.sentences
    assert after.sentences[-1].text == sank
    assert [e.article_ids for e in after.events] == [("gazette",), ("elsewhere",)]
    assert after.sentences[-1].event == after.events[-1].id != brief.sentences[0].event
    assert_sound(after, GAZETTE, ELSEWHERE)
    again = update(after, [COURIER], model="extractive")
    assert [s.event for s in again.sentences] == sorted(s.event for s in again.sentences)


def test_another_event_is_left_out_where_only_the_main_one_is_wanted(brief: Brief) -> None:
    after = update(brief, [ELSEWHERE], model=ScriptedModel(nothing), options=Options(events="main"))
    assert after.sentences == brief.sentences
    assert after.sources[-1].status is SourceStatus.OTHER_EVENT
    assert after.events == brief.events


def test_many_new_articles_are_selected_from_first(dam: tuple[Article, ...]) -> None:
    old, new = dam[:6], dam[6:]
    base = summarize(old, model="extractive")
    stages = []

    def script(request: ModelRequest) -> dict[str, object]:
        stages.append(request.stage)
        assert {o.article_id for o in request.material.offers}.isdisjoint(
            a.id for a in old
        ) or request.stage != "select"
        items = [{"evidence": [o.id]} for o in request.material.offers[:4]]
        statements = [{"text": o.text, "evidence": [o.id]} for o in request.material.offers[:3]]
        return {"items": items} if request.stage == "select" else {"headline": None, "sentences": statements}

    after = update(base, new, model=ScriptedModel(script), options=Options(single_request_articles=5))
    assert set(stages) >= {"select", "write"}
    assert stages.index("write") == stages.count("select")
    assert_sound(after, *dam)


def test_usage_is_of_the_update_and_provenance_of_both(brief: Brief) -> None:
    model = ScriptedModel(
        writer(Schools="Schools in Orlund will stay closed until Thursday, mayor Ines Hallberg said.")
    )
    after = update(brief, [COURIER], model=model)
    assert after.usage.calls == 1
    assert after.provenance.requests[: len(brief.provenance.requests)] == brief.provenance.requests
    assert len(after.provenance.requests) == len(brief.provenance.requests) + 1
    assert set(after.provenance.templates) >= set(brief.provenance.templates)


def test_a_stored_brief_is_updated_alike_under_asyncio(brief: Brief) -> None:
    stored = Brief.from_json(brief.to_json())
    script = writer(Schools="Schools in Orlund will stay closed until Thursday, mayor Ines Hallberg said.")
    one = update(stored, [COURIER], model=ScriptedModel(script))
    other = asyncio.run(aupdate(stored, [COURIER], model=AsyncScriptedModel(script)))
    assert one == other
    took, atook = (
        without(one, "courier", model=ScriptedModel(script)),
        asyncio.run(awithout(one, "courier", model=AsyncScriptedModel(script))),
    )
    assert took == atook


def test_progress_tells_of_the_sentences_that_are_written(brief: Brief) -> None:
    told: list[object] = []
    script = writer(Schools="Schools in Orlund will stay closed until Thursday, mayor Ines Hallberg said.")
    update(brief, [COURIER], model=ScriptedModel(script), on_progress=told.append)
    verified = [each.sentence.text for each in told if isinstance(each, SentenceVerified)]
    assert verified == ["Schools in Orlund will stay closed until Thursday, mayor Ines Hallberg said."]


def test_a_model_that_fails_leaves_the_brief_and_says_so(brief: Brief) -> None:
    with pytest.raises(ModelError):
        update(brief, [COURIER], model=ScriptedModel([ModelError("down")]))


def test_articles_that_cannot_be_used_are_refused(brief: Brief) -> None:
    with pytest.raises(DuplicateIdError, match="gazette"):
        update(brief, [GAZETTE.model_copy(update={"text": "Another text."})], model="extractive")
    with pytest.raises(InputError, match="changed"):
        update(brief, [COURIER], articles=[GAZETTE.model_copy(update={"text": "Another."})], model="extractive")
    with pytest.raises(InputError, match="list"):
        update(brief, "One text.", model="extractive")


def test_plain_strings_get_ids_of_their_own() -> None:
    base = summarize([GAZETTE.text], model="extractive")
    after = update(base, [COURIER.text, LATER.text], model="extractive")
    assert [r.article_id for r in after.sources] == ["article-1", "article-2", "article-3"]


def test_the_articles_themselves_show_copies_that_no_citation_shows() -> None:
    """A passage that no sentence cites: only the article itself tells that the new one has it from there."""
    model = ScriptedModel(writer(**{"340 people": JOBS}))
    base = summarize([GAZETTE], model=model)
    text = GAZETTE.text.partition("1961. ")[2]
    cut = Article(id="cut", publisher="Free Sheet", published_at=date(2026, 5, 5), text=text)
    blind, seeing = (update(base, [cut], articles=given, model="extractive") for given in ((), [GAZETTE]))
    assert [b.sources[-1].origin for b in (blind, seeing)] == ["cut", "gazette"]


def test_ten_single_updates_end_in_a_sound_brief(dam: tuple[Article, ...]) -> None:
    articles = sorted(dam, key=lambda a: str(a.published_at))[:16]
    brief = summarize(articles[:6], model="extractive")
    for n in range(6, 16):
        before, brief = brief, update(brief, [articles[n]], model="extractive")
        touched = {c.previous for c in brief.changes if c.kind is not ChangeKind.CONTRADICTED}
        kept = [s for s in before.sentences if s.text not in touched]
        assert [s for s in brief.sentences if s in kept] == kept
        assert len(brief.sentences) <= len(before.sentences) + 2
        assert_sound(brief, *articles[: n + 1])
    texts = [s.text for s in brief.sentences]
    assert len(texts) == len(set(texts))
    assert len(brief.sources) == 16
    assert len(brief.events) == 1


def test_an_update_of_fifty_articles_with_one_takes_a_twentieth_of_the_tokens(dam: tuple[Article, ...]) -> None:
    sentences = [line for a in dam for line in a.text.replace(". ", ".\n").split("\n") if 60 < len(line) < 300]
    made = []
    for n in range(51):
        lines = [f"{sentences[(n * 31 + k * 17) % len(sentences)][:-1]}, clerk {n}-{k} told." for k in range(32)]
        made.append(Article(id=f"a{n}", publisher=f"Paper {n}", text="\n".join(lines)))
    full = ScriptedModel(quoting)
    brief = summarize(made[:50], model=full)
    one = ScriptedModel(quoting)
    after = update(brief, made[50:], model=one)
    assert one.requests, "there is new matter, or nothing is measured"
    assert counted(one.requests) <= 0.05 * counted(full.requests)
    assert len(after.sources) == 51


def test_a_timeline_gets_its_new_sentences_at_their_days() -> None:
    texts = {"first": "The bridge in Orlund was closed on 2 May 2026.", "third": "It was opened again on 9 May 2026."}
    old = Article(id="old", publisher="Orlund Gazette", published_at=date(2026, 5, 9), text=" ".join(texts.values()))
    new = Article(
        id="new",
        publisher="Valley Courier",
        published_at=date(2026, 5, 10),
        text="Engineers found a crack in the third pier of the Orlund bridge on 5 May 2026, the county said.",
    )
    script = writer(**{"2 May": texts["first"], "9 May": "The bridge was opened again on 9 May 2026."})
    brief = summarize([old], model=ScriptedModel(script), options=Options(style="timeline"))
    after = update(brief, [new], model=ScriptedModel(quoting))
    assert after.style == "timeline"
    assert [s.day.day for s in after.sentences if s.day] == [2, 5, 9]


def test_the_length_asked_for_bounds_what_is_added() -> None:
    base = summarize([GAZETTE], model="extractive")
    after = update(base, [ELSEWHERE], model=ScriptedModel(quoting), options=Options(length=1))
    assert len([c for c in after.changes if c.kind is ChangeKind.NEW]) == 1


def test_beyond_a_limit_of_the_run_what_is_newer_is_quoted(brief: Brief) -> None:
    after = update(brief, [LATER], model=ScriptedModel(nothing), options=Options(max_tokens=1))
    assert after.sentences[0].quoted_from == "later"
    assert {p.code for p in after.problems} >= {"over_limit"}
    assert after.usage.calls == 0
    assert_sound(after, GAZETTE, LATER)


def test_what_is_no_brief_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"dict is no Brief: .*from_json"):
        update({}, [LATER])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="str is no Brief"):
        without("{}", "gazette")  # type: ignore[arg-type]
