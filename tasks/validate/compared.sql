-- Which figures of a story speak of the same thing and yet cannot both hold, and what that probably is.
-- Reads rivals, alike, tellings, givers and the variables that the task sets. Makes: judged.

-- In two sentences alike, how many of the other figures are the same and how many are not.
CREATE TEMP TABLE neighbours AS
WITH pairs AS (
    SELECT least(a.sentence_key, b.sentence_key) AS first_sentence, greatest(a.sentence_key, b.sentence_key) AS last_sentence, k.differ
    FROM (SELECT one, other, differ FROM rivals UNION ALL SELECT one, other, differ FROM alike WHERE NOT differ AND likeness >= 0.5) k
    JOIN tellings a ON a.telling = k.one
    JOIN tellings b ON b.telling = k.other
)

SELECT first_sentence, last_sentence, count(*) FILTER (NOT differ) AS n_equal, count(*) FILTER (differ) AS n_different
FROM pairs GROUP BY ALL;

-- The places that the sentences compared name, by their first letters.
CREATE TEMP TABLE places_named AS
WITH compared AS (
    SELECT DISTINCT split_part(sentence_key, ' ', 1) AS article_id, CAST(split_part(sentence_key, ' ', 2) AS INTEGER) AS sentence_no, sentence_key
    FROM tellings
    WHERE telling IN (SELECT one FROM rivals UNION SELECT other FROM rivals)
)

SELECT sentence_key, list(DISTINCT left(text, 2)) AS places
FROM compared JOIN mentions USING (article_id, sentence_no)
WHERE type = 'PLACE'
GROUP BY sentence_key;

CREATE TEMP TABLE judged AS
WITH compared AS (
    SELECT
        r.*, coalesce(v.places, []) AS places_one, coalesce(w.places, []) AS places_other, a.story_id, a.type, a.type IN ('DATE', 'DATE_RANGE', 'TIME') AS is_day, s.numbers_shared, s.numbers_apart,
        coalesce(n.n_equal, 0) AS n_equal, coalesce(n.n_different, 1) AS n_different,
        a.first_told < b.first_told AND a.is_planned AND NOT b.is_planned
            OR b.first_told < a.first_told AND b.is_planned AND NOT a.is_planned AS is_plan_then_report,
        a.first_told <> b.first_told
            AND CASE WHEN a.first_told < b.first_told THEN y.tells_of_change ELSE x.tells_of_change END AS is_newer,
        len(list_filter(list_intersect(a.marks, b.marks), lambda mark: prefix(mark, 'harm:'))) > 0 AS is_same_harm,
        a.is_running OR b.is_running AS is_running,
        a.is_planned AS is_planned_one, b.is_planned AS is_planned_other,
        isinf(a.high) AND isinf(b.high) OR isinf(a.low) AND isinf(b.low) AS is_unbounded,
        len(list_intersect(x.articles, b.articles)) > 0 OR len(list_intersect(y.articles, a.articles)) > 0 AS is_in_one_article,
        len(list_distinct(a.articles || b.articles)) > 1 AS is_in_several,
        len(list_intersect(a.articles, b.articles)) > 0 AS is_told_together,
        starts_with(a.unit_class, '제') AS is_ordinal,
        abs(a.number - b.number) AS gap,
        greatest(abs(a.number), abs(b.number)) AS larger,
        greatest(a.number, b.number) / nullif(least(a.number, b.number), 0) AS ratio,
        a.thing AS thing_one, b.thing AS thing_other, a.marks AS marks_one, b.marks AS marks_other,
        CASE WHEN a.number < b.number THEN a.times ELSE b.times END AS times_of_less,
        a.days AS days_one, b.days AS days_other, a.hours AS hours_one, b.hours AS hours_other,
        right(a.letters_before, 8) AS before_one, right(b.letters_before, 8) AS before_other,
        a.period AS period_one, b.period AS period_other, a.words_after AS after_one, b.words_after AS after_other,
        a.person AS person_one, b.person AS person_other,
        a.mod IS NOT NULL OR b.mod IS NOT NULL AS is_approximate,
        grain(a.type, a.number) AS grain_one, grain(a.type, b.number) AS grain_other,
        a.number AS number_one, b.number AS number_other,
        date_diff('hour', a.first_told, b.first_told) AS hours_between,
        a.number - date_diff('day', DATE '1970-01-01', CAST(a.first_told AS DATE)) AS own_day_one,
        b.number - date_diff('day', DATE '1970-01-01', CAST(b.first_told AS DATE)) AS own_day_other,
        is_amiss(a.first_told, a.value, a.shown, a.words_after, a.is_planned) <> is_amiss(b.first_told, b.value, b.shown, b.words_after, b.is_planned) AS is_one_amiss,
        coalesce(a.day_of_count <> b.day_of_count, false) AS is_of_two_days,
        a.value AS value_one, b.value AS value_other, a.shown AS shown_one, b.shown AS shown_other,
        a.sentence AS sentence_one, b.sentence AS sentence_other,
        deed_after(a.sentence, a.shown) AS deed_one, deed_after(b.sentence, b.shown) AS deed_other,
        amount_of(a.words_after) AS amount_of_one, amount_of(b.words_after) AS amount_of_other,
        -- '이날 250여명', '이날 200여명': of two days.
        contains(a.sentence, '이날') AND contains(b.sentence, '이날')
            AND (a.type = 'DATE' OR CAST(a.first_told AS DATE) <> CAST(b.first_told AS DATE) OR coalesce(a.this_day <> b.this_day, false)) AS is_of_own_day,
        regexp_matches(a.sentence, getvariable('abroad_cues')) OR regexp_matches(b.sentence, getvariable('abroad_cues')) AS is_abroad
    FROM rivals r
    JOIN signs s ON s.one = r.one AND s.other = r.other
    JOIN tellings a ON a.telling = r.one
    JOIN tellings b ON b.telling = r.other
    JOIN givers x ON (x.story_id, x.type, x.unit_class, x.low, x.high) = (a.story_id, a.type, a.unit_class, a.low, a.high)
        AND x.currency IS NOT DISTINCT FROM a.currency
    JOIN givers y ON (y.story_id, y.type, y.unit_class, y.low, y.high) = (b.story_id, b.type, b.unit_class, b.low, b.high)
        AND y.currency IS NOT DISTINCT FROM b.currency
    LEFT JOIN places_named v ON v.sentence_key = a.sentence_key
    LEFT JOIN places_named w ON w.sentence_key = b.sentence_key
    LEFT JOIN neighbours n ON n.first_sentence = least(a.sentence_key, b.sentence_key)
        AND n.last_sentence = greatest(a.sentence_key, b.sentence_key)
),

