"""Weights of our own for text without capitals: when they fit, and how they are kept."""

import hashlib
from importlib.resources import files
from typing import Any

from spacy.language import Language

MADE_FOR = ("core_web_md", "3.8.0")


def fit(nlp: Language) -> bool:
    """Whether our weights were made for this model."""
    return (nlp.meta["name"], nlp.meta["version"]) == MADE_FOR


def has_no_case(text: str) -> bool:
    """Whether capitals tell nothing here: there are none, or nothing else."""
    return text.islower() or text.isupper()


def released(file: str, sha256: str) -> bytes:
    """The content of a file of weights. Raises OSError where it is not the released one."""
    content = (files("workers.reading") / "data" / file).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise OSError(f"workers/reading/data/{file} is damaged: its sha256 is not the released one")
    return content


def parameters(component: Any) -> list[tuple[str, Any, str]]:
    """Every parameter of a component: a key that stays the same from run to run, its layer, its name there."""
    return [
        (f"{number}.{name}", node, name)
        for number, node in enumerate(component.model.walk())
        for name in node.param_names
        if node.has_param(name)
    ]
