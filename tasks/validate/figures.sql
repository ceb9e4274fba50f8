-- What every value of a story admits at least and at most, and the words that say what it is of.
-- Reads told, mentions, story_articles, counters (unit, class), measures (unit, class, factor), contrasts (member_group, member, form), synonyms (thing, form)
-- and the variables that the task sets.
-- Makes: values_told, figures, tellings.

-- How far a decimal's last digits are rounded: 2400 → 100, 0.5 → 0.1.
CREATE TEMP MACRO granularity(number) AS
    pow(10, length(regexp_extract(CAST(CAST(round(abs(number)) AS HUGEINT) AS VARCHAR), '0*$')));

CREATE TEMP MACRO grain(type, number) AS CASE
    WHEN type NOT IN ('PERCENT', 'MEASURE') OR number = round(number) THEN granularity(number)
    ELSE pow(10, -length(regexp_extract(CAST(round(number, 4) AS VARCHAR), '[.]([0-9]*?)0*$', 1))) END;

-- '13억6727만원' for '13억6727만6000원': the rounder figure is what the other rounds or cuts to.
CREATE TEMP MACRO rounds_to(rounder, other, grain) AS
    least(abs(rounder - round(other / grain) * grain), abs(rounder - floor(other / grain) * grain)) < 1e-6 * grain;

CREATE TEMP MACRO part_of_duration(duration, letter) AS
    coalesce(TRY_CAST(regexp_extract(duration, '([0-9.]+)' || letter, 1) AS DOUBLE), 0);
CREATE TEMP MACRO in_days(duration) AS
    part_of_duration(split_part(duration, 'T', 1), 'Y') * 365.25 + part_of_duration(split_part(duration, 'T', 1), 'M') * 30.4375
    + part_of_duration(duration, 'W') * 7 + part_of_duration(duration, 'D')
    + part_of_duration(split_part(duration, 'T', 2), 'H') / 24 + part_of_duration(split_part(duration, 'T', 2), 'M') / 1440
    + part_of_duration(split_part(duration, 'T', 2), 'S') / 86400;

CREATE TEMP MACRO units_of(duration) AS greatest(1, CAST(regexp_extract(duration, '[0-9]+') AS DOUBLE));

-- The first and last day of a date, a month or a year, counted from 1970.
CREATE TEMP MACRO day_begun(value) AS date_diff('day', DATE '1970-01-01', TRY_CAST(left(value || '-01-01', 10) AS DATE));
CREATE TEMP MACRO day_ended(value) AS CASE length(value)
    WHEN 4 THEN day_begun(value) + 364
    WHEN 7 THEN date_diff('day', DATE '1970-01-01', last_day(TRY_CAST(value || '-01' AS DATE)))
    ELSE day_begun(value) END;

CREATE TEMP MACRO side_of(value, place) AS TRY_CAST(split_part(value, ':', place) AS DOUBLE);

CREATE TEMP MACRO as_number(type, value) AS CASE
    WHEN type = 'DURATION' THEN nullif(in_days(value), 0)
    WHEN type = 'DATE' THEN day_begun(value)
    -- The minute of the day: which day it is, the date beside it says.
    WHEN type = 'TIME' THEN TRY_CAST(regexp_extract(value, 'T([0-9]{2}):([0-9]{2})$', 1) AS DOUBLE) * 60
        + TRY_CAST(regexp_extract(value, 'T([0-9]{2}):([0-9]{2})$', 2) AS DOUBLE)
    WHEN type = 'DATE_RANGE' THEN day_begun(split_part(value, '/', 1)) * 100000 + day_ended(split_part(value, '/', 2))
    WHEN type = 'TRIP_LENGTH' THEN TRY_CAST(regexp_extract(value, 'P([0-9]+)N', 1) AS DOUBLE) * 1000
        + TRY_CAST(regexp_extract(value, 'N([0-9]+)D', 1) AS DOUBLE)
    -- '14.7 대 1'; of a game the winner's points come first, in whichever order they are told.
    WHEN contains(value, ':') THEN greatest(side_of(value, 1), side_of(value, 2))
        + CASE WHEN least(side_of(value, 1), side_of(value, 2)) = 1 THEN 0 ELSE least(side_of(value, 1), side_of(value, 2)) / 1000 END
    ELSE TRY_CAST(value AS DOUBLE) END;

