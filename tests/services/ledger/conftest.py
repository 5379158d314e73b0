import contextlib
from collections.abc import Iterator

import pytest

from services.ledger import Ledger


@pytest.fixture
def ledger(server_url: str) -> Iterator[Ledger]:
    """An empty ledger whose leases are short."""
    with contextlib.closing(Ledger.connect(server_url, lease=0.2)) as ledger:
        yield ledger
