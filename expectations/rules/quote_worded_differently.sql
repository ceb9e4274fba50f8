-- title:
--   en: One speaker's words are quoted differently
--   ko: 한 사람의 말이 다르게 인용됐다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Articles of one story quote one speaker in nearly the same words that differ in a number, or that one gives in the negative or with the opposite word. Quotes that are only shorter, spaced or punctuated otherwise, rounded or with another ending are left out, and so are two sayings that one article has both of.
--   ko: >-
--     한 사건의 기사들이 한 사람의 거의 같은 말을 옮겼는데 숫자가 다르거나, 한쪽은 부정하는 말이나 반대말이다. 한쪽이 짧거나 띄어쓰기·문장부호·어림·말끝만 다른 것과, 한 기사에 함께 나오는 두 말은 알리지 않는다.
WITH direct AS (
    SELECT
        s.story_id, s.source, s.said_by, s.published_at, q.quote_id, q.article_id, q.revision, q.sentence_no, q."start",
        left(q.text, getvariable('most_letters_quoted')) AS quote, coalesce(q.speaker_entity_id, q.speaker) AS who, q.speaker
    FROM quotes q JOIN sayers s USING (article_id)
    WHERE q.kind = 'direct' AND q.speaker IS NOT NULL AND s.story_id IS NOT NULL
    WINDOW speakers AS (PARTITION BY s.story_id, coalesce(q.speaker_entity_id, q.speaker))
    -- Most speakers are quoted by one article of their story: there is nothing to hold that against.
    QUALIFY min(q.article_id) OVER speakers < max(q.article_id) OVER speakers
),

spoken AS (
    SELECT *, regexp_replace(quote, '\([^)]*\)|[^\pL\pN]', '', 'g') AS told FROM direct
),

-- A quote is cut where it may turn: each figure or word that has an opposite, between the letters around it.
-- What a bracket gives is a reporter's conversion. A day is taken as it is written, not as it was resolved.
numbers AS (
    SELECT
        s.* EXCLUDE told, m.mention_id, m.text AS shown, m.type,
        m.type || coalesce(m.unit, m.currency, regexp_extract(m.text, '\pL*$')) AS member_group,
        CASE WHEN m.type IN ('DATE', 'TIME') THEN regexp_extract(m.text, '([0-9]+)[^0-9]*$', 1) ELSE m.value END AS member,
        regexp_replace(substring(s.quote, 1, m."start" - s."start"), '[^\pL\pN]', '', 'g') AS before,
        left(regexp_replace(substring(s.quote, m."end" - s."start" + 1), '[^\pL\pN]', '', 'g'), 3) AS after
    FROM spoken s
    JOIN mentions m ON m.article_id = s.article_id AND m.sentence_no = s.sentence_no AND m."start" >= s."start" AND m."end" <= s."start" + length(s.quote)
    WHERE m.type IN ('DATE', 'TIME', 'DURATION', 'COUNT', 'MONEY', 'PERCENT', 'MEASURE', 'ORDINAL', 'AGE')
        AND m.mod IS NULL AND m.value_min IS NULL AND m.value_max IS NULL AND regexp_matches(m.text, '[0-9]')
        AND NOT (m.type = 'MONEY' AND substring(s.quote, m."start" - s."start", 1) = '(')
),

opposed AS (
    SELECT
        s.* EXCLUDE told, NULL AS mention_id, o.form AS shown, NULL AS type, o.member_group, o.member,
        substring(s.told, 1, stood - 1) AS before, substring(s.told, stood + length(o.form), 6) AS after
    FROM spoken s
    JOIN opposites o ON contains(s.told, o.form)
    CROSS JOIN unnest(range(9, length(s.told) + 1)) AS places(stood)
    WHERE substring(s.told, stood, length(o.form)) = o.form
),

turns AS (
    SELECT *, right(before, 6) || '…' || after AS around FROM numbers WHERE length(before) >= 6
    UNION ALL BY NAME
    SELECT *, right(before, 8) AS around FROM opposed WHERE NOT regexp_matches(after, getvariable('denials'))
),

-- One quote for each value; nothing is told of what one article has both of.
said AS (
    SELECT
        story_id, who, member_group, around, member, arg_min(type, quote_id) AS type, list(DISTINCT source) AS sources,
        list(DISTINCT article_id) AS articles, list(DISTINCT mention_id) FILTER (mention_id IS NOT NULL) AS mention_ids,
        arg_min(speaker, (published_at, quote_id)) AS speaker, arg_min(quote, (published_at, quote_id)) AS quote,
        string_agg(DISTINCT said_by, ', ' ORDER BY said_by) AS said_by,
        arg_min(shown, (published_at, quote_id)) AS shown,
        arg_min(place_in_text(article_id, revision, mention_id, "start", "start" + length(quote), quote, member), (published_at, quote_id)) AS place
    FROM turns
    GROUP BY story_id, who, member_group, around, member
    QUALIFY row_number() OVER (PARTITION BY story_id, who, member_group, around ORDER BY len(sources) DESC, member) <= 4
),

-- A macro's argument is written out wherever the macro names it: a column of its own is planned once, not forty times.
sized AS (
    SELECT *, as_number(type, member) AS number FROM said
),

pairs AS (
    SELECT
        a.story_id, a.who, a.speaker, a.shown AS shown_one, b.shown AS shown_other, [a, b] AS both_sides,
        alike(pairs_in(a.quote), pairs_in(b.quote)) AS alikeness
    FROM sized a
    JOIN sized b USING (story_id, who, member_group, around)
    WHERE a.member < b.member AND NOT list_has_any(a.articles, b.articles)
        AND (a.type IS NULL OR a.type IN ('DATE', 'TIME', 'ORDINAL') OR NOT coalesce(
            rounds_to(a.number, b.number, grain(a.type, a.number)) OR rounds_to(b.number, a.number, grain(b.type, b.number)), false))
)

SELECT
    who || ' ' || list_aggregate(list_sort([shown_one, shown_other]), 'string_agg', ' ') AS subject,
    story_id,
    list_sort(list_distinct(flatten(list_transform(both_sides, lambda side: side.articles)))) AS article_ids,
    flatten(list_transform(both_sides, lambda side: coalesce(side.mention_ids, []))) AS mention_ids,
    list_transform(both_sides, lambda side: side.quote) AS "values",
    'unresolved' AS verdict,
    speaker || '의 말이 다르게 인용됐다: '
        || array_to_string(list_transform(both_sides, lambda side: '“' || side.quote || '”(' || side.said_by || ')'), ' / ')
        || '. 앞뒤 말이 같은데 한쪽은 ‘' || shown_one || '’, 다른 쪽은 ‘' || shown_other
        || '’이어서 한 발언으로 보고 견주었다. 녹취나 발언 전문을 확인하면 가려진다.' AS message,
    list_transform(both_sides, lambda side: side.place) AS evidence
FROM pairs
WHERE alikeness >= getvariable('least_alike_of_quotes')
QUALIFY row_number() OVER (PARTITION BY story_id, who, shown_one, shown_other ORDER BY alikeness DESC, article_ids) = 1
