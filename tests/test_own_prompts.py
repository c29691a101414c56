"""Own prompts in runs: they are what is asked, the brief says so, and nothing is sent where one is wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from runs import SELECTING, articles

from summarize import Article, Brief, ExtractiveModel, Options, asummarize, plan, summarize, summarize_many, update
from summarize.errors import TemplateError
from summarize.exchange import ModelReply, ModelRequest
from summarize.scaling.batch import summarize_batch
from summarize.testing import ScriptedModel
from summarize.types import TemplateRef
from summarize.updating import without

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "prompts"
HOUSE, GERMAN = EXAMPLES / "house-style", EXAMPLES / "german"
FERRY = Article(
    id="gazette",
    publisher="Skarvik Gazette",
    published_at="2026-04-14",
    text="The ferry Maren Liv ran aground near Skarvik on Tuesday with 187 passengers aboard, the coastguard said. "
    "Nobody was hurt.",
)
LATE = Article(
    id="radio",
    publisher="Nordby Radio",
    published_at="2026-04-15",
    text="Skarvik harbour is closed until Friday, the harbour master said.",
)
Prompts = Callable[..., Options]


class Asked:
    """The built-in engine, with a memory of what it was asked."""

    name = "asked"

    def __init__(self) -> None:
        self.requests: list[ModelRequest] = []

    def complete(self, request: ModelRequest) -> ModelReply:
        self.requests.append(request)
        return ExtractiveModel().complete(request)

    def told(self, stage: str) -> str:
        return "\n".join(m.content for r in self.requests if r.stage == stage for m in r.messages)


@pytest.fixture
def own(tmp_path: Path) -> Prompts:
    """A folder with templates made of the packaged ones: each begins with `said`."""
    packaged = EXAMPLES.parent.parent / "prompts"

    def make(said: str, *names: str, **more: Any) -> Options:
        for name in names:
            text = (packaged / name / "v1.md").read_text("utf-8")
            first = "system:\n" if "system:\n" in text else "user:\n"
            (tmp_path / "own" / name).mkdir(parents=True, exist_ok=True)
            (tmp_path / "own" / name / "v1.md").write_text(text.replace(first, f"{first}{said}\n"), "utf-8")
        return Options(prompt_folder=tmp_path / "own", **more)

    return make


def origins(brief: Brief) -> dict[str, str]:
    return {template.name: template.source for template in brief.provenance.templates}


def test_an_own_template_is_what_is_asked_and_the_brief_says_so() -> None:
    model = Asked()
    brief = summarize([FERRY], model=model, options=Options(prompt_folder=HOUSE))
    (request,) = model.requests
    assert "British spelling" in request.messages[0].content
    assert request.messages[-1].content.endswith(">>>")
    (used,) = brief.provenance.templates
    assert used == request.template
    assert (used.name, used.version, used.source, len(used.sha256)) == ("write", "1", "own", 64)
    assert str(EXAMPLES) not in brief.to_json()
    assert Brief.from_json(brief.to_json()) == brief
    assert [s.text for s in brief.sentences] == [s.text for s in summarize([FERRY], model=Asked()).sentences]


def test_the_german_example_asks_in_german() -> None:
    model = Asked()
    summarize([FERRY], model=model, options=Options(prompt_folder=GERMAN, language="de", length=4))
    assert "Die Meldung ist auf Deutsch" in model.told("write")
    assert "etwa 4 Sätze" in model.told("write")
    summarize([FERRY], model=model, options=Options(prompt_folder=GERMAN, language="en"))
    assert "Sprache der Meldung (ISO 639-1): en." in model.requests[-1].messages[-1].content


def test_a_sentence_that_failed_is_repaired_in_german() -> None:
    def answer(request: ModelRequest) -> dict[str, object]:
        ids = [offer.id for offer in request.material.offers]
        wrong = {"text": "214 Menschen waren an Bord.", "evidence": ids[:1]}
        right = {"text": "Es waren 187 Menschen an Bord.", "evidence": ids[:1]}
        if request.stage == "repair":
            return {"sentences": [right]}
        return {"headline": right, "sentences": [wrong], "disagreements": []}

    model = ScriptedModel(answer)
    brief = summarize([FERRY], model=model, options=Options(prompt_folder=GERMAN, language="de"))
    assert [request.stage for request in model.requests] == ["write", "repair"]
    assert model.requests[1].messages[0].content.startswith("Du verbesserst Sätze einer Meldung.")
    assert origins(brief) == {"write": "own", "repair": "own"}
    assert brief.sentences[0].text == "Es waren 187 Menschen an Bord."


@pytest.mark.parametrize("given", [{}, {"source": "packaged"}])
def test_a_brief_of_before_is_read(given: dict[str, str]) -> None:
    stored = json.loads(summarize([FERRY], model=Asked()).to_json())
    for template in stored["provenance"]["templates"]:
        del template["source"]
        template.update(given)
    assert origins(Brief.from_json(json.dumps(stored))) == {"write": "packaged"}


def test_every_stage_can_have_its_own(own: Prompts) -> None:
    options = own("OURS.", "select", "write", "judge", "repair", "again", judge=True, **SELECTING)
    replies = iter([True])

    def answer(request: ModelRequest) -> ModelReply | str:
        return "no json" if request.stage == "write" and next(replies, False) else ExtractiveModel().complete(request)

    model = ScriptedModel(answer)
    brief = summarize(articles(4), model=model, options=options)
    assert {"select", "write", "judge"} <= {request.stage for request in model.requests}
    assert all(request.messages[0].content.startswith("OURS.") for request in model.requests)
    asked_again = next(r for r in model.requests if len(r.messages) > 2)
    assert asked_again.messages[2].content.startswith("OURS.")
    assert set(origins(brief).values()) == {"own"}


def test_another_wording_is_another_question_and_other_bytes_alone_are_too(own: Prompts) -> None:
    asked = [plan([FERRY], options=own(said, "write")).requests[0] for said in ("One.", "Two.", "One.")]
    assert asked[0].sha256 == asked[2].sha256 != asked[1].sha256
    assert "Two." in asked[1].messages[0].content  # the same path, read again


def test_a_ledger_answers_the_same_wording_alone(own: Prompts, tmp_path: Path) -> None:
    model = Asked()
    for said in ("One.", "One.", "Two.", "One."):
        summarize([FERRY], model=model, options=own(said, "write", ledger=tmp_path / "replies.sqlite"))
    assert len(model.requests) == 2


def test_an_edit_during_a_run_is_not_in_it(own: Prompts) -> None:
    options = own("Before.", "select", "write", **SELECTING)

    def answer(request: ModelRequest) -> ModelReply:
        own("After.", "select", "write")
        return ExtractiveModel().complete(request)

    model = ScriptedModel(answer)
    summarize(articles(4), model=model, options=options)
    assert {request.stage for request in model.requests} == {"select", "write"}
    assert {request.messages[0].content.partition("\n")[0] for request in model.requests} == {"Before."}


async def test_every_way_to_a_brief_takes_them(own: Prompts) -> None:
    options = own("OURS.", "write", "repair")
    (request,) = plan([FERRY], options=options).requests
    assert request.messages[0].content.startswith("OURS.")
    model = Asked()
    (many,) = summarize_many([[FERRY]], model=model, options=options)
    brief = await asummarize([FERRY], model=model, options=options)
    assert many.brief == brief
    later = update(brief, [LATE], model=model, options=options)
    assert [c.kind for c in later.changes] == ["new"]
    split = summarize([FERRY, LATE], model=model, options=options.model_copy(update={"events": "split"}))
    assert set(origins(split).values()) == {"own"}
    without(later, "gazette", articles=[FERRY, LATE], model=model, options=options)
    assert len(model.requests) >= 4
    assert all(request.messages[0].content.startswith("OURS.") for request in model.requests)
    assert {"write": "own"}.items() <= origins(later).items()


@pytest.mark.enable_socket
def test_the_lines_of_a_batch_hold_them(own: Prompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "scaling"))
    from batching import batching

    from summarize.models.openai_threads import OpenAIModel

    with batching() as server:
        model = OpenAIModel("m", base_url=server.url)
        made = summarize_batch(
            [[FERRY], [LATE]], model=model, ledger=tmp_path / "l", options=own("OURS.", "write"), poll=0.005
        )
        assert [origins(result.brief) for result in made] == [{"write": "own"}] * 2
        assert [line["body"]["messages"][0]["content"].startswith("OURS.") for line in server.asked] == [True] * 2


WAYS: dict[str, Callable[[Brief, Asked, Options], object]] = {
    "summarize": lambda _, model, options: summarize([FERRY], model=model, options=options),
    "update": lambda brief, model, options: update(brief, [LATE], model=model, options=options),
    "without": lambda brief, model, options: without(brief, "gazette", model=model, options=options),
    "plan": lambda _brief, _model, options: plan([FERRY], options=options),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_asked_where_one_is_wrong(way: str, own: Prompts) -> None:
    brief = summarize([FERRY], model="extractive")
    options = own("{{ colour }}", "write", "judge")
    model = Asked()
    with pytest.raises(TemplateError, match=r"judge/v1\.md: .*colour") as caught:
        WAYS[way](brief, model, options)
    assert "write/v1.md: " in str(caught.value)
    (result,) = summarize_many([[FERRY]], model=model, options=options)
    assert str(result.error) == str(caught.value)
    assert model.requests == []


def test_a_copy_of_a_packaged_template_asks_the_same(tmp_path: Path) -> None:
    """What was paid for with the packaged one is not paid for again."""
    shutil.copytree(EXAMPLES.parent.parent / "prompts" / "write", tmp_path / "write")
    (ours,), (theirs,) = (plan([FERRY], options=o).requests for o in (Options(prompt_folder=tmp_path), Options()))
    assert ours.sha256 == theirs.sha256
    assert ours.template == TemplateRef(**{**theirs.template.model_dump(), "source": "own"})
