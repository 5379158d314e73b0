import re
from pathlib import Path

from services.contract import KINDS, ArticleIn
from services.intake.operations import OPERATIONS

PAGE = (Path(__file__).parents[3] / "docs/api.md").read_text(encoding="utf-8")


def test_the_problem_types_are_those_of_the_table() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", PAGE, re.MULTILINE)
    assert {slug: int(status) for slug, status in listed} == {slug: kind.status for slug, kind in KINDS.items()}


def test_the_fields_are_those_of_the_schema() -> None:
    table = PAGE.partition("| field | takes |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(ArticleIn().fields)


def test_every_operation_has_a_command() -> None:
    commands = " ".join(re.findall(r"^curl .*", PAGE, re.MULTILINE))
    for operation in OPERATIONS:
        assert f"$DESK{re.sub('{[a-z_]+}', 'ID', operation.path)}" in commands
