import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_without_a_new_enough_python_make_says_what_to_get(tmp_path: Path) -> None:
    """A folder with the Makefile alone, so that no environment stands ready."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    done = subprocess.run(
        ["make", "demo", "PYTHON="],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "needs Python 3.12 or newer; get it from" in done.stdout
    assert not (tmp_path / ".venv").exists()
