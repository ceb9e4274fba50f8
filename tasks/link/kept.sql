-- What is kept of a slice: the terms of its articles, and whether each is part of a name there; and their names.
-- Reads: new_terms, told_terms, new_names, all_terms, all_names.
INSERT INTO all_terms
-- All names of an article in one text: each of its sixty terms is looked for once, not in thirty names.
WITH told AS (
    SELECT place, string_agg(DISTINCT value, chr(10)) AS names FROM new_names WHERE kind <> 'EVENT' GROUP BY place
)

SELECT t.place, t.rank, t.term_no, t.weight, coalesce(contains(n.names, w.term), false)
FROM new_terms t JOIN told_terms w USING (term_no) LEFT JOIN told n USING (place);

INSERT INTO all_names SELECT place, kind, value, leads FROM new_names;
