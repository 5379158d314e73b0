"""What is built: everything that runs, and nothing that may not be passed on."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return zipfile.ZipFile(wheel).namelist()


def test_no_seed_and_no_test_is_in_the_package(content: list[str]) -> None:
    rooms = {name.split("/")[0] for name in content if ".dist-info" not in name}
    assert rooms == {"services", "workers", "web"}
    assert [name for name in content if "000_43fd68015080db91" in name] == []


def test_everything_beside_the_code_is_in_the_package(content: list[str]) -> None:
    kept = {".lua", ".html", ".css", ".js", ".json", ".svg", ".tsv", ".toml", ".gz", ".txt"}
    files = [file for room in ("services", "workers", "web") for file in (ROOT / room).rglob("*")]
    wanted = {file.relative_to(ROOT).as_posix() for file in files if file.suffix in kept | {".py"}}
    assert wanted - set(content) == set()
