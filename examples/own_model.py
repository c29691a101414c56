"""A model of your own: any object with `complete(request) -> ModelReply`.

This one wraps another model and keeps every exchange in a file, one JSON object a line. The same form
serves for a model behind another API, a queue, or a cache.

python examples/own_model.py exchanges.jsonl
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from summarize import ExtractiveModel, Model, ModelReply, ModelRequest, summarize
from summarize.loading import load


class LoggedModel:
    """Passes requests on and writes down what was asked and answered."""

    def __init__(self, inner: Model, path: Path) -> None:
        self.inner = inner
        self.path = path
        self.name = f"logged {getattr(inner, 'name', 'model')}"

    def complete(self, request: ModelRequest) -> ModelReply:
        """Answer by the wrapped model."""
        reply = self.inner.complete(request)
        messages = [asdict(message) for message in request.messages]
        record = {"stage": request.stage, "messages": messages, "reply": reply.text}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
        return reply


def main() -> None:
    """Make a brief of the example articles through the logging model."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "exchanges.jsonl")
    brief = summarize(load(["examples/articles"]).articles, model=LoggedModel(ExtractiveModel(), path))
    print(brief.to_text())
    print(f"{brief.usage.calls} exchange kept in {path}", file=sys.stderr)


if __name__ == "__main__":
    main()
