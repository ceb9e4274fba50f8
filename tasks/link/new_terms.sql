-- The numbered terms of the new articles, the strongest first, and whether each is part of a name there.
-- Reads: new_terms, new_names, vocabulary.
WITH who AS (
    SELECT DISTINCT t.place, t.term
    FROM new_terms t JOIN new_names n ON n.place = t.place AND n.kind <> 'EVENT' AND contains(n.value, t.term)
)

SELECT t.place, v.number, t.weight, w.term IS NOT NULL AS is_who
FROM new_terms t
JOIN vocabulary v ON v.kind = 'TERM' AND v.value = t.term
LEFT JOIN who w ON w.place = t.place AND w.term = t.term
ORDER BY t.place, t.rank
