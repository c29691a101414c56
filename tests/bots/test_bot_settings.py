"""What the Slack and the Telegram bot say of settings with which they cannot work, before they begin."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import slack_bot
import telegram_bot
from fakes_slack import Fault, faking_slack
from fakes_telegram import faking_telegram

SLACK = {"SLACK_BOT_TOKEN": "xoxb-test", "SLACK_SIGNING_SECRET": "secret", "SLACK_ALLOWED": "C1"}
TELEGRAM = {"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_ALLOWED_CHATS": "5"}
BOTS = {"slack": slack_bot.arguments, "telegram": telegram_bot.arguments}


@pytest.fixture(autouse=True)
def _set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_APP_TOKEN", "OPENAI_BASE_URL", "OPENAI_API_KEY", "SUMMARIZE_MODEL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**SLACK, **TELEGRAM}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["bot"])


@pytest.mark.parametrize("missing", [*SLACK, *TELEGRAM])
def test_what_is_not_set(missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv(missing)
    with pytest.raises(SystemExit, match="2"):
        BOTS["slack" if missing in SLACK else "telegram"]()
    assert missing in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("bot", BOTS)
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("--max-cost 0.2 --model llama3.3", "the price of this model is not known: give it with --price IN,OUT"),
        ("--price 3", "'3' is not two figures, as in: 0.5,2"),
        ("--length 0", "--length 0: Input should be greater than or equal to 1"),
    ],
)
def test_what_cannot_be(
    bot: str, given: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bot", *given.split()])
    with pytest.raises(SystemExit, match="2"):
        BOTS[bot]()
    assert told in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("given", ["--model llama3.3 --price 0.5,2", "--model gpt-6-luna", ""])
def test_a_limit_with_a_price(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bot", "--max-cost", "0.2", *given.split()])
    assert slack_bot.arguments().options.max_cost == 0.2


async def test_a_token_that_slack_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    with faking_slack() as slack:
        slack.faults.append(Fault("auth.test", error="invalid_auth"))
        monkeypatch.setenv("SLACK_API_URL", f"{slack.url}/api")
        with pytest.raises(SystemExit, match=r"Slack refuses a token \(invalid_auth\): check SLACK_BOT_TOKEN"):
            await slack_bot.main()


async def test_a_token_that_telegram_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    with faking_telegram() as telegram:
        monkeypatch.setenv("TELEGRAM_API_URL", telegram.url)
        with pytest.raises(SystemExit, match="Telegram refuses the token: check TELEGRAM_BOT_TOKEN"):
            await telegram_bot.main()


@pytest.mark.parametrize("main", [slack_bot.main, telegram_bot.main])
async def test_an_address_where_nobody_answers(main: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_API_URL", "TELEGRAM_API_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with pytest.raises(SystemExit, match="check the network"):
        await main()
