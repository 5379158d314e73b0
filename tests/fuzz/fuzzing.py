"""Schemathesis against a running desk: every operation of its own document, with every check that there is.

The desk is real: an embedded server, the intake behind gunicorn, workers with the light reader, a receiver of webhooks.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from services.cli_local import LOOPBACK_WEBHOOKS
from services.embedded import free_port
from services.local import LocalDesk
from services.receiver import Receiver

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def fuzz(folder: Path, *options: str, log: list[str], **process: Any) -> "subprocess.CompletedProcess[str]":
    """Run Schemathesis with options beside those of schemathesis.toml; `log` gets what the desk says meanwhile."""
    desk = LocalDesk(
        folder, port=free_port(), children=1, say=lambda part, line: log.append(f"{part} | {line}"),
        api_keys=_keys(), reader="light", delivery_schedule="0,0.1", max_attempts="2", retry_pause="0.1",
        # Nobody listens there: who wishes for a rewritten summary gets the extract, as where a model fails.
        rewrite_url=f"http://127.0.0.1:{free_port()}/v1", rewrite_model="none", **LOOPBACK_WEBHOOKS,
    )  # fmt: skip
    with Receiver([desk.webhook_secret], lambda _: None) as receiver, desk:
        told = {"SCHEMATHESIS_HOOKS": "tests.fuzz.hooks", "FUZZ_RECEIVER": receiver.url, "PYTHONPATH": str(ROOT)}
        command = [
            str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(HERE / "schemathesis.toml"),
            "run", f"{desk.url}/openapi.json", "--continue-on-failure", *options,
        ]  # fmt: skip
        return subprocess.run(command, env=os.environ | told, cwd=ROOT, check=False, text=True, **process)


def _keys() -> str:
    """The clients that Schemathesis plays, as the desk takes them."""
    clients = json.loads((HERE / "clients.json").read_text(encoding="utf-8"))["auth"]
    keys = {client["name"]: client["fixedHeaders"][0]["value"].removeprefix("Bearer ") for client in clients}
    return ",".join(f"{name}:{key}" for name, key in keys.items())
