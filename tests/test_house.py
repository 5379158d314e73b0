"""The house keeps itself: who may import whom, names that must meet, and clean tools."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from services.contract import QUEUES, STAGES, TASK_OF_QUEUE
from services.settings import Settings

ROOT = Path(__file__).parent.parent
OURS = ("services", "workers", "web")

# Who may not import what, by the beginning of a module's name; `only` lists what of ours is allowed instead.
ONLY = {
    "services.contract": ("services.contract",),
    "services.settings": ("services.values",),
    "services.values": (),
    "services.telemetry": (),
    "services.lifeline": (),
    "services.bell": ("services.contract",),
    "services.ledger": ("services.contract", "services.ledger"),
    "services.webhooks": ("services.webhooks",),
    "services": ("services",),
    "workers.reading": ("workers.reading",),
    "workers.summary": ("workers.summary", "workers.reading.types"),
    "workers.delivery": ("workers.delivery", "services.webhooks"),
    "workers": (
        "workers", "services.bell", "services.contract", "services.ledger", "services.lifeline", "services.readable",
        "services.settings", "services.telemetry", "services.textfile", "services.timeline", "services.webhooks",
    ),
    "web": ("web",),
}  # fmt: skip
MAY_IMPORT_WEB = {"services.main"}
FOREIGN = {
    "services.contract": {"marshmallow"},
    "services.webhooks": {"cryptography"},
    "workers.reading": {"spacy", "msgspec", "numpy", "thinc", "py3langid"},
    "workers.summary": {"msgspec"},
    "workers.delivery": set(),
    "web": {"flask"},
}
NEVER = {"services": {"spacy"}, "services.intake": {"spacy", "redis"}}


def modules() -> dict[str, ast.Module]:
    files = [file for room in OURS for file in sorted((ROOT / room).rglob("*.py"))]
    return {name_of(file): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def begins(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


def rule_for[Rule](module: str, rules: dict[str, Rule]) -> Rule | None:
    """The rule of the nearest room around a module."""
    rooms = [room for room in rules if begins(module, room)]
    return rules[max(rooms, key=len)] if rooms else None


def test_arrows_between_rooms_point_one_way() -> None:
    wrong = []
    for module, tree in modules().items():
        allowed = rule_for(module, ONLY) or ()
        for name in imports(tree):
            rooms = ("web",) if module in MAY_IMPORT_WEB and begins(name, "web") else allowed
            if name.split(".")[0] in OURS and not any(begins(name, room) or begins(room, name) for room in rooms):
                wrong.append(f"{module} imports {name}")
    assert wrong == []


def test_rooms_use_only_the_libraries_that_they_name() -> None:
    wrong = []
    for module, tree in modules().items():
        libraries = {name.split(".")[0] for name in imports(tree)} - set(OURS) - sys.stdlib_module_names
        allowed = rule_for(module, FOREIGN)
        never = rule_for(module, NEVER) or set()
        wrong += [f"{module} imports {name}" for name in libraries & never]
        wrong += [f"{module} imports {name}" for name in libraries - (allowed if allowed is not None else libraries)]
    assert wrong == []


def test_the_environment_is_read_in_one_place() -> None:
    readers = [
        module
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv") and module != "services.settings"
    ]
    assert readers == []


def test_every_file_is_named_for_a_subject() -> None:
    names = {part for module in modules() for part in module.split(".")}
    assert names & {"utils", "util", "helpers", "common", "manager", "misc"} == set()


def test_every_queue_has_a_task() -> None:
    from workers.app import create_app, create_desk

    settings = Settings()
    app = create_app(settings, create_desk(settings, reads=False))
    app.loader.import_default_modules()
    assert set(TASK_OF_QUEUE.values()) <= set(app.tasks)
    assert {stage.queue for stage in STAGES} <= set(QUEUES)


def test_every_queue_has_a_worker_in_compose() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    commands = [service.get("command") for service in services.values()]
    assert [queue for queue in QUEUES if ["work", queue] not in commands] == []


def test_every_queue_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [queue for queue in QUEUES if f"`{queue}`" not in readme] == []


def test_the_example_of_settings_is_the_settings() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == Settings.example()


def test_no_lock_names_an_address() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=["lint", "format", "types"]
)
def test_the_tools_find_nothing(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
