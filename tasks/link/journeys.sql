-- The towns that new articles are about, and the journeys of those who head their governments, as further names.
-- Reads: what ends.sql makes, originals, named, told_towns, institution_forms, new_names, staged_mentions, abroad, the macros of
-- towns.sql, and the variables that the task sets.
INSERT INTO new_names
-- A surname with an office: '남 지사'.
WITH short_heads AS (
    SELECT DISTINCT o.place, left(m.value, 1) AS surname, replace(replace(m.value, ' ', ''), '도지사', '지사') AS value
    FROM staged_mentions m JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
    WHERE m.type = 'PERSON' AND regexp_matches(m.value, concat('^[가-힣] ', getvariable('heads')))
),

-- Offices that name their town and perhaps no holder, where an article leads abroad: '창원시장'. What else ends as an office
-- does is none, unless it is of a town known or told, or somebody's: '양동시장'.
offices AS (
    SELECT DISTINCT o.place, coalesce(t.told, o.town) AS town, o.in_title
    FROM (
        SELECT DISTINCT place, office, town_of_head(office) AS town, contains(coalesce(title, ''), office) AS in_title
        FROM (
            SELECT place, title, unnest(regexp_extract_all(told, getvariable('office'), 1)) AS office
            FROM texts
            WHERE place IN (SELECT place FROM places_abroad UNION SELECT place FROM fairs)
        )
    ) o
    LEFT JOIN told_towns t ON t.place = o.place AND t.name = o.town
    WHERE o.town <> '' AND (
        o.town IN (SELECT unnest(getvariable('known_towns')))
        OR regexp_matches(o.office, '(군수|구청장|도지사)$') AND length(o.town) > 1
        OR (o.place, o.town) IN (SELECT (place, town) FROM named)
        OR EXISTS (
            FROM short_heads s JOIN texts x USING (place)
            WHERE s.place = o.place AND regexp_matches(x.told, concat(s.surname, '[가-힣]{1,3} ', o.office))
        )
    )
),

all_towns AS (SELECT unnest(getvariable('known_towns')) AS name UNION SELECT told FROM told_towns),

-- Towns by their halls at a fair: '광주관'.
halls AS (
    SELECT place, coalesce(t.told, h.town) AS value, in_title, 0 AS sentence_no, true AS is_bare
    FROM (
        SELECT place, unnest(regexp_extract_all(lead, '([가-힣]{2,})관(?:[은는이가을를의에]|[^가-힣]|$)', 1)) AS town,
            contains(coalesce(title, ''), concat(town, '관')) AS in_title
        FROM texts SEMI JOIN fairs USING (place)
    ) h
    LEFT JOIN told_towns t USING (place)
    WHERE h.town IN (SELECT unnest(getvariable('known_towns'))) AND (t.name IS NULL OR t.name = h.town)
),

-- Towns whose governments are told of. A council that speaks of the head of its government does so; where an article leads
-- abroad, a town's bare name stands for it: '광주 기업들'.
towns AS (
    SELECT place, town AS value, in_title, sentence_no, false AS is_bare
    FROM named
    WHERE town <> '' AND town NOT IN (SELECT name FROM abroad) AND (place, town) NOT IN (SELECT (place, province) FROM told_towns WHERE regexp_matches(whole, '[시군]$'))
        AND (NOT is_council OR place IN (SELECT place FROM words WHERE regexp_full_match(term, getvariable('heads'))))
    UNION ALL
    SELECT place, town, in_title, 2, false FROM offices
    UNION ALL
    FROM halls
    UNION ALL
    SELECT place, value, in_title, sentence_no, true
    FROM named
    WHERE kind = 'PLACE' AND value NOT IN (SELECT name FROM abroad) AND value NOT IN (SELECT unnest(getvariable('home') || getvariable('not_bare')))
        AND regexp_replace(value, '주$', '') NOT IN (SELECT name FROM abroad) AND value NOT IN (SELECT unnest(getvariable('regions')))
        AND (place IN (SELECT place FROM places_abroad WHERE NOT is_country) OR place IN (SELECT place FROM fairs))
        AND place NOT IN (SELECT place FROM named WHERE town <> '' AND NOT is_council)
    -- Streets and quarters beside a town that is known are in it.
    QUALIFY value IN (SELECT name FROM all_towns) OR NOT bool_or(value IN (SELECT name FROM all_towns)) OVER (PARTITION BY place)
),

-- Towns that lead an article, or are the only one there: whoever is told of may be with their delegation.
acting AS (
    SELECT place, value
    FROM towns
    QUALIFY in_title OR sentence_no <= 1 OR count(DISTINCT value) OVER (PARTITION BY place) = 1
),

-- Whose journeys are told: heads of governments, and their towns with them; heads of institutions, and those with them.
heads AS (FROM named WHERE is_head AND kind = 'PERSON'),

-- Heads and their delegations that only their town tells of: '시장도 직접 간다.'
unnamed_heads AS (
    SELECT place FROM short_heads
    UNION
    SELECT place FROM texts WHERE regexp_matches(told, getvariable('unnamed_head'))
),

-- A surname says who it is only where no town is told. Whoever is told in full may be meant.
surnames AS (SELECT place, value FROM short_heads WHERE place NOT IN (SELECT place FROM towns)),

named_in_full AS (SELECT place, concat(left(value, 1), office) AS value FROM heads WHERE length(value) BETWEEN 3 AND 4),

