-- Which tellings of two articles are of one thing because all else of their kind is told by both: what is left over in each
-- is one figure, and the two look like a slip of the pen: '14.7 대 1' and '17.4 대 1', '42㎏' and '24㎏'.
-- Two figures of different things are as rarely so alike as chance has it: of 990 lone figures beside each other in 3,200 pairs of
-- real reports none had two digits changed about.
-- Reads figures, tellings, role_figures, of_one_role and the variables that the task sets. Adds to of_one_role.

-- 12억4천만 is 124, and so is 1.24.
CREATE TEMP MACRO in_millionths(number) AS CAST(CAST(round(abs(number) * 1000000) AS HUGEINT) AS VARCHAR);
CREATE TEMP MACRO digits_of(number) AS rtrim(in_millionths(number), '0');
CREATE TEMP MACRO n_digits_apart(one, other) AS
    len(list_filter(range(1, greatest(length(one), length(other)) + 1), lambda i: substring(one || '000000000', i, 1) <> substring(other || '000000000', i, 1)));
CREATE TEMP MACRO sorted_digits(digits) AS rtrim(array_to_string(list_reverse_sort(string_split(digits, '')), ''), '0');
-- Two digits that changed places, or one that is another in two figures told to the same place.
CREATE TEMP MACRO is_slip_of_digits(one, other) AS
    sorted_digits(one) = sorted_digits(other) AND n_digits_apart(one, other) = 2
    OR length(one) = length(other) AND length(one) >= getvariable('fewest_digits_of_slip') AND n_digits_apart(one, other) = 1;
CREATE TEMP MACRO is_slip(one, other) AS length(in_millionths(one)) = length(in_millionths(other))
    AND is_slip_of_digits(digits_of(one), digits_of(other));
-- '2시간 11분 34초' and '2시간 13분 34초', but '4시간 40분' for '4시간 41분'.
CREATE TEMP MACRO shape_of(value) AS regexp_replace(value, '[0-9]', '#', 'g');
CREATE TEMP MACRO is_slip_of_time(one, other) AS shape_of(one) = shape_of(other) AND length(regexp_replace(one, '[^0-9]', '', 'g')) >= 3
    AND is_slip_of_digits(regexp_replace(one, '[^0-9]', '', 'g'), regexp_replace(other, '[^0-9]', '', 'g'))
    AND NOT (left(one, -2) = left(other, -2) AND '0' IN (left(right(one, 2), 1), left(right(other, 2), 1)));

INSERT INTO of_one_role
WITH kinds AS (
    SELECT
        story_id, article_id, type, unit_class, concat_ws(' ', currency, per, CASE WHEN is_each THEN 'each' END) AS measure,
        list_sort(list(DISTINCT [low, high])) AS numbers
    FROM figures
    WHERE type IN ('COUNT', 'MONEY', 'PERCENT', 'MEASURE', 'DURATION') AND unit_class <> '번째' AND NOT starts_with(unit_class, '제')
    GROUP BY ALL
    HAVING len(numbers) <= getvariable('most_left_over')
),

-- However many articles tell the same, it is compared once.
in_all AS (SELECT DISTINCT story_id, type, unit_class, measure, numbers FROM kinds),

remaining AS (
    SELECT
        story_id, type, unit_class, measure, a.numbers AS numbers_one, b.numbers AS numbers_other,
        list_filter(a.numbers, lambda n: len(list_filter(b.numbers, lambda m: n[1] <= m[2] AND m[1] <= n[2])) = 0) AS only_one,
        list_filter(b.numbers, lambda n: len(list_filter(a.numbers, lambda m: n[1] <= m[2] AND m[1] <= n[2])) = 0) AS only_other
    FROM in_all a JOIN in_all b USING (story_id, type, unit_class, measure)
    WHERE a.numbers < b.numbers
),

slips AS (
    SELECT * FROM remaining
    WHERE len(only_one) = 1 AND len(only_other) = 1 AND greatest(only_one[1][1], only_other[1][1]) <= 3 * least(only_one[1][1], only_other[1][1])
        AND (type = 'DURATION' OR is_slip(only_one[1][1], only_other[1][1]))
),

placed AS (
    SELECT k.* EXCLUDE article_id, [f.low, f.high] AS number, f.value, t.telling, t.first_told, t.is_running, t.is_whole, t.mod, r.roles
    FROM kinds k
    JOIN figures f ON f.article_id = k.article_id AND (f.type, f.unit_class) = (k.type, k.unit_class)
        AND concat_ws(' ', f.currency, f.per, CASE WHEN f.is_each THEN 'each' END) = k.measure
    JOIN (SELECT * EXCLUDE mention_ids, unnest(mention_ids) AS mention_id FROM tellings) t ON t.mention_id = f.mention_id
    LEFT JOIN (SELECT mention_id, list(role) AS roles FROM role_figures GROUP BY mention_id) r ON r.mention_id = f.mention_id
    WHERE NOT f.is_each AND NOT f.tells_of_change AND NOT regexp_matches(f.sentence, getvariable('elsewhen'))
)

SELECT DISTINCT least(x.telling, y.telling), greatest(x.telling, y.telling), '숫자 한두 자만 다르다', true
FROM slips s
JOIN placed x ON (x.story_id, x.type, x.unit_class, x.measure, x.numbers, x.number) = (s.story_id, s.type, s.unit_class, s.measure, s.numbers_one, s.only_one[1])
JOIN placed y ON (y.story_id, y.type, y.unit_class, y.measure, y.numbers, y.number) = (s.story_id, s.type, s.unit_class, s.measure, s.numbers_other, s.only_other[1])
WHERE abs(date_diff('hour', x.first_told, y.first_told)) <= getvariable('most_hours_of_roles') AND NOT (x.is_running OR y.is_running)
    AND x.is_whole = y.is_whole AND x.mod IS NOT DISTINCT FROM y.mod
    AND (s.type <> 'DURATION' OR is_slip_of_time(x.value, y.value))
    -- What one says is of those in favour and the other of those against.
    AND (x.roles IS NULL OR y.roles IS NULL OR list_has_any(x.roles, y.roles))
    AND (least(x.telling, y.telling), greatest(x.telling, y.telling)) NOT IN (SELECT (one, other) FROM of_one_role);
