import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from workers.cli import read, work

TEXT = "The minister said on Monday that talks in Geneva had begun."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(TEXT)
    return file


def test_reading_a_file_prints_text_for_people(article: Path) -> None:
    done = CliRunner().invoke(read, [str(article)])
    assert done.exit_code == 0, done.output
    assert "WHERE\n  Geneva" in done.output


def test_reading_a_file_prints_json_for_machines(article: Path) -> None:
    done = CliRunner().invoke(read, [str(article), "--json", "--words", "30", "--published-at", "2017-12-15"])
    assert json.loads(done.output)["times"][0]["value"] == "2017-12-11"


def test_the_article_itself_is_a_view() -> None:
    lost = "oslo ( reuters ) - talks on the pipeline in geneva failed on monday .\nthe minister , ann lee , left ."
    done = CliRunner().invoke(read, ["-", "--view", "readable"], input=lost)
    assert "OSLO (Reuters) - Talks on the pipeline in Geneva failed on Monday." in done.output
    assert done.output.endswith("The minister, Ann Lee, left.\n")


def test_standard_input_is_read_too() -> None:
    assert "Geneva" in CliRunner().invoke(read, ["-"], input=TEXT).output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "give a FILE, or --jsonl"),
        (["--jsonl", "--words", "30"], "each line carries its own wishes"),
        (["-", "--published-at", "soon"], "/published_at: Not an ISO 8601 date"),
        (["-", "--words", "1"], "/summary/words"),
    ],
)
def test_a_wrong_use_is_told_in_one_sentence(arguments: list[str], told: str) -> None:
    done = CliRunner().invoke(read, arguments, input=TEXT)
    assert done.exit_code in (1, 2)
    assert told in done.output


@pytest.mark.parametrize(("content", "told"), [(b"\xff\xfe", "is not UTF-8"), (b" \n", "There is no text in it")])
def test_a_file_that_cannot_be_read_is_told_with_status_1(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    done = CliRunner().invoke(read, [str(file)])
    assert done.exit_code == 1
    assert told in done.output


def test_an_unknown_model_is_told_with_the_cure(article: Path) -> None:
    done = CliRunner().invoke(read, [str(article)], env={"COPYDESK_MODEL": "en_core_web_nope"})
    assert done.exit_code == 1
    assert "pip install en_core_web_nope" in done.output


def test_jsonl_ends_with_status_1_where_a_line_was_refused() -> None:
    lines = json.dumps({"id": "a", "text": TEXT}) + "\n{\n"
    done = CliRunner().invoke(read, ["--jsonl"], input=lines)
    assert done.exit_code == 1
    first, second = (json.loads(line) for line in done.output.splitlines())
    assert first["id"] == "a"
    assert second["error"]["status"] == 400


def test_a_queue_that_does_not_exist_is_refused() -> None:
    done = CliRunner().invoke(work, ["extracton"])
    assert done.exit_code == 2
    assert "extraction" in done.output


@pytest.mark.parametrize("module", ["services.cli", "workers.summary.summarise", "services.intake"])
def test_only_the_reader_loads_spacy(module: str) -> None:
    code = f"import sys, {module}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_help_lists_the_commands_of_both_sides() -> None:
    done = subprocess.run([sys.executable, "-m", "services.cli", "--help"], capture_output=True, text=True, check=True)
    for command in ("demo", "read", "receive", "serve", "show", "submit", "up", "work"):
        assert f"\n  {command}" in done.stdout
