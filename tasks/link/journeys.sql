-- The towns that new articles are about, and the journeys of those who head their governments, as further names.
-- Reads: originals, named, title_words, new_names, staged_terms, staged_mentions, abroad, and the variables that the task sets.
INSERT INTO new_names
WITH words AS (
    SELECT o.place, t.term
    FROM staged_terms t JOIN originals o ON o.article_id = t.article_id AND o.revision = t.revision
    WHERE t.term IN (SELECT unnest(getvariable('journeys'))) OR regexp_full_match(t.term, getvariable('heads'))
),

-- Places abroad: those known, and those told right after their country: '이탈리아 볼로냐'.
places AS (
    SELECT place, value, lag(value) OVER each AS before, start - lag("end") OVER each AS gap
    FROM (
        SELECT o.place, m.value, m.start, m."end"
        FROM staged_mentions m JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
        WHERE m.type = 'PLACE'
    )
    WINDOW each AS (PARTITION BY place ORDER BY start)
),

places_abroad AS (
    SELECT n.place, a.name AS value, a.is_country, n.in_title OR n.sentence_no <= 1 AS leads
    FROM named n JOIN abroad a ON a.name = CASE n.kind WHEN 'PLACE' THEN n.value WHEN 'EVENT' THEN split_part(n.value, ' ', 1) END
    UNION
    SELECT t.place, a.name, a.is_country, true
    FROM title_words t JOIN abroad a ON a.name = t.term
    UNION
    SELECT p.place, p.value, false, false
    FROM places p JOIN abroad a ON a.name = p.before AND a.is_country
    WHERE p.gap = 1 AND p.value NOT IN (SELECT name FROM abroad)
),

-- Where abroad an article leads, and from when to when.
ends AS (
    SELECT place, value
    FROM places_abroad
    WHERE NOT is_country OR leads AND place IN (SELECT place FROM words WHERE term IN (SELECT unnest(getvariable('journeys'))))
    UNION
    SELECT o.place, m.value
    FROM staged_mentions m JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
    WHERE m.type = 'DATE_RANGE' AND m.sentence_no <= 2 AND TRY_CAST(m.value_max AS DATE) - TRY_CAST(m.value_min AS DATE) BETWEEN 3 AND 20
),

-- Towns whose governments are told of. A council that speaks of the head of its government does so; where an article leads
-- abroad, a town's bare name stands for it: '광주 기업들'.
towns AS (
    SELECT place, town AS value, in_title, sentence_no FROM named WHERE town <> ''
    UNION ALL
    SELECT place, town_of(regexp_extract(value, '([^ ]*)의회$', 1)) AS council_of, in_title, sentence_no
    FROM named
    WHERE kind = 'ORGANISATION' AND council_of <> ''
        AND place IN (SELECT place FROM words WHERE regexp_full_match(term, getvariable('heads')))
    UNION ALL
    SELECT place, value, in_title, sentence_no
    FROM named
    WHERE kind = 'PLACE' AND value NOT IN (SELECT name FROM abroad) AND value NOT IN (SELECT unnest(getvariable('home')))
        AND place IN (SELECT place FROM places_abroad WHERE NOT is_country) AND place NOT IN (SELECT place FROM named WHERE town <> '')
),

-- Towns that lead an article, or are the only one there: whoever is told of may be with their delegation.
acting AS (
    SELECT place, value
    FROM towns
    QUALIFY in_title OR sentence_no <= 1 OR count(DISTINCT value) OVER (PARTITION BY place) = 1
),

-- Whose journeys are told: heads of governments, and their towns with them.
heads AS (FROM named WHERE is_head AND kind = 'PERSON'),

travellers AS (
    SELECT place, value FROM heads
    UNION
    SELECT place, town FROM heads WHERE town <> ''
    UNION
    SELECT h.place, a.value FROM heads h JOIN acting a USING (place) WHERE h.town = ''
),

-- Where an article may lead: also to a place that no lexicon knows, if a journey does that is told with the country.
perhaps_ends AS (
    FROM ends
    UNION
    SELECT place, value FROM named WHERE is_unknown
    UNION
    SELECT place, split_part(trim(regexp_replace(value, getvariable('edition'), '')), ' ', 1)
    FROM named
    WHERE kind = 'EVENT' AND value LIKE '% %'
),

journeys AS (
    SELECT place, unnest([t.value, concat(t.value, ' ', e.value)]) AS value FROM travellers t JOIN ends e USING (place)
    UNION
    SELECT place, concat(a.value, ' ', e.value) FROM acting a JOIN perhaps_ends e USING (place)
)

SELECT place, 'JOURNEY', value, false FROM journeys
UNION ALL
SELECT place, 'TOWN', value, bool_or(in_title) OR min(sentence_no) <= 1 FROM towns GROUP BY place, value;
