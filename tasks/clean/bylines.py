"""Bylines and datelines: who wrote it, from where, for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tasks.clean import lexicon, outlets
from tasks.clean.prose import is_prose
from tasks.clean.sheet import Line, Sheet

EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4})?")
PHONE = re.compile(r"(?<![\d-])\(?0\d{1,2}\)?(?:\s?[-.)]\s?|\s)\d{3,4}\s?[-.]\s?\d{4}(?!\d)")
_LONGEST_SIGNATURE = 160
_FEWEST_IN_ROW = 3
_SENTENCE_END = re.compile(r"[가-힣\"'”’)\]%][.!?…]{1,4}[\"'”’)\]]{0,3}|[다요음함임][\"'”’]?(?=\s?/)")
_SEPARATORS = r"[\s,·ㆍ‧・.&/]{1,3}"
_NAME_AND_ADDRESS = re.compile(
    rf"(?<![가-힣])(?P<names>[가-힣]{{2,4}}(?:{_SEPARATORS}[가-힣]{{2,4}}){{0,11}}?)\s?[(<\[]?\s?{EMAIL.pattern}"
)
_PHOTOGRAPHER = re.compile(r"(?:사진|영상|그래픽|촬영)\s?[=·:_/\])]?\s?[^=]{0,24}(?:기자|작가)")
_BOTH = re.compile(r"글\s?[·ㆍ.,/&]?\s?(?:사진|그림|영상)\s?[=:]?")
_SPACED = re.compile(r"(?<![가-힣]\s)(?<![가-힣])([가-힣])\s([가-힣])(?:\s([가-힣]))?(?=\s?(?:기자|특파원))")
_BOX = r"(?:기자의\s?)?(?:다른\s?)?(?:기사|글)\s?(?:전체\s?|더\s?|모아\s?)?보기|(?:기사\s?)?더\s?보기|구독(?:하기)?|기자\s?페이지"
_LATIN_ASIDE = re.compile(r"\([A-Za-z.]{2,20}\)")
_LABELS = re.compile(
    rf"{_BOX}|사진|영상|취재|편집|촬영|글|그래픽|제공|자료|정리|기고|입력|수정|등록|승인|특파원단"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What one byline says. ``outlet`` is a known outlet's name; ``place`` is as written."""

    reporters: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    outlet: str | None = None
    place: str | None = None


@cache
def signed_names() -> re.Pattern[str]:
    """Names with the word for their role behind them, the names in the group ``names``."""
    words = lexicon.bylines()
    roles = "|".join(map(re.escape, sorted(words.roles, key=len, reverse=True)))
    endings = "|".join(map(re.escape, sorted(words.desk_endings, key=len, reverse=True)))
    desk = rf"(?:[가-힣A-Za-z·&]{{0,8}}(?:{endings})\s?){{0,3}}"
    name = r"[가-힣]{2,4}"
    return re.compile(
        rf"(?<![가-힣])(?P<names>{name}(?:{_SEPARATORS}{name}){{0,11}}?)\s?{desk}(?:{roles})(?![가-힣])"
    )


def read_byline(text: str) -> Byline:
    """Read a stretch that is known to be a byline."""
    text = _LATIN_ASIDE.sub("", _joined(text))
    emails = tuple(dict.fromkeys(match.group() for match in EMAIL.finditer(text)))
    without = _PHOTOGRAPHER.sub(" ", _BOTH.sub(" ", EMAIL.sub(" ", text)))
    reporters = [name for match in signed_names().finditer(without) for name in _people(match["names"])]
    if not reporters:
        # The outlet may stand between a name and its role.
        unnamed = outlets.without_names(without)
        reporters = [name for match in signed_names().finditer(unnamed) for name in _people(match["names"])]
    if not reporters:
        reporters = [name for match in _NAME_AND_ADDRESS.finditer(text) for name in _people(match["names"])]
    outlet = outlets.named_in(without) or unknown_outlet(without)
    return Byline(tuple(dict.fromkeys(reporters)), emails, outlet, _place(without))


def _joined(text: str) -> str:
    """``text`` with the names whole that are set with blanks between their syllables."""
    surnames = lexicon.bylines().surnames
    return _SPACED.sub(
        lambda match: "".join(match.groups("")) if match[1] in surnames else match.group(), text
    )


def unknown_outlet(text: str) -> str | None:
    """An outlet that no lexicon lists, told by the end of its name."""
    endings = lexicon.bylines().outlet_endings
    words = re.findall(r"[가-힣A-Za-z0-9]{3,14}", text)
    named = (word for word in words if len(word) >= 4 and word.endswith(endings))
    return next((word for word in named if not word.endswith(_DESK_TAILS)), None)


def _people(names: str) -> list[str]:
    """The persons among the words before a role: places, desks and outlets left out.

    Words set apart by a blank only are a list of persons, or a place or an outlet before one: what is
    longer or shorter than names usually are is not a person where another word follows it.
    """
    found: list[str] = []
    kept = outlets.without_names(names)
    for match in _WORD.finditer(kept):
        last = match.end() == len(kept.rstrip())
        behind = kept[match.end() : match.end() + 1]
        # 가온/홍길동 기자: what is no usual name before a slash is a place.
        plain = last or behind not in (" ", "/")
        if _may_be_person(match.group()) and (plain or len(match.group()) == 3):
            found.append(match.group())
    return found