-- Words as letters alone; '#' is any number.
CREATE TEMP MACRO letters(words) AS
    regexp_replace(regexp_replace(words, '[0-9][0-9.,]*', '#', 'g'), '[^가-힣A-Za-z#%]', '', 'g');

-- How long ago, in years or months: of which day it is counted makes no difference. '개막 5일 전' does not say of which.
CREATE TEMP MACRO is_length(type, text, value) AS type = 'DATE' AND (regexp_full_match(text, '[0-9]{1,3}여? ?(년|개월) ?(전|만에)')
    OR starts_with(value, 'XXXX') AND regexp_full_match(text, '[0-9]{1,3} ?(일|주) ?(전|후|뒤)'))
    OR type = 'DATE_RANGE' AND regexp_full_match(text, '지난 ?[0-9]{1,3} ?(년|개월) ?(동안|간)');
CREATE TEMP MACRO length_told(text) AS 'P' || regexp_extract(text, '[0-9]+') || CASE
    WHEN contains(text, '년') THEN 'Y' WHEN contains(text, '개월') THEN 'M' WHEN contains(text, '주') THEN 'W' ELSE 'D' END;

-- What is compared at all, with what it admits. A table of its own: the planner knows its size, and so puts nothing wide into hash tables.
CREATE TEMP TABLE values_told AS
WITH compared_stories AS (
    SELECT story_id FROM story_articles GROUP BY story_id HAVING count(*) > 1
),

-- '28년 전' is a length of time, '6번째' a number of things, '149표 차' a difference; '제15대' counts nothing, and '31대 여성' is an age gone wrong.
in_kinds AS (
    SELECT
        * REPLACE (
            CASE WHEN is_length(type, text, value) THEN 'DURATION' WHEN type = 'ORDINAL' THEN 'COUNT'
                WHEN unit = '대' AND regexp_matches(words_after, '^ ?(' || getvariable('aged') || ')') THEN 'AGE' ELSE type END AS type,
            CASE WHEN type = 'ORDINAL' AND unit NOT IN ('번째', '위') THEN '제' || unit
                WHEN unit IN ('표', '점', '골', '석') AND regexp_matches(words_after, '^ ?차') THEN unit || '차' ELSE unit END AS unit,
            CASE WHEN is_length(type, text, value) THEN length_told(text) ELSE value END AS value,
            CASE WHEN is_length(type, text, value) THEN NULL ELSE value_min END AS value_min,
            CASE WHEN is_length(type, text, value) THEN NULL ELSE value_max END AS value_max,
            CASE WHEN is_length(type, text, value) THEN NULL ELSE mod END AS mod
        )
    FROM told SEMI JOIN compared_stories USING (story_id)
    WHERE type <> 'ORDINAL' OR unit IS NOT NULL
),

valued AS (
    SELECT *, as_number(type, value) AS number
    FROM in_kinds
    WHERE (type IN ('COUNT', 'MONEY', 'PERCENT', 'MEASURE', 'AGE', 'DURATION', 'TRIP_LENGTH')
        -- '이날' and '지난달' mean another day in every article.
        OR (type = 'DATE' AND regexp_matches(text, '[0-9] ?[년월일]') AND regexp_full_match(value, '[0-9]{4}(-[0-9]{2}){0,2}')
            AND length(value) <> 4)
        OR (type = 'TIME' AND regexp_matches(text, '[0-9]') AND regexp_full_match(value, '[^/]*T[0-9]{2}:[0-9]{2}'))
        OR (type = 'DATE_RANGE' AND regexp_matches(text, '[0-9]') AND mod IS NULL))
),

