import pytest
from click.testing import CliRunner

from services.cli_local import up
from services.cli_receive import receive
from services.webhooks import asymmetric
from services.webhooks.sign import check_verifying, new_secret


@pytest.mark.parametrize("secret", ["nonsense", "whsec_", "whsec_short", "whpk_short", "whsk_" + "A" * 43 + "="])
def test_a_secret_that_verifies_nothing_is_refused_and_not_repeated(secret: str) -> None:
    done = CliRunner().invoke(receive, ["--port", "0", "--secret", secret])
    assert done.exit_code == 2
    assert "in base64." in done.output
    assert "nonsense" not in done.output


def test_a_secret_and_a_public_key_verify_something() -> None:
    for secret in (new_secret(), asymmetric.public_key(asymmetric.new_private_key())):
        check_verifying(secret)


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (receive, ["--port", "65536"]),
        (receive, ["--port", "-1"]),
        (up, ["--port", "99999"]),
        (up, ["--port", "0"]),
        (up, ["--children", "0"]),
    ],
)
def test_a_number_out_of_range_is_told_in_one_sentence(command: object, arguments: list[str]) -> None:
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 2
    assert "is not in the range" in done.output
