"""Towns: how they and the heads of their governments are written, and what tells apart those of one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import ConfigDict

from tasks import lookups
from tasks.lookups import Lexicon

TOWN = "[가-힣]{2,}[시도군]|[가-힣]+[가-즿직-힣]구|[동서남북중]구"
"""An organisation or a place that is a town or a province: 광주시, 전남도, 동구; 첨단지구 is none."""
HALL = "([가-힣]{2,})관(?:[은는이가을를의에]|[^가-힣]|$)"
"""A town's hall at a fair: 광주관."""
SETTLES, OWN, NEAR = 3, 2, 1
"""How much a sign says: a province before the name, what is of one town alone, what lies around it."""


def town_of_head(heads: Sequence[str]) -> str:
    """The town of the head of a government, as a pattern: 광주광역시장. A deputy (문화경제부시장) is of no town."""
    return f"([가-힣]+?[가-뵿북-힣])(?:특별자치|특별|광역|특례)?(?:{'|'.join(heads)})$"


def office(heads: Sequence[str]) -> str:
    """The office of a head with what stands glued before it, as a pattern: 창원시장이."""
    return f"([가-힣]+(?:{'|'.join(heads)}))(?:[은는이가을를의와과도에께]|[^가-힣]|$)"


def unnamed_head(heads: Sequence[str]) -> str:
    """A head or a delegation without a name, as a pattern: an office that begins a sentence, which a market seldom does."""
    offices = "|".join(heads)
    return f'(?:^|[.!?”"\\]\n] ?)(?:{offices})(?:[은이도의과]|단)|[시군구도] ?대표단|(?:{offices}) 일행'


def many_heads(heads: Sequence[str], many: Sequence[str]) -> str:
    """Heads of many towns at once, as a pattern: 시장들, 대전·대구·광주시장."""
    return f"(?:[가-힣]{{2,}} ?[·ㆍ,] ?){{2,}}[가-힣]+(?:{'|'.join(heads)})|{'|'.join(many)}"


class Province(Lexicon):
    """A province as ``seeds/lexicons/places.yml`` names it."""

    name: str
    full: tuple[str, ...]
    government: str


class Divisions(Lexicon):
    """What ``seeds/lexicons/places.yml`` says of Korea's provinces and cities; the rest of it is for others."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    provinces: tuple[Province, ...]
    cities: frozenset[str]


class Namesake(Lexicon):
    """One of several towns of one name: the province that it is in, and what tells of it."""

    province: str
    own: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class SharedName(Lexicon):
    """A name that several towns have, and whether the first of them is meant where nothing tells."""

    name: str
    kind: str = ""
    usual: bool
    of: tuple[Namesake, ...]


class Homonyms(Lexicon):
    """The shape of ``seeds/lexicons/homonyms.yml``."""

    towns: tuple[SharedName, ...]


class Sign(NamedTuple):
    """What an article says where it means one town of a name: 'own' or 'near' words, or a province before the name."""

    name: str
    kind: str
    province: str
    is_usual: bool
    sign: str
    weight: int


def signs() -> Iterator[Sign]:
    """By what the towns of one name are told apart."""
    divisions: Divisions = lookups.load("places", Divisions)
    forms = {one.name: (*one.full, one.government) for one in divisions.provinces}
    homonyms: Homonyms = lookups.load("homonyms", Homonyms)
    for town in homonyms.towns:
        for number, namesake in enumerate(town.of):
            weights = dict.fromkeys((namesake.province, *namesake.near), NEAR)
            weights.update(dict.fromkeys(namesake.own, OWN))
            weights.update(
                dict.fromkeys(_settling(town, namesake, forms.get(namesake.province, ())), SETTLES)
            )
            is_usual = town.usual and number == 0
            weights.pop(town.name, None)
            yield from (
                Sign(town.name, town.kind, namesake.province, is_usual, sign, weight)
                for sign, weight in weights.items()
            )


def known_towns() -> list[str]:
    """Provinces and cities by their names: whose 시장 is a mayor and no market."""
    divisions: Divisions = lookups.load("places", Divisions)
    return sorted({one.name for one in divisions.provinces} | divisions.cities)


def known_provinces() -> dict[str, str]:
    """How provinces are usually called, by their whole name without its 도: 전남 by 전라남."""
    divisions: Divisions = lookups.load("places", Divisions)
    return {full.removesuffix("도"): one.name for one in divisions.provinces for full in one.full}


def _settling(town: SharedName, namesake: Namesake, forms: tuple[str, ...]) -> Iterator[str]:
    """The province before the town's name; a short one, which may be another word, only before the name with its kind."""
    if namesake.province == town.name:
        return
    yield f"{namesake.province}{town.name}"
    yield f"{namesake.province} {town.name}{town.kind}"
    yield from (f"{form} {town.name}" for form in forms)