bounded AS (
    SELECT
        *,
        CASE
            WHEN type IN ('DATE', 'DATE_RANGE', 'TIME', 'TRIP_LENGTH') THEN number
            WHEN mod IN ('LESS_THAN', 'EQUAL_OR_LESS') THEN '-infinity'::DOUBLE
            WHEN mod = 'APPROX' THEN coalesce(as_number(type, value_min), number - abs(number) * 0.1)
            ELSE coalesce(as_number(type, value_min), number)
        END AS low,
        CASE
            WHEN type = 'DATE' THEN day_ended(value)
            WHEN type IN ('DATE_RANGE', 'TIME', 'TRIP_LENGTH') THEN number
            -- '1억원 넘는' has no upper end, '10여명' has one.
            WHEN mod = 'EQUAL_OR_MORE' OR (mod = 'MORE_THAN' AND NOT contains(text, '여')) THEN 'infinity'::DOUBLE
            -- '6년여' is less than seven, '30여분' less than forty.
            WHEN mod = 'MORE_THAN' AND type = 'DURATION' THEN number + number / units_of(value)
                * CASE WHEN regexp_matches(text, '[0-9] ?여') THEN granularity(units_of(value)) ELSE 1 END
            -- '450여명' are at most 460.
            WHEN mod = 'MORE_THAN' THEN number + granularity(number)
            WHEN mod = 'APPROX' THEN coalesce(as_number(type, value_max), number + abs(number) * 0.1)
            ELSE coalesce(as_number(type, value_max), number)
        END AS high
    FROM valued
    WHERE number IS NOT NULL
)

-- '4.2㎞' and '3200m' are lengths.
SELECT b.* REPLACE (
    round(number * coalesce(factor, 1), 6) AS number, round(low * coalesce(factor, 1), 6) AS low, round(high * coalesce(factor, 1), 6) AS high
)
FROM bounded b LEFT JOIN measures s ON b.type = 'MEASURE' AND s.unit = b.unit
-- '수십 건' and '몇 년' are no numbers; '수 천만원' is read from its second word on. '의원 수 270명' is one.
WHERE NOT regexp_matches(text, '(^| )(수|몇) ?(십|백|천|만|억|년|개월|달|일|시간|분|명|개|건|차례)')
    AND (regexp_matches(text, '^[0-9]') OR NOT regexp_matches(words_before, '(^| )(수|몇) ?(십|백|천)? ?$'))
    -- '27·28일' are two days; '오후 6시 현재' is when somebody looked.
    AND NOT (type = 'DATE' AND (regexp_matches(text_before, '[0-9] ?[·∙,~∼-] ?$') OR regexp_matches(words_after, '^ ?[·∙~∼] ?[0-9]')))
    AND NOT (type = 'TIME' AND regexp_matches(words_after, '^ ?현재'))
    -- 제3조 is no amount.
    AND NOT (type = 'MEASURE' AND b.unit = '조');

CREATE TEMP TABLE figures AS
-- Whom the sentence has named last before the figure.
WITH nearest AS (
    SELECT b.mention_id, arg_max(p.value, p."start") AS person
    FROM values_told b
    JOIN mentions p ON p.article_id = b.article_id AND p.sentence_no = b.sentence_no AND p.type = 'PERSON' AND p."start" < b."start"
    GROUP BY b.mention_id
),

-- The day named last before a count, in its sentence or the two before: what goes on for days is counted for each.
dated AS (
    SELECT b.mention_id, d.value AS told_day
    FROM values_told b
    ASOF JOIN (SELECT article_id, sentence_no, "start", value FROM told WHERE type = 'DATE' AND length(value) = 10) d
        ON d.article_id = b.article_id AND d."start" < b."start"
    WHERE b.type = 'COUNT' AND b.sentence_no - d.sentence_no <= 2
),

