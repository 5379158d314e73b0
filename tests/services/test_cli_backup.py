import contextlib
import gzip
from pathlib import Path

from click.testing import CliRunner, Result

from services.cli_backup import backup, restore
from services.embedded import EmbeddedServer
from services.ledger import Filter, Ledger, NewArticle, new_id


def run(command: object, server_url: str, file: Path) -> Result:
    return CliRunner().invoke(command, [str(file)], env={"COPYDESK_REDIS_URL": server_url})


def test_a_ledger_goes_into_a_file_and_into_another_server(server_url: str, tmp_path: Path) -> None:
    with contextlib.closing(Ledger.connect(server_url)) as ledger:
        for number in range(1200):
            ledger._client.set(f"copydesk:once:filling:{number}", "x")
        article = ledger.accept(NewArticle(new_id(), "desk", {"text": "x"})).record
    file = tmp_path / "desk.backup"
    assert "1,20" in run(backup, server_url, file).output
    assert file.stat().st_mode & 0o777 == 0o600
    with EmbeddedServer(tmp_path / "other") as other:
        assert "restored" in run(restore, other.url, file).output
        with contextlib.closing(Ledger.connect(other.url)) as ledger:
            assert ledger.ids("desk", Filter(), 9) == [article.id]
        again = run(restore, other.url, file)
        assert again.exit_code == 1
        assert "not empty" in again.output


def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(server_url: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    for content in (b"no backup", gzip.compress(b'{"copydesk_backup":1}\n')[:-3], gzip.compress(b"\xff"), b""):
        broken.write_bytes(content)
        refused = run(restore, server_url, broken)
        assert refused.exit_code == 1
        assert "was not restored" in refused.output
    assert "cannot be written" in run(backup, server_url, tmp_path / "nowhere" / "file").output
    assert "COPYDESK_REDIS_URL" in run(backup, "redis://127.0.0.1:1/0", tmp_path / "file").output
    assert sorted(tmp_path.iterdir()) == [broken]
