"""Many stories on many processes or machines, by Ray Data (the extra `ray`).

Ray shares out the rows, restarts workers that die and reads and writes where the data is; a worker here is what
`summarize_many` is in one process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from summarize.errors import InputError, MissingDependencyError
from summarize.exchange import Model
from summarize.many import StoryResult, summarize_many
from summarize.models.openai_threads import OpenAIModel
from summarize.running import EXTRACTIVE, model_name
from summarize.types import Article, Options

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["ROWS", "summarize_dataset"]

ROWS = 16
"""Rows that a worker takes at a time: enough to work at several stories at once, and few to do again if it dies."""

_AT_ONCE = 4
"""Stories that a worker has under way at once, where its share of the concurrency allows it."""

_DEFAULTS = Options()


def summarize_dataset(
    ds: Dataset,
    *,
    model: str | Callable[[], Model] | None = None,
    options: Options = _DEFAULTS,
    workers: int = 2,
    articles: str = "articles",
) -> Dataset:
    """Make a brief of the story in each row of a Ray dataset.

    Nothing runs before the result is consumed, as Ray has it. Rows may change their order.

    Args:
        ds: a dataset with one story in each row.
        model: a model's name, chosen as for `summarize` where None; or what makes a model, called once in each
            worker: it must be picklable, and no key travels if it reads the key there.
        options: how each brief is made. Concurrency, requests and tokens per minute are those of all workers
            together, each gets an equal share; limits on cost, tokens and time are those of one brief. The ledger is
            a path on the local disk of each machine, shared by its workers.
        workers: processes, each with a processor of its own; no more than the concurrency.
        articles: the column that holds the articles: a list of strings, or of mappings with the fields of `Article`
            (others are ignored; an id that is missing is made from the article's place).

    Returns:
        The dataset with two columns more: `brief`, the brief as JSON (`Brief.from_json`), and `error`, why there
        is none. One of them is null. A story that fails never fails the job.

    Raises:
        MissingDependencyError: Ray is not installed.
        InputError: `model` is neither a name nor callable, or `workers` not positive.
    """
    try:
        from ray.data import ActorPoolStrategy
    except ImportError as error:
        raise MissingDependencyError("Datasets need Ray: pip install 'summarize[ray]'.") from error
    if model is not None and not isinstance(model, str) and (hasattr(model, "complete") or not callable(model)):
        raise InputError("Give the model by its name, or a function that makes it: it is opened in each worker.")
    if workers < 1:
        raise InputError("There must be at least one worker.")
    workers = min(workers, options.concurrency)
    settings = {
        "model": model if callable(model) else model_name(model),
        "options": _share(options, workers),
        "articles": articles,
    }
    return ds.map_batches(
        _Worker,
        fn_constructor_kwargs=settings,
        batch_size=ROWS,
        batch_format="pyarrow",
        compute=ActorPoolStrategy(min_size=1, max_size=workers),
        num_cpus=1,
    )


def _share(options: Options, workers: int) -> Options:
    """One worker's part of what all of them may do."""

    def part(limit: float | None) -> float | None:
        return None if limit is None else limit / workers

    return options.model_copy(
        update={
            "concurrency": options.concurrency // workers,
            "requests_per_minute": part(options.requests_per_minute),
            "tokens_per_minute": part(options.tokens_per_minute),
        }
    )


class _Worker:
    """What a process does; made once in each."""

    def __init__(self, model: str | Callable[[], Model], options: Options, articles: str) -> None:
        self._model: str | Model = model if isinstance(model, str) else model()
        if isinstance(self._model, str) and self._model != EXTRACTIVE:
            self._model = OpenAIModel(self._model)
        self._at_once = min(_AT_ONCE, options.concurrency)
        self._options = options.model_copy(update={"concurrency": options.concurrency // self._at_once})
        self._articles = articles

    def __call__(self, batch: Any) -> Any:
        """The rows of a table of Arrow, with what came of each."""
        import pyarrow as pa

        rows = batch.select([name for name in batch.column_names if name == self._articles]).to_pylist()
        stories = (_Story(row, self._articles) for row in rows)
        results = list(summarize_many(stories, model=self._model, options=self._options, at_once=self._at_once))
        told = {
            "brief": [None if result.brief is None else result.brief.to_json() for result in results],
            "error": [_told(result) for result in results],
        }
        table = batch.drop_columns([name for name in told if name in batch.column_names])
        for name, values in told.items():
            table = table.append_column(name, pa.array(values, pa.large_string()))
        return table


def _told(result: StoryResult) -> str | None:
    return None if result.error is None else f"{type(result.error).__name__}: {result.error}"


class _Story:
    """A row's articles, read when the story is begun: what is wrong with them is that story's failure."""

    def __init__(self, row: Mapping[str, Any], column: str) -> None:
        self._row = row
        self._column = column

    def __iter__(self) -> Iterator[Article | str]:
        given = self._row.get(self._column)
        if not isinstance(given, list):
            raise InputError(f"The row holds no list of articles in its column {self._column!r}.")
        for number, article in enumerate(given, 1):
            yield _article(number, article)


def _article(number: int, given: Any) -> Article | str:
    if not isinstance(given, Mapping):
        return given  # type: ignore[no-any-return]
    # Arrow gives every mapping of a column all fields of any of them, null where it has none.
    fields = {name: value for name, value in given.items() if name in Article.model_fields and value is not None}
    return Article.model_validate({"id": f"article-{number}", **fields})