-- The days of a month and the minutes of half a day that a sentence names.
moments AS (
    SELECT
        article_id, sentence_no,
        list(DISTINCT right(value, 2)) FILTER (type = 'DATE' AND length(value) = 10) AS days,
        max(value) FILTER (type = 'DATE' AND text = '이날') AS this_day,
        list(DISTINCT as_number(type, value) % 720) FILTER (type = 'TIME' AND as_number(type, value) IS NOT NULL) AS hours
    FROM told SEMI JOIN values_told USING (article_id, sentence_no)
    -- '26일에 이어 29일': what is told happened on the second day.
    WHERE type IN ('DATE', 'TIME') AND NOT regexp_matches(words_after, '^에 이어')
    GROUP BY article_id, sentence_no
),

-- How many times a sentence gives a number.
numbers AS (
    SELECT mention_id, count(*) OVER (PARTITION BY article_id, sentence_no, type, coalesce(class, unit), number) AS times
    FROM values_told LEFT JOIN counters USING (unit)
),

-- The words around a figure that has any contrasting one near it, as far as each kind of them is looked for: what was done on
-- a day and whether trade was over, the sentence says last; '총 5건' behind a figure is another one.
windows AS MATERIALIZED (
    SELECT
        mention_id, type, text,
        words_before || ' ' || text || ' ' || words_after AS around,
        right(words_before, 6) || ' ' || text || ' ' || words_after AS next_to,
        words_before || ' ' || text || ' ' || left(words_after, 3) AS before,
        right(words_before, 10) || ' ' || text || ' ' || left(words_after, 3) AS next_before,
        words_before || ' ' || text || ' ' || words_after || right(sentence, 40) AS until_its_end
    FROM values_told
    WHERE regexp_matches(words_before || ' ' || text || ' ' || words_after || right(sentence, 40), getvariable('contrasting'))
),

marked AS (
    SELECT w.mention_id, list_sort(list(DISTINCT x.member_group || ':' || x.member)) AS marks
    FROM windows w
    JOIN contrasts x ON contains(CASE
        WHEN x.member = 'rest' THEN w.next_to
        WHEN x.member = 'total' THEN w.next_before
        WHEN x.member_group = 'part' THEN w.before
        WHEN x.member_group = 'session' OR w.type = 'DATE' AND x.member_group = 'procedure' THEN w.until_its_end
        ELSE w.around END, x.form)
    -- '4개월 만에 다시 올랐다': what comes after a time comes again, said or not.
    WHERE NOT (x.member = 'again' AND contains(w.text, '만에'))
    GROUP BY w.mention_id
)

SELECT
    b.*, n.person, d.told_day, coalesce(o.days, []) AS days, coalesce(o.hours, []) AS hours, o.this_day,
    CASE b.type WHEN 'DATE' THEN CAST(length(b.value) AS VARCHAR) ELSE coalesce(CASE b.type WHEN 'MEASURE' THEN s.class ELSE c.class END, b.unit, '') END AS unit_class,
    t.times,
    right(letters(b.text_before), 24) AS letters_before, left(letters(b.text_after), 24) AS letters_after,
    coalesce(y.thing, b.head, '') AS thing,
    -- The period named last before the figure: '1월 8억원에서 4월 7억원'.
    CASE WHEN b.type NOT IN ('DATE', 'DATE_RANGE', 'TIME') THEN
        regexp_extract(left(b.sentence, strpos(b.sentence, b.text) - 1), '.*?((?:[0-9]+(?:월|분기|년도?)|[상하]반기))(?:[^0-9]|$)[^월분년반]*$', 1)
    END AS period,
    coalesce(k.marks, []) AS marks,
    regexp_matches(b.sentence, getvariable('replaced_cues'))
        OR b.type = 'COUNT' AND regexp_matches(b.words_after, getvariable('grown_cues')) AS tells_of_change,
    regexp_matches(b.sentence, getvariable('daily_cues')) AS is_daily,
    regexp_matches(b.sentence, getvariable('running_cues')) AS is_running,
    -- '51명 중': the whole that other figures are parts of.
    regexp_matches(b.words_after, '^ ?(중|가운데)[ ,에]') AS is_whole,
    -- '각각 1명씩': as many of each of several.
    -- '매달 50만원씩' is what one gets a month.
    regexp_matches(b.words_after, '^ ?씩') AND b.per IS NULL OR regexp_matches(b.words_before, '각각|(^| )각 $') AND b.type <> 'PERCENT' AS is_each
