import pytest

from workers.reading.display import restored


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("ann lund", "Ann Lund"),
        ("omar al-farsi", "Omar al-Farsi"),
        ("angus mcrae", "Angus McRae"),
        ("siobhan o'dowd", "Siobhan O'Dowd"),
        ("bank of the north", "Bank of the North"),
        ("u.n.", "U.N."),
        ("j. p. lund", "J. P. Lund"),
        ("bbc", "BBC"),
        ("port-au-prince", "Port-au-Prince"),
        ("united states", "United States"),
        ("ANN LUND", "Ann Lund"),
        ("dr congo", "DR Congo"),
        ("european union", "European Union"),
    ],
)
def test_a_name_gets_its_capitals_back(form: str, shown: str) -> None:
    assert restored(form) == shown
