import pytest

from workers.reading.spacing import spaced


@pytest.mark.parametrize(
    ("apart", "printed"),
    [
        ("' it was bad , ' he said .", "‘it was bad,’ he said."),
        ("a ' lovely son ' and a ' bad ' day", "a ‘lovely son’ and a ‘bad’ day"),
        ("he said : ' she was a girl .", "he said: ‘she was a girl."),
        ("he said , ' we go . '", "he said, ‘we go.’"),
        ("all was gone , ' a parent said .", "all was gone,’ a parent said."),
        ("the city of lights ' new hotel", "the city of lights' new hotel"),
        ("the players ' view of ' the game '", "the players' view of ‘the game’"),
        ("`` we go , '' he said ( and left ) .", "“we go,” he said (and left)."),
        ("it is n't his ; they 'll pay $ 3 , he ca n't", "it isn't his; they'll pay $3, he can't"),
    ],
)
def test_punctuation_goes_back_to_its_words(apart: str, printed: str) -> None:
    assert spaced(apart) == printed
