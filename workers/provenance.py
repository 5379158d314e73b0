"""What made a digest: software, model and the components that matter, each with its version."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from workers.digest import ModelInfo, Provenance
from workers.reading.model import Model

_COMPONENTS = ("spacy", "thinc", "numpy", "py3langid")


def provenance(model: Model, extraction_ms: float) -> Provenance:
    """The provenance of an article that was read in so many milliseconds."""
    return Provenance(
        software=_software(),
        model=ModelInfo(model.name, model.version, fingerprint(model.nlp.path)),
        components=_versions(),
        elapsed_ms={"extraction": round(extraction_ms, 1)},
    )


@cache
def _software() -> str:
    return f"copydesk {version('copydesk')}"


@cache
def fingerprint(folder: Path) -> str:
    """sha256 over the names and bytes of a model's files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _versions() -> dict[str, str]:
    return {name: version(name) for name in _COMPONENTS}
