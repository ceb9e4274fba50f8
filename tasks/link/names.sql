-- Whom, where and when new articles are about.
-- Reads: originals, staged_terms, staged_mentions, series, and the variables that the task sets.

-- A town's name without its kind: '광주' of '광주광역시'; empty where it is none.
CREATE TEMP MACRO town_of(name) AS CASE
    WHEN regexp_full_match(name, getvariable('town')) THEN regexp_replace(name, '(특별자치|특별|광역)?.$', '') ELSE ''
END;

-- Every name in an article. One that does not say who is nobody that two articles could have in common; an institution
-- ('경찰') or what only stands like a place does not tell two events apart.
CREATE TEMP TABLE named AS
SELECT
    o.place, m.type AS kind, m.value, min(m.sentence_no) AS sentence_no,
    contains(coalesce(any_value(o.title), ''), m.value) AS in_title,
    bool_or(m.rule IN ('institution', 'name_where_one_is')) AS is_vague,
    bool_or(m.rule = 'name_where_one_is') AS is_unknown,
    bool_or(
        m.rule IN ('name_before_title', 'surname_before_title') AND regexp_matches(m.text, getvariable('heads'))
        AND NOT regexp_matches(m.text, getvariable('not_heads'))
    ) AS is_head,
    max(
        CASE m.type
            WHEN 'PERSON' THEN regexp_extract(m.text, getvariable('town_of_head'), 1)
            WHEN 'EVENT' THEN ''
            ELSE town_of(m.text)
        END
    ) AS town
FROM staged_mentions m
JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
WHERE m.type IN ('PERSON', 'ORGANISATION', 'PLACE', 'EVENT')
    AND NOT (m.type = 'PERSON' AND regexp_full_match(m.value, getvariable('partial_name')))
GROUP BY o.place, m.type, m.value;

-- Titles are not read for names: what they hold of places abroad and of events known by name is seen by its word.
CREATE TEMP TABLE title_words AS
SELECT o.place, t.term
FROM staged_terms t JOIN originals o ON o.article_id = t.article_id AND o.revision = t.revision
WHERE t.in_title AND t.is_name;

-- The names in the title lead, else those in the first two sentences. An instalment of a series is an edition of it. A day
-- leads if an article begins with its hour: then something happened.
CREATE TEMP TABLE new_names AS
WITH in_front AS (
    SELECT *, in_title OR (NOT bool_or(in_title) OVER (PARTITION BY place, kind) AND sentence_no <= 1) AS leads
    FROM named
),

instalments AS (
    SELECT
        o.place,
        concat(
            s.name, ' ', CASE s.every WHEN 'week' THEN strftime(o.day, '%G-W%V') ELSE strftime(o.day, '%Y-%m-%d') END,
            regexp_replace(regexp_extract(o.title, s.title, 1), '[^가-힣A-Za-z0-9]', '', 'g')
        ) AS value
    -- Patterns that come from rows are compiled for every pair of rows: one that is known beforehand lets few titles through.
    FROM (FROM originals WHERE day IS NOT NULL AND regexp_matches(title, getvariable('any_series'))) o
    JOIN series s ON regexp_matches(o.title, s.title)
)

SELECT
    place, kind, value,
    leads AND NOT bool_and(is_vague OR NOT leads) OVER (PARTITION BY place, kind) AS leads
FROM in_front
UNION ALL
SELECT DISTINCT place, 'EVENT', value, false FROM instalments
UNION ALL
SELECT place, 'EVENT', term, false
FROM title_words ANTI JOIN (FROM named WHERE kind = 'EVENT') n ON n.place = title_words.place AND n.value = term
WHERE term IN (SELECT unnest(getvariable('known_events')))
UNION ALL
SELECT o.place, 'DAY', left(m.value, 10) AS told, bool_or(m.sentence_no = 0 AND m.value LIKE '%T__:__')
FROM staged_mentions m JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
WHERE m.type IN ('DATE', 'TIME') AND regexp_matches(m.value, '^\d{4}-\d\d-\d\d(T.*)?$')
GROUP BY o.place, told;
