-- Which tellings of two articles are of one thing because each article tells one figure of what they are of: its role.
-- Reads figures, tellings, articles, roles (as role_lexicon.ROLE_COLUMNS says) and the variables that the task sets.
-- Makes: of_one_role.

-- What is said of a figure before and behind it: within its sentence, up to the figures beside it and its clause's end.
CREATE TEMP MACRO said_before(sentence, words_before, shown) AS
    right(regexp_extract(left(sentence, strpos(sentence, words_before || shown) + length(words_before) - 1), '[^0-9.“”"]*$'), 24);
CREATE TEMP MACRO said_after(text_after) AS
    regexp_extract(text_after, '^([^0-9.\n“”"]*?(?:(?:' || getvariable('clause_ends') || ')[ ,]|[0-9.\n“”"]|$))', 1);

-- A figure's own nouns after its counter are said behind it: '25만명의 발길'을 모았다.
CREATE TEMP MACRO said_within(shown) AS regexp_extract(shown, '(의 [^0-9 ]+)$', 1);
-- '숨진 사람은 모두 3명': what the words before a figure tell it of, 숨진 사람; and those without their last noun or two.
CREATE TEMP MACRO topic_of(words) AS regexp_extract(words, '^(.*)[은는이가도] (?:모두 |총 |전부 |전체 )?$', 1);
CREATE TEMP MACRO without_last(words) AS regexp_replace(words, '[^ ]+ ?$', '');

-- '9일 밝혔다': of what was said, and of another act.
CREATE TEMP MACRO is_of_another_act(sentence, words_after) AS regexp_matches(sentence, getvariable('other_acts'))
    OR regexp_matches(words_after, '^(.{0,4}(밝혔|전했|말했|발표|알렸|설명)|[^.,“"]{0,14}에 (따르면|의하면))');

-- '이 중 2명', '다친 사람 가운데 2명': a part of those told before. '탑승자 33명 중 19명이 다쳤다' is no part of those who were hurt.
CREATE TEMP MACRO is_part_told(words) AS regexp_matches(words, '(?:[명들자객원생민람]|이|그) ?(?:중|가운데)(?:에서|에|엔|에는)? ');
CREATE TEMP MACRO is_of_all(text_before) AS regexp_matches(text_before, '[0-9한두세네섯곱덟홉열]여? ?[명인] ?(?:중|가운데) ?[^0-9]{0,6}$')
    AND NOT regexp_matches(text_before, '(?:다친|다쳤|부상|중상|경상|환자|숨진|숨졌|사망|실종|구조|구속|체포|검거|붙잡|입건|합격|뽑힌|지원|응시)[^.\n]{0,14}[명인] ?(?:중|가운데) ?[^0-9]{0,6}$');
-- '선장을 포함해 모두 12명', '운전기사 등 33명': those are among all whom the figure counts.
CREATE TEMP MACRO without_included(words) AS
    regexp_replace(words, '[^ ]+(?:[을를과와도]|까지)? (?:포함|비롯|합)[^ ]*|[^ ]+(?:[과와] [^ ]+)? 등 ', '', 'g');

-- Which court a term or a fine is of, where the article is of a later one: '1심에서 징역 3년', but '원심을 깨고 징역 2년'.
CREATE TEMP MACRO is_of_first_court(text_before, text_after) AS regexp_matches(
        regexp_extract(text_before, '.*((?:1심|원심)(?:에서|은|이|의| 재판부| 법원| 형량| 선고)|항소심|2심|고법|고등법원|상고심|대법원|파기환송심)[^.\n]*$', 1), '^(?:1|원심)')
    OR regexp_matches(text_after, '^[^.\n0-9]{0,14}(?:선고한|내린|선고했던|받은) (?:1심|원심)');
CREATE TEMP MACRO is_of_appeal(body) AS regexp_matches(body, '항소심|2심|고법|고등법원|상고심|대법원|파기환송');

CREATE TEMP MACRO is_whole_name(person) AS length(person) BETWEEN 3 AND 4 AND NOT suffix(person, '모');

-- '16일까지 이어진다', '12일 … 29일부터 허용한다고 발표했다': of how long it lasts, and of the day when somebody said so.
CREATE TEMP MACRO is_day_beside(type, published_at, value, days, sentence, words_after) AS starts_with(words_after, '까지')
    OR coalesce(type = 'DATE' AND right(value, 2) < list_max(days) AND date_diff('day', TRY_CAST(value AS DATE), CAST(published_at AS DATE)) IN (0, 1)
        AND regexp_matches(sentence, '(밝혔|말했|전했|설명했|발표했|알렸|공개했|공지했|하기로 했)[^ ]*$'), false);

CREATE TEMP TABLE role_figures AS
WITH near_figures AS (
    SELECT
        *,
        -- '12일 별세했다. 77세.': an age alone is of what was told before.
        CASE WHEN type = 'AGE' AND trim(words_before) = '' THEN right(text_before, 16) ELSE said_before(sentence, words_before, text) END AS before,
        said_within(text) || said_after(left(text_after, 34)) AS after
    FROM figures
    WHERE EXISTS (FROM roles r WHERE r.type = figures.type AND r.unit_class IN ('', figures.unit_class))
        -- Most have no form of any role near them: one look is cheaper than to cut out what is said on both sides.
        AND CASE type
            WHEN 'COUNT' THEN regexp_matches(right(text_before, 24) || text || left(text_after, 34), getvariable('forms_of_counts'))
            WHEN 'AGE' THEN regexp_matches(text_before || text || left(text_after, 34), getvariable('forms_of_others'))
            ELSE regexp_matches(sentence || left(text_after, 34), getvariable('forms_of_others')) END
),

