"""Names that never were, made of towns, last names and the words that institutions are called by.

Put in the place of a name, they teach how long a name is and what kind it is by its own words, where no capital tells.
"""

from collections.abc import Sequence
from random import Random

from training.sentences import Sentence
from workers.reading.places import town_names
from workers.reading.wordlists import by_lower

SMALLEST_TOWN = 50_000

ORG_OF_PLACE = """University|State University|College|High School|Police Department|City Council|Chamber of Commerce
Symphony Orchestra|Airlines|Airways|Railroad|Railway|Electric Company|Power|Steel|Times|Herald|Daily News|Tribune|Post
United|City|Rovers|Athletic|Wanderers|Tigers|Bulldogs|Eagles|Falcons|Kings|Warriors|Hockey Club|Football Club
Medical Center|General Hospital|Fire Department|School District|Stock Exchange|Central Bank|Savings Bank
Historical Society|Art Museum|Liberation Front|National Party|People's Party|Workers' Union|Teachers' Association
Ministry of Health|Supreme Court|Energy Agency|Border Guard|Army|Air Force|Broadcasting Corporation|Bar Association"""
ORG_OF_NAME = """Inc.|Corp.|Co.|Ltd.|Group|Holdings|Industries|Partners|Brothers|& Sons|& Co.|Foundation|Institute|Trust
Records|Motors|Pharmaceuticals|Technologies|Systems|Software|Design|Media|Communications|Entertainment|Energy|Capital
Research Center|Memorial Hospital|School of Law|Museum of Art|Family Restaurants|Construction|Foods|Securities"""
ORG_BEFORE_PLACE = "University of|Bank of|Republic Bank of|Church of|Government of|Museum of|Port Authority of"
FAC_OF_NAME = """Field|Stadium|Arena|Bridge|Airport|International Airport|Avenue|Street|Road|Hall|Tower|Center|Park
Prison|Dam|Tunnel|Station|Junction|Air Base|Theatre|Hotel|Library|Cathedral|Mosque|Square"""
LOC_OF_NAME = (
    "River|Lake|Island|Islands|Bay|Valley|Mountains|Hills|Pond|Peninsula|Desert|Creek|Forest|Reservoir|Plateau"
)
LOC_BEFORE_NAME = "Lake|Mount|Cape|Gulf of|Strait of|River"


class NameMaker:
    """Makes names of a label; `towns` and `people` are real ones to take words from."""

    def __init__(self, towns: Sequence[str], first_names: Sequence[str], last_names: Sequence[str]) -> None:
        self._towns, self._first, self._last = towns, first_names, last_names

    def make(self, label: str, random: Random) -> tuple[str, ...] | None:
        """The words of a name with this label; None for labels that no name is made for."""
        makers = {"PERSON": self._person, "GPE": self._town, "ORG": self._organisation, "FAC": self._facility,
                  "LOC": self._landscape}  # fmt: skip
        return tuple(makers[label](random).split()) if label in makers else None

    def put_into(self, sentence: Sentence, share: float, random: Random) -> Sentence:
        """The sentence with this share of its names exchanged for made ones."""
        words: list[str] = []
        spans: list[tuple[int, int, str]] = []
        at = 0
        for first, last, label in sentence.spans:
            words += sentence.words[at:first]
            made = self.make(label, random) if label != "?" and random.random() < share else None
            name = made or sentence.words[first:last]
            spans.append((len(words), len(words) + len(name), label))
            words += name
            at = last
        words += sentence.words[at:]
        return Sentence(tuple(words), tuple(spans))

    def _person(self, random: Random) -> str:
        middle = random.choice(("", "", "", f"{random.choice('ABCDEFGHJKLMNPRSTW')}. "))
        full = f"{random.choice(self._first)} {middle}{random.choice(self._last)}"
        return full if random.random() < 0.7 else random.choice(self._last)

    def _town(self, random: Random) -> str:
        return random.choice(self._towns)

    def _organisation(self, random: Random) -> str:
        kind = random.random()
        if kind < 0.45:
            return f"{random.choice(self._towns)} {_one_of(ORG_OF_PLACE, random)}"
        if kind < 0.75:
            return f"{random.choice(self._last)} {_one_of(ORG_OF_NAME, random)}"
        if kind < 0.9:
            return f"{_one_of(ORG_BEFORE_PLACE, random)} {random.choice(self._towns)}"
        return "".join(random.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(random.choice((3, 3, 4))))

    def _facility(self, random: Random) -> str:
        name = random.choice((random.choice(self._last), random.choice(self._towns)))
        return f"{name} {_one_of(FAC_OF_NAME, random)}"

    def _landscape(self, random: Random) -> str:
        name = random.choice((random.choice(self._last), random.choice(self._towns)))
        if random.random() < 0.3:
            return f"{_one_of(LOC_BEFORE_NAME, random)} {name}"
        return f"{name} {_one_of(LOC_OF_NAME, random)}"


def _one_of(words: str, random: Random) -> str:
    return random.choice([word for line in words.splitlines() for word in line.split("|")])


def name_maker(sentences: Sequence[Sentence]) -> NameMaker:
    """A maker that takes first and last names from the persons of the corpus, and towns from the table of places."""
    people = [
        s.words[first:last]
        for s in sentences
        for first, last, label in s.spans
        if label == "PERSON" and last - first > 1
    ]
    first_names = {
        *by_lower("first_names_m").values(),
        *by_lower("first_names_f").values(),
        *(name[0] for name in people),
    }
    last_names = {name[-1] for name in people if name[-1].replace("-", "").isalpha()}
    return NameMaker(town_names(SMALLEST_TOWN), sorted(first_names), sorted(last_names))
