"""DATE_RANGE that reaches up to now or begins now: 지난 3년간, 앞으로 4주간, 다가오는 이틀, 5일 안에."""

from __future__ import annotations

import re

from tasks.extract.numerals import HANGUL_NUMBER, SHORT_NUMBER
from tasks.extract.offsets import Step, read_step
from tasks.extract.rule import Anchor, Example, Reading, Rule
from tasks.extract.sentence_place import opens_sentence
from tasks.extract.value_lexicons import TIME_WORDS, alternatives
from tasks.extract.when import TODAY, When

_NATIVE = alternatives(TIME_WORDS.native_days)
_NUMBER = rf"(?:{SHORT_NUMBER}|{HANGUL_NUMBER})"
_LONG = rf"{_NUMBER} ?(?:개월|달|년|해|주일|주)(?![가-힣]| ?만[에의])|{_NUMBER} ?(?:개월|달|년|해|주일|주)(?=간|동안)|{_NATIVE}(?![가-힣])"
_COUNTED = rf"{_NUMBER} ?일|{_NATIVE}|{_NUMBER} ?(?:개월|달|년|해|주일|주)"
_LASTING = r"(?: ?간(?![가-힣])| ?간(?=의|은|이|에|을|만|도)| ?동안| ?내내)"
_PAST = ("지난", "최근", "과거")
# Within a length from now only where the words open their sentence, or count from a day named: elsewhere a
# limit is a limit (계약 뒤 7일 안에).
_FROM = re.compile(r"(?:오늘|지금|현재|이날|어제|내일|모레|[0-9]일)(?:으?로)?부터 ?\Z")
_WINDOW = 8


def _stretch(match: re.Match[str]) -> Reading | None:
    step = read_step(match["length"] or match["long"])
    if step is None:
        return None
    if match["side"] in _PAST:
        return _between(match, _from_today(step, -1), When("day", days=-1, base=TODAY))
    return _between(match, When("day", days=1, base=TODAY), _from_today(step, 1))


def _within(match: re.Match[str]) -> Reading | None:
    text, start = match.string, match.start()
    if not (opens_sentence(text, start) or _FROM.search(text, max(0, start - _WINDOW), start)):
        return None
    step = read_step(match["length"])
    return _between(match, When("day", days=0, base=TODAY), _from_today(step, 1)) if step else None


def _from_today(step: Step, sign: int) -> When:
    return When("day", months=sign * step.months, days=sign * step.days, base=TODAY)


def _between(match: re.Match[str], first: When, last: When) -> Reading:
    return Reading("DATE_RANGE", match.start(), match.end(), mod="APPROX", when=first, until=last)


RULES = (
    Rule(
        "stretch_from_now",
        Anchor.WORD,
        re.compile(
            rf"(?P<side>지난|최근|과거|다가오는|앞으로|향후|다음|지금부터) ?(?:약 ?)?(?:(?P<length>{_COUNTED}){_LASTING}|(?P<long>{_LONG}))"
        ),
        _stretch,
        (
            Example("지난 3년간 이어졌다.", "지난 3년간", "2020-01-12/2023-01-11"),
            Example("앞으로 4주간 이어진다.", "앞으로 4주간", "2023-01-13/2023-02-09"),
            Example("다가오는 이틀 동안 쉰다.", "다가오는 이틀 동안", "2023-01-13/2023-01-14"),
        ),
        follows=("지난", "최근", "과거", "다가", "앞으", "향후", "다음", "지금"),
    ),
    Rule(
        "within_a_length",
        Anchor.DIGIT,
        re.compile(
            rf"(?P<length>{SHORT_NUMBER} ?(?:개월|달|년|주일|주|일)) ?(?:이내에|안(?:에)?|내(?:에)?)(?![가-힣])"
        ),
        _within,
        (
            Example("5일 안에 돌아온다.", "5일 안에", "2023-01-12/2023-01-17"),
            Example("계약한 날부터 세어 7일 안에 낸다.", None),
        ),
        follows="일주개달년십백천만,.",
    ),
    Rule(
        "within_a_length_in_hangul",
        Anchor.NUMERAL,
        re.compile(
            rf"(?P<length>{HANGUL_NUMBER} ?(?:개월|달|년|주일|주)|{_NATIVE}) ?(?:이내에|안(?:에)?|내(?:에)?)(?![가-힣])"
        ),
        _within,
        (Example("두 달 안에 끝낸다.", "두 달 안에", "2023-01-12/2023-03-12"),),
        follows="일주개달년",
    ),
)
