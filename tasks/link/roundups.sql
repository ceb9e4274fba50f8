-- Articles on the heads of many towns, a column on mayors abroad: they tell of no journey of one of them, but for the one whom
-- their title names.
-- Reads: texts, heads, offices, travellers, perhaps_surnames, without_guests, new_names, and the variables that the task sets.
CREATE TEMP TABLE roundups AS
WITH towns_of_heads AS (
    SELECT place, town, in_title FROM offices
    UNION ALL
    SELECT place, town, contains(coalesce(title, ''), value) OR contains(coalesce(title, ''), town)
    FROM heads JOIN texts USING (place)
    WHERE town <> ''
),

counted AS (
    SELECT place, count(DISTINCT town) AS n, count(DISTINCT town) FILTER (in_title) AS n_in_title
    FROM towns_of_heads
    GROUP BY place
)

SELECT place
FROM (FROM texts SEMI JOIN travellers USING (place)) LEFT JOIN counted USING (place)
WHERE coalesce(n_in_title, 0) <> 1 AND (n > getvariable('most_heads') OR regexp_matches(lead, getvariable('many_heads')));

DELETE FROM heads USING roundups r WHERE heads.place = r.place;
DELETE FROM travellers USING roundups r WHERE travellers.place = r.place;
DELETE FROM perhaps_surnames USING roundups r WHERE perhaps_surnames.place = r.place;

INSERT INTO without_guests FROM roundups EXCEPT FROM without_guests;

INSERT INTO new_names SELECT place, 'ROUNDUP', '', false FROM roundups;
