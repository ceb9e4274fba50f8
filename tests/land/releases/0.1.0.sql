-- The layout of daejo 0.1.0 as released (commit 50cf406), with what it landed of two invented articles and one broken line.
-- Made by that release; never to be changed.
CREATE SCHEMA bronze;
CREATE SCHEMA silver;
CREATE SCHEMA gold;
CREATE SCHEMA ops;
CREATE TABLE bronze.captures (
  "capture_id" VARCHAR NOT NULL,
  "source" VARCHAR NOT NULL,
  "source_id" VARCHAR NOT NULL,
  "uri" VARCHAR NOT NULL,
  "media_type" VARCHAR NOT NULL,
  "encoding" VARCHAR,
  "captured_at" TIMESTAMPTZ NOT NULL,
  "n_bytes" BIGINT NOT NULL,
  "given" VARCHAR,
  "run_id" VARCHAR NOT NULL
);
COMMENT ON TABLE bronze.captures IS '가져오거나 읽은 페이지 하나 | one fetched or read page';
COMMENT ON COLUMN bronze.captures."capture_id" IS '수집한 바이트의 SHA-256 | SHA-256 of the captured bytes';
COMMENT ON COLUMN bronze.captures."source" IS '들어온 출처의 이름 | name of the source it came through';
COMMENT ON COLUMN bronze.captures."source_id" IS '출처가 붙인 식별자 | the id its source gives it';
COMMENT ON COLUMN bronze.captures."uri" IS '읽어 온 파일 경로나 주소 | file path or address it was read from';
COMMENT ON COLUMN bronze.captures."media_type" IS '바이트의 종류 | what the bytes are: text/plain, text/html …';
COMMENT ON COLUMN bronze.captures."encoding" IS '읽을 때 쓴 문자 인코딩 | character encoding they were read in';
COMMENT ON COLUMN bronze.captures."captured_at" IS '읽은 시각 | when it was read';
COMMENT ON COLUMN bronze.captures."n_bytes" IS '바이트 수 | size in bytes';
COMMENT ON COLUMN bronze.captures."given" IS '출처가 준 필드(JSON), 찾아낸 값보다 우선 | fields given by the source, as JSON; they win over found ones';
COMMENT ON COLUMN bronze.captures."run_id" IS '이 행을 쓴 실행 | the run that wrote this row';
CREATE TABLE bronze.capture_bytes (
  "capture_id" VARCHAR NOT NULL,
  "content" BLOB NOT NULL
);
COMMENT ON TABLE bronze.capture_bytes IS '수집한 바이트 원본 | the bytes of one capture, kept as they came';
COMMENT ON COLUMN bronze.capture_bytes."capture_id" IS '수집한 바이트의 SHA-256 | SHA-256 of the captured bytes';
COMMENT ON COLUMN bronze.capture_bytes."content" IS '바이트 | the bytes';
CREATE TABLE silver.articles (
  "article_id" VARCHAR NOT NULL,
  "revision" INTEGER NOT NULL,
  "source_id" VARCHAR NOT NULL,
  "capture_id" VARCHAR NOT NULL,
  "url" VARCHAR,
  "publisher" VARCHAR,
  "portal" VARCHAR,
  "section" VARCHAR,
  "title" VARCHAR,
  "subtitles" VARCHAR[] NOT NULL,
  "reporters" VARCHAR[] NOT NULL,
  "emails" VARCHAR[] NOT NULL,
  "phones" VARCHAR[] NOT NULL,
  "dateline_place" VARCHAR,
  "published_at" TIMESTAMPTZ,
  "published_at_precision" VARCHAR,
  "published_at_method" VARCHAR NOT NULL,
  "published_at_evidence" VARCHAR[] NOT NULL,
  "modified_at" TIMESTAMPTZ,
  "captions" VARCHAR[] NOT NULL,
  "photo_credit" VARCHAR,
  "rights_notice" VARCHAR,
  "body" VARCHAR NOT NULL,
  "language" VARCHAR NOT NULL,
  "content_hash" VARCHAR NOT NULL,
  "run_id" VARCHAR NOT NULL
);
COMMENT ON TABLE silver.articles IS '기사 한 건의 한 수정본 | one revision of one article';
COMMENT ON COLUMN silver.articles."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN silver.articles."revision" IS '처음 본 글이 1, 이후 2, 3 … | 1 for the first text seen, then 2, 3 …';
COMMENT ON COLUMN silver.articles."source_id" IS '출처가 붙인 식별자 | the id its source gives it';
COMMENT ON COLUMN silver.articles."capture_id" IS '수집한 바이트의 SHA-256 | SHA-256 of the captured bytes';
COMMENT ON COLUMN silver.articles."url" IS '대표 주소 | canonical address, given or found';
COMMENT ON COLUMN silver.articles."publisher" IS '언론사 | outlet';
COMMENT ON COLUMN silver.articles."portal" IS '페이지를 보여 준 포털 | portal that showed the page';
COMMENT ON COLUMN silver.articles."section" IS '지면·분야 | section named on the page';
COMMENT ON COLUMN silver.articles."title" IS '제목 | headline';
COMMENT ON COLUMN silver.articles."subtitles" IS '부제(차례대로) | sub-headlines in order';
COMMENT ON COLUMN silver.articles."reporters" IS '기자 이름 | names in the byline';
COMMENT ON COLUMN silver.articles."emails" IS '기자 전자우편 | addresses in the byline';
COMMENT ON COLUMN silver.articles."phones" IS '기자 전화번호 | telephone numbers in the reporter box';
COMMENT ON COLUMN silver.articles."dateline_place" IS '발신지 | place named in the dateline';
COMMENT ON COLUMN silver.articles."published_at" IS '게재 시각 | when it was published';
COMMENT ON COLUMN silver.articles."published_at_precision" IS '게재 시각의 정밀도 | how exactly that is known';
COMMENT ON COLUMN silver.articles."published_at_method" IS '게재 시각을 알아낸 방법 | how that was found';
COMMENT ON COLUMN silver.articles."published_at_evidence" IS '게재 시각의 근거가 된 말 | the words it was found from';
COMMENT ON COLUMN silver.articles."modified_at" IS '수정 시각 | when the page says it was changed';
COMMENT ON COLUMN silver.articles."captions" IS '사진 설명 | picture captions';
COMMENT ON COLUMN silver.articles."photo_credit" IS '사진 출처 | whose picture';
COMMENT ON COLUMN silver.articles."rights_notice" IS '저작권 표시 | copyright line';
COMMENT ON COLUMN silver.articles."body" IS '본문(문단은 줄바꿈 하나로 나눔) | the article''s text, paragraphs separated by one newline';
COMMENT ON COLUMN silver.articles."language" IS '언어(ISO 639-1) | ISO 639-1';
COMMENT ON COLUMN silver.articles."content_hash" IS '제목과 본문의 해시 | hash of title and body: a change is a new revision';
COMMENT ON COLUMN silver.articles."run_id" IS '이 행을 쓴 실행 | the run that wrote this row';
CREATE TABLE silver.removed_spans (
  "capture_id" VARCHAR NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "kind" VARCHAR NOT NULL,
  "rule" VARCHAR NOT NULL
);
COMMENT ON TABLE silver.removed_spans IS '본문에 넣지 않은 페이지의 한 부분(서지 정보이거나 군더더기) | one stretch of page that is not in the body: metadata or page furniture';
COMMENT ON COLUMN silver.removed_spans."capture_id" IS '수집한 바이트의 SHA-256 | SHA-256 of the captured bytes';
COMMENT ON COLUMN silver.removed_spans."start" IS '첫 글자 위치(0부터) | first character, counted from 0';
COMMENT ON COLUMN silver.removed_spans."end" IS '마지막 글자 다음 위치 | one past the last character';
COMMENT ON COLUMN silver.removed_spans."kind" IS '무엇인가: title, byline, share_buttons … | what it is: title, byline, share_buttons …';
COMMENT ON COLUMN silver.removed_spans."rule" IS '이 행을 만든 규칙의 이름 | the named rule that made this row';
CREATE TABLE silver.sentences (
  "article_id" VARCHAR NOT NULL,
  "revision" INTEGER NOT NULL,
  "sentence_no" INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "in_quote" BOOLEAN NOT NULL
);
COMMENT ON TABLE silver.sentences IS '본문의 문장 하나 | one sentence of a body';
COMMENT ON COLUMN silver.sentences."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN silver.sentences."revision" IS '처음 본 글이 1, 이후 2, 3 … | 1 for the first text seen, then 2, 3 …';
COMMENT ON COLUMN silver.sentences."sentence_no" IS '본문의 몇 번째 문장인가(0부터) | which sentence of the body, from 0';
COMMENT ON COLUMN silver.sentences."start" IS '첫 글자 위치(0부터) | first character, counted from 0';
COMMENT ON COLUMN silver.sentences."end" IS '마지막 글자 다음 위치 | one past the last character';
COMMENT ON COLUMN silver.sentences."in_quote" IS '문장 전체가 인용 안에 있는가 | wholly inside a quotation';
CREATE TABLE silver.terms (
  "article_id" VARCHAR NOT NULL,
  "revision" INTEGER NOT NULL,
  "term" VARCHAR NOT NULL,
  "frequency" BIGINT NOT NULL,
  "in_title" BOOLEAN NOT NULL,
  "is_name" BOOLEAN NOT NULL
);
COMMENT ON TABLE silver.terms IS '기사에 나온 형태소 하나(전문 검색과 연결용) | one morpheme of one article, for full-text search and linking';
COMMENT ON COLUMN silver.terms."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN silver.terms."revision" IS '처음 본 글이 1, 이후 2, 3 … | 1 for the first text seen, then 2, 3 …';
COMMENT ON COLUMN silver.terms."term" IS '내용 형태소(kiwi 분석) | content morpheme, as the kiwi analyser gives it';
COMMENT ON COLUMN silver.terms."frequency" IS '제목과 본문에 나온 횟수 | how often in title and body';
COMMENT ON COLUMN silver.terms."in_title" IS '제목에도 있는가 | also in the title';
COMMENT ON COLUMN silver.terms."is_name" IS '고유명사나 외국어로 쓰였는가 | tagged as a proper noun or foreign word somewhere';
CREATE TABLE silver.text_issues (
  "issue_id" VARCHAR NOT NULL,
  "article_id" VARCHAR NOT NULL,
  "revision" INTEGER NOT NULL,
  "sentence_no" INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" VARCHAR NOT NULL,
  "kind" VARCHAR NOT NULL,
  "suggestion" VARCHAR,
  "rule" VARCHAR NOT NULL
);
COMMENT ON TABLE silver.text_issues IS '글 자체의 이상: 편집자 메모, 오타로 보이는 말, 닫히지 않은 따옴표 | one oddity of the writing itself: an editor''s note, a likely typo, an open quotation mark';
COMMENT ON COLUMN silver.text_issues."issue_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN silver.text_issues."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN silver.text_issues."revision" IS '처음 본 글이 1, 이후 2, 3 … | 1 for the first text seen, then 2, 3 …';
COMMENT ON COLUMN silver.text_issues."sentence_no" IS '본문의 몇 번째 문장인가(0부터) | which sentence of the body, from 0';
COMMENT ON COLUMN silver.text_issues."start" IS '첫 글자 위치(0부터) | first character, counted from 0';
COMMENT ON COLUMN silver.text_issues."end" IS '마지막 글자 다음 위치 | one past the last character';
COMMENT ON COLUMN silver.text_issues."text" IS '해당 글자 | the characters themselves';
COMMENT ON COLUMN silver.text_issues."kind" IS '무엇이 이상한가 | what is odd: editor_note, typo, unbalanced_quote …';
COMMENT ON COLUMN silver.text_issues."suggestion" IS '아마 뜻했을 말 | what was probably meant';
COMMENT ON COLUMN silver.text_issues."rule" IS '이 행을 만든 규칙의 이름 | the named rule that made this row';
CREATE TABLE silver.signatures (
  "article_id" VARCHAR NOT NULL,
  "revision" INTEGER NOT NULL,
  "band" INTEGER NOT NULL,
  "key" VARCHAR NOT NULL
);
COMMENT ON TABLE silver.signatures IS '거의 같은 글을 본문을 다시 읽지 않고 찾기 위한 MinHash 서명의 한 조각 | one band of one article''s MinHash signature, so that near-copies are found without reading bodies again';
COMMENT ON COLUMN silver.signatures."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN silver.signatures."revision" IS '처음 본 글이 1, 이후 2, 3 … | 1 for the first text seen, then 2, 3 …';
COMMENT ON COLUMN silver.signatures."band" IS '서명의 몇 번째 조각인가(0부터) | which band of the signature, from 0';
COMMENT ON COLUMN silver.signatures."key" IS '조각의 해시 넷(16진수) | the band''s four hashes, in hexadecimal';
CREATE TABLE silver.mentions (
  "mention_id" VARCHAR NOT NULL,
  "article_id" VARCHAR NOT NULL,
  "revision" INTEGER NOT NULL,
  "sentence_no" INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "type" VARCHAR NOT NULL,
  "text" VARCHAR NOT NULL,
  "value" VARCHAR NOT NULL,
  "value_min" VARCHAR,
  "value_max" VARCHAR,
  "unit" VARCHAR,
  "head" VARCHAR,
  "currency" VARCHAR,
  "per" VARCHAR,
  "mod" VARCHAR,
  "anchor" VARCHAR,
  "rule" VARCHAR NOT NULL
);
COMMENT ON TABLE silver.mentions IS '언급 하나: body[start:end]가 곧 text | one mention: body[start:end] is its text, always';
COMMENT ON COLUMN silver.mentions."mention_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN silver.mentions."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN silver.mentions."revision" IS '처음 본 글이 1, 이후 2, 3 … | 1 for the first text seen, then 2, 3 …';
COMMENT ON COLUMN silver.mentions."sentence_no" IS '본문의 몇 번째 문장인가(0부터) | which sentence of the body, from 0';
COMMENT ON COLUMN silver.mentions."start" IS '첫 글자 위치(0부터) | first character, counted from 0';
COMMENT ON COLUMN silver.mentions."end" IS '마지막 글자 다음 위치 | one past the last character';
COMMENT ON COLUMN silver.mentions."type" IS '언급의 종류 | what is mentioned';
COMMENT ON COLUMN silver.mentions."text" IS '해당 글자 | the characters themselves';
COMMENT ON COLUMN silver.mentions."value" IS '값(TIMEX3, PnNnD, 기본 단위의 십진수) | TIMEX3, PnNnD, or a decimal in base units';
COMMENT ON COLUMN silver.mentions."value_min" IS '하한(여행은 박 수) | least value meant; nights of a trip';
COMMENT ON COLUMN silver.mentions."value_max" IS '상한(여행은 일 수) | greatest value meant; days of a trip';
COMMENT ON COLUMN silver.mentions."unit" IS '단위 | counter or unit: 개, 명, 개사, km';
COMMENT ON COLUMN silver.mentions."head" IS '세는 대상 | the thing counted: 기업';
COMMENT ON COLUMN silver.mentions."currency" IS '통화(ISO 4217) | ISO 4217';
COMMENT ON COLUMN silver.mentions."per" IS '기간당(P1Y는 연간) | the period it is per, as a TIMEX3 duration: P1Y';
COMMENT ON COLUMN silver.mentions."mod" IS '어림·한정 | TIMEX3 mod: how the text bounds the value';
COMMENT ON COLUMN silver.mentions."anchor" IS '날짜를 풀 때 기준으로 삼은 것 | what a date was resolved against';
COMMENT ON COLUMN silver.mentions."rule" IS '이 행을 만든 규칙의 이름 | the named rule that made this row';
CREATE TABLE silver.quotes (
  "quote_id" VARCHAR NOT NULL,
  "article_id" VARCHAR NOT NULL,
  "revision" INTEGER NOT NULL,
  "sentence_no" INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "text" VARCHAR NOT NULL,
  "speaker" VARCHAR,
  "speaker_entity_id" VARCHAR,
  "cue" VARCHAR,
  "kind" VARCHAR NOT NULL,
  "rule" VARCHAR NOT NULL
);
COMMENT ON TABLE silver.quotes IS '인용 하나(따옴표를 뺀 말) | one quotation, its words without the marks';
COMMENT ON COLUMN silver.quotes."quote_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN silver.quotes."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN silver.quotes."revision" IS '처음 본 글이 1, 이후 2, 3 … | 1 for the first text seen, then 2, 3 …';
COMMENT ON COLUMN silver.quotes."sentence_no" IS '본문의 몇 번째 문장인가(0부터) | which sentence of the body, from 0';
COMMENT ON COLUMN silver.quotes."start" IS '첫 글자 위치(0부터) | first character, counted from 0';
COMMENT ON COLUMN silver.quotes."end" IS '마지막 글자 다음 위치 | one past the last character';
COMMENT ON COLUMN silver.quotes."text" IS '인용한 말 | the words quoted';
COMMENT ON COLUMN silver.quotes."speaker" IS '말한 사람 | who said it, by name where the article gives it';
COMMENT ON COLUMN silver.quotes."speaker_entity_id" IS '말한 사람의 개체 | the same as an entity';
COMMENT ON COLUMN silver.quotes."cue" IS '전달 동사 | the verb of saying: 말했다, 강조했다';
COMMENT ON COLUMN silver.quotes."kind" IS '직접·간접 | direct or indirect';
COMMENT ON COLUMN silver.quotes."rule" IS '이 행을 만든 규칙의 이름 | the named rule that made this row';
CREATE TABLE silver.claims (
  "claim_id" VARCHAR NOT NULL,
  "mention_id" VARCHAR NOT NULL,
  "article_id" VARCHAR NOT NULL,
  "revision" INTEGER NOT NULL,
  "sentence_no" INTEGER NOT NULL,
  "subject" VARCHAR,
  "attribute" VARCHAR NOT NULL,
  "value" VARCHAR NOT NULL,
  "value_min" VARCHAR,
  "value_max" VARCHAR,
  "unit" VARCHAR,
  "head" VARCHAR,
  "currency" VARCHAR,
  "per" VARCHAR,
  "mod" VARCHAR,
  "modality" VARCHAR NOT NULL,
  "attribution" VARCHAR,
  "topic_terms" VARCHAR[] NOT NULL
);
COMMENT ON TABLE silver.claims IS '따져 볼 수 있는 값의 진술 하나 | one checkable statement of a value';
COMMENT ON COLUMN silver.claims."claim_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN silver.claims."mention_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN silver.claims."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN silver.claims."revision" IS '처음 본 글이 1, 이후 2, 3 … | 1 for the first text seen, then 2, 3 …';
COMMENT ON COLUMN silver.claims."sentence_no" IS '본문의 몇 번째 문장인가(0부터) | which sentence of the body, from 0';
COMMENT ON COLUMN silver.claims."subject" IS '무엇에 관한 진술인가 | who or what it is about';
COMMENT ON COLUMN silver.claims."attribute" IS '무엇을 말하는가 | what is stated of it: trip_length, count:기업, money …';
COMMENT ON COLUMN silver.claims."value" IS '값(TIMEX3, PnNnD, 기본 단위의 십진수) | TIMEX3, PnNnD, or a decimal in base units';
COMMENT ON COLUMN silver.claims."value_min" IS '하한(여행은 박 수) | least value meant; nights of a trip';
COMMENT ON COLUMN silver.claims."value_max" IS '상한(여행은 일 수) | greatest value meant; days of a trip';
COMMENT ON COLUMN silver.claims."unit" IS '단위 | counter or unit: 개, 명, 개사, km';
COMMENT ON COLUMN silver.claims."head" IS '세는 대상 | the thing counted: 기업';
COMMENT ON COLUMN silver.claims."currency" IS '통화(ISO 4217) | ISO 4217';
COMMENT ON COLUMN silver.claims."per" IS '기간당(P1Y는 연간) | the period it is per, as a TIMEX3 duration: P1Y';
COMMENT ON COLUMN silver.claims."mod" IS '어림·한정 | TIMEX3 mod: how the text bounds the value';
COMMENT ON COLUMN silver.claims."modality" IS '예정·보도·조건 | planned, reported or conditional';
COMMENT ON COLUMN silver.claims."attribution" IS '누구의 말인가 | whose word it is';
COMMENT ON COLUMN silver.claims."topic_terms" IS '값 둘레의 내용어 | content words around the value';
CREATE TABLE silver.entities (
  "entity_id" VARCHAR NOT NULL,
  "type" VARCHAR NOT NULL,
  "name" VARCHAR NOT NULL,
  "aliases" VARCHAR[] NOT NULL,
  "n_articles" BIGINT NOT NULL
);
COMMENT ON TABLE silver.entities IS '인물·기관·장소·행사 하나 | one person, organisation, place or event';
COMMENT ON COLUMN silver.entities."entity_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN silver.entities."type" IS '종류 | what it is';
COMMENT ON COLUMN silver.entities."name" IS '대표 이름 | name it goes by';
COMMENT ON COLUMN silver.entities."aliases" IS '나타난 모든 표기(정렬) | every surface form seen, sorted';
COMMENT ON COLUMN silver.entities."n_articles" IS '언급한 기사 수 | articles that mention it';
CREATE TABLE silver.entity_mentions (
  "entity_id" VARCHAR NOT NULL,
  "mention_id" VARCHAR NOT NULL,
  "article_id" VARCHAR NOT NULL,
  "revision" INTEGER NOT NULL
);
COMMENT ON TABLE silver.entity_mentions IS '언급이 가리키는 개체 | which entity a mention is of';
COMMENT ON COLUMN silver.entity_mentions."entity_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN silver.entity_mentions."mention_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN silver.entity_mentions."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN silver.entity_mentions."revision" IS '처음 본 글이 1, 이후 2, 3 … | 1 for the first text seen, then 2, 3 …';
CREATE TABLE gold.duplicates (
  "family_id" VARCHAR NOT NULL,
  "article_id" VARCHAR NOT NULL,
  "similarity" DOUBLE NOT NULL,
  "is_first" BOOLEAN NOT NULL,
  "first_published" TIMESTAMPTZ
);
COMMENT ON TABLE gold.duplicates IS '거의 같은 글 묶음에 든 기사 하나 | one article in one family of near-copies';
COMMENT ON COLUMN gold.duplicates."family_id" IS '묶음의 고정 식별자 | stable id of the family';
COMMENT ON COLUMN gold.duplicates."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN gold.duplicates."similarity" IS '묶음의 첫 기사와의 자카드 유사도 | Jaccard similarity to the family''s first article';
COMMENT ON COLUMN gold.duplicates."is_first" IS '가장 먼저 나온 글인가 | the earliest of the family';
COMMENT ON COLUMN gold.duplicates."first_published" IS '가장 먼저 나온 시각 | when the earliest was published';
CREATE TABLE gold.stories (
  "story_id" VARCHAR NOT NULL,
  "title" VARCHAR,
  "first_date" DATE,
  "last_date" DATE,
  "n_articles" BIGINT NOT NULL
);
COMMENT ON TABLE gold.stories IS '기사 하나 이상이 다룬 사건 하나 | one event, told by one or more articles';
COMMENT ON COLUMN gold.stories."story_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN gold.stories."title" IS '첫 기사의 제목 | headline of the first article';
COMMENT ON COLUMN gold.stories."first_date" IS '가장 이른 게재일(서울) | earliest publication, Seoul';
COMMENT ON COLUMN gold.stories."last_date" IS '가장 늦은 게재일(서울) | latest publication, Seoul';
COMMENT ON COLUMN gold.stories."n_articles" IS '기사 수 | articles in it';
CREATE TABLE gold.story_articles (
  "story_id" VARCHAR NOT NULL,
  "article_id" VARCHAR NOT NULL,
  "similarity" DOUBLE NOT NULL,
  "shared_terms" VARCHAR[] NOT NULL
);
COMMENT ON TABLE gold.story_articles IS '사건에 속한 기사 하나 | one article in its story';
COMMENT ON COLUMN gold.story_articles."story_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN gold.story_articles."article_id" IS '기사(수정본끼리 같음) | the article, the same across its revisions';
COMMENT ON COLUMN gold.story_articles."similarity" IS '먼저 있던 가장 가까운 기사와의 유사도(첫 기사는 1) | to the closest article that was already in the story; 1 for the first';
COMMENT ON COLUMN gold.story_articles."shared_terms" IS '묶는 근거가 된 드문 말 | the rare words that joined it';
CREATE TABLE gold.findings (
  "finding_id" VARCHAR NOT NULL,
  "rule" VARCHAR NOT NULL,
  "dimension" VARCHAR NOT NULL,
  "severity" VARCHAR NOT NULL,
  "scope" VARCHAR NOT NULL,
  "story_id" VARCHAR,
  "article_ids" VARCHAR[] NOT NULL,
  "mention_ids" VARCHAR[] NOT NULL,
  "values" VARCHAR[] NOT NULL,
  "verdict" VARCHAR,
  "message" VARCHAR NOT NULL,
  "status" VARCHAR NOT NULL,
  "evidence" STRUCT(article_id VARCHAR, revision INTEGER, mention_id VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR, "value" VARCHAR)[] NOT NULL,
  "run_id" VARCHAR NOT NULL
);
COMMENT ON TABLE gold.findings IS '살펴볼 만한 점 하나와 그 근거 | one thing worth a look, with its evidence';
COMMENT ON COLUMN gold.findings."finding_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN gold.findings."rule" IS '찾아낸 규칙 파일 이름 | the file in expectations/rules that found it';
COMMENT ON COLUMN gold.findings."dimension" IS '데이터 품질 특성(ISO/IEC 25012) | ISO/IEC 25012 characteristic';
COMMENT ON COLUMN gold.findings."severity" IS '심각도 | how much it matters';
COMMENT ON COLUMN gold.findings."scope" IS '범위 | within one article, across a story, between revisions';
COMMENT ON COLUMN gold.findings."story_id" IS '속한 사건 | story it belongs to';
COMMENT ON COLUMN gold.findings."article_ids" IS '관련 기사(정렬) | articles concerned, sorted';
COMMENT ON COLUMN gold.findings."mention_ids" IS '비교한 언급 | mentions compared, in the order of evidence';
COMMENT ON COLUMN gold.findings."values" IS '서로 다른 값(쓰인 그대로) | the distinct values, as written';
COMMENT ON COLUMN gold.findings."verdict" IS '판정 | what the disagreement probably is';
COMMENT ON COLUMN gold.findings."message" IS '무엇을 왜 견주었고 무엇으로 가릴 수 있는지 | in Korean: what was compared, why, and what would settle it';
COMMENT ON COLUMN gold.findings."status" IS 'open 또는 더는 성립하지 않으면 resolved | open, or resolved once it no longer holds';
COMMENT ON COLUMN gold.findings."evidence" IS '근거가 된 글의 위치 | each place in the text that it rests on';
COMMENT ON COLUMN gold.findings."run_id" IS '이 행을 쓴 실행 | the run that wrote this row';
CREATE TABLE gold.reviews (
  "finding_id" VARCHAR NOT NULL,
  "decision" VARCHAR NOT NULL,
  "reason" VARCHAR,
  "by" VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE gold.reviews IS '사람이 내린 판단 하나 | one decision of a person on a finding';
COMMENT ON COLUMN gold.reviews."finding_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN gold.reviews."decision" IS '확인 또는 기각 | confirmed or dismissed';
COMMENT ON COLUMN gold.reviews."reason" IS '이유 | why';
COMMENT ON COLUMN gold.reviews."by" IS '누가 | who decided';
COMMENT ON COLUMN gold.reviews."at" IS '언제 | when';
CREATE TABLE ops.runs (
  "run_id" VARCHAR NOT NULL,
  "started_at" TIMESTAMPTZ NOT NULL,
  "finished_at" TIMESTAMPTZ NOT NULL,
  "versions" VARCHAR NOT NULL,
  "flow_run_id" VARCHAR
);
COMMENT ON TABLE ops.runs IS '창고를 바꾼 실행 한 번 | one run that changed the warehouse';
COMMENT ON COLUMN ops.runs."run_id" IS '이 행을 쓴 실행 | the run that wrote this row';
COMMENT ON COLUMN ops.runs."started_at" IS '시작 시각 | when it began';
COMMENT ON COLUMN ops.runs."finished_at" IS '끝난 시각 | when it landed';
COMMENT ON COLUMN ops.runs."versions" IS '단계와 사전의 판(JSON) | version of every stage and lexicon, as JSON';
COMMENT ON COLUMN ops.runs."flow_run_id" IS 'Prefect 실행 식별자 | the Prefect flow run';
CREATE TABLE ops.stage_counts (
  "run_id" VARCHAR NOT NULL,
  "stage" VARCHAR NOT NULL,
  "n_in" BIGINT NOT NULL,
  "n_out" BIGINT NOT NULL,
  "n_quarantined" BIGINT NOT NULL,
  "n_unchanged" BIGINT NOT NULL,
  "seconds" DOUBLE NOT NULL
);
COMMENT ON TABLE ops.stage_counts IS '한 실행에서 한 단계가 한 일: n_in = n_out + n_quarantined + n_unchanged | what one stage did in one run: n_in = n_out + n_quarantined + n_unchanged';
COMMENT ON COLUMN ops.stage_counts."run_id" IS '이 행을 쓴 실행 | the run that wrote this row';
COMMENT ON COLUMN ops.stage_counts."stage" IS '단계 | stage of the flow';
COMMENT ON COLUMN ops.stage_counts."n_in" IS '들어온 수 | pages or articles that came in';
COMMENT ON COLUMN ops.stage_counts."n_out" IS '나간 수 | that went on';
COMMENT ON COLUMN ops.stage_counts."n_quarantined" IS '격리한 수 | that went to quarantine';
COMMENT ON COLUMN ops.stage_counts."n_unchanged" IS '이미 알아 건드리지 않은 수 | already known, left alone';
COMMENT ON COLUMN ops.stage_counts."seconds" IS '걸린 시간(초) | wall-clock time, in seconds';
CREATE TABLE ops.quality_results (
  "run_id" VARCHAR NOT NULL,
  "table_name" VARCHAR NOT NULL,
  "expectation" VARCHAR NOT NULL,
  "column_name" VARCHAR NOT NULL,
  "severity" VARCHAR NOT NULL,
  "success" BOOLEAN NOT NULL,
  "n_rows" BIGINT NOT NULL,
  "n_unexpected" BIGINT NOT NULL,
  "observed" VARCHAR
);
COMMENT ON TABLE ops.quality_results IS '한 실행에서 확인한 기대 조건 하나 | one expectation checked by Great Expectations in one run';
COMMENT ON COLUMN ops.quality_results."run_id" IS '이 행을 쓴 실행 | the run that wrote this row';
COMMENT ON COLUMN ops.quality_results."table_name" IS '확인한 표 | table checked';
COMMENT ON COLUMN ops.quality_results."expectation" IS '성립해야 할 것 | what must hold, as Great Expectations names it';
COMMENT ON COLUMN ops.quality_results."column_name" IS '확인한 열 | column or columns checked; empty for the whole table';
COMMENT ON COLUMN ops.quality_results."severity" IS 'critical이면 실행을 막음 | critical blocks the run';
COMMENT ON COLUMN ops.quality_results."success" IS '성립했는가 | whether it held';
COMMENT ON COLUMN ops.quality_results."n_rows" IS '확인한 행 수 | rows checked';
COMMENT ON COLUMN ops.quality_results."n_unexpected" IS '어긴 행 수 | rows that broke it';
COMMENT ON COLUMN ops.quality_results."observed" IS '실제로 본 것 | what was seen instead';
CREATE TABLE ops.quarantine (
  "quarantine_id" VARCHAR NOT NULL,
  "stage" VARCHAR NOT NULL,
  "capture_id" VARCHAR,
  "uri" VARCHAR NOT NULL,
  "reason" VARCHAR NOT NULL,
  "detail" VARCHAR NOT NULL,
  "kept_at" VARCHAR,
  "at" TIMESTAMPTZ NOT NULL,
  "run_id" VARCHAR NOT NULL
);
COMMENT ON TABLE ops.quarantine IS '처리하지 못한 입력 하나와 그 이유 | one input that could not be processed, and why';
COMMENT ON COLUMN ops.quarantine."quarantine_id" IS '고정 식별자 | stable id';
COMMENT ON COLUMN ops.quarantine."stage" IS '단계 | stage of the flow';
COMMENT ON COLUMN ops.quarantine."capture_id" IS '수집분(바이트를 읽었다면) | the capture, where its bytes could be read';
COMMENT ON COLUMN ops.quarantine."uri" IS '파일이나 주소 | file or address';
COMMENT ON COLUMN ops.quarantine."reason" IS '실패의 종류 | a word for the kind of failure: empty, binary, too_large …';
COMMENT ON COLUMN ops.quarantine."detail" IS '무엇이 잘못됐는지 한 줄 | one line naming what was wrong';
COMMENT ON COLUMN ops.quarantine."kept_at" IS '바이트를 따로 둔 곳 | where the bytes are kept when not in bronze.capture_bytes';
COMMENT ON COLUMN ops.quarantine."at" IS '언제 | when';
COMMENT ON COLUMN ops.quarantine."run_id" IS '이 행을 쓴 실행 | the run that wrote this row';
INSERT INTO bronze.captures ("capture_id", "source", "source_id", "uri", "media_type", "encoding", "captured_at", "n_bytes", "given", "run_id") VALUES
  ('78a202308df6dc423d138a0ad53410c7c7c4b02c2531b41e1926414189753da8'::VARCHAR, 'files'::VARCHAR, 'a'::VARCHAR, '/news/two.jsonl:1'::VARCHAR, 'text/plain'::VARCHAR, 'utf-8'::VARCHAR, '2026-11-23 01:48:13.785785+09'::TIMESTAMPTZ, 310, '{"title": "한빛시장, 시애틀 항공우주 박람회 출장 5박7일", "publisher": "한빛일보", "published_at": "2024-03-14T09:00:00+09:00"}'::VARCHAR, '20261122T164813-a44a3e'::VARCHAR),
  ('f7dbc0b44eb5105a72f67c0081c10a6bbb9d9ed70faeec2dacea0750214b1d8e'::VARCHAR, 'files'::VARCHAR, 'b'::VARCHAR, '/news/two.jsonl:2'::VARCHAR, 'text/plain'::VARCHAR, 'utf-8'::VARCHAR, '2026-11-23 01:48:13.785846+09'::TIMESTAMPTZ, 311, '{"title": "한빛시장, 시애틀 항공우주 박람회 출장 5박8일", "publisher": "가온일보", "published_at": "2024-03-15T09:00:00+09:00"}'::VARCHAR, '20261122T164813-a44a3e'::VARCHAR);
INSERT INTO bronze.capture_bytes ("capture_id", "content") VALUES
  ('78a202308df6dc423d138a0ad53410c7c7c4b02c2531b41e1926414189753da8'::VARCHAR, from_hex('EC9DB4EB8298EB9E9820ED959CEBB99BEC8B9CEC9EA5EC9D80203134EC9DBC20EBAFB8EAB5AD20EC8B9CEC95A0ED8B8020ECB69CEC9EA520EC84B1EAB3BCEBA5BC20EC84A4EBAA85ED9688EB8BA42E20EC8B9CEB8A9420EC9DB4EBB28820ECB69CEC9EA5EC9DB42035EBB09537EC9DBC20EC9DBCECA095EC9DB4EC9788EAB3A020ECA780EC97ADEC9D982039EAB09C20EAB8B0EC9785EC9DB420ED95ADEAB3B5EC9AB0ECA3BC20EBB095EB9E8CED9A8CEC979020ED95A8EABB9820EAB094EB8BA4EAB3A020EBB09DED9894EB8BA42E20EC9DB420EC8B9CEC9EA5EC9D802022EC8B9CEC95A0ED8B8020ED95ADEAB3B5EC9AB0ECA3BC20EBB095EB9E8CED9A8CEC9790EC849C20ECA780EC97AD20EAB8B0EC9785EC9D9820EAB8B8EC9D8420ECB0BEEC9598EB8BA422EAB3A020EBA790ED9688EB8BA42E')),
  ('f7dbc0b44eb5105a72f67c0081c10a6bbb9d9ed70faeec2dacea0750214b1d8e'::VARCHAR, from_hex('EC9DB4EB8298EB9E9820ED959CEBB99BEC8B9CEC9EA5EC9D80203135EC9DBC20EBAFB8EAB5AD20EC8B9CEC95A0ED8B8020ECB69CEC9EA520EC84B1EAB3BCEBA5BC20EC84A4EBAA85ED9688EB8BA42E20EC8B9CEB8A9420EC9DB4EBB28820ECB69CEC9EA5EC9DB42035EBB09538EC9DBC20EC9DBCECA095EC9DB4EC9788EAB3A020ECA780EC97ADEC9D98203132EAB09C20EAB8B0EC9785EC9DB420ED95ADEAB3B5EC9AB0ECA3BC20EBB095EB9E8CED9A8CEC979020ED95A8EABB9820EAB094EB8BA4EAB3A020EBB09DED9894EB8BA42E20EC9DB420EC8B9CEC9EA5EC9D802022EC8B9CEC95A0ED8B8020ED95ADEAB3B5EC9AB0ECA3BC20EBB095EB9E8CED9A8CEC9790EC849C20ECA780EC97AD20EAB8B0EC9785EC9D9820EAB8B8EC9D8420ECB0BEEC9598EB8BA422EAB3A020EBA790ED9688EB8BA42E')),
  ('be302461cda285db3ed2d45fb767b23e08ca8808b35a638009937df22b332d73'::VARCHAR, from_hex('7B62726F6B656E'));
INSERT INTO silver.articles ("article_id", "revision", "source_id", "capture_id", "url", "publisher", "portal", "section", "title", "subtitles", "reporters", "emails", "phones", "dateline_place", "published_at", "published_at_precision", "published_at_method", "published_at_evidence", "modified_at", "captions", "photo_credit", "rights_notice", "body", "language", "content_hash", "run_id") VALUES
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 'a'::VARCHAR, '78a202308df6dc423d138a0ad53410c7c7c4b02c2531b41e1926414189753da8'::VARCHAR, NULL, '한빛일보'::VARCHAR, NULL, NULL, '한빛시장, 시애틀 항공우주 박람회 출장 5박7일'::VARCHAR, '[]'::VARCHAR[], '[]'::VARCHAR[], '[]'::VARCHAR[], '[]'::VARCHAR[], NULL, '2024-03-14 09:00:00+09'::TIMESTAMPTZ, 'second'::VARCHAR, 'export'::VARCHAR, '[''2024-03-14T09:00:00+09:00'']'::VARCHAR[], NULL, '[]'::VARCHAR[], NULL, NULL, '이나래 한빛시장은 14일 미국 시애틀 출장 성과를 설명했다. 시는 이번 출장이 5박7일 일정이었고 지역의 9개 기업이 항공우주 박람회에 함께 갔다고 밝혔다. 이 시장은 "시애틀 항공우주 박람회에서 지역 기업의 길을 찾았다"고 말했다.'::VARCHAR, 'ko'::VARCHAR, 'e9e7e4502229281853af'::VARCHAR, '20261122T164813-a44a3e'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 'b'::VARCHAR, 'f7dbc0b44eb5105a72f67c0081c10a6bbb9d9ed70faeec2dacea0750214b1d8e'::VARCHAR, NULL, '가온일보'::VARCHAR, NULL, NULL, '한빛시장, 시애틀 항공우주 박람회 출장 5박8일'::VARCHAR, '[]'::VARCHAR[], '[]'::VARCHAR[], '[]'::VARCHAR[], '[]'::VARCHAR[], NULL, '2024-03-15 09:00:00+09'::TIMESTAMPTZ, 'second'::VARCHAR, 'export'::VARCHAR, '[''2024-03-15T09:00:00+09:00'']'::VARCHAR[], NULL, '[]'::VARCHAR[], NULL, NULL, '이나래 한빛시장은 15일 미국 시애틀 출장 성과를 설명했다. 시는 이번 출장이 5박8일 일정이었고 지역의 12개 기업이 항공우주 박람회에 함께 갔다고 밝혔다. 이 시장은 "시애틀 항공우주 박람회에서 지역 기업의 길을 찾았다"고 말했다.'::VARCHAR, 'ko'::VARCHAR, 'b93dceb3ac0a9f6fd52e'::VARCHAR, '20261122T164813-a44a3e'::VARCHAR);
INSERT INTO silver.sentences ("article_id", "revision", "sentence_no", "start", "end", "in_quote") VALUES
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 0, 0, 33, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 1, 34, 87, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 2, 88, 130, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, 0, 0, 33, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, 1, 34, 88, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, 2, 89, 131, false);
INSERT INTO silver.terms ("article_id", "revision", "term", "frequency", "in_title", "is_name") VALUES
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '기업'::VARCHAR, 2, false, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '길'::VARCHAR, 1, false, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '말'::VARCHAR, 1, false, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '미국'::VARCHAR, 1, false, true),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '박람회'::VARCHAR, 3, true, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '설명'::VARCHAR, 1, false, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '성과'::VARCHAR, 1, false, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '시'::VARCHAR, 1, false, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '시애틀'::VARCHAR, 3, true, true),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '시장'::VARCHAR, 3, true, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '우주'::VARCHAR, 3, true, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '이'::VARCHAR, 1, false, true),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '이나래'::VARCHAR, 1, false, true),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '이번'::VARCHAR, 1, false, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '일정'::VARCHAR, 1, false, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '지역'::VARCHAR, 2, false, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '출장'::VARCHAR, 3, true, false),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '한빛'::VARCHAR, 2, true, true),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, '항공'::VARCHAR, 3, true, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '기업'::VARCHAR, 2, false, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '길'::VARCHAR, 1, false, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '말'::VARCHAR, 1, false, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '미국'::VARCHAR, 1, false, true),
  ('01c21bb1972db5191307'::VARCHAR, 1, '박람회'::VARCHAR, 3, true, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '설명'::VARCHAR, 1, false, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '성과'::VARCHAR, 1, false, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '시'::VARCHAR, 1, false, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '시애틀'::VARCHAR, 3, true, true),
  ('01c21bb1972db5191307'::VARCHAR, 1, '시장'::VARCHAR, 3, true, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '우주'::VARCHAR, 3, true, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '이'::VARCHAR, 1, false, true),
  ('01c21bb1972db5191307'::VARCHAR, 1, '이나래'::VARCHAR, 1, false, true),
  ('01c21bb1972db5191307'::VARCHAR, 1, '이번'::VARCHAR, 1, false, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '일정'::VARCHAR, 1, false, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '지역'::VARCHAR, 2, false, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '출장'::VARCHAR, 3, true, false),
  ('01c21bb1972db5191307'::VARCHAR, 1, '한빛'::VARCHAR, 2, true, true),
  ('01c21bb1972db5191307'::VARCHAR, 1, '항공'::VARCHAR, 3, true, false);
