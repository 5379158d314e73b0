"""The light reader, which does what the article tells it to: named to real workers by COPYDESK_READER.

`poison` kills the child, `endless` loops, `stuck` loops where no thread of the child can run, `long` takes 3 s, and
`slow` 20 ms, as a real article might. It reads several at once, as the model does: those beside it have their share.
"""

import os
import re
import signal
import time

from workers.digest import Findings
from workers.light import LightReader
from workers.reading.types import Article


class ObedientReader(LightReader):
    def __call__(self, article: Article) -> Findings:
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
        return super().__call__(article)


read = ObedientReader()
