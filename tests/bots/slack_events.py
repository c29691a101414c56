"""What Slack sends to the bot over HTTP: signed events, commands and pressed buttons."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from fakes_slack import Post

SECRET = "not-a-secret"


def _send(url: str, body: bytes, kind: str, *, secret: str = SECRET, retry: int = 0) -> tuple[int, str]:
    stamp = str(int(time.time()))
    signature = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signature}", "Content-Type": kind}
    if retry:
        headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
    request = urllib.request.Request(url, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def event_of(post: Post, *, kind: str = "app_mention", number: str = "Ev1", user: str = "U1") -> dict[str, Any]:
    """The payload by which the bot learns of a message."""
    event: dict[str, Any] = {"type": kind, "channel": post.channel, "ts": post.ts, "text": post.text, "user": user}
    event |= {"thread_ts": post.thread} if post.thread else {}
    event |= {"channel_type": "im"} if kind == "message" else {}
    return {"type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": number, "event": event}


def send_event(url: str, payload: dict[str, Any], *, retry: int = 0, secret: str = SECRET) -> tuple[int, str]:
    return _send(url, json.dumps(payload).encode(), "application/json", retry=retry, secret=secret)


def send_command(
    url: str, text: str, *, channel: str = "C1", trigger: str = "t1", response: str = ""
) -> tuple[int, str]:
    fields = {"command": "/brief", "text": text, "channel_id": channel, "user_id": "U1", "user_name": "ines"}
    fields |= {"trigger_id": trigger, "team_id": "T1", "api_app_id": "A1", "response_url": response}
    return _send(url, urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded")


def send_action(url: str, action: dict[str, Any], post: Post, *, trigger: str = "a1") -> tuple[int, str]:
    message = {"ts": post.ts, "thread_ts": post.thread}
    body = {"type": "block_actions", "user": {"id": "U1"}, "channel": {"id": post.channel}, "team": {"id": "T1"}}
    body |= {"message": message, "actions": [{"block_id": "b", **action}], "trigger_id": trigger, "api_app_id": "A1"}
    payload = urllib.parse.urlencode({"payload": json.dumps(body)})
    return _send(url, payload.encode(), "application/x-www-form-urlencoded")