institutions AS (
    SELECT DISTINCT place, replace(value, ' ', '') AS value, contains(coalesce(title, ''), shown) AS in_title
    FROM (
        SELECT
            n.place, coalesce(replace(n.value, f.full_form, f.short_form), n.value) AS value,
            -- A title may have the town apart, or not at all: '광주 상의'.
            CASE WHEN length(f.short_form) > 1 THEN f.short_form ELSE coalesce(replace(n.value, f.full_form, f.short_form), n.value) END AS shown
        FROM (
            SELECT place, value
            FROM named
            WHERE kind = 'ORGANISATION' AND regexp_matches(value, getvariable('institutions')) AND (in_title OR sentence_no <= 1)
            UNION
            SELECT place, regexp_replace(unnest(regexp_extract_all(lead, getvariable('institution'))), ' 총장$', '') FROM texts
        ) n
        LEFT JOIN institution_forms f ON ends_with(n.value, f.full_form)
        WHERE NOT regexp_matches(n.value, getvariable('not_institutions'))
    )
    JOIN texts USING (place)
),

led AS (
    SELECT DISTINCT place FROM institutions SEMI JOIN words w ON w.place = institutions.place AND w.term IN (SELECT unnest(getvariable('leader_words')))
),

travellers AS (
    SELECT place, value FROM heads
    UNION
    SELECT place, town FROM heads WHERE town <> ''
    UNION
    SELECT place, town FROM offices
    UNION
    SELECT h.place, a.value FROM heads h JOIN acting a USING (place) WHERE h.town = ''
    UNION
    SELECT u.place, a.value FROM unnamed_heads u JOIN acting a USING (place)
    UNION
    FROM surnames
    UNION
    SELECT place, value FROM named WHERE is_leader AND kind = 'PERSON' AND place IN (FROM led)
    UNION
    SELECT place, value FROM institutions WHERE place IN (FROM led)
),

-- What an institution of a town does is not its government's, unless an article tells of that: it went with the mayor.
of_institutions AS (
    SELECT place FROM institutions WHERE in_title OR place IN (FROM led) OR place NOT IN (SELECT place FROM towns WHERE NOT is_bare)
    EXCEPT (
        SELECT place FROM heads
        UNION SELECT place FROM offices
        UNION FROM unnamed_heads
        UNION SELECT place FROM named WHERE is_council AND place IN (SELECT place FROM words WHERE regexp_full_match(term, getvariable('heads')))
        UNION SELECT place FROM towns WHERE in_title AND (NOT is_bare OR place NOT IN (FROM led) AND place IN (SELECT place FROM towns WHERE NOT is_bare))
    )
),

-- Who lists more than two towns reports of a fair and is with none of them.
reports AS (SELECT place FROM acting GROUP BY place HAVING count(DISTINCT value) > 2),

guests AS (FROM acting WHERE place NOT IN (FROM of_institutions UNION ALL FROM reports)),

-- Where an article may lead: also to a place that no lexicon knows, if a journey does that is told with the country.
perhaps_ends AS (
    FROM ends
    UNION
    FROM fairs
    UNION
    SELECT place, value FROM named WHERE is_unknown
    UNION
    SELECT place, split_part(trim(regexp_replace(value, getvariable('edition'), '')), ' ', 1)
    FROM named
    WHERE kind = 'EVENT' AND value LIKE '% %'
    EXCEPT
    FROM earlier
),

months AS (
    SELECT o.place, o.day, unnest(
        CASE WHEN length(m.told) = 7 THEN [m.told] WHEN m.mod = 'START' THEN [concat(m.told, '-01'), concat(m.told, '-02')] END
    ) AS month
    FROM (
        SELECT article_id, revision, mod, regexp_extract(coalesce(value_min, value), '^\d{4}(?:-\d\d)?(?:$|-\d)') AS whole, rtrim(left(whole, 7), '-') AS told
        FROM staged_mentions
        WHERE type IN ('DATE', 'DATE_RANGE')
    ) m
    JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
),

journeys AS (
    SELECT place, unnest([t.value, concat(t.value, ' ', e.value)]) AS value FROM travellers t JOIN ends e USING (place)
    UNION
    -- That somebody left or came back tells of a journey, wherever it led.
    SELECT place, t.value
    FROM travellers t JOIN texts USING (place)
    WHERE place NOT IN (SELECT place FROM ends) AND regexp_matches(lead, getvariable('crossing'))
    UNION
    SELECT place, concat(g.value, ' ', e.value) FROM guests g JOIN perhaps_ends e USING (place)
    UNION
    SELECT place, concat(n.value, ' ', e.value) FROM named_in_full n JOIN ends e USING (place)
)

SELECT place, 'JOURNEY', value, false FROM journeys
UNION ALL
SELECT place, 'TOWN', value, bool_or(in_title) OR min(sentence_no) <= 1 FROM towns WHERE place NOT IN (FROM of_institutions UNION ALL FROM reports) GROUP BY place, value
UNION ALL
SELECT DISTINCT place, 'HEAD', concat(town, ' ', value), false FROM heads WHERE town <> ''
UNION ALL
-- The months before its own of which an article tells that may look back on a journey.
SELECT DISTINCT place, 'MONTH', month, false
FROM months
WHERE month < strftime(day, '%Y-%m') AND place IN (SELECT place FROM journeys);
