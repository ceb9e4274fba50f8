"""Silver, first half: articles and what their text is made of."""

from __future__ import annotations

from tasks.schema.bronze import CAPTURE_ID, PARTIAL, RUN_ID
from tasks.schema.model import (
    COUNT,
    FLAG,
    INTEGER,
    MOMENT,
    PIECES,
    PUBLICATION_CANDIDATES,
    TEXT,
    TEXTS,
    Column,
    Table,
)

ARTICLE_ID = Column(
    "article_id", TEXT, "the article, the same across its revisions", "기사(수정본끼리 같음)", pattern=r"[0-9a-f]{20}"
)  # fmt: skip
REVISION = Column("revision", INTEGER, "1 for the first text seen, then 2, 3 …", "처음 본 글이 1, 이후 2, 3 …", minimum=1)  # fmt: skip
SENTENCE_NO = Column("sentence_no", INTEGER, "which sentence of the body, from 0", "본문의 몇 번째 문장인가(0부터)", minimum=0)  # fmt: skip
START = Column("start", INTEGER, "first character, counted from 0", "첫 글자 위치(0부터)", minimum=0)
END = Column("end", INTEGER, "one past the last character", "마지막 글자 다음 위치", minimum=0)
RULE = Column("rule", TEXT, "the named rule that made this row", "이 행을 만든 규칙의 이름")
PUBLICATION_METHODS = ("stated", "feed", "export", "inferred", "unknown")

ARTICLES = Table(
    "silver",
    "articles",
    "one revision of one article",
    "기사 한 건의 한 수정본",
    key=("article_id", "revision"),
    columns=(
        ARTICLE_ID,
        REVISION,
        Column("source_id", TEXT, "the id its source gives it", "출처가 붙인 식별자"),
        CAPTURE_ID,
        Column("url", TEXT, "canonical address, given or found", "대표 주소", optional=True),
        Column("publisher", TEXT, "outlet", "언론사", optional=True),
        Column("portal", TEXT, "portal that showed the page", "페이지를 보여 준 포털", optional=True),
        Column("section", TEXT, "section named on the page", "지면·분야", optional=True),
        Column("title", TEXT, "headline", "제목", optional=True),
        Column("subtitles", TEXTS, "sub-headlines in order", "부제(차례대로)"),
        Column("reporters", TEXTS, "names in the byline", "기자 이름"),
        Column("emails", TEXTS, "addresses in the byline", "기자 전자우편"),
        Column("phones", TEXTS, "telephone numbers in the reporter box", "기자 전화번호"),
        Column("dateline_place", TEXT, "place named in the dateline", "발신지", optional=True),
        Column("published_at", MOMENT, "when it was published", "게재 시각", optional=True),
        Column(
            "published_at_precision", TEXT, "how exactly that is known", "게재 시각의 정밀도",
            optional=True, values=("day", "minute", "second"),
        ),
        Column(
            "published_at_method", TEXT, "how that was found", "게재 시각을 알아낸 방법",
            values=PUBLICATION_METHODS,
        ),
        Column("published_at_evidence", TEXTS, "the words it was found from", "게재 시각의 근거가 된 말"),
        Column(
            "published_at_candidates", PUBLICATION_CANDIDATES,
            "every time that something names as that of publication: its source (given, head, stamp, text), precision and words",
            "게재 시각 후보 모두: 출처(입력값, 머리말, 표기, 본문), 정밀도, 근거가 된 말",
            optional=True,
        ),
        Column("modified_at", MOMENT, "when the page says it was changed", "수정 시각", optional=True),
        Column("captions", TEXTS, "picture captions", "사진 설명"),
        Column("photo_credit", TEXT, "whose picture", "사진 출처", optional=True),
        Column("rights_notice", TEXT, "copyright line", "저작권 표시", optional=True),
        Column("body", TEXT, "the article's text, paragraphs separated by one newline", "본문(문단은 줄바꿈 하나로 나눔)"),
        PARTIAL,
        Column("language", TEXT, "ISO 639-1", "언어(ISO 639-1)"),
        Column("content_hash", TEXT, "hash of title and body: a change is a new revision", "제목과 본문의 해시", pattern=r"[0-9a-f]{20}"),
        RUN_ID,
    ),
)  # fmt: skip

