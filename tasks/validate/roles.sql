-- Which tellings of two articles are of one thing because each article tells one figure of what they are of: its role.
-- Reads figures, tellings, roles (role, type, unit_class, place, form, allows_whole) and the variables that the task sets.
-- Makes: of_one_role.

-- What is said of a figure before and behind it: within its sentence, up to the figures beside it and its clause's end.
CREATE TEMP MACRO said_before(sentence, words_before, shown) AS
    right(regexp_extract(left(sentence, strpos(sentence, words_before || shown) + length(words_before) - 1), '[^0-9.“”"]*$'), 16);
CREATE TEMP MACRO said_after(text_after) AS
    regexp_extract(text_after, '^([^0-9.\n“”"]*?(?:(?:' || getvariable('clause_ends') || ')[ ,]|[0-9.\n“”"]|$))', 1);

-- '9일 밝혔다': of what was said, and of another act.
CREATE TEMP MACRO is_of_another_act(sentence, words_after) AS regexp_matches(sentence, getvariable('other_acts'))
    OR regexp_matches(words_after, '^(.{0,4}(밝혔|전했|말했|발표|알렸|설명)|[^.,“"]{0,14}에 (따르면|의하면))');

CREATE TEMP TABLE role_figures AS
WITH windows AS (
    SELECT *, said_before(sentence, words_before, text) AS before, said_after(left(text_after, 34)) AS after
    FROM figures
    WHERE EXISTS (FROM roles r WHERE r.type = figures.type AND r.unit_class IN ('', figures.unit_class))
        -- Most have no form of any role near them: one look is cheaper than to cut out what is said on both sides.
        AND regexp_matches(sentence || left(text_after, 34), getvariable('role_forms'))
)

SELECT DISTINCT
    w.story_id, w.article_id, w.mention_id, r.role, w.low, w.high,
    -- A bound, a part, one of each and what has grown are compared with nothing.
    w.mod IS NULL AND NOT w.is_each AND NOT w.tells_of_change AND (r.allows_whole OR NOT w.is_whole)
        AND NOT regexp_matches(w.before || w.text, getvariable('part_before'))
        AND NOT regexp_matches(left(w.after, 6), getvariable('part_after')) AS is_fit
FROM windows w
JOIN roles r ON r.type = w.type AND r.unit_class IN ('', w.unit_class)
WHERE CASE r.place
        WHEN 'before' THEN contains(w.before, r.form)
        WHEN 'next' THEN starts_with(w.after, r.form)
        WHEN 'after' THEN contains(w.after, r.form)
        ELSE contains(w.sentence, r.form) AND NOT is_of_another_act(w.sentence, w.words_after) END
    AND NOT regexp_matches(w.sentence, getvariable('elsewhen'));

CREATE TEMP TABLE of_one_role AS
WITH placed AS (
    SELECT r.*, t.telling, t.measure, t.is_running, t.hours, t.first_told
    FROM role_figures r
    JOIN (SELECT telling, measure, is_running, hours, first_told, unnest(mention_ids) AS mention_id FROM tellings) t USING (mention_id)
),

told_as AS (
    SELECT story_id, article_id, role, list_sort(list(DISTINCT [low, high])) AS numbers
    FROM placed GROUP BY story_id, article_id, role
    HAVING bool_and(is_fit) AND len(numbers) <= 2
),

-- However many articles tell the same, it is told once.
told AS (
    SELECT DISTINCT story_id, role, numbers, [low, high] AS number, telling, measure, is_running, hours, first_told
    FROM told_as JOIN placed USING (story_id, article_id, role)
),

in_all AS (SELECT DISTINCT story_id, role, numbers FROM told_as),

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
