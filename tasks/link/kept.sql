-- What is kept of a slice: the terms of its articles, and whether each is part of a name there; and their names.
-- Reads: new_terms, told_terms, new_names, all_terms, all_names.
INSERT INTO all_terms
WITH who AS (
    SELECT DISTINCT t.place, t.term_no
    FROM new_terms t
    JOIN told_terms w USING (term_no)
    JOIN (SELECT DISTINCT place, value FROM new_names WHERE kind <> 'EVENT') n ON n.place = t.place AND contains(n.value, w.term)
)

SELECT t.place, t.rank, t.term_no, t.weight, w.term_no IS NOT NULL
FROM new_terms t
LEFT JOIN who w ON w.place = t.place AND w.term_no = t.term_no;

INSERT INTO all_names SELECT place, kind, value, leads FROM new_names;
