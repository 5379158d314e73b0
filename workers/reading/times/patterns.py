"""The search for what the grammar describes.

Every word of a text becomes one character that stands for its set of classes, so that a pattern costs what a regular
expression of `re` costs, and only patterns that can begin with a word are tried on it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workers.reading.times.lexicon import NUMERIC_SETS, TRIGGERS, WORDS, numeric_classes
from workers.reading.times.notation import Compiler, literals
from workers.reading.times.tables import Rule

OTHER = "."
_FIRST_CODE = 0xE000
_LONGEST_WORD = 40
_PREFIX_WORDS = 6
# How many words of a match may stand before its first trigger or figure.
_LONGEST_WAIT = 10


@dataclass(frozen=True)
class Found:
    """A rule that matches: words `start` to `end`, and the words behind each of its captures.

    `core` is where the pattern itself begins, after what is said before it (`early`, `nearly`).
    """

    rule: Rule
    start: int
    core: int
    end: int
    captures: Mapping[str, tuple[int, int]]


class Grammar:
    """Rules compiled over one alphabet of word classes."""

    def __init__(self, rules: Iterable[Rule], parts: Mapping[str, str]) -> None:
        """`rules` by rank: of two that match equally long the earlier wins; `parts` are patterns that they may name."""
        rules = list(rules)
        words = self._sets_by_word([rule.pattern for rule in rules] + list(parts.values()))
        alphabet = {classes: chr(_FIRST_CODE + n) for n, classes in enumerate({*words.values(), *NUMERIC_SETS})}
        compiler = Compiler(alphabet, parts)
        self._numeric = {classes: alphabet[classes] for classes in NUMERIC_SETS}
        self._code_of = {word: alphabet[classes] for word, classes in words.items()}
        self._prefixes = {
            name: re.compile(compiler.compiled(name).regex) for name in {r.prefix for r in rules if r.prefix}
        }
        self._by_first: defaultdict[str, list[tuple[Rule, re.Pattern[str]]]] = defaultdict(list)
        for rule in rules:
            node = compiler.compiled(rule.pattern)
            regex = re.compile(node.regex)
            for code in node.first:
                self._by_first[code].append((rule, regex))
        triggers = {code for word, code in self._code_of.items() if word in TRIGGERS} | set(self._numeric.values())
        near = f"(?=[^{OTHER}]{{0,{_LONGEST_WAIT}}}[{''.join(triggers)}])"
        self._start = re.compile(f"{near}[{''.join(self._by_first)}]")

    def code(self, word: str) -> str:
        """The character that stands for a lower-case word; OTHER where the grammar does not know it."""
        if len(word) > _LONGEST_WORD:
            return OTHER
        if word[:1].isdigit():
            return self._numeric.get(numeric_classes(word), OTHER)
        return self._code_of.get(word, OTHER)

    def candidates(self, shape: str, position: int) -> list[Found]:
        """What matches at the first place from `position` where anything does, the longest first."""
        for start in self._start.finditer(shape, position):
            tried = ((rule, regex.match(shape, start.start())) for rule, regex in self._by_first[start[0]])
            found = [self._found(rule, match, shape, position) for rule, match in tried if match]
            if found:
                return sorted(found, key=lambda candidate: -candidate.end)
        return []

    def _found(self, rule: Rule, match: re.Match[str], shape: str, position: int) -> Found:
        captures = {key: match.span(key) for key in match.re.groupindex if match[key] is not None}
        start = self._with_prefix(rule, shape, position, match.start())
        return Found(rule, start, match.start(), match.end(), captures)

    def _with_prefix(self, rule: Rule, shape: str, position: int, core: int) -> int:
        """Where the longest prefix of the rule begins that ends at its core."""
        if rule.prefix:
            prefix = self._prefixes[rule.prefix]
            for start in range(max(position, core - _PREFIX_WORDS), core):
                if prefix.fullmatch(shape, start, core):
                    return start
        return core

    @staticmethod
    def _sets_by_word(notations: Iterable[str]) -> dict[str, frozenset[str]]:
        plain = {word: frozenset({word}) for notation in notations for word in literals(notation)}
        return plain | {word: classes | plain.get(word, frozenset()) for word, classes in WORDS.items()}
