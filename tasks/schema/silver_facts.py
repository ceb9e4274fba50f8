"""Silver, second half: what the text says, each fact with its evidence."""

from __future__ import annotations

from tasks.schema.model import COUNT, TEXT, TEXTS, Column, Table
from tasks.schema.silver_text import ARTICLE_ID, END, REVISION, RULE, SENTENCE_NO, START

NUMBER_TYPES = (
    "DATE", "DATE_RANGE", "TIME", "DURATION", "TRIP_LENGTH",
    "COUNT", "MONEY", "PERCENT", "MEASURE", "ORDINAL", "AGE",
)  # fmt: skip
NAME_TYPES = ("PERSON", "ORGANISATION", "PLACE", "EVENT")
MENTION_TYPES = NUMBER_TYPES + NAME_TYPES
"""In an order that stays: ids of mentions tell the number of their type."""
QUOTE_KINDS = ("direct", "indirect")
MODS = ("APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "START", "MID", "END")

MENTION_ID = Column("mention_id", TEXT, "stable id", "고정 식별자", pattern=r"[0-9a-f]{20}")
ENTITY_ID = Column("entity_id", TEXT, "stable id", "고정 식별자", pattern=r"[0-9a-f]{20}")
VALUE = Column(
    "value", TEXT, "TIMEX3, PnNnD, or a decimal in base units", "값(TIMEX3, PnNnD, 기본 단위의 십진수)"
)
VALUE_MIN = Column(
    "value_min", TEXT, "least value meant; nights of a trip", "하한(여행은 박 수)", optional=True
)
VALUE_MAX = Column(
    "value_max", TEXT, "greatest value meant; days of a trip", "상한(여행은 일 수)", optional=True
)
UNIT = Column("unit", TEXT, "counter or unit: 개, 명, 개사, km", "단위", optional=True)
HEAD = Column("head", TEXT, "the thing counted: 기업", "세는 대상", optional=True)
CURRENCY = Column("currency", TEXT, "ISO 4217", "통화(ISO 4217)", optional=True, pattern=r"[A-Z]{3}")
PER = Column(
    "per", TEXT, "the period it is per, as a TIMEX3 duration: P1Y", "기간당(P1Y는 연간)", optional=True
)
MOD = Column(
    "mod", TEXT, "TIMEX3 mod: how the text bounds the value", "어림·한정", optional=True, values=MODS
)

MENTIONS = Table(
    "silver",
    "mentions",
    "one mention: body[start:end] is its text, always",
    "언급 하나: body[start:end]가 곧 text",
    key=("mention_id",),
    columns=(
        MENTION_ID, ARTICLE_ID, REVISION, SENTENCE_NO, START, END,
        Column("type", TEXT, "what is mentioned", "언급의 종류", values=MENTION_TYPES),
        Column("text", TEXT, "the characters themselves", "해당 글자"),
        VALUE, VALUE_MIN, VALUE_MAX, UNIT, HEAD, CURRENCY, PER, MOD,
        Column("anchor", TEXT, "what a date was resolved against", "날짜를 풀 때 기준으로 삼은 것", optional=True),
        RULE,
    ),
)  # fmt: skip

QUOTES = Table(
    "silver",
    "quotes",
    "one quotation, its words without the marks",
    "인용 하나(따옴표를 뺀 말)",
    key=("quote_id",),
    columns=(
        Column("quote_id", TEXT, "stable id", "고정 식별자", pattern=r"[0-9a-f]{20}"),
        ARTICLE_ID, REVISION, SENTENCE_NO, START, END,
        Column("text", TEXT, "the words quoted", "인용한 말"),
        Column("speaker", TEXT, "who said it, by name where the article gives it", "말한 사람", optional=True),
        Column("speaker_entity_id", TEXT, "the same as an entity", "말한 사람의 개체", optional=True),
        Column("cue", TEXT, "the verb of saying: 말했다, 강조했다", "전달 동사", optional=True),
        Column("kind", TEXT, "direct or indirect", "직접·간접", values=QUOTE_KINDS),
        RULE,
    ),
)  # fmt: skip

CLAIMS = Table(
    "silver",
    "claims",
    "one checkable statement of a value",
    "따져 볼 수 있는 값의 진술 하나",
    key=("claim_id",),
    columns=(
        Column("claim_id", TEXT, "stable id", "고정 식별자", pattern=r"[0-9a-f]{20}"),
        MENTION_ID, ARTICLE_ID, REVISION, SENTENCE_NO,
        Column("subject", TEXT, "who or what it is about", "무엇에 관한 진술인가", optional=True),
        Column("attribute", TEXT, "what is stated of it: trip_length, count:기업, money …", "무엇을 말하는가"),
        VALUE, VALUE_MIN, VALUE_MAX, UNIT, HEAD, CURRENCY, PER, MOD,
        Column("modality", TEXT, "planned, reported or conditional", "예정·보도·조건", values=("planned", "reported", "conditional")),
        Column("attribution", TEXT, "whose word it is", "누구의 말인가", optional=True),
        Column("topic_terms", TEXTS, "content words around the value", "값 둘레의 내용어"),
    ),
)  # fmt: skip

ENTITIES = Table(
    "silver",
    "entities",
    "one person, organisation, place or event",
    "인물·기관·장소·행사 하나",
    key=("entity_id",),
    replaces=True,
    columns=(
        ENTITY_ID,
        Column("type", TEXT, "what it is", "종류", values=NAME_TYPES),
        Column("name", TEXT, "name it goes by", "대표 이름"),
        Column("aliases", TEXTS, "every surface form seen, sorted", "나타난 모든 표기(정렬)"),
        Column("n_articles", COUNT, "articles that mention it", "언급한 기사 수", minimum=1),
    ),
)  # fmt: skip

ENTITY_MENTIONS = Table(
    "silver",
    "entity_mentions",
    "which entity a mention is of",
    "언급이 가리키는 개체",
    key=("mention_id",),
    columns=(ENTITY_ID, MENTION_ID, ARTICLE_ID, REVISION),
    sorted_by=("article_id", "mention_id"),
)

TABLES = (MENTIONS, QUOTES, CLAIMS, ENTITIES, ENTITY_MENTIONS)
