-- title:
--   en: The parts do not add up to the total
--   ko: 더한 값이 합계와 다르다
-- scope: within_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     A sentence lists counts of one kind and then their total, and neither all of them nor the last few add up to it. Approximate counts are left out.
--   ko: >-
--     한 문장이 같은 단위의 수를 늘어놓고 합계를 적었는데(… 2건 … 3건 등 모두 6건) 모두 더해도, 뒤의 몇을 더해도 합계가 되지 않는다. 어림수가 든 문장은 견주지 않는다.
WITH counts AS (
    SELECT *, TRY_CAST(value AS DOUBLE) AS number
    FROM told
    WHERE type IN ('COUNT', 'MONEY')
),

totals AS (
    SELECT * FROM counts
    WHERE mod IS NULL AND regexp_matches(words_before, '(등|해|하면|합쳐|더해) ?(모두|총|합계|도합) ?$')
),

-- The figures of the sentence before its total, the nearest first, and what they come to so far.
parts AS (
    SELECT
        t.mention_id AS total_id, p.mention_id, p."start", p."end", p.text, p.value, p.mod,
        regexp_matches(p.words_after, '^ ?씩') OR regexp_matches(p.words_before, '각각|(^| )각 $') AS is_each,
        row_number() OVER (PARTITION BY t.mention_id ORDER BY p."start" DESC) AS place,
        sum(p.number) OVER (PARTITION BY t.mention_id ORDER BY p."start" DESC) AS so_far
    FROM totals t
    JOIN counts p ON p.article_id = t.article_id AND p.sentence_no = t.sentence_no AND p."start" < t."start"
        AND p.type = t.type AND p.unit IS NOT DISTINCT FROM t.unit AND p.currency IS NOT DISTINCT FROM t.currency
),

sums AS (
    SELECT
        total_id, max(so_far) AS whole, list(so_far) AS partial, count(*) AS n_parts,
        list(text ORDER BY "start") AS texts, list(mention_id ORDER BY "start") AS mention_ids,
        list({'id': mention_id, 'start': "start", 'end': "end", 'text': text, 'value': value} ORDER BY "start") AS places
    FROM parts GROUP BY total_id
    -- '각 3명씩' is as many of each of several.
    HAVING count(*) BETWEEN 2 AND 8 AND count(mod) = 0 AND NOT bool_or(is_each)
)

SELECT
    t.article_id || ' ' || t.text || ' ' || array_to_string(texts, ' ') AS subject,
    t.story_id,
    [t.article_id] AS article_ids,
    s.mention_ids || [t.mention_id] AS mention_ids,
    s.texts || [t.text] AS "values",
    NULL AS verdict,
    array_to_string(list_transform(texts, lambda x: '‘' || x || '’'), ' + ') || '은 더해도 합계로 적힌 ‘' || t.text
        || '’가 되지 않는다. 한 문장에 든 같은 단위의 수라 더해 보았다. 발표 자료의 항목별 수를 확인하면 가려진다.' AS message,
    list_transform(places, lambda p: place_in_text(t.article_id, t.revision, p.id, p.start, p.end, p.text, p.value))
        || [place_in_text(t.article_id, t.revision, t.mention_id, t."start", t."end", t.text, t.value)] AS evidence
FROM totals t JOIN sums s ON s.total_id = t.mention_id
-- A total smaller than its largest part, or far from the sum, is a total of something else.
WHERE NOT list_contains(partial, t.number)
    -- '…, 그리고 문 의장 등 모두 109명': one of them is named, not counted.
    AND NOT (t.unit = '명' AND t.number - whole = 1)
    AND abs(whole - t.number) <= 0.5 * t.number
