-- Journeys, and the towns that new articles are about, as further names of theirs: JOURNEY, who travels, alone and with each
-- end of the journey; TOWN; HEAD, a town and the head of its government; MONTH, another than an article's own, in which the journey may be that it tells of.
-- Reads: what ends.sql, offices.sql, acting_towns.sql and travellers.sql make, originals, named, new_names, staged_mentions, and the
-- variables that the task sets.

-- Where an article may lead: also to a place that no lexicon knows, if a journey does that is told with the country.
CREATE TEMP TABLE perhaps_ends AS
FROM ends
UNION
FROM fairs
UNION
SELECT place, value FROM named WHERE is_unknown
UNION
-- A fair by its first word: '라스베이거스 전자전'.
SELECT place, split_part(trim(regexp_replace(value, getvariable('edition'), '')), ' ', 1)
FROM named
WHERE kind = 'EVENT' AND value LIKE '% %'
EXCEPT
FROM earlier;

CREATE TEMP TABLE journeys AS
SELECT place, unnest([t.value, concat(t.value, ' ', e.value)]) AS value FROM travellers t JOIN ends e USING (place)
UNION
-- That somebody left or came back tells of a journey, wherever it led.
SELECT place, t.value
FROM travellers t JOIN texts USING (place)
WHERE place NOT IN (SELECT place FROM ends) AND regexp_matches(lead, getvariable('crossing'))
UNION
SELECT place, concat(s.value, ' ', e.value) FROM perhaps_surnames s JOIN ends e USING (place)
UNION
-- A town with an end alone may be with its government's delegation there, or not.
SELECT place, concat(a.value, ' ', e.value)
FROM (FROM acting ANTI JOIN without_guests USING (place)) a JOIN perhaps_ends e USING (place);

-- Months that an article of a journey tells of, past and to come; the beginning of a year is its first two.
CREATE TEMP TABLE months AS
WITH told AS (
    SELECT o.place, o.day, m.mod, regexp_extract(coalesce(m.value_min, m.value), '^\d{4}(?:-\d\d)?(?:$|-\d)') AS date
    FROM staged_mentions m
    JOIN (FROM originals SEMI JOIN journeys USING (place)) o ON o.article_id = m.article_id AND o.revision = m.revision
    WHERE m.type IN ('DATE', 'DATE_RANGE')
),

by_month AS (SELECT place, day, mod, rtrim(left(date, 7), '-') AS month FROM told)

SELECT
    place, day,
    unnest(CASE WHEN length(month) = 7 THEN [month] WHEN mod = 'START' THEN [concat(month, '-01'), concat(month, '-02')] END) AS month
FROM by_month;

INSERT INTO new_names
SELECT place, 'JOURNEY', value, false FROM journeys
UNION ALL
SELECT place, 'TOWN', value, bool_or(in_title) OR min(sentence_no) <= 1
FROM towns ANTI JOIN without_guests USING (place)
GROUP BY place, value
UNION ALL
SELECT DISTINCT place, 'HEAD', concat(town, ' ', value), false FROM heads WHERE town <> ''
UNION ALL
SELECT DISTINCT place, 'MONTH', month, false FROM months WHERE month <> strftime(day, '%Y-%m');
