"""When, according to the text: time expressions with their TIMEX3 values.

words | shape | longest match | meaning | Time
"""

from workers.reading.times.find import find_times

__all__ = ["find_times"]
