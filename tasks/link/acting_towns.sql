-- The towns whose governments new articles tell of, and those of them that act there.
-- Reads: named, texts, offices, speak_of_head, fairs, places_abroad, told_towns, known_towns, abroad, not_bare, and the variables that
-- the task sets.

-- Towns by their halls at a fair: '광주관'.
CREATE TEMP TABLE halls AS
WITH found AS (
    SELECT place, title, unnest(regexp_extract_all(lead, getvariable('hall'), 1)) AS town
    FROM texts SEMI JOIN fairs USING (place)
)

SELECT f.place, coalesce(t.told, f.town) AS value, contains(coalesce(f.title, ''), concat(f.town, '관')) AS in_title
FROM found f
LEFT JOIN told_towns t USING (place)
WHERE f.town IN (SELECT name FROM known_towns) AND (t.name IS NULL OR t.name = f.town);

-- Towns by their bare name, which stands for their government where an article leads to a city or a fair abroad and
-- names no government: '광주 기업들'. Streets and quarters beside a town that is known are in it.
CREATE TEMP TABLE bare_towns AS
WITH lead_abroad AS (SELECT place FROM places_abroad WHERE NOT is_country UNION SELECT place FROM fairs),

name_government AS (SELECT DISTINCT place FROM named WHERE town <> '' AND NOT is_council),

perhaps AS (
    SELECT
        place, value, in_title, sentence_no,
        value IN (SELECT name FROM known_towns UNION SELECT told FROM told_towns) AS is_known
    FROM named SEMI JOIN lead_abroad USING (place) ANTI JOIN name_government USING (place)
    WHERE kind = 'PLACE'
        AND value NOT IN (SELECT name FROM abroad)
        AND regexp_replace(value, '주$', '') NOT IN (SELECT name FROM abroad)
        AND value NOT IN (SELECT name FROM not_bare)
        AND NOT regexp_matches(value, getvariable('not_towns'))
)

SELECT place, value, in_title, sentence_no
FROM perhaps
QUALIFY is_known OR NOT bool_or(is_known) OVER (PARTITION BY place);

-- All of these. A council tells of its town's government where it speaks of the head; a province that only says which
-- of several towns is meant ('경기 광주시') does not act.
CREATE TEMP TABLE towns AS
WITH provinces AS (SELECT place, province AS town FROM told_towns WHERE regexp_matches(whole, '[시군]$'))

SELECT place, town AS value, in_title, sentence_no, false AS is_bare
FROM named ANTI JOIN provinces USING (place, town)
WHERE town <> '' AND town NOT IN (SELECT name FROM abroad) AND (NOT is_council OR place IN (FROM speak_of_head))
UNION ALL
SELECT place, town, in_title, 2, false FROM offices
UNION ALL
SELECT place, value, in_title, 0, true FROM halls
UNION ALL
SELECT place, value, in_title, sentence_no, true FROM bare_towns;

-- Towns that lead an article, or are the only one there: whoever is told of may be with their delegation.
CREATE TEMP TABLE acting AS
SELECT place, value
FROM towns
QUALIFY in_title OR sentence_no <= 1 OR count(DISTINCT value) OVER (PARTITION BY place) = 1;
