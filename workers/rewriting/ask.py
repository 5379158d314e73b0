"""One question to a large language model behind an OpenAI-compatible endpoint, and its answer.

The endpoint is the operator's own word, so any address and plain http are open to it. It gets one deadline for all of
it, no redirect is followed, and no more than 16,384 bytes of the answer are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any

import msgspec

from services.webhooks.guard import Rules
from workers.delivery.attempt import Attempt
from workers.delivery.post import deliver

_ANYWHERE = Rules(http=True, networks=(ip_network("0.0.0.0/0"), ip_network("::/0")), ports=frozenset({0}))
_MAY_PASS = {408, 409, 425, 429}
_TOKENS_PER_WORD = 3
_SPARE_TOKENS = 100
_TASK = (
    "You are a copy editor at a news agency. You get an extract: sentences of a news article. Write the same news as "
    "plain, flowing prose of at most {words} words in at most {sentences} sentences. Use only what the extract says. "
    "Keep every name, number and date as it stands, keep who said what with the speaker in the same sentence, keep "
    "every 'not' and every 'may'. Add nothing. Answer with the prose alone: no headline, no list, no remark."
)


class UnavailableError(Exception):
    """There was no answer; another attempt may get one."""


class UnusableError(Exception):
    """The endpoint answered with something that is no rewritten text, and would again."""


@dataclass(frozen=True)
class Door:
    """An endpoint: `url` up to and without `/chat/completions`, the model that is asked for, and the key it wants."""

    url: str
    model: str
    key: str | None
    seconds: float


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: Sequence[_Choice]


def ask(door: Door, extract: str, words: int, sentences: int) -> str:
    """The extract as the model rewrites it. Raises UnavailableError and UnusableError."""
    headers = {"user-agent": "Copydesk"} | ({"authorization": f"Bearer {door.key}"} if door.key else {})
    body = msgspec.json.encode(_question(door.model, extract, words, sentences))
    return _text(deliver(f"{door.url}/chat/completions", _ANYWHERE, headers, body, door.seconds))


def _question(model: str, extract: str, words: int, sentences: int) -> dict[str, Any]:
    return {
        "model": model,
        "temperature": 0,
        "max_tokens": _TOKENS_PER_WORD * words + _SPARE_TOKENS,
        "messages": [
            {"role": "system", "content": _TASK.format(words=words, sentences=sentences)},
            {"role": "user", "content": extract},
        ],
    }


def _text(answer: Attempt) -> str:
    """The text that was generated, whole."""
    if answer.status is None or answer.status >= 500 or answer.status in _MAY_PASS:
        raise UnavailableError(f"{answer.code}: {answer.detail}")
    if not answer.delivered:
        raise UnusableError(f"the endpoint answered with status {answer.status}")
    if answer.truncated:
        raise UnavailableError("the answer broke off, or has more than 16,384 bytes")
    try:
        choice = msgspec.json.decode(answer.response, type=_Completion).choices[0]
    except (msgspec.DecodeError, IndexError) as error:
        raise UnavailableError("the answer is no chat completion") from error
    if choice.finish_reason == "length" or not choice.message.content:
        raise UnusableError("the text breaks off" if choice.message.content else "the text is empty")
    return choice.message.content
