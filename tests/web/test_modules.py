"""The page's pure functions, by Node's own test runner: one run for each file of tests."""

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node") or ""
FILES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.debian
@pytest.mark.skipif(not NODE, reason="node is not there; it is in the Debian package nodejs")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_functions_of_a_module_do_what_their_tests_say(file: Path) -> None:
    run = subprocess.run([NODE, "--test", str(file)], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "\n# pass 0\n" not in run.stdout
