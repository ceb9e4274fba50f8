-- title:
--   en: An article was changed without saying so
--   ko: 고친 사실을 밝히지 않고 기사를 고쳤다
-- scope: revision
-- dimension: credibility
-- severity: info
-- explanation:
--   en: >-
--     The text or the headline of an article differs from its earlier revision, and the page states no other time of modification than before. Corrections of blanks and punctuation alone are left out, and so is a text that its source cut elsewhere.
--   ko: >-
--     기사의 본문이나 제목이 앞선 수정본과 다른데, 페이지의 수정 시각은 그대로이거나 없다. 띄어쓰기와 문장부호만 고친 것과 출처가 글을 달리 자른 것은 뺀다.
WITH pairs AS (
    SELECT
        a.article_id, a.revision, a.publisher, a.title, e.title AS earlier_title,
        a.partial, e.partial AS earlier_partial,
        regexp_replace(a.body, '[^\pL\pN]', '', 'g') AS letters, regexp_replace(e.body, '[^\pL\pN]', '', 'g') AS earlier_letters,
        coalesce(a.title <> e.title, false) AS title_changed
    FROM articles a
    JOIN earlier_articles e USING (article_id)
    WHERE a.modified_at IS NULL OR a.modified_at IS NOT DISTINCT FROM e.modified_at
),

compared AS (
    SELECT
        *,
        partial = earlier_partial AND letters <> earlier_letters
            AND NOT (partial AND (starts_with(letters, earlier_letters) OR starts_with(earlier_letters, letters))) AS body_changed
    FROM pairs
)

SELECT
    p.article_id || ' ' || p.revision AS subject,
    s.story_id,
    [p.article_id] AS article_ids,
    []::VARCHAR[] AS mention_ids,
    CASE WHEN p.title_changed THEN [p.earlier_title, p.title] ELSE []::VARCHAR[] END AS "values",
    'possible_update' AS verdict,
    coalesce(p.publisher, '언론사') || CASE WHEN p.title_changed AND p.body_changed THEN ' 기사의 제목과 본문'
        WHEN p.title_changed THEN ' 기사의 제목' ELSE ' 기사의 본문' END
        || '이 ' || p.revision || '번째 수정본에서 달라졌는데 수정 시각이 새로 적혀 있지 않다. 무엇이 바뀌었는지 두 수정본을 견주어 보면 가려진다.' AS message,
    [] AS evidence
FROM compared p
LEFT JOIN story_articles s USING (article_id)
WHERE p.body_changed OR p.title_changed
