-- Which tellings of two articles are of one thing because all else of their kind is told by both: what is left over in each
-- is one figure, and the two look like a slip of the pen: '14.7 대 1' and '17.4 대 1', '42㎏' and '24㎏'.
-- Two figures of different things are as rarely so alike as chance has it: of 990 lone figures beside each other in 3,000 pairs of
-- real reports none had two digits changed about.
-- Reads figures, tellings, role_figures, of_one_role and the variables that the task sets. Adds to of_one_role.

CREATE TEMP MACRO in_millionths(number) AS CAST(CAST(round(abs(number) * 1000000) AS HUGEINT) AS VARCHAR);
CREATE TEMP MACRO n_digits_apart(one, other) AS
    len(list_filter(range(1, length(one) + 1), lambda i: substring(one, i, 1) <> substring(other, i, 1)));
-- What two figures have in common that differ as a slip of the pen does: the same digits of which two changed places, or all
-- digits but one. Joined by these, each figure meets only its own slips, however many a story tells.
CREATE TEMP MACRO slip_keys(digits) AS [array_to_string(list_sort(string_split(digits, '')), '')] || CASE
    WHEN length(rtrim(digits, '0')) < getvariable('fewest_digits_of_slip') THEN []
    ELSE list_transform(range(1, length(digits) + 1), lambda i: substring(digits, 1, i - 1) || '_' || substring(digits, i + 1)) END;
CREATE TEMP MACRO is_slip(one, other) AS n_digits_apart(one, other) = 2
    OR n_digits_apart(one, other) = 1 AND length(rtrim(one, '0')) = length(rtrim(other, '0'));
-- '2시간 11분 34초' and '2시간 13분 34초', but '4시간 40분' for '4시간 41분'.
CREATE TEMP MACRO digits_of(type, number, value) AS CASE
    WHEN type <> 'DURATION' THEN in_millionths(number)
    ELSE regexp_replace(value, '[^0-9]', '', 'g') END;
CREATE TEMP MACRO is_rounded_time(one, other) AS left(one, -2) = left(other, -2) AND '0' IN (left(right(one, 2), 1), left(right(other, 2), 1));

-- Of another time than the story's, last year among them.
CREATE TEMP MACRO is_elsewhen(sentence) AS
    regexp_matches(sentence, getvariable('elsewhen')) OR regexp_matches(sentence, getvariable('last_year'));

INSERT INTO of_one_role
WITH shown AS (
    SELECT
        *, concat_ws(' ', currency, per, CASE WHEN is_each THEN 'each' END) AS measure,
        -- A length of time is told to its minute or second where a slip can be told from another length.
        type <> 'DURATION' OR length(digits_of(type, number, value)) >= 3 AS is_exact
    FROM figures
    WHERE type IN ('COUNT', 'MONEY', 'PERCENT', 'MEASURE', 'DURATION') AND unit_class <> '번째' AND NOT starts_with(unit_class, '제')
),

keyed AS (
    SELECT DISTINCT
        story_id, type, unit_class, measure, low, high, digits_of(type, number, value) AS digits, value,
        unnest(slip_keys(digits_of(type, number, value))) AS key
    FROM shown
    WHERE is_exact AND low = high AND low > 0 AND NOT is_each AND NOT tells_of_change AND NOT is_elsewhen(sentence)
),

slips AS (
    SELECT DISTINCT story_id, type, unit_class, measure, [a.low, a.high] AS number_one, [b.low, b.high] AS number_other
    FROM keyed a JOIN keyed b USING (story_id, type, unit_class, measure, key)
    WHERE a.low < b.low AND b.low <= 3 * a.low AND length(a.digits) = length(b.digits) AND is_slip(a.digits, b.digits)
        AND (type <> 'DURATION' OR regexp_replace(a.value, '[0-9]', '#', 'g') = regexp_replace(b.value, '[0-9]', '#', 'g')
            AND NOT is_rounded_time(a.value, b.value))
),

kinds AS (
    SELECT story_id, article_id, type, unit_class, measure, list_sort(list(DISTINCT [low, high])) AS numbers
    FROM shown SEMI JOIN slips USING (story_id, type, unit_class, measure)
    GROUP BY ALL
    HAVING len(numbers) <= getvariable('most_left_over')
),

-- However many articles tell the same, it is compared once, and a slip meets only those lists that hold one of its figures.
in_all AS (
    SELECT *, unnest(numbers) AS number FROM (SELECT DISTINCT story_id, type, unit_class, measure, numbers FROM kinds)
),

remaining AS (
    SELECT s.*, a.numbers AS numbers_one, b.numbers AS numbers_other
    FROM slips s
    JOIN in_all a ON (a.story_id, a.type, a.unit_class, a.measure, a.number) = (s.story_id, s.type, s.unit_class, s.measure, s.number_one)
    JOIN in_all b ON (b.story_id, b.type, b.unit_class, b.measure, b.number) = (s.story_id, s.type, s.unit_class, s.measure, s.number_other)
    WHERE NOT list_contains(a.numbers, s.number_other) AND NOT list_contains(b.numbers, s.number_one)
        AND len(list_filter(a.numbers, lambda n: len(list_filter(b.numbers, lambda m: n[1] <= m[2] AND m[1] <= n[2])) = 0)) = 1
        AND len(list_filter(b.numbers, lambda n: len(list_filter(a.numbers, lambda m: n[1] <= m[2] AND m[1] <= n[2])) = 0)) = 1
),

placed AS (
    SELECT k.* EXCLUDE article_id, [f.low, f.high] AS number, t.telling, t.first_told, t.is_running, t.is_whole, t.mod, r.roles
    FROM kinds k
    JOIN shown f USING (article_id, type, unit_class, measure)
    JOIN (SELECT * EXCLUDE (mention_ids, story_id, type, unit_class, measure), unnest(mention_ids) AS mention_id FROM tellings) t USING (mention_id)
    LEFT JOIN (SELECT mention_id, list(role) AS roles FROM role_figures GROUP BY mention_id) r USING (mention_id)
    WHERE NOT f.is_each AND NOT f.tells_of_change AND NOT is_elsewhen(f.sentence)
)

SELECT DISTINCT least(x.telling, y.telling), greatest(x.telling, y.telling), '숫자 한두 자만 다르다'
FROM remaining s
JOIN placed x ON (x.story_id, x.type, x.unit_class, x.measure, x.numbers, x.number) = (s.story_id, s.type, s.unit_class, s.measure, s.numbers_one, s.number_one)
JOIN placed y ON (y.story_id, y.type, y.unit_class, y.measure, y.numbers, y.number) = (s.story_id, s.type, s.unit_class, s.measure, s.numbers_other, s.number_other)
WHERE abs(date_diff('hour', x.first_told, y.first_told)) <= getvariable('most_hours_of_roles') AND NOT (x.is_running OR y.is_running)
    AND x.is_whole = y.is_whole AND x.mod IS NOT DISTINCT FROM y.mod
    -- What one says is of those in favour and the other of those against.
    AND (x.roles IS NULL OR y.roles IS NULL OR list_has_any(x.roles, y.roles))
    AND (least(x.telling, y.telling), greatest(x.telling, y.telling)) NOT IN (SELECT (one, other) FROM of_one_role);
