-- title:
--   en: A passage stands twice in the text
--   ko: 같은 대목이 두 번 실렸다
-- scope: within_article
-- dimension: accuracy
-- severity: info
-- explanation:
--   en: >-
--     A long sentence is repeated word for word in one article, as happens when a text is pasted twice.
--   ko: >-
--     긴 문장이 한 기사에 글자 그대로 두 번 실렸다. 글을 붙여 넣다가 생기는 일이다.
WITH written AS (
    SELECT e.article_id, e.revision, e.sentence_no, e."start", e."end",
        trim(substring(a.body, e."start" + 1, e."end" - e."start")) AS text
    FROM sentences e JOIN articles a USING (article_id)
    WHERE e."end" - e."start" >= 40
),

repeated AS (
    SELECT article_id, text, any_value(revision) AS revision, count(*) AS n, list("start" ORDER BY "start") AS starts
    FROM written GROUP BY article_id, text HAVING count(*) > 1
)

SELECT
    r.article_id AS subject,
    any_value(s.story_id) AS story_id,
    [r.article_id] AS article_ids,
    []::VARCHAR[] AS mention_ids,
    list(left(text, 40) || '…' ORDER BY starts[1])[:5] AS "values",
    NULL AS verdict,
    '글자까지 같은 문장이 되풀이된다: ' || count(*) || '문장. 제작 과정에서 두 번 붙은 것일 수 있다. 원문 페이지의 최종본을 확인하면 가려진다.' AS message,
    flatten(list(list_transform(starts[:2], lambda x:
        place_in_text(r.article_id, revision, NULL, x::INTEGER, (x + length(text))::INTEGER, text, NULL)) ORDER BY starts[1]))[:10] AS evidence
FROM repeated r LEFT JOIN story_articles s USING (article_id)
GROUP BY r.article_id
