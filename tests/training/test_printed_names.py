import gzip
from pathlib import Path

from click.testing import CliRunner

from training.printed_names import main

LINES = [
    "The paint is red on the house , and a cross of white wood hangs there .",
    "He met the Red Cross in the White House .",
    "Red Cross workers left with the Prime Minister and Ann Lee .",
    "A green zone was painted ; the Green Zone fell .",
]


def test_names_are_runs_of_ordinary_words_that_have_capitals_nearly_everywhere(tmp_path: Path) -> None:
    packed, out = tmp_path / "sentences.gz", tmp_path / "names.txt"
    packed.write_bytes(gzip.compress("\n".join(LINES * 5).encode()))
    done = CliRunner().invoke(main, [str(packed), str(out)], catch_exceptions=False)
    assert done.output == "2 names\n"
    assert [line for line in out.read_text().splitlines() if line[0] != "#"] == ["Red Cross", "White House"]
