"""The light reader, which does what the article tells it to: named to real workers by COPYDESK_READER.

`poison` kills the child, `endless` loops, `stuck` loops where no thread of the child can run, `long` takes 3 s, and
`slow` 20 ms, as a real article might.
"""

import os
import re
import signal
import time
from collections.abc import Sequence

from workers import light
from workers.digest import Findings
from workers.reading.types import Article


class ObedientReader:
    """Reads several at once, as the model does: what one article does is done to those beside it."""

    def __call__(self, article: Article) -> Findings:
        return _read(article)

    def many(self, articles: Sequence[Article]) -> list[Findings]:
        return [_read(article) for article in articles]


read = ObedientReader()


def _read(article: Article) -> Findings:
    words = article.text.split()
    if "poison" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    while "endless" in words:
        time.sleep(0.01)
    if "stuck" in words:
        re.match(r"(a+)+$", "a" * 64 + "b")  # the interpreter's lock is held for longer than anybody waits
    if "long" in words:
        time.sleep(3)
    if "slow" in words:
        time.sleep(0.02)
    return light.read(article)
