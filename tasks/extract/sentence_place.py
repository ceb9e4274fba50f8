"""Where words stand in their sentence, and how it is told: what decides whether they count from publication."""

from __future__ import annotations

import re

from tasks.extract.value_lexicons import TIME_WORDS, alternatives

_OPENS = re.compile(r"[.!?\n\"'“‘] ?(?:약 ?)?\Z")
_END = re.compile(r"다(?:[.\n”’\"']|$)")
_ELAPSED = re.compile(
    r"(?:년|해|개월|달|주|주일|일|시간|하루|이틀|사흘|나흘|닷새|엿새|열흘|보름)(?:이나|이|도| ?정도| ?넘게| ?가까이| ?남짓) \Z"
)
# What is planned: 연다, 시행된다, 받는다고 밝혔다, 열릴 예정.
_PLANNED = re.compile(
    rf"(?P<verb>[가-힣])다(?=[.\n”’\"'고며]|$)|(?P<to>[가-힣]) (?:예정|계획|방침|전망|것)|(?P<planned>{alternatives(TIME_WORDS.planned)})"
)
# Before what somebody says, the day is that of saying it.
_SAID = re.compile(r"따르면|[\"“‘'「『]")
_CLOSED = re.compile(r"(?P<verb>[가-힣])다(?=[.\n”’\"'고며는]|$)")
_SET_FOR = re.compile(r"(?:\([^()\n]{1,10}\))? ?(?:으?로|까지|부터|이전|전|쯤|께|경|자|을|를)")
# 출장(16∼26일) 계획을 12일 내놨다: what is planned, and the day that the verb is of.
_ARRANGED = re.compile(
    rf"{alternatives(TIME_WORDS.arranged)}[가-힣]{{0,2}}\Z|(?:기로|[라자]고|도록|려고|[기를] 위[해한])(?![가-힣])|계획|일정|[0-9]일"
)
_CLAUSE = 80
_OF_VERB, _TO_COME = 4, 8
_WINDOW, _SENTENCE = 8, 150
_FINALS, _PAST_FINAL = 28, 20
_PRESENT = "있겠"


def opens_sentence(text: str, position: int) -> bool:
    """Whether nothing of its sentence, or of its quotation, stands before ``position``."""
    left = max(0, position - _WINDOW)
    if not text[left:position].strip(" 약"):
        return left == 0
    return _OPENS.search(text, left, position) is not None


def has_gone_by(text: str, position: int) -> bool:
    """Whether 지난 at ``position`` says of the length before it that it is over: 일곱 달이나 지난 8월."""
    return _ELAPSED.search(text, max(0, position - _WINDOW), position) is not None


def told_as_past(text: str, position: int) -> bool:
    """Whether the sentence ends in the past tense (떠났다, 했다)."""
    end = _END.search(text, position, position + _SENTENCE)
    return end is not None and _is_past(text[end.start() - 1])


def told_as_coming(text: str, position: int) -> bool:
    """Whether the sentence ends in a verb, and in no past tense (치른다, 열린다, 예정이다)."""
    end = _END.search(text, position, position + _SENTENCE)
    return end is not None and not _is_past(text[end.start() - 1])


def told_as_planned(text: str, position: int) -> bool:
    """Whether the first verb that closes a clause tells what is to come (연다, 시행된다고, 열릴 예정), not what goes on (하고 있다)."""
    plan = _PLANNED.search(text, position, position + _SENTENCE)
    if plan is not None and _SAID.search(text, position, plan.start()):
        return False
    if plan is None or plan["planned"]:
        return plan is not None
    if plan["to"]:
        return _final(plan["to"]) == _TO_COME
    return _final(plan["verb"]) == _OF_VERB


def told_as_over(text: str, position: int) -> bool:
    """Whether the first verb that closes a clause tells what has happened (6월 12일 만났다), and not what was set for a day to come (23일로 미뤘다)."""
    if _SET_FOR.match(text, position):
        return False
    end = _CLOSED.search(text, position, position + _CLAUSE)
    if end is None or not _is_past(end["verb"]):
        return False
    return not _ARRANGED.search(text, position, end.end("verb")) and not _SAID.search(
        text, position, end.start()
    )


def _final(syllable: str) -> int:
    """The number of the final consonant of a syllable, 0 for none."""
    return (ord(syllable) - ord("가")) % _FINALS


def _is_past(verb: str) -> bool:
    """Whether a verb whose last syllable this is before 다 is told in the past."""
    return "가" <= verb <= "힣" and verb not in _PRESENT and _final(verb) == _PAST_FINAL
