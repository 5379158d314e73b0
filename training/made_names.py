"""Names that never were, made of towns, last names and the words that institutions are called by.

Put in the place of a name, they teach how long a name is and what kind it is by its own words, where no capital tells.
"""

from collections.abc import Sequence
from random import Random

from training.sentences import Sentence
from workers.reading.countries import countries
from workers.reading.places import town_names
from workers.reading.wordlists import by_lower, ordinary_words

SMALLEST_TOWN = 20_000
EXCHANGED = {"PERSON", "GPE", "ORG", "FAC", "LOC"}
"""Labels in running text whose names are exchanged for made ones."""

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
GROUP_OF_PEOPLE = """Democratic Forces|Liberation Army|Liberation Front|National Army|National Council|National Movement
Revolutionary Guard|Revolutionary Front|People's Army|People's Party|Defense Forces|Free Army
National Coalition|Air Force|Resistance Movement|Islamic Front|Islamic Movement|Patriotic Union
Self-Defense Forces|Special Forces|Transitional Council"""
GROUP_OF_NUMBER = """Infantry Division|Armored Division|Infantry Regiment|Armored Brigade|Battalion|Fighter Squadron
Air Division|Bombardment Group|Special Forces Group|Cavalry Regiment|Artillery Regiment
Marine Regiment|Support Wing"""
GROUP_BEFORE_PLACE = "Army of|Army of the|Party of|Front for the Liberation of|Union of|Brigades of|State of"
ORG_OF_SUBJECT = """Ministry of|Department of|Office of|Committee on|Commission on|Institute of|Center for|Council for
Coalition for|Association of|Society for|Bureau of|Alliance for"""
SUBJECTS = """Defense|Health|Foreign Affairs|the Interior|Finance|Justice|Human Rights|Refugees|Agriculture
Education|Trade and Industry|Public Works|Energy|Transport|Culture|Labor|Science|Elections
Religious Affairs|Environmental Protection"""
TEAM_OF_PLACE = """United|City|Rovers|Athletic|Wanderers|Town|Tigers|Bulldogs|Eagles|Falcons|Kings|Warriors|Colts|Jets
Bears|Giants|Rangers|Blues|Sharks|Hawks|Lions|Bulls|Stars|Flyers|Dockers|Force|Glory|Indians
Athletics|Royals|Pirates|Reds"""
EVENT_OF_PLACE = """Open|Grand Prix|Cup|Marathon|Film Festival|Games|Championships|Classic|Masters|Peace Conference
Summit|War|Campaign|Uprising|Revolution|Massacre|Convention|Festival|World Championship
International|Invitational|Dialogue|Bowl"""
EVENT_BEFORE_PLACE = "Battle of|Second Battle of|Siege of|Treaty of|Raid on|Conference on|Operation|Exercise"
PRODUCTS = "Thunderbolt|Falcon|Viper|Hawk|Mustang|Lightning|Pro|Mini|Plus|Sabre|Phantom|Explorer|Fighter|Dagger|Express"
SYLLABLES = "ba|ka|da|fo|ga|hi|ja|ki|lo|ma|ne|or|pa|qu|ra|si|ta|ul|va|wi|za|sha|tri|gre|ston|mor|len|dar|vi|kor|tel|nex"
LOC_BEFORE_NAME = "Lake|Mount|Cape|Gulf of|Strait of|River"


