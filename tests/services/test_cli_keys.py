from click.testing import CliRunner, Result

from services.cli_keys import keys


def run(server_url: str, *arguments: str) -> Result:
    return CliRunner().invoke(keys, arguments, env={"COPYDESK_REDIS_URL": server_url})


def test_a_key_is_printed_once_listed_and_revoked(server_url: str) -> None:
    made = run(server_url, "create", "desk", "--admin", "--rate", "600")
    secret = made.stdout.strip()
    assert secret.startswith("cdk_")
    listed = run(server_url, "list").stdout
    assert "desk" in listed
    assert "admin" in listed
    assert "600/min" in listed
    assert secret not in listed
    assert run(server_url, "revoke", "desk").stdout == "1 revoked.\n"
    assert run(server_url, "list").stdout == ""


def test_what_cannot_be_done_is_a_sentence(server_url: str) -> None:
    assert "takes up to 64 letters" in run(server_url, "create", "a b").output
    assert "no key has the name" in run(server_url, "revoke", "nobody").output
    away = run("redis://127.0.0.1:1/0", "list")
    assert away.exit_code == 1
    assert "COPYDESK_REDIS_URL" in away.output
