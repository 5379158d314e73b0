import subprocess
import sys

CODE = (
    "import os; from services.settings import one_thread_for_arithmetic as f; f(); print(os.environ['OMP_NUM_THREADS'])"
)


def told(**environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_arithmetic_has_one_thread_unless_the_environment_says_otherwise() -> None:
    assert told().strip() == "1"
    assert told(OMP_NUM_THREADS="2").strip() == "2"
