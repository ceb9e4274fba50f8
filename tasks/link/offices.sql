-- Heads of towns' governments, told by their office with a surname or with no name at all.
-- Reads: originals, staged_mentions, texts, places_abroad, fairs, words, named, told_towns, known_towns, the macros of towns.sql, and the
-- variables that the task sets.

-- Articles that speak of the head of a government by a word of their own.
CREATE TEMP TABLE speak_of_head AS
SELECT DISTINCT place FROM words WHERE regexp_full_match(term, getvariable('heads'));

-- A surname with an office: '남 지사'.
CREATE TEMP TABLE surnames AS
SELECT DISTINCT o.place, left(m.value, 1) AS surname, replace(replace(m.value, ' ', ''), '도지사', '지사') AS value
FROM staged_mentions m JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
WHERE m.type = 'PERSON' AND regexp_matches(m.value, concat('^[가-힣] ', getvariable('heads')));

-- What ends as an office does behind a name, where an article leads abroad: '창원시장', and '양동시장' too.
CREATE TEMP TABLE perhaps_offices AS
WITH abroad AS (SELECT place FROM places_abroad UNION SELECT place FROM fairs),

forms AS (
    SELECT place, title, unnest(regexp_extract_all(told, getvariable('office'), 1)) AS office
    FROM texts SEMI JOIN abroad USING (place)
)

SELECT DISTINCT place, office, town_of_head(office) AS town, contains(coalesce(title, ''), office) AS in_title
FROM forms
WHERE town <> '';

-- Offices whose holder is told in full elsewhere: '남 시장' and '남해준 창원시장'.
CREATE TEMP TABLE held_offices AS
SELECT DISTINCT place, o.office
FROM perhaps_offices o JOIN surnames s USING (place) JOIN texts t USING (place)
WHERE regexp_matches(t.told, concat(s.surname, '[가-힣]{1,3} ', o.office));

-- Offices: of a town known or told, somebody's, or of a kind that nothing else is called.
CREATE TEMP TABLE offices AS
SELECT DISTINCT o.place, coalesce(t.told, o.town) AS town, o.in_title
FROM perhaps_offices o
LEFT JOIN told_towns t ON t.place = o.place AND t.name = o.town
WHERE o.town IN (SELECT name FROM known_towns)
    OR (regexp_matches(o.office, getvariable('only_heads')) AND length(o.town) > 1)
    OR (o.place, o.town) IN (SELECT (place, town) FROM named WHERE town <> '')
    OR (o.place, o.office) IN (SELECT (place, office) FROM held_offices);