INSERT INTO silver.signatures ("article_id", "revision", "band", "key") VALUES
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 0, '1642b4b6aee254523feea5b50c3917f2'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 1, '72fbd65f3cf5f986a1613f46040a5c5a'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 2, '0b58fe450fcafc0a1d394d84127c0297'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 3, '1e0512040621d14e32400c0c74f8f4a4'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 4, '76ec848e01e0f11813698fbd7967f3f9'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 5, '0bdb547e437481dc0cfd3402187f2ad3'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 6, '4c6250d033fc843362dc4ee45f501ae7'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 7, '1c7d0a355b32e0e1bcbdb6042e7b1d9d'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 8, '460eadfe380c85e2c03a380e082699af'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 9, '20a792c10d833c1309a15f9e3b5ecdaa'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 10, '194057b5549139d8152f409ec0edb471'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 11, '5ac3dcce2c903a4f580ac662008ec09a'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 12, '0a7dfb8507db80548ce592ce80f088c6'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 13, '3d12e2075575014f7dacc1970a8eb2de'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 14, '1e0cf22d4a233bf00fc57b825e6ad717'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 15, '8f8221c615d2688d07c202f7148ca958'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 16, '3f0dfe364397b4dc24b7cf5f9b34b332'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 17, '1c81bf88378ba951b56fac85356c3665'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 18, '3e8d987d441713bf1f4965ed2fa932b7'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 19, '1e007aa8275c9341c0620da433411652'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 20, '2df488ce4fa67bb3b3ef446cac644e11'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 21, '2e997d47165230087205069536209c3f'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 22, '0b4652183e11141d20b4dd370d4c6489'::VARCHAR),
  ('834b6aa6d2f30fbfe398'::VARCHAR, 1, 23, '28246c940f9e04fc44eac53f2ccc5c17'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 0, '389f81c8aee2545290261fa80c3917f2'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 1, '72fbd65f318afcf0a1613f462d37e917'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 2, '0b58fe4534a645781d394d84127c0297'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 3, '1e0512040621d14e32400c0c74f8f4a4'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 4, '76ec848e01e0f11813698fbd7967f3f9'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 5, '0bdb547e437481dc0cfd3402187f2ad3'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 6, '3d2a427633fc843362dc4ee45f501ae7'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 7, '1c7d0a355b32e0e1bcbdb6042e7b1d9d'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 8, '460eadfe380c85e2c0411f86082699af'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 9, '20a792c10d833c1309a15f9e3b5ecdaa'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 10, '194057b52ad2b28b152f409e6433a9f0'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 11, '5ac3dcce29b45169580ac662008ec09a'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 12, '0a7dfb8507db805406bc5e4680f088c6'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 13, '3d12e2075575014f7dacc1970a8eb2de'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 14, '1e0cf22d4a233bf00fc57b825e6ad717'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 15, '7de25f6f15d2688d174348c9148ca958'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 16, '0dd869544397b4dc24b7cf5f45ffd0f5'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 17, '1c81bf88378ba9513214dd2a356c3665'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 18, '3e8d987d75ddf5631f4965ed2fa932b7'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 19, '1e007aa8082a811ec0620da42f9c0974'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 20, '2df488ce4fa67bb36a776db3ac644e11'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 21, '2e997d47165230087205069536209c3f'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 22, '0b4652185a88d5cf3fc18dc50d4c6489'::VARCHAR),
  ('01c21bb1972db5191307'::VARCHAR, 1, 23, '9a0196710f9e04fc3e201c812ccc5c17'::VARCHAR);