-- What is planned before and reported after is told in other words, and so is a toll that grew: the thing counted
-- or what befell it must be named the same.
reported AS (
    SELECT *, type = 'COUNT' AND (is_same_harm OR is_running) AS is_toll, type = 'COUNT' AND overlap >= getvariable('least_overlap_carried_out')
        AND (is_plan_then_report AND thing_one = thing_other AND thing_one <> '' AND likeness >= getvariable('least_likeness_of_plans')
            OR is_newer AND is_same_harm AND abs(hours_between) <= 36 AND likeness >= getvariable('least_likeness_of_tolls')
        ) AS is_carried_out,
        is_day AND likeness >= getvariable('least_likeness_sure_of_days') OR NOT is_day AND likeness >= getvariable('least_likeness_sure') AS is_sure,
        is_day AND likeness >= getvariable('least_likeness_verbatim_of_days') OR NOT is_day AND likeness >= getvariable('least_likeness_verbatim') AS is_verbatim
    FROM compared
)

SELECT
    *,
    CASE
        WHEN NOT is_day AND type <> 'AGE' AND round(ratio, 6) IN (10, 100, 1000, 10000, 100000000) THEN 'typo_suspected'
        WHEN is_last_digit(type, is_approximate, gap, larger, greatest(grain_one, grain_other)) THEN 'rounding'
        WHEN is_plan_then_report OR is_newer OR is_toll THEN 'possible_update'
        WHEN (abs(hours_between) > 36 OR is_of_own_day) AND NOT is_day AND type <> 'AGE' THEN 'possible_update'
        WHEN is_sure THEN 'contradiction'
        ELSE 'unresolved'
    END AS verdict
