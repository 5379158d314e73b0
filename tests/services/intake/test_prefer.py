import pytest

from services.intake.prefer import wait_seconds


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", 0),
        ("wait=5", 5),
        ("respond-async, wait=5", 5),
        ("respond-async; x=1 , Wait = 5", 5),
        ('wait="5"', 5),
        ("wait=5; strictly", 5),
        ("wait=3, wait=9", 3),
        ("wait=0", 0),
        ("wait=900", 20),
        ("wait=999999999", 20),
        ("wait=-1", 0),
        ("wait=1.5", 0),
        ("wait=\u0665", 0),
        ("wait=" + "9" * 5000, 0),
        ("wait", 0),
        ("await=5", 0),
        ('handling="wait=5, wait=6"', 0),
        (',,;="', 0),
    ],
)
def test_seconds_are_read_from_the_first_wait_that_can_be_read(header: str, seconds: int) -> None:
    assert wait_seconds(header) == seconds