INSERT INTO silver.mentions ("mention_id", "article_id", "revision", "sentence_no", "start", "end", "type", "text", "value", "value_min", "value_max", "unit", "head", "currency", "per", "mod", "anchor", "rule") VALUES
  ('198bfdf22434e2afa61d'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 0, 0, 8, 'PERSON'::VARCHAR, '이나래 한빛시장'::VARCHAR, '이나래'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'name_before_title'::VARCHAR),
  ('9b0d67ca6470e7e60f6a'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 0, 10, 13, 'DATE'::VARCHAR, '14일'::VARCHAR, '2024-03-14'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'published_at:2024-03-14'::VARCHAR, 'day'::VARCHAR),
  ('dce369914a613764e3ef'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 0, 14, 16, 'PLACE'::VARCHAR, '미국'::VARCHAR, '미국'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'known_place'::VARCHAR),
  ('4794a928e407629cce7b'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 0, 17, 20, 'PLACE'::VARCHAR, '시애틀'::VARCHAR, '시애틀'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'known_place'::VARCHAR),
  ('227ef97b477ac9d5cd50'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 1, 44, 48, 'TRIP_LENGTH'::VARCHAR, '5박7일'::VARCHAR, 'P5N7D'::VARCHAR, '5'::VARCHAR, '7'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, 'trip_nights_days'::VARCHAR),
  ('66538b86189bd498ad37'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 1, 59, 64, 'COUNT'::VARCHAR, '9개 기업'::VARCHAR, '9'::VARCHAR, NULL, NULL, '개'::VARCHAR, '기업'::VARCHAR, NULL, NULL, NULL, NULL, 'count_then_thing'::VARCHAR),
  ('7b87113bf83e4520e54b'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 2, 88, 92, 'PERSON'::VARCHAR, '이 시장'::VARCHAR, '이나래'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'surname_before_title'::VARCHAR),
  ('3bfffad4d0177c38a8cf'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 2, 95, 98, 'PLACE'::VARCHAR, '시애틀'::VARCHAR, '시애틀'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'known_place'::VARCHAR),
  ('b0ac7590b0668c37667a'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 0, 0, 8, 'PERSON'::VARCHAR, '이나래 한빛시장'::VARCHAR, '이나래'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'name_before_title'::VARCHAR),
  ('cfa0fba62a9b03f40494'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 0, 10, 13, 'DATE'::VARCHAR, '15일'::VARCHAR, '2024-03-15'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'published_at:2024-03-15'::VARCHAR, 'day'::VARCHAR),
  ('3bf4566ee3dc99096f60'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 0, 14, 16, 'PLACE'::VARCHAR, '미국'::VARCHAR, '미국'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'known_place'::VARCHAR),
  ('e5fae569a9fece1a186a'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 0, 17, 20, 'PLACE'::VARCHAR, '시애틀'::VARCHAR, '시애틀'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'known_place'::VARCHAR),
  ('fdc51e257847e1cafa41'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 1, 44, 48, 'TRIP_LENGTH'::VARCHAR, '5박8일'::VARCHAR, 'P5N8D'::VARCHAR, '5'::VARCHAR, '8'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, 'trip_nights_days'::VARCHAR),
  ('b62cd8a19c4ffdce9890'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 1, 59, 65, 'COUNT'::VARCHAR, '12개 기업'::VARCHAR, '12'::VARCHAR, NULL, NULL, '개'::VARCHAR, '기업'::VARCHAR, NULL, NULL, NULL, NULL, 'count_then_thing'::VARCHAR),
  ('935c9ef9bc8025a6907a'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 2, 89, 93, 'PERSON'::VARCHAR, '이 시장'::VARCHAR, '이나래'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'surname_before_title'::VARCHAR),
  ('a6d4c70ade5939da2ffd'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 2, 96, 99, 'PLACE'::VARCHAR, '시애틀'::VARCHAR, '시애틀'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'known_place'::VARCHAR);
