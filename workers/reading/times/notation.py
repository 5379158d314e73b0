"""From the notation of the grammar to a regular expression over words.

A pattern is a regular expression over words instead of characters. Capitals name a class of words or a part of the
grammar, small letters stand for themselves, `name:` keeps what follows under that name; brackets group, `|` separates,
`?` makes optional, `{0,4}` repeats. Nothing repeats without bound, so matching is linear in the text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ATOM = re.compile(r"\s*(?:(?P<keep>[a-z_]+):)?(?:(?P<name>[A-Z_]+)|(?P<word>[a-z]+)|(?P<open>\())\s*")
_REPEAT = re.compile(r"\s*(\?|\{(\d),\d\})\s*")
_LITERAL = re.compile(r"(?<![a-z_])[a-z]+(?![a-z_:])")


@dataclass(frozen=True)
class Node:
    """A compiled piece: its regular expression, the codes that it can begin with, and whether it can be empty."""

    regex: str
    first: frozenset[str]
    empty: bool = False


def literals(notation: str) -> set[str]:
    """The words that a pattern names themselves."""
    return set(_LITERAL.findall(notation))


class Compiler:
    """Compiles patterns over an alphabet in which one character stands for each set of classes."""

    def __init__(self, alphabet: Mapping[frozenset[str], str], parts: Mapping[str, str]) -> None:
        self._alphabet = alphabet
        self._parts = parts

    def compiled(self, notation: str) -> Node:
        """ValueError where the notation is wrong, or names what does not exist."""
        node, position = self._choice(notation, 0)
        if position != len(notation):
            raise ValueError(f"cannot read {notation[position:]!r}")
        return node

    def _choice(self, notation: str, position: int) -> tuple[Node, int]:
        node, position = self._sequence(notation, position)
        while notation[position : position + 1] == "|":
            other, position = self._sequence(notation, position + 1)
            node = Node(f"{node.regex}|{other.regex}", node.first | other.first, node.empty or other.empty)
        return node, position

    def _sequence(self, notation: str, position: int) -> tuple[Node, int]:
        node = Node("", frozenset(), empty=True)
        while atom := _ATOM.match(notation, position):
            item, position = self._item(atom, notation)
            node = Node(node.regex + item.regex, node.first | (item.first if node.empty else frozenset()),
                        node.empty and item.empty)  # fmt: skip
        return node, position

    def _item(self, atom: re.Match[str], notation: str) -> tuple[Node, int]:
        position = atom.end()
        if atom["open"]:
            inner, position = self._choice(notation, position)
            if notation[position : position + 1] != ")":
                raise ValueError(f"a bracket is not closed in {notation!r}")
            position += 1
        else:
            inner = self._named(atom["name"] or atom["word"])
        start = f"(?P<{atom['keep']}>" if atom["keep"] else "(?:"
        node = Node(f"{start}{inner.regex})", inner.first, inner.empty)
        return self._repeated(node, notation, position)

    def _repeated(self, node: Node, notation: str, position: int) -> tuple[Node, int]:
        repeat = _REPEAT.match(notation, position)
        if repeat is None:
            spaces = len(notation) - len(notation[position:].lstrip()) if notation[position:].strip() else len(notation)
            return node, spaces
        empty = node.empty or repeat[1] == "?" or repeat[2] == "0"
        return Node(node.regex + repeat[1], node.first, empty), repeat.end()

    def _named(self, name: str) -> Node:
        if name in self._parts:
            return self.compiled(self._parts[name])
        codes = sorted(code for classes, code in self._alphabet.items() if name in classes)
        if not codes:
            raise ValueError(f"no word is of the class {name}")
        return Node(f"[{''.join(codes)}]", frozenset(codes))
