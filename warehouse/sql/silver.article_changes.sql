-- What changed between a revision of an article and the one before it, one row a sentence that came or went.
--   earlier_revision: 고치기 전 판 | the revision before
--   place: 제목인지 본문인지 | title or body
--   change: 들어왔는지 빠졌는지 | added or removed
--   sentence: 들어오거나 빠진 문장 | the sentence that came or went
--   silent: 고친 때를 밝히지 않았는지 | whether the page does not say that it was changed
CREATE OR REPLACE VIEW silver.article_changes AS
WITH texts AS (
    SELECT
        s.article_id, s.revision, s.sentence_no,
        trim(substring(a.body, s."start" + 1, s."end" - s."start")) AS sentence
    FROM silver.sentences AS s
    JOIN silver.articles AS a USING (article_id, revision)
    UNION ALL
    SELECT article_id, revision, -1, title FROM silver.articles WHERE title IS NOT NULL
),

later AS (
    SELECT article_id, revision, source_id, publisher, modified_at, run_id
    FROM silver.articles
    WHERE revision > 1
),

came AS (
    SELECT l.article_id, l.revision, t.sentence_no, t.sentence
    FROM later AS l
    JOIN texts AS t USING (article_id, revision)
    ANTI JOIN texts AS o
        ON o.article_id = l.article_id AND o.revision = l.revision - 1 AND o.sentence = t.sentence
        AND (o.sentence_no = -1) = (t.sentence_no = -1)
),

went AS (
    SELECT l.article_id, l.revision, t.sentence_no, t.sentence
    FROM later AS l
    JOIN texts AS t ON t.article_id = l.article_id AND t.revision = l.revision - 1
    ANTI JOIN texts AS n
        ON n.article_id = l.article_id AND n.revision = l.revision AND n.sentence = t.sentence
        AND (n.sentence_no = -1) = (t.sentence_no = -1)
)

SELECT
    l.article_id, l.source_id, l.publisher, l.revision, l.revision - 1 AS earlier_revision,
    CASE WHEN c.sentence_no = -1 THEN 'title' ELSE 'body' END AS place,
    c.change, nullif(c.sentence_no, -1) AS sentence_no, c.sentence,
    l.modified_at IS NULL OR l.modified_at IS NOT DISTINCT FROM e.modified_at AS silent,
    l.modified_at
FROM (
    SELECT 'removed' AS change, * FROM went
    UNION ALL
    SELECT 'added' AS change, * FROM came
) AS c
JOIN later AS l USING (article_id, revision)
JOIN silver.articles AS e ON e.article_id = l.article_id AND e.revision = l.revision - 1;

COMMENT ON VIEW silver.article_changes IS
    '기사가 고쳐지면서 빠지거나 들어온 문장(제목 포함); silent: 수정 시각을 밝히지 않고 고침 | sentences, and titles, that went or came between two revisions; silent: the page does not say that it was changed';