INSERT INTO silver.quotes ("quote_id", "article_id", "revision", "sentence_no", "start", "end", "text", "speaker", "speaker_entity_id", "cue", "kind", "rule") VALUES
  ('2237e3df74054c2fc348'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 1, 34, 81, '시는 이번 출장이 5박7일 일정이었고 지역의 9개 기업이 항공우주 박람회에 함께 갔다'::VARCHAR, '이나래'::VARCHAR, '6ca6159bf6574d40870c'::VARCHAR, '밝혔다'::VARCHAR, 'indirect'::VARCHAR, 'indirect_same_speaker'::VARCHAR),
  ('6244e162cbc355dc2d8f'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 2, 95, 123, '시애틀 항공우주 박람회에서 지역 기업의 길을 찾았다'::VARCHAR, '이나래'::VARCHAR, '6ca6159bf6574d40870c'::VARCHAR, '말했다'::VARCHAR, 'direct'::VARCHAR, 'subject_before_quote'::VARCHAR),
  ('33f93294c0099593f5aa'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 1, 34, 82, '시는 이번 출장이 5박8일 일정이었고 지역의 12개 기업이 항공우주 박람회에 함께 갔다'::VARCHAR, '이나래'::VARCHAR, '6ca6159bf6574d40870c'::VARCHAR, '밝혔다'::VARCHAR, 'indirect'::VARCHAR, 'indirect_same_speaker'::VARCHAR),
  ('c4f41f90f2109c03e035'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 2, 96, 124, '시애틀 항공우주 박람회에서 지역 기업의 길을 찾았다'::VARCHAR, '이나래'::VARCHAR, '6ca6159bf6574d40870c'::VARCHAR, '말했다'::VARCHAR, 'direct'::VARCHAR, 'subject_before_quote'::VARCHAR);
