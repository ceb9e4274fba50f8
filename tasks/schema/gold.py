"""Gold: what several articles together show."""

from __future__ import annotations

from tasks.schema.bronze import RUN_ID
from tasks.schema.model import COUNT, DAY, EVIDENCES, FLAG, INTEGER, MOMENT, REAL, TEXT, TEXTS, Column, Table
from tasks.schema.silver_text import ARTICLE_ID

STORY_ID = Column("story_id", TEXT, "stable id", "고정 식별자", pattern=r"[0-9a-f]{20}")
FINDING_ID = Column("finding_id", TEXT, "stable id", "고정 식별자", pattern=r"[0-9a-f]{20}")
DIMENSIONS = ("accuracy", "completeness", "consistency", "credibility", "currentness")
SEVERITIES = ("info", "warning", "error")
SCOPES = ("within_article", "cross_article", "revision")
VERDICTS = (
    "contradiction", "possible_update", "scope_differs", "rounding", "typo_suspected", "unresolved",
)  # fmt: skip

DUPLICATES = Table(
    "gold",
    "duplicates",
    "one article in one family of near-copies",
    "거의 같은 글 묶음에 든 기사 하나",
    key=("article_id",),
    replaces=True,
    columns=(
        Column("family_id", TEXT, "stable id of the family", "묶음의 고정 식별자", pattern=r"[0-9a-f]{20}"),
        ARTICLE_ID,
        Column("similarity", REAL, "Jaccard similarity to the member it was found by; 1 for the founder", "이 글을 찾게 한 글과의 자카드 유사도(묶음을 시작한 글은 1)", minimum=0),
        Column("copied_share", REAL, "share of its sentences that stand in the earliest article", "가장 먼저 나온 글에 그대로 있는 문장의 비율", optional=True, minimum=0),
        Column("is_first", FLAG, "the earliest of the family", "가장 먼저 나온 글인가"),
        Column("first_published", MOMENT, "when the earliest was published", "가장 먼저 나온 시각", optional=True),
    ),
)  # fmt: skip

STORIES = Table(
    "gold",
    "stories",
    "one event, told by one or more articles",
    "기사 하나 이상이 다룬 사건 하나",
    key=("story_id",),
    replaces=True,
    columns=(
        STORY_ID,
        Column("title", TEXT, "headline of the first article", "첫 기사의 제목", optional=True),
        Column("first_date", DAY, "earliest publication, Seoul", "가장 이른 게재일(서울)", optional=True),
        Column("last_date", DAY, "latest publication, Seoul", "가장 늦은 게재일(서울)", optional=True),
        Column("n_articles", COUNT, "articles in it", "기사 수", minimum=1),
        Column("n_originals", COUNT, "articles in it that copy no other", "다른 기사를 옮기지 않은 기사 수", minimum=0),
    ),
)  # fmt: skip

STORY_ARTICLES = Table(
    "gold",
    "story_articles",
    "one article in its story",
    "사건에 속한 기사 하나",
    key=("article_id",),
    replaces=True,
    columns=(
        STORY_ID, ARTICLE_ID,
        Column("similarity", REAL, "average likeness to the story's other articles when it joined; 1 for one alone and for copies", "묶일 때 같은 사건의 다른 기사들과 닮은 정도의 평균(혼자이거나 옮긴 글이면 1)", minimum=0),
        Column("shared_terms", TEXTS, "the rare words that joined it", "묶는 근거가 된 드문 말"),
    ),
)  # fmt: skip

FEATURE_KINDS = (
    "TERM",
    "PERSON",
    "ORGANISATION",
    "PLACE",
    "EVENT",
    "JOURNEY",
    "ROUNDUP",
    "AFFAIR",
    "DAY",
    "TOWN",
    "HEAD",
    "MONTH",
)
STORY_FEATURES = Table(
    "gold",
    "story_features",
    "one term or name that a story is about, as new articles are compared with it",
    "사건을 나타내는 말이나 이름 하나(새 기사와 견줄 때 쓴다)",
    key=("story_id", "kind", "value"),
    columns=(
        STORY_ID,
        Column("kind", TEXT, "a term, or what is named", "말(TERM) 또는 이름의 종류", values=FEATURE_KINDS),
        Column("value", TEXT, "the term or name", "말이나 이름"),
        Column("rank", INTEGER, "1 is the strongest of its story", "사건 안의 순위(1이 가장 뚜렷함)", minimum=1),
        Column("weight", REAL, "average weight of a term; share of the articles that mention a name", "말은 평균 가중치, 이름은 언급한 기사의 비율", minimum=0),
        Column("lead_weight", REAL, "share of the articles that have the name in title or lead", "제목이나 첫머리에 이름이 있는 기사의 비율", minimum=0),
    ),
)  # fmt: skip

