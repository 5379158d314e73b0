"""The articles that the ledger holds: found, listed, watched."""

from dataclasses import dataclass

from services.ledger.connected import PREFIX, Connected, record_key, told
from services.ledger.records import Page, Record
from services.ledger.words import words_of

_STEPS = 2000  # ids that one script looks at, so that no other client waits long


@dataclass(frozen=True)
class Filter:
    """Which articles are meant: all that is given must hold. `problem` is a slug, `title` words of the title."""

    status: str | None = None
    external_id: str | None = None
    problem: str | None = None
    title: str | None = None

    def indexes(self, client: str | None) -> list[str]:
        """The indexes in all of which an article must stand; `client` None sees all."""
        scope = client or "*"
        given = {"status": self.status, "external": self.external_id, "problem": self.problem}
        named = [f"{scope}:{name}:{value}" for name, value in given.items() if value]
        return [scope, *named, *(f"*:word:{word}" for word in words_of(self.title or ""))]


class Articles(Connected):
    """What a client sees of its articles."""

    @told
    def find(self, article_id: str, client: str | None) -> Record | None:
        """The article, or None where there is none or it is another client's; `client` None sees all."""
        stored = self._fields(article_id, (*Record.FIELDS, "result"))
        if "client" not in stored or client not in (None, stored["client"].decode()):
            return None
        return Record.read(article_id, stored)

    @told
    def is_gone(self, article_id: str, client: str | None) -> bool:
        """Whether the article was there, and was deleted or outlived its retention."""
        owner = self._client.get(f"{PREFIX}gone:{article_id}")
        return owner is not None and client in (None, owner.decode())

    @told
    def version_of(self, article_id: str) -> int | None:
        """How often the article has changed; None where there is none."""
        version = self._client.hget(record_key(article_id), "version")
        return None if version is None else int(version)

    @told
    def page(self, client: str | None, which: Filter, *, after: str | None, limit: int) -> Page:
        """Articles after the id `after`, newest first, without results."""
        ids, _ = self._walk(client, which, after or "", limit + 1)
        records = [record for article_id in ids[:limit] if (record := self._brief(article_id))]
        return Page(records, ids[limit - 1] if len(ids) > limit else None)

    @told
    def ids(self, client: str | None, which: Filter, most: int) -> list[str]:
        """The ids of the articles that match, newest first, no more than so many."""
        return self._walk(client, which, "", most)[0]

    def _walk(self, client: str | None, which: Filter, after: str, wanted: int) -> tuple[list[str], str]:
        """So many ids, fewer only at the end, and where the next begin: empty at the end."""
        found: list[str] = []
        while True:
            lacking = min(wanted - len(found), _STEPS)
            some, end = self._scripts.run("walk", after, lacking, _STEPS, *which.indexes(client))
            found += [one.decode() for one in some]
            after = end.decode()
            if not after or len(found) == wanted:
                return found, after

    def _brief(self, article_id: str) -> Record | None:
        stored = self._fields(article_id, Record.FIELDS)
        return Record.read(article_id, stored) if "client" in stored else None