INSERT INTO silver.claims ("claim_id", "mention_id", "article_id", "revision", "sentence_no", "subject", "attribute", "value", "value_min", "value_max", "unit", "head", "currency", "per", "mod", "modality", "attribution", "topic_terms") VALUES
  ('1277c87c6154ca4c1112'::VARCHAR, '9b0d67ca6470e7e60f6a'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 0, '이나래'::VARCHAR, 'date'::VARCHAR, '2024-03-14'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'reported'::VARCHAR, NULL, '[이나래, 한빛, 시장, 미국, 시애틀, 출장, 성과, 설명]'::VARCHAR[]),
  ('2e63505ad53caee218a6'::VARCHAR, '227ef97b477ac9d5cd50'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 1, '시'::VARCHAR, 'trip_length'::VARCHAR, 'P5N7D'::VARCHAR, '5'::VARCHAR, '7'::VARCHAR, NULL, NULL, NULL, NULL, NULL, 'reported'::VARCHAR, '이나래'::VARCHAR, '[이번, 출장, 일정, 지역, 기업, 항공, 우주, 박람회]'::VARCHAR[]),
  ('7b39481fc3f253865454'::VARCHAR, '66538b86189bd498ad37'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1, 1, '시'::VARCHAR, 'count:기업'::VARCHAR, '9'::VARCHAR, NULL, NULL, '개'::VARCHAR, '기업'::VARCHAR, NULL, NULL, NULL, 'reported'::VARCHAR, '이나래'::VARCHAR, '[이번, 출장, 일정, 지역, 항공, 우주, 박람회]'::VARCHAR[]),
  ('2a940e1a7f93572dfe4a'::VARCHAR, 'cfa0fba62a9b03f40494'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 0, '이나래'::VARCHAR, 'date'::VARCHAR, '2024-03-15'::VARCHAR, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'reported'::VARCHAR, NULL, '[이나래, 한빛, 시장, 미국, 시애틀, 출장, 성과, 설명]'::VARCHAR[]),
  ('04ca81a0753f6ff05879'::VARCHAR, 'fdc51e257847e1cafa41'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 1, '시'::VARCHAR, 'trip_length'::VARCHAR, 'P5N8D'::VARCHAR, '5'::VARCHAR, '8'::VARCHAR, NULL, NULL, NULL, NULL, NULL, 'reported'::VARCHAR, '이나래'::VARCHAR, '[이번, 출장, 일정, 지역, 기업, 항공, 우주, 박람회]'::VARCHAR[]),
  ('b6e5ed8ae39837644d44'::VARCHAR, 'b62cd8a19c4ffdce9890'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1, 1, '시'::VARCHAR, 'count:기업'::VARCHAR, '12'::VARCHAR, NULL, NULL, '개'::VARCHAR, '기업'::VARCHAR, NULL, NULL, NULL, 'reported'::VARCHAR, '이나래'::VARCHAR, '[이번, 출장, 일정, 지역, 항공, 우주, 박람회]'::VARCHAR[]);
