-- The terms and the names of new articles by their numbers: what is left of them once all is numbered.
-- Reads: new_terms, new_names, vocabulary.
CREATE TEMP TABLE numbered_terms AS
WITH who AS (
    SELECT DISTINCT t.place, t.term
    FROM new_terms t JOIN new_names n ON n.place = t.place AND n.kind <> 'EVENT' AND contains(n.value, t.term)
)

SELECT t.place, t.rank, v.number, t.weight, w.term IS NOT NULL AS is_who
FROM new_terms t
JOIN vocabulary v ON v.kind = 'TERM' AND v.value = t.term
LEFT JOIN who w ON w.place = t.place AND w.term = t.term;

CREATE TEMP TABLE numbered_names AS
SELECT place, kind, value, number, leads FROM new_names JOIN vocabulary USING (kind, value);

DROP TABLE new_terms;
DROP TABLE new_names;
