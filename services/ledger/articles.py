"""The articles that the ledger holds: found, listed, watched."""

from services.ledger.connected import PREFIX, Connected, record_key, told
from services.ledger.records import Page, Record


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
    def version_of(self, article_id: str) -> int | None:
        """How often the article has changed; None where there is none."""
        version = self._client.hget(record_key(article_id), "version")
        return None if version is None else int(version)

    @told
    def page(
        self, client: str | None, *, status: str | None, external_id: str | None, after: str | None, limit: int
    ) -> Page:
        """Articles after the id `after`, newest first, without results. Several filters must all hold."""
        scope = f"{PREFIX}index:{client or '*'}"
        indexes = [f"{scope}:status:{status}"] * bool(status) + [f"{scope}:external:{external_id}"] * bool(external_id)
        ids = self._ids(indexes or [scope], after, limit + 1)
        records = [record for article_id in ids[:limit] if (record := self._brief(article_id))]
        return Page(records, ids[limit - 1] if len(ids) > limit else None)

    def _ids(self, indexes: list[str], after: str | None, count: int) -> list[str]:
        """Ids that stand in every index: they sort by age, so each index is walked from the newest down."""
        first, *others = sorted(indexes, key=self._client.zcard)
        found: list[str] = []
        while len(found) < count:
            span = f"({after}" if after else "+"
            some = self._client.zrange(first, span, "-", desc=True, bylex=True, offset=0, num=count)
            if not some:
                break
            after = some[-1].decode()
            found += [
                one.decode() for one in some if all(self._client.zscore(other, one) is not None for other in others)
            ]
        return found[:count]

    def _brief(self, article_id: str) -> Record | None:
        stored = self._fields(article_id, Record.FIELDS)
        return Record.read(article_id, stored) if "client" in stored else None