FROM reported
WHERE sentence_one <> sentence_other
    AND CASE WHEN role IS NULL THEN NOT told_apart(marks_one, marks_other)
        ELSE NOT told_apart(beside_roles(marks_one), beside_roles(marks_other)) AND (type = 'AGE' OR NOT one_is_marked(marks_one, marks_other, 'sex:')) END
    AND (thing_one = '' OR thing_other = '' OR same_thing(thing_one, thing_other) OR role IS NOT NULL AND in_one_circle(thing_one, thing_other))
    AND NOT other_period(period_one, period_other)
    AND (role IS NULL OR NOT other_ballot(sentence_one, sentence_other))
    -- '지난 6일 천막 4동', '이날 천막 3동': each on its own day, each count at its own hour.
    AND (is_day OR type = 'AGE' OR is_carried_out OR NOT other_moments(hours_one, hours_other)
        -- A price, a share or a length of time of one role is told beside the day it was decided on or the day it begins.
        AND (NOT other_moments(days_one, days_other) OR role IS NOT NULL AND type IN ('MONEY', 'PERCENT', 'DURATION')
            OR is_verbatim AND tells_of_before(sentence_one) = tells_of_before(sentence_other)))
    -- '총 1억7000만원' is a whole, of which the other may be a part.
    AND (list_contains(marks_one, 'part:total') = list_contains(marks_other, 'part:total') OR role IS NOT NULL OR is_carried_out OR is_verbatim OR type NOT IN ('COUNT', 'MONEY'))
    -- '하루 평균 2300명' and '나흘 동안 9200명', '120명' and '나머지 180명', '30만 대가 목표' and '21만 대를 팔았다'; a day ahead is aimed at anyway.
    AND (role IS NOT NULL AND type = 'DATE' OR NOT one_is_marked(marks_one, marks_other, 'qualifier:'))
    -- '한 곳과 또 한 곳', '두 곳'.
    AND NOT (type = 'COUNT' AND round(ratio, 6) = times_of_less AND times_of_less > 1)
    AND (is_day OR is_part_named(after_one) = is_part_named(after_other) AND is_base(after_one) = is_base(after_other))
    -- '대학 5곳, 재단 등' and '대학, 재단 등 10여 곳': the one is an item of the list that the other counts.
    AND NOT (type = 'COUNT' AND (thing_one = '') <> (thing_other = '') AND is_item(after_one) <> is_item(after_other) AND NOT is_verbatim)
    -- '2차 회담' and '1차 회담' are two.
    AND (NOT is_ordinal OR role IS NOT NULL OR likeness >= getvariable('least_likeness_of_ordinals'))
    AND (is_verbatim OR role IS NOT NULL OR says_enough(sentence_one) AND says_enough(sentence_other))
    AND (role IS NOT NULL AND type IN ('COUNT', 'MONEY', 'MEASURE') OR is_end_of_change(marks_one, after_one) = is_end_of_change(marks_other, after_other))
    -- '1000만 원 이상 3000만 원 이하' and '1000만∼3000만 원'.
    AND (role IS NOT NULL OR len(numbers_in(shown_one)) + len(numbers_in(shown_other)) <> 2 * len(list_intersect(numbers_in(shown_one), numbers_in(shown_other))))
    -- A share and its growth.
    AND (type <> 'PERCENT' OR is_marked(marks_one, 'flow:') = is_marked(marks_other, 'flow:'))
    -- Figures that differ by more than a factor of twenty rarely are of one thing.
    AND (is_day OR ratio <= 20 OR is_verbatim)
    -- What one role tells of a part and of the whole differs by more than a slip does.
    AND (role IS NULL OR type NOT IN ('MONEY', 'MEASURE') AND (type <> 'COUNT' OR larger < 1000) OR ratio <= 3 OR round(ratio, 6) = 10)
    -- Each sentence names somebody else right before its figure, of whom the other says nothing.
    AND NOT ((type = 'AGE' OR NOT is_verbatim AND NOT (role IS NOT NULL AND type = 'MEASURE') OR names(before_one, person_one) AND names(before_other, person_other)) AND other_person(person_one, person_other)
        AND NOT names(sentence_other, person_one) AND NOT names(sentence_one, person_other))
    -- '청계광장에 3동', '광화문광장에 4동'.
    AND (is_sure OR NOT elsewhere(places_one, places_other, sentence_one, sentence_other))
    -- So many were sent out on one day, and so many on the next: an update where both say '이날' in the same words.
    AND (NOT is_of_two_days OR is_of_own_day AND is_verbatim)
    -- An article that gives both figures tells two things apart, unless it says that one replaced the other
    -- or the words around these two are almost the same and those around the third are not.
    AND (NOT is_in_one_article OR is_newer AND is_in_several
        OR NOT is_told_together AND likeness >= getvariable('least_likeness_distinct') AND lead >= getvariable('least_lead'))
    -- Two sentences in which most figures differ are about two things, or two hours of one.
    AND (n_different < 3 AND n_equal >= n_different - 1
        OR is_verbatim AND (n_different < 3 OR numbers_apart <= numbers_shared))
    -- '최소 156명' and '최소 207명' both hold; a toll of which another figure differs too has grown.
    AND NOT (is_toll AND (is_unbounded OR n_different > 1 AND numbers_apart > 0))
    -- Of two dates more than a month apart each is told of its own act.
    AND (type <> 'DATE' OR gap <= 31 OR length(value_one) = 7 OR is_sure)
    -- '3일 회의에서' and, a day later, '4일 회의에서': each article tells of its own day.
    AND (type <> 'DATE' OR own_day_one <> own_day_other OR abs(own_day_one) > 1)
    -- '김 장관은 19일', '김 장관은 20일': what each article reports of its own day. A day that had not come yet is none of them.
    AND (type <> 'DATE' OR is_one_amiss OR abs(own_day_one) > 1 OR abs(own_day_other) > 1
        OR NOT is_of_own_day AND abs(hours_between) < 24 AND likeness >= getvariable('least_likeness_of_own_days')
            AND NOT (is_learnt(after_one) AND is_learnt(after_other))
            AND NOT (gap = 1 AND other_deed(deed_one, deed_other, sentence_one, sentence_other)))
    AND (type NOT IN ('DATE', 'TIME', 'DURATION') OR is_sure OR is_one_amiss OR role IS NOT NULL OR NOT other_deed(deed_one, deed_other, sentence_one, sentence_other))
    AND (type <> 'MONEY' OR is_verbatim OR role IS NOT NULL
        OR NOT other_deed(amount_of_one, amount_of_other, sentence_one, sentence_other))
    -- '10시부터', '10시까지', '10시께': when it began and when it was over. '24일 시작해' and '19일부터 시작해' are one.
    AND (type NOT IN ('DATE', 'TIME') OR bound_said(after_one) = bound_said(after_other)
        OR (is_verbatim OR role IS NOT NULL) AND '' IN (bound_said(after_one), bound_said(after_other)))
    -- '천막 8동을 치겠다', '천막 4동을 거뒀다': what is planned is not what was done, unless it was done later.
    AND NOT (NOT is_day AND is_planned_one <> is_planned_other AND NOT is_plan_then_report AND NOT is_verbatim AND NOT (role IS NOT NULL AND type = 'AGE')
        AND other_deed(deed_one, deed_other, sentence_one, sentence_other))
    AND NOT (NOT is_day AND is_planned_one <> is_planned_other AND NOT is_plan_then_report
        AND (other_coming(after_one, sentence_other) OR other_coming(after_other, sentence_one)))
    -- '27일 … 원심을 전날 확정했다': of the day before.
    AND NOT (type = 'DATE' AND gap = 1 AND (tells_of_next_day(sentence_one) OR tells_of_next_day(sentence_other)))
    -- '시장은 8일 “…”', '시장은 9일 “…”': who speaks every day said other things on these days.
    AND NOT (type = 'DATE' AND abs(own_day_one) <= 2 AND abs(own_day_other) <= 2 AND other_remark(sentence_one, sentence_other))
    -- '18일 밝혔다' on the evening of the 17th: the day of the paper that is printed then.
    AND NOT (type = 'DATE' AND gap = 1 AND greatest(own_day_one, own_day_other) = 1
        AND is_said(CASE WHEN own_day_one = 1 THEN sentence_one ELSE sentence_other END))
    -- What goes on for days is told of one day and of the next.
    AND (type <> 'DATE' OR gap <> 1 OR is_sure OR is_one_amiss)
    -- The day there is not always the day here.
    AND NOT (type = 'DATE' AND gap = 1 AND is_abroad)
    AND (is_carried_out OR likeness >= CASE
        WHEN type IN ('TIME', 'DATE_RANGE') THEN getvariable('least_likeness_of_times')
        -- Months come and go in a story's past; days rarely do.
        WHEN type = 'DATE' AND length(value_one) = 7 THEN getvariable('least_likeness_of_months')
        WHEN is_one_amiss THEN getvariable('least_likeness_of_days_amiss')
        WHEN type = 'DATE' THEN getvariable('least_likeness_of_dates')
        WHEN type = 'AGE' THEN getvariable('least_likeness_of_ages')
        WHEN type = 'COUNT' THEN getvariable('least_likeness')
        WHEN type = 'DURATION' THEN getvariable('least_likeness_of_durations')
        WHEN type = 'MEASURE' THEN getvariable('least_likeness_of_measures')
        ELSE getvariable('least_likeness_of_sums') END)
    AND (is_carried_out OR abs(hours_between) <= 24 * 4 OR likeness >= getvariable('least_likeness_later'))
    -- '같은 해 9월' is of whatever year came before.
    AND NOT regexp_matches(shown_one || shown_other, '같은 ?해|그 ?해|이듬해')
    AND CASE
        WHEN is_day AND same_words(shown_one, shown_other) THEN false
        WHEN type = 'DATE_RANGE' THEN NOT said_roughly(after_one) AND NOT said_roughly(after_other)
        -- '1월 9일' of which year is our reading, not the text's, and so is the month of '12일'.
        WHEN type = 'DATE' THEN (contains(shown_one || shown_other, '년') OR right(value_one, 6) <> right(value_other, 6))
            AND (right(value_one, 3) <> right(value_other, 3) OR contains(shown_one, '월') AND contains(shown_other, '월'))
        -- '9시 50분쯤' and '9시 51분', '오후 2시' and '2시', '오후 3시(현지시간)'.
        WHEN type = 'TIME' THEN gap NOT IN (0, 720)
            AND NOT (floor(number_one % 720 / 60) = floor(number_other % 720 / 60) AND (number_one % 60 = 0 OR number_other % 60 = 0))
            AND NOT (gap <= CASE WHEN number_one % 60 = 0 OR number_other % 60 = 0 THEN 10 ELSE 5 END AND (number_one % 30 = 0 OR number_other % 30 = 0
                OR (number_one % 10 = 0 OR number_other % 10 = 0) AND (said_roughly(after_one) OR said_roughly(after_other))))
            -- The same minute of another hour is told by another clock, and so may any hour be abroad.
            AND NOT (gap % 60 = 0 AND number_one % 60 <> 0 AND (role IS NULL OR is_abroad))
            AND NOT (is_abroad AND (gap % 60 = 0 OR NOT is_verbatim))
        -- Counted the Korean way, who is 12 until a birthday is 14; '아내(45)' and 'A씨(50)' are two people.
        WHEN type = 'AGE' THEN gap > 2 AND (role IS NOT NULL OR is_decade_told(shown_one, shown_other) OR right(before_one, 1) = right(before_other, 1))
            AND contains(before_one, '당시') = contains(before_other, '당시')
        -- Days are counted with the first one or without it, and go on while a search does.
        WHEN type = 'DURATION' THEN NOT (regexp_matches(value_one, '[DW]$') AND regexp_matches(value_other, '[DW]$') AND gap <= 1)
            AND NOT (goes_on(after_one) AND (goes_on(after_other) OR is_past(shown_other)) OR is_past(shown_one) AND goes_on(after_other))
            -- A term in prison is told to the month.
            AND (is_term(before_one) AND is_term(before_other) OR NOT rounds_in_time(value_one, value_other, gap))
        WHEN NOT is_approximate AND type = 'COUNT' AND greatest(grain_one, grain_other) <= 10 THEN true
        -- A fare of 1750 won is not called 1700.
        WHEN NOT is_approximate AND type = 'MONEY' AND larger < 10000 THEN true
        ELSE NOT (gap <= 0.05 * larger AND (rounds_to(number_one, number_other, grain_one) OR rounds_to(number_other, number_one, grain_other)))
    END;
