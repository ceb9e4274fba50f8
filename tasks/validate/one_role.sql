-- Which tellings of two articles are of one thing because each article tells one figure of what they are of.
-- Reads role_figures, tellings and the variables that the task sets. Makes: of_one_role.

CREATE TEMP TABLE of_one_role AS
WITH placed AS (
    SELECT r.*, t.telling, t.measure, t.is_running, t.hours, t.first_told
    FROM role_figures r
    JOIN (
        SELECT telling, concat_ws(' ', measure, CASE type WHEN 'MEASURE' THEN unit_class END) AS measure, is_running, hours, first_told,
            unnest(mention_ids) AS mention_id
        FROM tellings
    ) t USING (mention_id)
),

-- '17명이 다쳤다. 이 중 2명은 크게 다쳤다': the parts of what the article tells as a whole say nothing against it.
wholes AS MATERIALIZED (
    SELECT * FROM placed
    QUALIFY NOT is_part OR low >= coalesce(max(low) FILTER (is_fit AND NOT is_part) OVER (PARTITION BY story_id, article_id, role), 0)
),

-- '1900여 명' and, further down, '1927명' are one figure.
told_exactly AS MATERIALIZED (
    SELECT w.*
    FROM wholes w
    WHERE w.low = w.high OR NOT EXISTS (
        FROM wholes x
        WHERE x.article_id = w.article_id AND x.role = w.role AND x.low = x.high AND x.low BETWEEN w.low AND w.high)
),

told_as AS (
    SELECT story_id, article_id, role, list_sort(list(DISTINCT [low, high])) AS numbers
    FROM told_exactly GROUP BY story_id, article_id, role
    HAVING bool_and(is_fit AND NOT is_part) AND len(numbers) <= 2
),

-- However many articles tell the same, it is told once.
told AS (
    SELECT DISTINCT story_id, role, numbers, [low, high] AS number, telling, measure, is_running, hours, first_told
    FROM told_as JOIN told_exactly USING (story_id, article_id, role)
),

in_all AS (
    SELECT story_id, role, numbers FROM told_as GROUP BY story_id, role, numbers
    QUALIFY count(*) OVER (PARTITION BY story_id, role) <= getvariable('most_told_of_role')
),

-- Each tells one, or each two of which one is the same: 61표 and 41표, 66표 and 41표.
paired AS (
    SELECT
        story_id, role, a.numbers AS numbers_one, b.numbers AS numbers_other,
        list_filter(a.numbers, lambda n: NOT list_contains(b.numbers, n)) AS only_one,
        list_filter(b.numbers, lambda n: NOT list_contains(a.numbers, n)) AS only_other
    FROM in_all a JOIN in_all b USING (story_id, role)
    WHERE a.numbers <> b.numbers AND len(a.numbers) = len(b.numbers)
)

SELECT x.telling AS one, y.telling AS other, min(p.role) AS role
FROM paired p
JOIN told x ON (x.story_id, x.role, x.numbers, x.number) = (p.story_id, p.role, p.numbers_one, p.only_one[1])
JOIN told y ON (y.story_id, y.role, y.numbers, y.number) = (p.story_id, p.role, p.numbers_other, p.only_other[1])
WHERE len(p.only_one) = 1 AND x.telling < y.telling AND x.measure = y.measure
    AND abs(date_diff('hour', x.first_told, y.first_told)) <= getvariable('most_hours_of_roles')
    -- What is counted while it grows is compared at one hour.
    AND (NOT (x.is_running OR y.is_running) OR len(list_intersect(x.hours, y.hours)) > 0)
GROUP BY x.telling, y.telling;