windows AS (
    SELECT
        *, without_included(right(before, 16) || text) AS kinds, topic_of(before) AS topic, without_last(topic) AS clause,
        without_last(clause) AS earlier, rtrim(before) AS ended, rtrim(before || regexp_extract(text, '^[^0-9]*')) AS ended_within,
        unnest([unit_class, '']) AS of_units
    FROM near_figures
    WHERE NOT regexp_matches(sentence, getvariable('elsewhen'))
),

-- One in a thousand pairs: the patterns of single roles, which are compiled for each, are asked of these alone (the step took .36 ms an article, now .14).
matched AS MATERIALIZED (
    SELECT w.*, r.* EXCLUDE (type, unit_class)
    FROM windows w
    JOIN roles r ON r.type = w.type AND r.unit_class = w.of_units
    WHERE CASE r.place
            WHEN 'before' THEN contains(w.before, r.form)
            WHEN 'ends' THEN suffix(w.ended_within, r.form)
            WHEN 'head' THEN prefix(w.text, r.form) OR suffix(w.ended, r.form) OR suffix(w.topic, r.form)
            WHEN 'told_of' THEN suffix(w.before, r.form) OR suffix(w.clause, r.form) OR suffix(w.earlier, r.form)
            WHEN 'next' THEN starts_with(w.after, r.form)
            WHEN 'after' THEN contains(w.after, r.form)
            ELSE contains(w.sentence, r.form) END
),

found AS (
    SELECT DISTINCT
        story_id, article_id, mention_id, type, low, high, text_before, text_after, person, role, by_court,
        -- A bound, one of each and what has grown are compared with nothing.
        mod IS NULL AND NOT is_each AND (NOT tells_of_change OR regexp_matches(after, '보다|대비|비해|비하면'))
            AND (allows_whole OR place IN ('head', 'ends') OR NOT is_whole)
            AND NOT regexp_matches(CASE WHEN counted = '' THEN kinds ELSE regexp_replace(kinds, counted, '', 'g') END, getvariable('part_before'))
            AND NOT regexp_matches(left(after, 6), getvariable('part_after'))
            -- '접속도로까지 합치면 5.1㎞'.
            AND NOT regexp_matches(before, getvariable('added_to_it')) AS is_fit,
        is_part_told(before || text) AND NOT is_of_all(text_before) OR regexp_matches(after, getvariable('of_some')) AS is_part
    FROM matched
    WHERE (only_with = '' OR regexp_matches(sentence, only_with))
        AND (never_with = '' OR NOT regexp_matches(sentence, never_with))
        AND (place <> 'around' OR NOT (is_of_another_act(sentence, words_after)
            OR is_day_beside(type, published_at, value, days, sentence, words_after)))
)

-- What an earlier court gave is a role of its own in an article on a later one.
SELECT
    story_id, article_id, mention_id, low, high, is_fit, is_part,
    role || CASE WHEN by_court AND is_of_first_court(text_before, text_after) AND is_of_appeal(body) THEN ' (1심)' ELSE '' END AS role
FROM found JOIN (SELECT article_id, body FROM articles) USING (article_id)
UNION ALL
SELECT story_id, article_id, mention_id, low, high, is_fit, is_part, person || '의 나이' FROM found WHERE type = 'AGE' AND is_whole_name(person)
UNION ALL
-- '표하늘(19)': the age of somebody whose whole name stands right before it.
SELECT story_id, article_id, mention_id, low, high, mod IS NULL, false, person || '의 나이'
FROM figures
WHERE type = 'AGE' AND is_whole_name(person) AND regexp_matches(text_before, person || '(?: ?씨)? ?[(]$');

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
wholes AS (
    SELECT * FROM placed
    QUALIFY NOT is_part OR low >= coalesce(max(low) FILTER (is_fit AND NOT is_part) OVER (PARTITION BY story_id, article_id, role), 0)
),

told_as AS (
    SELECT story_id, article_id, role, list_sort(list(DISTINCT [low, high])) AS numbers
    FROM wholes GROUP BY story_id, article_id, role
    HAVING bool_and(is_fit AND NOT is_part) AND len(numbers) <= 2
),

-- However many articles tell the same, it is told once.
told AS (
    SELECT DISTINCT story_id, role, numbers, [low, high] AS number, telling, measure, is_running, hours, first_told
    FROM told_as JOIN wholes USING (story_id, article_id, role)
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

SELECT x.telling AS one, y.telling AS other, min(p.role) AS role, false AS is_left_over
FROM paired p
JOIN told x ON (x.story_id, x.role, x.numbers, x.number) = (p.story_id, p.role, p.numbers_one, p.only_one[1])
JOIN told y ON (y.story_id, y.role, y.numbers, y.number) = (p.story_id, p.role, p.numbers_other, p.only_other[1])
WHERE len(p.only_one) = 1 AND x.telling < y.telling AND x.measure = y.measure
    AND abs(date_diff('hour', x.first_told, y.first_told)) <= getvariable('most_hours_of_roles')
    -- What is counted while it grows is compared at one hour.
    AND (NOT (x.is_running OR y.is_running) OR len(list_intersect(x.hours, y.hours)) > 0)
GROUP BY x.telling, y.telling;