INSERT INTO silver.entities ("entity_id", "type", "name", "aliases", "n_articles") VALUES
  ('6ca6159bf6574d40870c'::VARCHAR, 'PERSON'::VARCHAR, '이나래'::VARCHAR, '[이 시장, 이나래 한빛시장]'::VARCHAR[], 2),
  ('982097e5124b9fac0494'::VARCHAR, 'PLACE'::VARCHAR, '미국'::VARCHAR, '[미국]'::VARCHAR[], 2),
  ('f234a64867f1a77c46f2'::VARCHAR, 'PLACE'::VARCHAR, '시애틀'::VARCHAR, '[시애틀]'::VARCHAR[], 2);
INSERT INTO silver.entity_mentions ("entity_id", "mention_id", "article_id", "revision") VALUES
  ('6ca6159bf6574d40870c'::VARCHAR, '198bfdf22434e2afa61d'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1),
  ('982097e5124b9fac0494'::VARCHAR, '3bf4566ee3dc99096f60'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1),
  ('f234a64867f1a77c46f2'::VARCHAR, '3bfffad4d0177c38a8cf'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1),
  ('f234a64867f1a77c46f2'::VARCHAR, '4794a928e407629cce7b'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1),
  ('6ca6159bf6574d40870c'::VARCHAR, '7b87113bf83e4520e54b'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1),
  ('6ca6159bf6574d40870c'::VARCHAR, '935c9ef9bc8025a6907a'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1),
  ('f234a64867f1a77c46f2'::VARCHAR, 'a6d4c70ade5939da2ffd'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1),
  ('6ca6159bf6574d40870c'::VARCHAR, 'b0ac7590b0668c37667a'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1),
  ('982097e5124b9fac0494'::VARCHAR, 'dce369914a613764e3ef'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1),
  ('f234a64867f1a77c46f2'::VARCHAR, 'e5fae569a9fece1a186a'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1);
