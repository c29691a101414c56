"""Stories in a dataset of Ray, with real Ray: rows in, rows out, a failing story is a row, limits are shared out."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, serving

from summarize import Brief, Options, summarize
from summarize.errors import InputError, MissingDependencyError
from summarize.models.openai_threads import OpenAIModel
from summarize.scaling.ray import summarize_dataset
from summarize.testing import ScriptedModel
from summarize.types import Article

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:ray\..*"),  # of its own settings, at its own import
]


@pytest.fixture(scope="module")
def data() -> Iterator[Any]:
    """Ray on two processors, with nothing open to the network and nothing told to anybody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'summarize[ray]'")
        pytest.importorskip("ray.data", reason="Ray Data is not installed: pip install 'summarize[ray]'")
        ray.init(
            num_cpus=2,
            include_dashboard=False,
            log_to_driver=False,
            logging_level="ERROR",
            _node_ip_address="127.0.0.1",
        )
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield ray.data
        ray.shutdown()


def texts(n: int) -> list[str]:
    return [
        f"A barge sank off Skarvik on Tuesday with {n + 20} people aboard, the coastguard of district {n} said.",
        f"All {n + 20} people aboard the barge were taken ashore, the coastguard of district {n} said.",
    ]


def row(n: int) -> dict[str, Any]:
    return {"n": n, "articles": [{"id": str(k), "text": text, "publisher": f"P{k}"} for k, text in enumerate(texts(n))]}


def story(n: int) -> list[Article]:
    return [Article(**fields) for fields in row(n)["articles"]]


def made(rows: Any) -> list[dict[str, Any]]:
    return sorted(rows.take_all(), key=lambda each: each["n"])


def test_each_row_comes_back_with_its_brief_or_its_error(data: Any, tmp_path: Path) -> None:
    """D4, D7: the built-in engine; what cannot be read is a row with an error.

    As many workers as processors, and files to be read: the workers must leave one to those that read.
    """
    rows = [row(n) for n in range(20)]
    rows[3]["articles"] = []
    rows[4]["articles"] = None
    rows[5]["articles"][1]["id"] = "0"
    for part in range(2):
        lines = [json.dumps(each) + "\n" for each in rows[part::2]]
        (tmp_path / f"{part}.jsonl").write_text("".join(lines))
    out = made(summarize_dataset(data.read_json(str(tmp_path)), model="extractive"))
    assert [each["n"] for each in out] == list(range(20))
    assert [n for n, each in enumerate(out) if each["error"]] == [3, 4, 5]
    assert [each["error"].partition(":")[0] for each in out[3:6]] == [
        "NoArticlesError",
        "InputError",
        "DuplicateIdError",
    ]
    assert [each["brief"] for each in out[3:6]] == [None] * 3
    for each in (out[0], out[19]):
        assert each["brief"] == summarize(story(each["n"]), model="extractive").to_json()
        assert Brief.from_json(each["brief"]).sentences
        assert [article["text"] for article in each["articles"]] == texts(each["n"])


def test_workers_share_limits_and_ledger_and_a_failure_is_its_row_s(data: Any, tmp_path: Path) -> None:
    """C8, D4, D6: no more requests at once than the options say, over all workers; a second job asks nothing."""

    def script(number: int, seen: Seen) -> Any:
        time.sleep(0.05)
        return Answer(400, {"error": {"message": "no"}}) if "district 7 " in seen.text else by_contract(number, seen)

    options = Options(concurrency=4, ledger=tmp_path / "ledger.sqlite")
    with serving(script) as server:
        model = partial(OpenAIModel, "m", api_key="sk-secret-0123", base_url=server.url)
        given = data.from_items([{"n": n, "texts": texts(n)} for n in range(40)], override_num_blocks=4)
        out = made(summarize_dataset(given, model=model, options=options, articles="texts"))
        assert [n for n, each in enumerate(out) if each["error"]] == [7]
        assert out[7]["error"].startswith("RequestRefusedError: m: the server answered 400: no.")
        assert 2 <= server.most_at_once <= 4
        assert len(server.seen) == 40
        again = made(summarize_dataset(given, model=model, options=options, articles="texts"))
    assert again == out
    assert len(server.seen) == 41  # the one that failed
    assert json.loads(out[0]["brief"])["usage"]["calls"] == 1


@pytest.mark.parametrize(
    "settings", [{"model": ScriptedModel([])}, {"model": 7}, {"workers": 0}], ids=["object", "number", "no workers"]
)
def test_what_no_worker_can_use_is_refused_before_anything_runs(settings: dict[str, Any]) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'summarize[ray]'")
    with pytest.raises(InputError):
        summarize_dataset(None, **settings)  # type: ignore[arg-type]


def test_without_ray_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setitem(sys.modules, "ray.data", None)
    with pytest.raises(MissingDependencyError, match=r"summarize\[ray\]"):
        summarize_dataset(None)  # type: ignore[arg-type]


def test_the_documented_lines_run(data: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/scaling.md, as it stands there, but for places, the number of workers, and whom the model asks."""
    monkeypatch.chdir(tmp_path)
    data.from_items([row(n) for n in range(3)]).write_parquet(str(tmp_path / "stories"))
    page = (Path(__file__).resolve().parents[2] / "docs" / "scaling.md").read_text("utf-8")
    block = next(b for b in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "summarize_dataset" in b)
    places = {
        "stories/": tmp_path / "stories",
        "briefs/": tmp_path / "briefs",
        "/var/tmp/summarize.sqlite": tmp_path / "l",
    }
    for named, place in places.items():
        block = block.replace(f'"{named}"', repr(str(place)))
    with serving(by_contract) as server:
        model = partial(OpenAIModel, "gpt-6-luna", base_url=server.url, api_key="sk-secret-0123")
        exec(block.replace("workers=8", "workers=1").replace('"gpt-6-luna"', "model"), {"model": model})
    rows = data.read_parquet(str(tmp_path / "briefs")).take_all()
    assert len(rows) == 3
    assert all(Brief.from_json(each["brief"]).sentences for each in rows)