STORY_MERGES = Table(
    "gold",
    "story_merges",
    "one story that turned out to be part of another: where its id leads now",
    "다른 사건에 합쳐진 사건 하나: 예전 식별자가 이제 가리키는 사건",
    key=("story_id",),
    columns=(
        Column("story_id", TEXT, "the story that is no more", "합쳐져 없어진 사건", pattern=r"[0-9a-f]{20}"),
        Column("merged_into", TEXT, "the story that has its articles", "그 기사들이 속하게 된 사건", pattern=r"[0-9a-f]{20}"),
    ),
)  # fmt: skip

FINDINGS = Table(
    "gold",
    "findings",
    "one thing worth a look, with its evidence",
    "살펴볼 만한 점 하나와 그 근거",
    key=("finding_id",),
    replaces=True,
    columns=(
        FINDING_ID,
        Column("rule", TEXT, "the file in expectations/rules that found it", "찾아낸 규칙 파일 이름"),
        Column("dimension", TEXT, "ISO/IEC 25012 characteristic", "데이터 품질 특성(ISO/IEC 25012)", values=DIMENSIONS),
        Column("severity", TEXT, "how much it matters", "심각도", values=SEVERITIES),
        Column("scope", TEXT, "within one article, across a story, between revisions", "범위", values=SCOPES),
        Column("story_id", TEXT, "story it belongs to", "속한 사건", optional=True),
        Column("article_ids", TEXTS, "articles concerned, sorted", "관련 기사(정렬)"),
        Column("mention_ids", TEXTS, "mentions compared, in the order of evidence", "비교한 언급"),
        Column("values", TEXTS, "the distinct values, as written", "서로 다른 값(쓰인 그대로)"),
        Column("verdict", TEXT, "what the disagreement probably is", "판정", optional=True, values=VERDICTS),
        Column(
            "likeness", REAL, "how likely the values compared are of one thing, by the words around them; NULL where none are",
            "견준 값들이 한 가지를 가리킬 가능성(둘레의 말로 셈, 견준 것이 없으면 NULL)", optional=True, minimum=0,
        ),
        Column("message", TEXT, "in Korean: what was compared, why, and what would settle it", "무엇을 왜 견주었고 무엇으로 가릴 수 있는지"),
        Column("status", TEXT, "open, or resolved once it no longer holds", "open 또는 더는 성립하지 않으면 resolved", values=("open", "resolved")),
        Column("evidence", EVIDENCES, "each place in the text that it rests on", "근거가 된 글의 위치"),
        RUN_ID,
    ),
)  # fmt: skip

REVIEWS = Table(
    "gold",
    "reviews",
    "one decision of a person on a finding",
    "사람이 내린 판단 하나",
    key=("finding_id", "at"),
    columns=(
        FINDING_ID,
        Column(
            "decision", TEXT, "confirmed or dismissed", "확인 또는 기각", values=("confirmed", "dismissed")
        ),
        Column("reason", TEXT, "why", "이유", optional=True),
        Column("by", TEXT, "who decided", "누가"),
        Column("at", MOMENT, "when", "언제"),
    ),
)

MUTES = Table(
    "gold",
    "mutes",
    "one decision to hide, or to show again, every finding of a rule, a story or an outlet",
    "규칙·사건·언론사 하나의 발견을 모두 숨기거나 다시 보이게 한 판단 하나",
    key=("kind", "name", "at"),
    columns=(
        Column("kind", TEXT, "what is muted", "무엇을 숨기는가", values=("rule", "story", "outlet")),
        Column("name", TEXT, "the rule, the story's id or the outlet", "규칙 이름, 사건 식별자 또는 언론사"),
        Column("is_muted", FLAG, "whether it is hidden from then on", "그때부터 숨기는가"),
        Column("reason", TEXT, "why", "이유", optional=True),
        Column("by", TEXT, "who decided", "누가"),
        Column("at", MOMENT, "when", "언제"),
    ),
)

TABLES = (
    DUPLICATES, STORIES, STORY_ARTICLES, STORY_FEATURES, STORY_MERGES, FINDINGS, REVIEWS, MUTES,
)  # fmt: skip
