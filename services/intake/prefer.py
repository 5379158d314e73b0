"""How long is the client ready to wait? The header `Prefer: wait=N` (RFC 7240)."""

import re

from werkzeug.http import parse_list_header

from services.contract import MAX_WAIT_SECONDS

_WAIT = re.compile(r'\s*wait\s*=\s*"?([0-9]{1,9})"?\s*(;.*)?', re.IGNORECASE)


def wait_seconds(header: str) -> int:
    """Seconds to wait, at most MAX_WAIT_SECONDS; 0 where there is no such preference, or none that can be read.

    The first `wait` counts; what is not understood is ignored, as the RFC demands.
    """
    for preference in parse_list_header(header) if header else ():
        if found := _WAIT.fullmatch(preference):
            return min(int(found[1]), MAX_WAIT_SECONDS)
    return 0