INSERT INTO gold.duplicates ("family_id", "article_id", "similarity", "is_first", "first_published") VALUES
  ('275a3f1a1e3bd7aeca08'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 0.75, false, '2024-03-14 09:00:00+09'::TIMESTAMPTZ),
  ('275a3f1a1e3bd7aeca08'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1.0, true, '2024-03-14 09:00:00+09'::TIMESTAMPTZ);
INSERT INTO gold.stories ("story_id", "title", "first_date", "last_date", "n_articles") VALUES
  ('58742c976fc8698b97fc'::VARCHAR, '한빛시장, 시애틀 항공우주 박람회 출장 5박7일'::VARCHAR, '2024-03-14'::DATE, '2024-03-15'::DATE, 2);
INSERT INTO gold.story_articles ("story_id", "article_id", "similarity", "shared_terms") VALUES
  ('58742c976fc8698b97fc'::VARCHAR, '834b6aa6d2f30fbfe398'::VARCHAR, 1.0, '[]'::VARCHAR[]),
  ('58742c976fc8698b97fc'::VARCHAR, '01c21bb1972db5191307'::VARCHAR, 1.0, '[]'::VARCHAR[]);
INSERT INTO gold.findings ("finding_id", "rule", "dimension", "severity", "scope", "story_id", "article_ids", "mention_ids", "values", "verdict", "message", "status", "evidence", "run_id") VALUES
  ('506bfd228dc85ec27705'::VARCHAR, 'count_disagrees'::VARCHAR, 'consistency'::VARCHAR, 'warning'::VARCHAR, 'cross_article'::VARCHAR, '58742c976fc8698b97fc'::VARCHAR, '[01c21bb1972db5191307, 834b6aa6d2f30fbfe398]'::VARCHAR[], '[66538b86189bd498ad37, b62cd8a19c4ffdce9890]'::VARCHAR[], '[9개 기업, 12개 기업]'::VARCHAR[], 'contradiction'::VARCHAR, '같은 대상을 두고 값이 다르다: ‘9개 기업’(한빛일보 3월 14일, 독립 출처 1곳) / ‘12개 기업’(가온일보 3월 15일, 독립 출처 1곳). 둘레의 말(박람회, 우주, 출장, 항공, 시애틀)과 세는 대상이 같아 한 가지로 보았다. 같은 때 나온 보도라 새 소식으로 바뀐 것으로 보기 어렵다. 발표 자료의 날짜와 집계 기준을 확인하면 가려진다.'::VARCHAR, 'open'::VARCHAR, '[{''article_id'': 834b6aa6d2f30fbfe398, ''revision'': 1, ''mention_id'': 66538b86189bd498ad37, ''start'': 59, ''end'': 64, ''text'': 9개 기업, ''value'': 9}, {''article_id'': 01c21bb1972db5191307, ''revision'': 1, ''mention_id'': b62cd8a19c4ffdce9890, ''start'': 59, ''end'': 65, ''text'': 12개 기업, ''value'': 12}]'::STRUCT(article_id VARCHAR, revision INTEGER, mention_id VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR, "value" VARCHAR)[], '20261122T164813-a44a3e'::VARCHAR),
  ('732ad56b3b558e27267c'::VARCHAR, 'nights_fewer_than_days_suggest'::VARCHAR, 'consistency'::VARCHAR, 'info'::VARCHAR, 'within_article'::VARCHAR, '58742c976fc8698b97fc'::VARCHAR, '[01c21bb1972db5191307]'::VARCHAR[], '[fdc51e257847e1cafa41]'::VARCHAR[], '[5박8일]'::VARCHAR[], NULL, '5박8일은 박 수가 일 수보다 3 적다. 기내 숙박이 있는 장거리 여행에서는 흔한 일이다. 출국일과 귀국일을 알면 셀 수 있다.'::VARCHAR, 'open'::VARCHAR, '[{''article_id'': 01c21bb1972db5191307, ''revision'': 1, ''mention_id'': fdc51e257847e1cafa41, ''start'': 44, ''end'': 48, ''text'': 5박8일, ''value'': P5N8D}]'::STRUCT(article_id VARCHAR, revision INTEGER, mention_id VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR, "value" VARCHAR)[], '20261122T164813-a44a3e'::VARCHAR);
INSERT INTO ops.runs ("run_id", "started_at", "finished_at", "versions", "flow_run_id") VALUES
  ('20261122T164813-a44a3e'::VARCHAR, '2026-11-23 01:48:13.683327+09'::TIMESTAMPTZ, '2026-11-23 01:48:17.988233+09'::TIMESTAMPTZ, '{"ingest": "2a9ddcd48a2b", "clean": "cf7d88c28057", "extract": "d3ef53611a45", "link": "4cad2e4ba14a", "validate": "1564c57d25a6", "land": "a662ed229acf", "expectations": "03a121e4cb84", "lexicons": "2470a3aa094d", "views": "41d29c171141"}'::VARCHAR, '72848d09-66fb-4666-9f99-dfcb3ec348ba'::VARCHAR);
INSERT INTO ops.stage_counts ("run_id", "stage", "n_in", "n_out", "n_quarantined", "n_unchanged", "seconds") VALUES
  ('20261122T164813-a44a3e'::VARCHAR, 'ingest'::VARCHAR, 3, 2, 1, 0, 0.46172469800148974),
  ('20261122T164813-a44a3e'::VARCHAR, 'clean'::VARCHAR, 2, 2, 0, 0, 0.2385921650002274),
  ('20261122T164813-a44a3e'::VARCHAR, 'extract'::VARCHAR, 2, 2, 0, 0, 0.18490751399986038),
  ('20261122T164813-a44a3e'::VARCHAR, 'link'::VARCHAR, 2, 2, 0, 0, 0.2051962840014312),
  ('20261122T164813-a44a3e'::VARCHAR, 'validate'::VARCHAR, 2, 2, 0, 0, 2.2173365079997893),
  ('20261122T164813-a44a3e'::VARCHAR, 'land'::VARCHAR, 2, 2, 0, 0, 0.866774);
