-- title:
--   en: A sum and its equivalent in won do not fit
--   ko: 외화와 원화 환산액이 맞지 않는다
-- scope: within_article
-- dimension: accuracy
-- severity: warning
-- explanation:
--   en: >-
--     A sum in foreign currency is followed by its equivalent in won at a rate that this currency has not had in decades, usually a slip of a decimal unit. Rates are wide bounds, not those of the day.
--   ko: >-
--     외화 금액 뒤에 적힌 원화 환산액이 그 통화가 오랫동안 가져 본 적 없는 환율이다. 대개 자릿수를 잘못 적은 것이다. 그날의 환율이 아니라 넓은 범위와 견준다.
WITH beside AS MATERIALIZED (
    SELECT
        f.article_id, f.revision, f.mention_id AS foreign_id, f.text AS foreign_text, f.value AS foreign_value, f."start" AS foreign_start, f."end" AS foreign_end,
        w.mention_id AS won_id, w.text AS won_text, w.value AS won_value, w."start" AS won_start, w."end" AS won_end,
        f.currency, TRY_CAST(w.value AS DOUBLE) / nullif(TRY_CAST(f.value AS DOUBLE), 0) AS rate
    FROM mentions f
    JOIN mentions w ON w.article_id = f.article_id AND w.sentence_no = f.sentence_no AND w.type = 'MONEY' AND w.currency = 'KRW'
        AND w."start" BETWEEN f."end" AND f."end" + 12
    WHERE f.type = 'MONEY' AND f.currency <> 'KRW'
),

-- Bodies come last: carried through a join of mentions, one of a long article is held once for each.
pairs AS (
    SELECT b.* FROM beside b JOIN articles a USING (article_id)
    WHERE regexp_full_match(substring(a.body, b.foreign_end + 1, b.won_start - b.foreign_end), ' ?[(〔（] ?(한화|원화|우리 돈|우리돈)? ?(로)? ?(약|대략)? ?')
)

SELECT
    p.article_id || ' ' || p.foreign_text || ' ' || p.won_text AS subject,
    s.story_id,
    [p.article_id] AS article_ids,
    [p.foreign_id, p.won_id] AS mention_ids,
    [p.foreign_text, p.won_text] AS "values",
    NULL AS verdict,
    '‘' || p.foreign_text || '’에 견주어 ‘' || p.won_text || '’은 1' || p.currency || '에 ' || round(p.rate, 2)
        || '원인 셈인데, 보통은 ' || r.least || '~' || r.most || '원이다. 괄호로 이어 적어 같은 금액으로 보았다. 자릿수와 그날의 환율을 확인하면 가려진다.' AS message,
    [
        place_in_text(p.article_id, p.revision, p.foreign_id, p.foreign_start, p.foreign_end, p.foreign_text, p.foreign_value),
        place_in_text(p.article_id, p.revision, p.won_id, p.won_start, p.won_end, p.won_text, p.won_value)
    ] AS evidence
FROM pairs p
JOIN rates r USING (currency)
LEFT JOIN story_articles s USING (article_id)
WHERE p.rate NOT BETWEEN r.least / 1.5 AND r.most * 1.5