def _may_be_person(word: str) -> bool:
    known = lexicon.bylines()
    if word in known.not_names or word in known.sections or word in known.places or outlets.canonical(word):
        return False
    outlet = len(word) == 4 and word.endswith(known.outlet_endings)
    if outlet and not word.startswith(known.compound_surnames):
        return False
    return not (len(word) > 2 and word.endswith(_DESK_TAILS))


def is_name(word: str) -> bool:
    """Whether a word that stands alone, without the word for a role, can be a person's name."""
    known = lexicon.bylines()
    compound = word.startswith(known.compound_surnames)
    long_enough = len(word) in (2, 3) or (len(word) == 4 and compound)
    return long_enough and (compound or word.startswith(known.surnames)) and _may_be_person(word)


_WORD = re.compile(r"[가-힣]{2,4}")
_DESK_TAILS = ("전문", "팀", "본부", "뉴스", "센터", "온라인", "디지털")


def is_desk(word: str) -> bool:
    """Whether a word is the name of a desk or a place, as they stand before a name."""
    known = lexicon.bylines()
    return word in known.places or word.endswith(known.desk_endings)


def _place(text: str) -> str | None:
    """The place before ``=`` or ``/``, or a known place before a name."""
    for side in re.findall(r"([가-힣A-Za-z· ]{2,20}?)\s?[=/,]", text):
        rest = " ".join(outlets.without_names(side).split())
        if (
            rest
            and not _LABELS.search(rest)
            and rest != unknown_outlet(rest)
            and not signed_names().search(text[: text.find(side) + len(side)])
        ):
            return rest
    after = re.search(r"=\s?([가-힣]{2,10})(?=\s?[/,])", text)
    if after and outlets.canonical(after.group(1)) is None:
        return after.group(1)
    known = lexicon.bylines().places
    return next((word for word in re.split(r"[\s·ㆍ,=/\[\]()【】]+", text) if word in known), None)


@cache
def _shortest_roles() -> re.Pattern[str]:
    roles = lexicon.bylines().roles
    shortest = [role for role in roles if not any(other in role for other in roles if other != role)]
    return re.compile("|".join(map(re.escape, shortest)))


def may_sign(text: str) -> bool:
    """Whether a signature may end ``text``: none is without an address or the word for a role."""
    tail = text[-_LONGEST_SIGNATURE:]
    return "@" in tail or _shortest_roles().search(tail) is not None


def is_signature(text: str) -> bool:
    """Whether a stretch is nothing but names with their roles, addresses, outlets, places and desks."""
    if len(text) > _LONGEST_SIGNATURE or not may_sign(text):
        return False
    text = _LATIN_ASIDE.sub("", _joined(text))
    without = EMAIL.sub(" ", text)
    signed = signed_names().sub(
        _unexplained_names, _NAME_AND_ADDRESS.sub(" ", text) if without != text else without
    )
    signed = EMAIL.sub(" ", signed)
    if signed == text:
        return False
    unnamed = signed_names().sub(" ", outlets.without_names(signed))
    leftover = _LABELS.sub("", PHONE.sub(" ", unnamed))
    words = [w for w in re.split(r"[\W_]+", leftover) if w and w not in lexicon.bylines().places]
    known = lexicon.bylines()
    unexplained = [w for w in words if not w.endswith((*known.desk_endings, *known.outlet_endings))]
    return sum(map(len, unexplained)) <= (12 if "=" in text or "/" in text else 5) and len(unexplained) <= 3


def _unexplained_names(match: re.Match[str]) -> str:
    """What is left of names with their role: of a row of words set apart by blanks alone, each must be a name."""
    words = match["names"].split()
    in_row = len(words) >= _FEWEST_IN_ROW and all(word.isalpha() for word in words)
    return match["names"] if in_row and not all(map(is_name, words)) else " "


def claim_signature_line(sheet: Sheet, line: Line, kind: str = "byline") -> Byline | None:
    """Take a line that is a signature as a whole."""
    rest = sheet.rest(line)
    if not rest or not is_signature(rest) or is_prose(rest):
        return None
    sheet.claim_line(line, kind, "signature_line")
    return read_byline(rest)


def claim_glued_signature(sheet: Sheet, line: Line) -> Byline | None:
    """Take the signature that follows the last sentence of a line without a break."""
    stretch = sheet.last_stretch(line)
    if stretch is None:
        return None
    first, last = stretch
    # What an earlier rule took may stand between the last sentence and the signature.
    whole = sheet.text[first:last].strip()
    if first > line.start and is_signature(whole) and not is_prose(whole):
        sheet.claim(first, last, "byline", "signature_after_last_sentence")
        return read_byline(whole)
    first = max(first, last - _LONGEST_SIGNATURE)
    start = None
    for match in reversed(list(_SENTENCE_END.finditer(sheet.text, first, last))):
        tail = sheet.text[match.end() : last].strip()
        if not tail:
            continue
        if not is_signature(tail) or (start is not None and is_prose(tail)):
            break
        # A full stop may also stand between names: the longest tail that is a signature counts.
        start = match.end()
    if start is None:
        return None
    sheet.claim(start, last, "byline", "signature_after_last_sentence")
    return read_byline(sheet.text[start:last])