INSERT INTO ops.quality_results ("run_id", "table_name", "expectation", "column_name", "severity", "success", "n_rows", "n_unexpected", "observed") VALUES
  ('20261122T164813-a44a3e'::VARCHAR, 'bronze.captures'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'bronze.captures'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'capture_id'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'bronze.captures'::VARCHAR, 'expect_column_values_to_be_between'::VARCHAR, 'n_bytes'::VARCHAR, 'warning'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'bronze.capture_bytes'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 3, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'bronze.capture_bytes'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'capture_id'::VARCHAR, 'critical'::VARCHAR, true, 3, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.articles'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.articles'::VARCHAR, 'expect_compound_columns_to_be_unique'::VARCHAR, 'article_id,revision'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.articles'::VARCHAR, 'expect_column_value_lengths_to_be_between'::VARCHAR, 'body'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.articles'::VARCHAR, 'expect_column_values_to_match_regex'::VARCHAR, 'body'::VARCHAR, 'warning'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.articles'::VARCHAR, 'expect_column_values_to_not_be_null'::VARCHAR, 'title'::VARCHAR, 'warning'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.articles'::VARCHAR, 'expect_column_values_to_not_be_null'::VARCHAR, 'publisher'::VARCHAR, 'info'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.articles'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'language'::VARCHAR, 'info'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.sentences'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 6, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.sentences'::VARCHAR, 'expect_compound_columns_to_be_unique'::VARCHAR, 'article_id,revision,sentence_no'::VARCHAR, 'critical'::VARCHAR, true, 6, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.sentences'::VARCHAR, 'expect_column_values_to_be_between'::VARCHAR, 'sentence_no'::VARCHAR, 'warning'::VARCHAR, true, 6, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.terms'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 38, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.terms'::VARCHAR, 'expect_compound_columns_to_be_unique'::VARCHAR, 'article_id,revision,term'::VARCHAR, 'critical'::VARCHAR, true, 38, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.signatures'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 48, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.signatures'::VARCHAR, 'expect_compound_columns_to_be_unique'::VARCHAR, 'article_id,revision,band'::VARCHAR, 'critical'::VARCHAR, true, 48, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.mentions'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 16, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.mentions'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'mention_id'::VARCHAR, 'critical'::VARCHAR, true, 16, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.mentions'::VARCHAR, 'expect_column_values_to_match_regex'::VARCHAR, 'value'::VARCHAR, 'warning'::VARCHAR, true, 16, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.mentions'::VARCHAR, 'expect_column_values_to_match_regex'::VARCHAR, 'text'::VARCHAR, 'warning'::VARCHAR, true, 16, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.quotes'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 4, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.quotes'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'quote_id'::VARCHAR, 'critical'::VARCHAR, true, 4, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.claims'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 6, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.claims'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'claim_id'::VARCHAR, 'critical'::VARCHAR, true, 6, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.entities'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 3, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.entities'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'entity_id'::VARCHAR, 'critical'::VARCHAR, true, 3, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.entity_mentions'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 10, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.entity_mentions'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'mention_id'::VARCHAR, 'critical'::VARCHAR, true, 10, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.duplicates'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.duplicates'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'article_id'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.stories'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 1, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.stories'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'story_id'::VARCHAR, 'critical'::VARCHAR, true, 1, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.story_articles'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.story_articles'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'article_id'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.story_articles'::VARCHAR, 'expect_column_values_to_be_between'::VARCHAR, 'similarity'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.findings'::VARCHAR, 'expect_column_values_to_be_in_set'::VARCHAR, 'broken_promises'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.findings'::VARCHAR, 'expect_column_values_to_be_unique'::VARCHAR, 'finding_id'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.findings'::VARCHAR, 'expect_column_values_to_match_regex'::VARCHAR, 'message'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'gold.story_articles'::VARCHAR, 'every article is in one story'::VARCHAR, 'article_id'::VARCHAR, 'critical'::VARCHAR, true, 2, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.claims'::VARCHAR, 'a claim is of a mention of this run'::VARCHAR, 'mention_id'::VARCHAR, 'critical'::VARCHAR, true, 6, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.mentions'::VARCHAR, 'text is body[start:end]'::VARCHAR, 'start,end,text'::VARCHAR, 'critical'::VARCHAR, true, 16, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.quotes'::VARCHAR, 'text is body[start:end]'::VARCHAR, 'start,end,text'::VARCHAR, 'critical'::VARCHAR, true, 4, 0, NULL),
  ('20261122T164813-a44a3e'::VARCHAR, 'silver.sentences'::VARCHAR, 'sentences lie within the body, in order'::VARCHAR, 'start,end'::VARCHAR, 'critical'::VARCHAR, true, 6, 0, NULL);
INSERT INTO ops.quarantine ("quarantine_id", "stage", "capture_id", "uri", "reason", "detail", "kept_at", "at", "run_id") VALUES
  ('255b07db0f03fb48af9c'::VARCHAR, 'ingest'::VARCHAR, 'be302461cda285db3ed2d45fb767b23e08ca8808b35a638009937df22b332d73'::VARCHAR, '/news/two.jsonl:3'::VARCHAR, 'bad_line'::VARCHAR, 'not JSON: key must be a string at line 1 column 2'::VARCHAR, NULL, '2026-11-23 01:48:13.785892+09'::TIMESTAMPTZ, '20261122T164813-a44a3e'::VARCHAR);
-- Two articles that state different values of one thing. A finding's evidence begins with the mentions
-- compared; what follows of another type (the dates beside a trip's length) supports them and is no rival.
CREATE OR REPLACE VIEW gold.conflict_pairs AS
WITH evidence AS (
    SELECT
        finding_id, rule, verdict, severity,
        unnest(evidence) AS piece,
        generate_subscripts(evidence, 1) AS position
    FROM gold.findings
    WHERE scope = 'cross_article' AND status = 'open'
),
placed AS (
    SELECT
        evidence.finding_id, evidence.rule, evidence.verdict, evidence.severity, evidence.position,
        evidence.piece.article_id AS article_id,
        evidence.piece.value AS value,
        evidence.piece.text AS text,
        articles.source_id,
        mentions.type
    FROM evidence
    JOIN silver.articles AS articles
        ON articles.article_id = evidence.piece.article_id
        AND articles.revision = evidence.piece.revision
    LEFT JOIN silver.mentions AS mentions ON mentions.mention_id = evidence.piece.mention_id
    QUALIFY mentions.type IS NOT DISTINCT FROM first_value(mentions.type) OVER (
        PARTITION BY evidence.finding_id ORDER BY evidence.position
    )
),
pairs AS (
    SELECT
        a.finding_id, a.rule, a.verdict, a.severity,
        a.source_id AS source_id_a, b.source_id AS source_id_b,
        a.value AS value_a, b.value AS value_b,
        a.text AS text_a, b.text AS text_b,
        row_number() OVER (
            PARTITION BY a.finding_id, least(a.article_id, b.article_id), greatest(a.article_id, b.article_id)
            ORDER BY a.position, b.position
        ) AS rank
    FROM placed AS a
    JOIN placed AS b
        ON b.finding_id = a.finding_id
        AND b.position > a.position
        AND b.article_id <> a.article_id
        AND b.value IS DISTINCT FROM a.value
)
SELECT
    finding_id, rule, verdict, severity, source_id_a, source_id_b, value_a, value_b, text_a, text_b
FROM pairs
WHERE rank = 1;

COMMENT ON VIEW gold.conflict_pairs IS
    '서로 다른 값을 말한 기사 두 건 | two articles that state different values of one thing';

-- Every place in the text that a finding rests on, with its outlet and its sentence.
CREATE OR REPLACE VIEW gold.finding_evidence AS
WITH evidence AS (
    SELECT
        finding_id, rule, scope, severity, verdict, status,
        unnest(evidence) AS piece,
        generate_subscripts(evidence, 1) AS position
    FROM gold.findings
)
SELECT
    evidence.finding_id, evidence.rule, evidence.scope, evidence.severity, evidence.verdict,
    evidence.status, evidence.position,
    evidence.piece.article_id AS article_id,
    evidence.piece.revision AS revision,
    articles.source_id, articles.publisher, articles.published_at, articles.title,
    evidence.piece.mention_id AS mention_id,
    evidence.piece.text AS text,
    evidence.piece.value AS value,
    substring(articles.body, sentences."start" + 1, sentences."end" - sentences."start") AS sentence,
    evidence.piece."start" - sentences."start" AS start_in_sentence,
    evidence.piece."end" - sentences."start" AS end_in_sentence
FROM evidence
JOIN silver.articles AS articles
    ON articles.article_id = evidence.piece.article_id
    AND articles.revision = evidence.piece.revision
LEFT JOIN silver.sentences AS sentences
    ON sentences.article_id = evidence.piece.article_id
    AND sentences.revision = evidence.piece.revision
    AND sentences."start" <= evidence.piece."start"
    AND sentences."end" > evidence.piece."start";

COMMENT ON VIEW gold.finding_evidence IS
    '발견의 근거가 된 글의 위치와 그 문장 | each place in the text that a finding rests on, with its sentence';

-- Who said what, where and when.
CREATE OR REPLACE VIEW gold.quotes_by_speaker AS
SELECT
    coalesce(entities.name, quotes.speaker) AS speaker,
    quotes.text, quotes.cue, quotes.kind,
    articles.publisher, articles.published_at, articles.title, articles.source_id,
    quotes.quote_id, quotes.article_id, quotes.revision
FROM silver.quotes AS quotes
JOIN silver.articles AS articles USING (article_id, revision)
LEFT JOIN silver.entities AS entities ON entities.entity_id = quotes.speaker_entity_id
WHERE quotes.speaker IS NOT NULL
ORDER BY speaker, articles.published_at, quotes."start";

COMMENT ON VIEW gold.quotes_by_speaker IS
    '누가 무슨 말을 했는가 | who said what, where and when';

-- The articles of each story as they appeared, with the open findings that concern each.
CREATE OR REPLACE VIEW gold.story_timeline AS
WITH current AS (
    SELECT * FROM silver.articles
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1
),
concerned AS (
    SELECT unnest(article_ids) AS article_id, finding_id
    FROM gold.findings
    WHERE status = 'open'
)
SELECT
    stories.story_id,
    stories.title AS story_title,
    stories.n_articles,
    current.published_at, current.published_at_method, current.publisher, current.title,
    current.source_id, current.article_id, current.revision,
    (SELECT count(*) FROM concerned WHERE concerned.article_id = current.article_id) AS n_findings
FROM gold.stories AS stories
JOIN gold.story_articles AS story_articles USING (story_id)
JOIN current ON current.article_id = story_articles.article_id
ORDER BY stories.first_date, stories.story_id, current.published_at;

COMMENT ON VIEW gold.story_timeline IS
    '사건별 기사 흐름 | the articles of each story as they appeared';

-- What each run did, stage by stage, latest first.
CREATE OR REPLACE VIEW ops.run_stages AS
SELECT
    runs.run_id, runs.started_at, counts.stage,
    counts.n_in, counts.n_out, counts.n_quarantined, counts.n_unchanged, counts.seconds
FROM ops.runs AS runs
JOIN ops.stage_counts AS counts USING (run_id)
ORDER BY
    runs.started_at DESC,
    list_position(['ingest', 'clean', 'extract', 'link', 'validate', 'land'], counts.stage);

COMMENT ON VIEW ops.run_stages IS
    '실행마다 단계별로 한 일 | what each run did, stage by stage';

-- The latest revision of every article.
CREATE OR REPLACE VIEW silver.current_articles AS
SELECT * FROM silver.articles
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1;

COMMENT ON VIEW silver.current_articles IS
    '기사마다 가장 나중 수정본 | the latest revision of every article';

-- Every mention with the sentence it stands in.
CREATE OR REPLACE VIEW silver.mentions_in_context AS
SELECT
    mentions.type, mentions.text, mentions.value, mentions.unit, mentions.head,
    substring(articles.body, sentences."start" + 1, sentences."end" - sentences."start") AS sentence,
    articles.publisher, articles.published_at, articles.title, articles.source_id,
    mentions.mention_id, mentions.article_id, mentions.revision, mentions.sentence_no
FROM silver.mentions AS mentions
JOIN silver.articles AS articles USING (article_id, revision)
JOIN silver.sentences AS sentences USING (article_id, revision, sentence_no);

COMMENT ON VIEW silver.mentions_in_context IS
    '언급과 그 문장 | every mention with the sentence it stands in';

