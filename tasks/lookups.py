"""Lexicons: what people may correct without touching code. Loaded once, checked when loaded."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from tasks.refusals import LexiconError

LEXICONS = Path(__file__).resolve().parents[1] / "seeds" / "lexicons"


class Lexicon(BaseModel):
    """Base of every lexicon's shape: frozen, and no field that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Outlet(Lexicon):
    """One news outlet: the name we use, other names pages use, and the domains it owns."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class Outlets(Lexicon):
    """``outlets.yml``: the outlets known by name; each name, alias and domain belongs to one of them."""

    outlets: tuple[Outlet, ...]


Shape = TypeVar("Shape", bound=Lexicon)


@cache
def load(name: str, shape: type[Shape]) -> Shape:
    """Load ``seeds/lexicons/<name>.yml`` as a ``shape``.

    Raises:
        LexiconError: the file is missing, is not YAML, or does not fit ``shape``.
    """
    return read(LEXICONS / f"{name}.yml", shape)


def read(path: Path, shape: type[Shape]) -> Shape:
    """Load one file as a ``shape``.

    Raises:
        LexiconError: the file is missing, is not YAML, or does not fit ``shape``.
    """
    try:
        content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return shape.model_validate(content)
    except FileNotFoundError as error:
        raise LexiconError(f"{_told(path)}: missing from {path.parent.name}") from error
    except OSError as error:
        raise LexiconError(f"{_told(path)}: {error.strerror or error}") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{_told(path)}: not YAML: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise LexiconError(f"{_told(path)}: {where or 'file'}: {first['msg']}") from error


def _told(path: Path) -> str:
    """The name of one of our own lexicons, the whole path of any other file."""
    return path.name if path.parent == LEXICONS else str(path)


@cache
def version() -> str:
    """A hash of all lexicons: rows made under another version may differ."""
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(LEXICONS.glob("*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
