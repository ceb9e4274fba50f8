-- title:
--   en: The list has another number of items than announced
--   ko: 예고한 가짓수와 늘어놓은 수가 다르다
-- scope: within_article
-- dimension: completeness
-- severity: info
-- explanation:
--   en: >-
--     A number of things is announced and what follows is numbered (first, second, or circled figures) up to another number, or names another number of items in brackets. Silent where the list is open (and others), has figures in it, or could be divided into the number announced.
--   ko: >-
--     몇 가지라고 예고하고 첫째, 둘째나 ①, ②로 늘어놓은 것, 또는 괄호 안에 늘어놓은 이름이 그 수와 다르다. ‘등’으로 열린 목록, 수가 든 목록, 달리 나누면 그 수가 되는 목록은 견주지 않는다.
WITH announced AS (
    SELECT
        t.*, TRY_CAST(t.value AS INTEGER) AS n, a.partial, substring(a.body, t."end" + 1) AS rest,
        t.unit = '가지' AND contains(a.body, '첫째') AS is_in_words,
        count(*) FILTER (t.unit = '가지') OVER (PARTITION BY t.article_id) AS n_in_words
    FROM told t JOIN articles a USING (article_id)
    -- '대법원 3부(주심 …)' counts nothing.
    JOIN counters c ON c.unit = t.unit AND c.class IN ('thing', 'person', 'country')
    WHERE t.type = 'COUNT' AND t.mod IS NULL AND TRY_CAST(t.value AS INTEGER) BETWEEN 2 AND 20
        AND (t.unit = '가지' AND contains(a.body, '첫째') OR contains(t.text_after, '①') OR regexp_matches(t.text_after, '^ ?[가-힣]{0,8}\([^()0-9]{3}'))
),

-- '첫째 아들' begins no list.
markers AS (
    SELECT *, CASE WHEN is_in_words AND n_in_words = 1 AND regexp_matches(rest, '첫째[,는로]')
            THEN ['첫째', '둘째', '셋째', '넷째', '다섯째', '여섯째', '일곱째', '여덟째', '아홉째', '열째']
        WHEN contains(text_after, '①') THEN list_transform(range(1, 21), lambda i: chr(CAST(unicode('①') + i - 1 AS INTEGER))) END AS numerals
    FROM announced
),

numbered AS (
    SELECT *, list_position(list_append(list_transform(numerals, lambda numeral: contains(rest, numeral)), false), false) - 1 AS n_listed
    FROM markers WHERE numerals IS NOT NULL
),

-- '4개 구(가온구, 나래구, 다솜구)'.
bracketed AS (
    SELECT *, trim(regexp_extract(left(rest, 240), '^ ?[가-힣]{0,8}\(([^()]+)\)', 1)) AS items FROM announced
),

-- Into how many names it may be divided: by commas, by dots, by both, and by the words for ‘and’ as well.
divided AS (
    SELECT *, list_transform([',', '[·∙ㆍ・‧⋅/]', '[,·∙ㆍ・‧⋅/]', '[,·∙ㆍ・‧⋅/]|[와과] | 및 '], lambda mark: len(regexp_split_to_array(items, mark))) AS numbers
    FROM bracketed
    WHERE items <> '' AND NOT regexp_matches(items, '[0-9.…~]|등$|등 |외$|외 |포함|제외|이상|이하')
),

listed AS (
    SELECT article_id, revision, story_id, mention_id, "start", "end", text, value, n, n_listed,
        '뒤에는 ' || n_listed || '가지를 차례로 적었다.' AS told_as
    FROM numbered
    -- Of a cut text, the rest of the list may be missing.
    WHERE n_listed >= 2 AND n_listed <> n AND (n_listed > n OR NOT partial)
    UNION ALL
    SELECT article_id, revision, story_id, mention_id, "start", "end", text, value, n, numbers[3],
        '괄호 안에는 ' || numbers[3] || '가지를 늘어놓았다(' || items || ').'
    FROM divided
    -- '60명(반도체·인공지능)': what they are of, not who they are.
    WHERE NOT list_contains(numbers, n) AND numbers[3] >= 2 AND abs(numbers[3] - n) <= least(2, n - 1)
)

SELECT
    article_id || ' ' || text AS subject,
    story_id,
    [article_id] AS article_ids,
    [mention_id] AS mention_ids,
    [text] AS "values",
    NULL AS verdict,
    '‘' || text || '’라고 하고 ' || told_as || ' 빠지거나 잘린 대목이 있는지 원문 페이지를 확인하면 가려진다.' AS message,
    [place_in_text(article_id, revision, mention_id, "start", "end", text, value)] AS evidence
FROM listed
