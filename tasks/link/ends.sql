-- Where abroad new articles lead, from when to when, and to which fairs.
-- Reads: originals, texts, named, title_words, event_forms, journey_words, leader_words, new_names, staged_terms,
-- staged_mentions, abroad, and the variables that the task sets.
CREATE TEMP TABLE words AS
SELECT o.place, t.term
FROM staged_terms t JOIN originals o ON o.article_id = t.article_id AND o.revision = t.revision
WHERE t.term IN (FROM journey_words UNION ALL FROM leader_words) OR regexp_full_match(t.term, getvariable('heads'));

-- Places abroad: those known, and those told right after their country: '이탈리아 볼로냐'.
CREATE TEMP TABLE places AS
WITH in_countries AS (SELECT DISTINCT place FROM named JOIN abroad a ON a.name = named.value AND a.is_country WHERE kind = 'PLACE')

SELECT place, value, lag(value) OVER each AS before, start - lag("end") OVER each AS gap
FROM (
    SELECT o.place, m.value, m.start, m."end"
    FROM staged_mentions m
    JOIN (FROM originals SEMI JOIN in_countries USING (place)) o ON o.article_id = m.article_id AND o.revision = m.revision
    WHERE m.type = 'PLACE'
)
WINDOW each AS (PARTITION BY place ORDER BY start);

CREATE TEMP TABLE places_abroad AS
SELECT n.place, a.name AS value, a.is_country, n.in_title OR n.sentence_no <= 1 AS leads
FROM named n JOIN abroad a ON a.name = CASE n.kind WHEN 'PLACE' THEN n.value WHEN 'EVENT' THEN split_part(n.value, ' ', 1) END
UNION
SELECT t.place, a.name, a.is_country, true
FROM title_words t JOIN abroad a ON a.name = t.term
UNION
SELECT t.place, a.name, a.is_country, true
FROM texts t JOIN abroad a ON a.name = t.dateline_place
UNION
SELECT p.place, p.value, false, false
FROM places p JOIN abroad a ON a.name = p.before AND a.is_country
WHERE p.gap = 1 AND p.value NOT IN (SELECT name FROM abroad);

-- Countries of which an article tells that they were an earlier journey's, beside another that leads it: '미국 이어 베트남'.
CREATE TEMP TABLE earlier AS
WITH countries AS (
    SELECT place, value, bool_or(leads) AS leads FROM places_abroad WHERE is_country GROUP BY place, value
),

-- Patterns that come from rows are compiled for every row: one that is known beforehand lets few texts through.
perhaps AS (
    SELECT place, told FROM texts SEMI JOIN countries USING (place) WHERE regexp_matches(told, getvariable('earlier'))
)

SELECT place, value
FROM (
    SELECT place, value, leads, regexp_matches(told, concat(value, getvariable('earlier'))) AS is_earlier
    FROM countries JOIN perhaps USING (place)
)
QUALIFY is_earlier AND bool_or(leads AND NOT is_earlier) OVER (PARTITION BY place);

-- The fairs to which that led: 'CES를 보러 미국에 다녀온 뒤'.
INSERT INTO earlier
SELECT t.place, e.name
FROM (FROM texts SEMI JOIN earlier USING (place)) t
JOIN event_forms e ON contains(t.told, e.form) AND regexp_matches(t.told, concat(e.form, '[^.\n]{0,20}', getvariable('earlier')));

-- Where abroad an article leads, and from when to when. A country also does where an edition of an event is held there.
CREATE TEMP TABLE ends AS
WITH name_edition AS (SELECT place FROM named WHERE kind = 'EVENT' AND regexp_matches(value, getvariable('edition')))

SELECT place, value
FROM (FROM places_abroad ANTI JOIN earlier USING (place, value)) JOIN texts USING (place)
WHERE NOT is_country
    OR leads AND place IN (SELECT place FROM words SEMI JOIN journey_words USING (term))
    OR contains(title, concat(value, '행'))
    OR leads AND place IN (FROM name_edition) AND regexp_matches(lead, concat(value, getvariable('held')))
UNION
SELECT o.place, m.value
FROM staged_mentions m JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
WHERE m.type = 'DATE_RANGE' AND m.sentence_no <= 2 AND TRY_CAST(m.value_max AS DATE) - TRY_CAST(m.value_min AS DATE) BETWEEN 3 AND 20;

-- Events known by name that lead an article: those in its title, if any is, and not beside an edition of another.
CREATE TEMP TABLE fairs AS
SELECT place, e.name AS value
FROM (
    SELECT place, unnest(regexp_extract_all(lead, getvariable('any_known_event'), 1)) AS form,
        contains(coalesce(title, ''), form) AS in_title
    FROM texts
) f
JOIN event_forms e USING (form)
ANTI JOIN earlier l ON l.place = f.place AND l.value = e.name
WHERE NOT EXISTS (
    FROM named n
    WHERE n.place = f.place AND n.kind = 'EVENT' AND regexp_matches(n.value, getvariable('edition')) AND NOT starts_with(n.value, e.name)
)
QUALIFY in_title OR NOT bool_or(in_title) OVER (PARTITION BY place);

DELETE FROM new_names USING earlier l
WHERE new_names.kind = 'EVENT' AND new_names.place = l.place AND starts_with(new_names.value, l.value);
