-- What each new article is about: its strongest terms, as shares of one. Copies go where their originals go.
-- Weights come from a background corpus, so they do not move when other articles arrive.
-- Reads: new_articles, reprints (article_id), staged_terms, staged_mentions, background, series, abroad, and the variables that
-- the task sets.
CREATE TEMP TABLE originals AS
SELECT article_id, revision, title, day, place FROM new_articles
WHERE is_first_revision AND article_id NOT IN (SELECT article_id FROM reprints);

CREATE TEMP TABLE new_terms AS
WITH weighted AS (
    SELECT
        o.place, t.term,
        ln(getvariable('n_documents') / greatest(coalesce(b.n_documents, 0), getvariable('unlisted')))
            * (1 + ln(t.frequency))
            * CASE WHEN t.in_title THEN getvariable('title_weight') ELSE 1 END AS weight
    FROM staged_terms t
    JOIN originals o ON o.article_id = t.article_id AND o.revision = t.revision
    LEFT JOIN background b USING (term)
    WHERE length(t.term) > 1 AND coalesce(b.n_documents, 0) < getvariable('n_documents') * getvariable('common_share')
),

strongest AS (
    SELECT *, row_number() OVER (PARTITION BY place ORDER BY weight DESC, term) AS rank
    FROM weighted
    QUALIFY rank <= getvariable('n_terms')
)

SELECT place, term, rank, CAST(weight / sqrt(sum(weight * weight) OVER (PARTITION BY place)) AS FLOAT) AS weight
FROM strongest;

-- Whom and where an article is about: the names in its title, else in its first two sentences. A name that does not
-- say who is nobody that two articles could have in common. An instalment of a series is an edition of it.
CREATE TEMP TABLE new_names AS
WITH named AS (
    SELECT
        o.place, m.type AS kind, m.value, min(m.sentence_no) AS sentence_no,
        contains(coalesce(any_value(o.title), ''), m.value) AS in_title,
        bool_or(
            m.rule = 'name_before_title' AND regexp_matches(m.text, getvariable('heads'))
            AND NOT regexp_matches(m.text, getvariable('not_heads'))
        ) AS is_head
    FROM staged_mentions m
    JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
    WHERE m.type IN ('PERSON', 'ORGANISATION', 'PLACE', 'EVENT')
        AND NOT (m.type = 'PERSON' AND regexp_full_match(m.value, getvariable('partial_name')))
    GROUP BY o.place, m.type, m.value
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
),

-- Titles are not read for names: what they hold of places abroad and of events known by name is seen by its word.
title_words AS (
    SELECT o.place, t.term
    FROM staged_terms t JOIN originals o ON o.article_id = t.article_id AND o.revision = t.revision
    WHERE t.in_title AND t.is_name
),

journeys AS (
    SELECT DISTINCT o.place
    FROM staged_terms t JOIN originals o ON o.article_id = t.article_id AND o.revision = t.revision
    WHERE t.term IN (SELECT unnest(getvariable('journeys')))
),

-- Where abroad an article leads, and from when to when: journeys, if the head of a town's government makes them.
ends AS (
    SELECT n.place, a.name AS value
    FROM named n JOIN abroad a ON a.name = CASE n.kind WHEN 'PLACE' THEN n.value WHEN 'EVENT' THEN split_part(n.value, ' ', 1) END
    WHERE NOT a.is_country OR (n.in_title OR n.sentence_no <= 1) AND n.place IN (SELECT place FROM journeys)
    UNION
    SELECT t.place, a.name
    FROM title_words t JOIN abroad a ON a.name = t.term
    WHERE NOT a.is_country OR t.place IN (SELECT place FROM journeys)
    UNION
    SELECT o.place, m.value
    FROM staged_mentions m JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
    WHERE m.type = 'DATE_RANGE' AND m.sentence_no <= 2 AND TRY_CAST(m.value_max AS DATE) - TRY_CAST(m.value_min AS DATE) BETWEEN 3 AND 20
)

SELECT
    place, kind, value,
    in_title OR (NOT bool_or(in_title) OVER (PARTITION BY place, kind) AND sentence_no <= 1) AS leads
FROM named
UNION ALL
SELECT DISTINCT place, 'EVENT', value, false FROM instalments
UNION ALL
SELECT place, 'EVENT', term, false
FROM title_words ANTI JOIN (FROM named WHERE kind = 'EVENT') n ON n.place = title_words.place AND n.value = term
WHERE term IN (SELECT unnest(getvariable('known_events')))
UNION ALL
SELECT DISTINCT place, 'JOURNEY', unnest([h.value, concat(h.value, ' ', e.value)]), false
FROM named h JOIN ends e USING (place)
WHERE h.is_head AND h.kind = 'PERSON';