OUTLET_LINES = Table(
    "silver",
    "outlet_lines",
    "a line that comes again in the articles of one outlet and is not part of them",
    "한 언론사의 여러 기사에 되풀이되어 본문으로 치지 않는 줄",
    key=("publisher", "line"),
    columns=(
        Column("publisher", TEXT, "outlet", "언론사"),
        Column("line", TEXT, "the line, blanks collapsed; overruled in the warehouse's outlet_lines.yml", "그 줄(공백을 하나로); 저장소 폴더의 outlet_lines.yml에서 뒤집을 수 있음"),
        Column("n_articles", COUNT, "articles among the outlet's latest 500 that held it when it was last counted", "마지막으로 셌을 때 그 언론사의 최근 기사 500건 가운데 이 줄이 있던 기사 수", minimum=1),
        RUN_ID,
    ),
    replaces=True,
)  # fmt: skip

PAGE_PIECES = Table(
    "silver",
    "page_pieces",
    "one captured page as what stands around its article's body; silver.page_texts puts both together",
    "수집한 페이지에서 본문을 뺀 나머지(본문과 합친 것이 silver.page_texts)",
    key=("capture_id",),
    columns=(
        CAPTURE_ID,
        Column(
            "pieces", PIECES, "in order: text that is not in the body, then body[start:end]", "차례대로: 본문에 없는 글, 그다음 body[start:end]"
        ),
    ),
)  # fmt: skip

REMOVED_SPANS = Table(
    "silver",
    "removed_spans",
    "one stretch of page that is not in the body: metadata or page furniture",
    "본문에 넣지 않은 페이지의 한 부분(서지 정보이거나 군더더기)",
    key=("capture_id", "start"),
    columns=(
        CAPTURE_ID, START, END,
        Column("kind", TEXT, "what it is: title, byline, share_buttons …", "무엇인가: title, byline, share_buttons …"),
        RULE,
    ),
)  # fmt: skip

SENTENCES = Table(
    "silver",
    "sentences",
    "one sentence of a body",
    "본문의 문장 하나",
    key=("article_id", "revision", "sentence_no"),
    columns=(
        ARTICLE_ID, REVISION, SENTENCE_NO, START, END,
        Column("in_quote", FLAG, "wholly inside a quotation", "문장 전체가 인용 안에 있는가"),
    ),
)  # fmt: skip

TERMS = Table(
    "silver",
    "terms",
    "one morpheme of one article, for full-text search and linking",
    "기사에 나온 형태소 하나(전문 검색과 연결용)",
    key=("article_id", "revision", "term"),
    columns=(
        ARTICLE_ID, REVISION,
        Column("term", TEXT, "content morpheme, as the kiwi analyser gives it", "내용 형태소(kiwi 분석)"),
        Column("frequency", COUNT, "how often in title and body", "제목과 본문에 나온 횟수", minimum=1),
        Column("in_title", FLAG, "also in the title", "제목에도 있는가"),
        Column("is_name", FLAG, "tagged as a proper noun or foreign word somewhere", "고유명사나 외국어로 쓰였는가"),
    ),
)  # fmt: skip

TEXT_ISSUES = Table(
    "silver",
    "text_issues",
    "one oddity of the writing itself: an editor's note, a likely typo, an open quotation mark",
    "글 자체의 이상: 편집자 메모, 오타로 보이는 말, 닫히지 않은 따옴표",
    key=("issue_id",),
    columns=(
        Column("issue_id", TEXT, "stable id", "고정 식별자", pattern=r"[0-9a-f]{20}"),
        ARTICLE_ID, REVISION, SENTENCE_NO, START, END,
        Column("text", TEXT, "the characters themselves", "해당 글자"),
        Column("kind", TEXT, "what is odd: editor_note, typo, unbalanced_quote …", "무엇이 이상한가"),
        Column("suggestion", TEXT, "what was probably meant", "아마 뜻했을 말", optional=True),
        RULE,
    ),
)  # fmt: skip

SIGNATURES = Table(
    "silver",
    "signatures",
    "one band of one article's MinHash signature, so that near-copies are found without reading bodies again",
    "거의 같은 글을 본문을 다시 읽지 않고 찾기 위한 MinHash 서명의 한 조각",
    key=("article_id", "revision", "band"),
    columns=(
        ARTICLE_ID, REVISION,
        Column("band", INTEGER, "which band of the signature, from 0", "서명의 몇 번째 조각인가(0부터)", minimum=0),
        Column("hashes", COUNT, "the last bytes of the band's four hashes, as one number", "조각의 해시 넷의 끝 바이트를 이은 수", minimum=0),
    ),
)  # fmt: skip

TABLES = (ARTICLES, PAGE_PIECES, REMOVED_SPANS, OUTLET_LINES, SENTENCES, TERMS, TEXT_ISSUES, SIGNATURES)