class NameMaker:
    """Makes names of a label; `towns` and `people` are real ones to take words from."""

    def __init__(self, towns: Sequence[str], first_names: Sequence[str], last_names: Sequence[str]) -> None:
        self._towns, self._first, self._last = towns, first_names, last_names
        self._peoples = sorted({*by_lower("peoples").values(), *countries().adjective_of.values()} - {""})
        self._words = [word for word in sorted(ordinary_words()) if len(word) > 3 and word.isalpha()]
        self._makers = {
            "PERSON": self._person, "GPE": self._town, "ORG": self._organisation, "FAC": self._facility,
            "LOC": self._landscape, "EVENT": self._event, "WORK_OF_ART": self._work, "PRODUCT": self._product,
            "NORP": self._people, "LAW": self._law, "acronym": self._acronym, "group": self._group, "team": self._team,
        }  # fmt: skip

    def make(self, label: str, random: Random) -> tuple[str, ...] | None:
        """The words of a name with this label, or of this kind of ORG; None where no name is made for it."""
        return tuple(self._makers[label](random).split()) if label in self._makers else None

    def put_into(self, sentence: Sentence, share: float, random: Random) -> Sentence:
        """The sentence with this share of its names exchanged for made ones."""
        words: list[str] = []
        spans: list[tuple[int, int, str]] = []
        at = 0
        for first, last, label in sentence.spans:
            words += sentence.words[at:first]
            made = self.make(label, random) if label in EXCHANGED and random.random() < share else None
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

    def _people(self, random: Random) -> str:
        return random.choice(self._peoples)

    def _organisation(self, random: Random) -> str:
        kind = random.random()
        if kind < 0.3:
            return f"{random.choice(self._towns)} {_one_of(ORG_OF_PLACE, random)}"
        if kind < 0.5:
            return f"{random.choice(self._last)} {_one_of(ORG_OF_NAME, random)}"
        if kind < 0.6:
            return f"{_one_of(ORG_BEFORE_PLACE, random)} {random.choice(self._towns)}"
        if kind < 0.7:
            return f"{_one_of(ORG_OF_SUBJECT, random)} {_one_of(SUBJECTS, random)}"
        if kind < 0.8:
            return self._group(random)
        return self._acronym(random) if kind < 0.95 else self._word(random)

    def _group(self, random: Random) -> str:
        """Parties, armies and their units."""
        kind = random.random()
        if kind < 0.4:
            return f"{self._people(random)} {_one_of(GROUP_OF_PEOPLE, random)}"
        if kind < 0.6:
            return f"{random.randint(1, 120)}th {_one_of(GROUP_OF_NUMBER, random)}"
        if kind < 0.8:
            return f"{_one_of(GROUP_BEFORE_PLACE, random)} {random.choice(self._towns)}"
        return self._work(random)

    def _team(self, random: Random) -> str:
        name = random.choice(self._towns)
        kind = random.random()
        if kind < 0.7:
            return f"{name} {_one_of(TEAM_OF_PLACE, random)}"
        return f"FC {name}" if kind < 0.8 else name

    def _acronym(self, random: Random) -> str:
        """Letters, some of which can be spoken as a word."""
        if random.random() < 0.4:
            return self._word(random).upper()[:5]
        return "".join(random.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(random.choice((3, 3, 4))))

    def _word(self, random: Random) -> str:
        """A word that does not exist."""
        return "".join(_one_of(SYLLABLES, random) for _ in range(random.choice((2, 2, 3)))).capitalize()

    def _event(self, random: Random) -> str:
        place = random.choice(self._towns)
        if random.random() < 0.35:
            return f"{_one_of(EVENT_BEFORE_PLACE, random)} {place}"
        return f"{place} {_one_of(EVENT_OF_PLACE, random)}"

    def _work(self, random: Random) -> str:
        """A title made of ordinary words."""
        one, other = (random.choice(self._words).capitalize() for _ in range(2))
        return random.choice(
            (one, f"The {one}", f"{one} {other}", f"The {one} {other}", f"{one} of the {other}", f"{one} and {other}")
        )

    def _product(self, random: Random) -> str:
        letters = "".join(random.choice("ABCDEFGHMPSTX") for _ in range(random.choice((1, 2))))
        number = f"{letters}-{random.randint(1, 150)}"
        return f"{number} {_one_of(PRODUCTS, random)}" if random.random() < 0.6 else number

    def _law(self, random: Random) -> str:
        return f"{_one_of(SUBJECTS, random)} Act"

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
    """A maker that takes first and last names from the census and from the corpus, towns from the table of places."""
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
        *by_lower("given_names").values(),
    }
    last_names = {name[-1] for name in people if name[-1].replace("-", "").isalpha()} | set(
        by_lower("last_names").values()
    )
    return NameMaker(town_names(SMALLEST_TOWN), sorted(first_names), sorted(last_names))