FROM values_told b
JOIN numbers t USING (mention_id)
LEFT JOIN counters c USING (unit)
LEFT JOIN measures s USING (unit)
LEFT JOIN synonyms y ON y.form = b.head
LEFT JOIN nearest n USING (mention_id)
LEFT JOIN dated d USING (mention_id)
LEFT JOIN moments o USING (article_id, sentence_no)
LEFT JOIN marked k USING (mention_id);

-- One value in one wording, however many articles give it so. Ten thousand copies are one telling; a story
-- keeps a bounded number of each kind, the most told ones. What the first article that gives it says comes last: grouped and
-- sorted by, its sentences would cost more than all else here.
CREATE TEMP TABLE tellings AS
WITH grouped AS (
    SELECT
        story_id, type, unit_class, currency, per, low, high, marks, is_whole,
        concat_ws(' ', currency, per, CASE WHEN is_each THEN 'each' END) AS measure,
        min(mention_id) AS mention_id,
        arg_min(mod || CASE WHEN contains(text, '여') THEN ' with 여' ELSE '' END, mention_id) AS mod,
        arg_min(person, mention_id) AS person,
        arg_min(period, mention_id) AS period,
        max(times) AS times,
        arg_min(told_day, mention_id) FILTER (is_daily) AS day_of_count,
        list_sort(list_distinct(list(article_id)))[:getvariable('most_articles_compared')] AS articles,
        list_sort(list_distinct(list(source))) AS sources,
        coalesce(list_sort(list_distinct(list(source) FILTER (NOT is_cut))), []) AS whole_sources,
        min(published_at) AS first_told, max(published_at) AS last_told,
        bool_and(modality = 'planned') AS is_planned,
        bool_or(modality = 'reported') AS is_reported,
        bool_or(is_running) AS is_running,
        list(mention_id ORDER BY published_at, mention_id)[:getvariable('most_articles_shown')] AS mention_ids
    FROM figures
    GROUP BY story_id, type, unit_class, currency, per, low, high, marks, is_whole, is_each, right(letters_before, 12), left(letters_after, 12)
),

numbered AS (
    SELECT
        mention_id,
        row_number() OVER (ORDER BY story_id, type, first_told, mention_id) AS telling,
        row_number() OVER (PARTITION BY story_id, type, unit_class ORDER BY len(sources) DESC, first_told, mention_id) AS place
    FROM grouped
)

SELECT
    n.telling, g.* EXCLUDE mention_id,
    f.number, f.thing, f.text AS shown, f.value, f.days, f.hours, f.this_day, f.words_after, f.letters_before, f.letters_after,
    f.topic_terms, f.sentence, f.article_id || ' ' || f.sentence_no AS sentence_key
FROM grouped g
JOIN numbered n USING (mention_id)
JOIN figures f USING (mention_id)
WHERE n.place <= getvariable('most_tellings');

-- Every article that gives a value of a kind, whatever it says of it.
CREATE TEMP TABLE givers AS
SELECT story_id, type, unit_class, currency, low, high, list(DISTINCT article_id) AS articles, bool_or(tells_of_change) AS tells_of_change
FROM figures GROUP BY ALL;
