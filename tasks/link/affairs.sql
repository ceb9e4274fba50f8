-- What later articles on one affair come back to, as further names: AFFAIR, a day with an organisation or a person seldom in the
-- news of whom the title speaks ('2024-01-16 가람화학'), and such a person alone who is before the courts.
-- Reads: originals, new_names, staged_terms, staged_mentions, background, proceedings, and the variables that the task sets.
INSERT INTO new_names
WITH titled AS (
    SELECT n.place, n.kind, n.value
    FROM new_names n
    JOIN originals o ON o.place = n.place AND contains(o.title, n.value)
    LEFT JOIN background b ON b.term = n.value
    WHERE n.kind IN ('PERSON', 'ORGANISATION') AND n.leads
        AND coalesce(b.n_documents, 0) <= getvariable('n_documents') * getvariable('seldom_share')
),

-- What happened in these days, and what an article looks back to.
days AS (
    SELECT n.place, n.value
    FROM new_names n JOIN originals o USING (place)
    WHERE n.kind = 'DAY'
        AND (o.day - CAST(n.value AS DATE) BETWEEN 0 AND 3 OR o.day - CAST(n.value AS DATE) > getvariable('window_days'))
),

before_courts AS (
    SELECT DISTINCT o.place
    FROM staged_terms t JOIN originals o ON o.article_id = t.article_id AND o.revision = t.revision
    WHERE t.term IN (SELECT term FROM proceedings)
),

-- Who is there for others: judges, lawyers, chiefs of police.
officials AS (
    SELECT o.place, m.value
    FROM staged_mentions m JOIN originals o ON o.article_id = m.article_id AND o.revision = m.revision
    WHERE m.type = 'PERSON' AND regexp_matches(m.text, getvariable('officials'))
)

SELECT place, 'AFFAIR', concat(d.value, ' ', t.value), false FROM titled t JOIN days d USING (place)
UNION ALL
SELECT place, 'AFFAIR', value, false
FROM titled
WHERE kind = 'PERSON' AND place IN (FROM before_courts) AND (place, value) NOT IN (FROM officials);
