-- Whom, where and when new articles are about.
-- Reads: originals, told_towns, staged_terms, staged_mentions, series, event_forms, the macros of towns.sql, and the variables that the task sets.

-- Every name in an article. One that does not say who is nobody that two articles could have in common; an institution
-- ('경찰') or what only stands like a place does not tell two events apart. A town that shares its name is called as it is told.
CREATE TEMP TABLE named AS
WITH found AS (
    SELECT
        o.place, o.title, m.type AS kind, m.value, m.sentence_no, m.text, m.rule,
        CASE m.type
            WHEN 'PERSON' THEN town_of_head(m.text)
            WHEN 'EVENT' THEN ''
            WHEN 'ORGANISATION' THEN town_of(coalesce(nullif(regexp_extract(m.text, '([^ ]+?)(?:의회|청)$', 1), ''), m.text))
            -- A district is a town where the article is about it, else it is where something is.
            ELSE CASE WHEN m.sentence_no = 0 OR length(m.text) > 2 THEN town_of(m.text) ELSE '' END
        END AS town
    FROM staged_mentions m
    JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
    WHERE m.type IN ('PERSON', 'ORGANISATION', 'PLACE', 'EVENT')
        AND NOT (m.type = 'PERSON' AND regexp_full_match(m.value, getvariable('partial_name')))
),

-- A row for each form: joined by any of several, every name would be compared with every town.
forms AS (
    SELECT place, name, told, unnest([name, whole, concat(whole, '청'), concat(whole, '의회')]) AS form
    FROM told_towns
)

SELECT
    f.place, f.kind, replace(f.value, coalesce(n.name, ''), coalesce(n.told, '')) AS value, min(f.sentence_no) AS sentence_no,
    bool_or(contains(coalesce(f.title, ''), f.value)) AS in_title,
    bool_or(f.rule IN ('institution', 'name_where_one_is')) AS is_vague,
    bool_or(f.rule = 'name_where_one_is') AS is_unknown,
    bool_or(f.kind = 'ORGANISATION' AND f.text LIKE '%의회') AS is_council,
    bool_or(
        f.rule IN ('name_before_title', 'surname_before_title') AND regexp_matches(f.text, getvariable('heads'))
        AND NOT regexp_matches(f.text, getvariable('not_heads'))
    ) AS is_head,
    bool_or(f.rule = 'name_before_title' AND regexp_matches(f.text, getvariable('leaders'))) AS is_leader,
    max(replace(regexp_extract(f.text, getvariable('heads')), '도지사', '지사')) AS office,
    max(coalesce(t.told, f.town)) AS town
FROM found f
LEFT JOIN forms n ON n.place = f.place AND n.form = CASE WHEN f.kind IN ('PLACE', 'ORGANISATION') THEN f.value END
LEFT JOIN told_towns t ON t.place = f.place AND t.name = f.town
GROUP BY ALL;

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
SELECT DISTINCT t.place, 'EVENT', e.name, false
FROM title_words t JOIN event_forms e ON e.form = t.term
ANTI JOIN (FROM named WHERE kind = 'EVENT') n ON n.place = t.place AND n.value = e.name
UNION ALL
SELECT o.place, 'DAY', left(m.value, 10) AS told, bool_or(m.sentence_no = 0 AND m.value LIKE '%T__:__')
FROM staged_mentions m JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
WHERE m.type IN ('DATE', 'TIME') AND regexp_matches(m.value, '^\d{4}-\d\d-\d\d(T.*)?$')
GROUP BY o.place, told;
