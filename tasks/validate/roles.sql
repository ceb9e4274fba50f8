-- What each figure is of, by the words that say so: its roles.
-- Reads figures, articles, roles (as role_lexicon.ROLE_COLUMNS says) and the variables that the task sets. Makes: role_figures.

-- Each form by its first two letters: figures are asked only of those whose letters stand beside them, however long the lexicon is.
CREATE TEMP TABLE forms AS SELECT type, unit_class, place, form, left(form, 2) AS begun FROM roles GROUP BY ALL;

CREATE TEMP TABLE role_figures AS
WITH near_figures AS (
    SELECT
        *,
        -- '12일 별세했다. 77세.': an age alone is of what was told before.
        CASE WHEN type = 'AGE' AND trim(words_before) = '' THEN right(text_before, 16) ELSE said_before(sentence, words_before, text) END AS before,
        said_within(text) || said_after(left(text_after, 34)) AS after
    FROM figures
    WHERE EXISTS (FROM roles r WHERE r.type = figures.type AND r.unit_class IN ('', figures.unit_class))
        AND NOT (regexp_matches(sentence, getvariable('elsewhen'))
            AND regexp_matches(told_when(type, sentence, words_before, text, text_after), getvariable('elsewhen')))
        -- Most have no form of any role near them: one look is cheaper than to ask for each.
        AND CASE type
            WHEN 'COUNT' THEN regexp_matches(near_to(text_before, text, text_after), getvariable('forms_of_count'))
            WHEN 'MONEY' THEN regexp_matches(near_to(text_before, text, text_after), getvariable('forms_of_money'))
            WHEN 'PERCENT' THEN regexp_matches(near_to(text_before, text, text_after), getvariable('forms_of_percent'))
            WHEN 'MEASURE' THEN regexp_matches(near_to(text_before, text, text_after), getvariable('forms_of_measure'))
            WHEN 'DURATION' THEN regexp_matches(near_to(text_before, text, text_after), getvariable('forms_of_duration'))
            WHEN 'AGE' THEN regexp_matches(text_before || text || left(text_after, 34), getvariable('forms_of_age'))
            WHEN 'DATE' THEN regexp_matches(sentence, getvariable('forms_of_date'))
            WHEN 'DATE_RANGE' THEN regexp_matches(sentence, getvariable('forms_of_date_range'))
            ELSE regexp_matches(sentence, getvariable('forms_of_time')) END
),

-- All of a figure's words at once: to write words without their tenses costs the same for a word and for a line.
-- Around a day they stay as they are: what is to be and what was are of two days.
bare_figures AS (
    SELECT
        * EXCLUDE said, split_part(said, chr(10), 1) AS told_before, split_part(said, chr(10), 2) AS told, split_part(said, chr(10), 3) AS told_after,
        CASE WHEN type IN ('DATE', 'DATE_RANGE', 'TIME') THEN sentence END AS told_around
    FROM (SELECT *, untensed(before || chr(10) || text || chr(10) || after) AS said FROM near_figures)
),

windows AS (
    SELECT
        *, without_included(right(before, 16) || text) AS kinds, topic_of(told_before) AS topic, without_last(topic) AS clause, without_last(clause) AS earlier,
        rtrim(told_before) AS ended, rtrim(told_before || regexp_extract(told, '^[^0-9]*')) AS ended_within
    FROM bare_figures
),

begun AS (
    SELECT DISTINCT
        mention_id, type, unit_class, unnest(letter_pairs_of(coalesce(told_around, ' ' || told_before || told || ' ' || told_after))) AS begun
    FROM windows
),

asked AS (
    SELECT DISTINCT b.mention_id, f.unit_class AS of_units, f.place, f.form
    FROM begun b JOIN forms f ON f.type = b.type AND f.begun = b.begun AND f.unit_class IN (b.unit_class, '')
),

-- How many people a survey asked, if the article tells of one.
surveys AS (
    SELECT article_id, max(low) AS n_asked
    FROM figures WHERE type = 'COUNT' AND unit_class = 'person' AND low BETWEEN 100 AND 99999 AND regexp_matches(sentence, '조사|응답|설문')
    GROUP BY article_id
),

-- The patterns of single roles, which are compiled for each, are asked of these alone.
matched AS MATERIALIZED (
    SELECT w.*, r.* EXCLUDE (type, unit_class)
    FROM windows w
    JOIN asked a USING (mention_id)
    JOIN roles r ON r.type = w.type AND r.unit_class = a.of_units AND r.place = a.place AND r.form = a.form
    WHERE CASE r.place
            WHEN 'before' THEN contains(w.told_before, r.form)
            WHEN 'ends' THEN suffix(w.ended_within, rtrim(r.form))
            WHEN 'head' THEN prefix(w.told, r.form) OR suffix(w.ended, r.form) OR suffix(w.topic, r.form)
            WHEN 'told_of' THEN suffix(w.told_before, r.form) OR suffix(w.clause, r.form) OR suffix(w.earlier, r.form)
            WHEN 'next' THEN starts_with(w.told_after, r.form)
            WHEN 'after' THEN contains(w.told_after, r.form)
            ELSE contains(w.told_around, r.form) END
),

found AS (
    SELECT DISTINCT
        story_id, article_id, mention_id, type, low, high, text_before, text_after, person, role, by_court, of_person, is_bound,
        CASE WHEN is_bound THEN ' (' || bound_in_words(mod) || ')' ELSE '' END
            -- Of two polls each asked its own people.
            || CASE WHEN of_survey THEN coalesce(' (' || CAST(n_asked AS INTEGER) || '명 조사)', '') ELSE '' END
            -- A day that lies ahead is aimed at whether it is said or not.
            || CASE WHEN type <> 'DATE' AND regexp_matches(words_after, getvariable('aims')) THEN ' (목표)' ELSE '' END
            || CASE WHEN type NOT IN ('DATE', 'DATE_RANGE', 'TIME') AND was_before(after) THEN ' (종전)' ELSE '' END
            || CASE WHEN is_told_of_last_year(told_when(type, sentence, words_before, text, text_after), published_at) THEN ' (지난해)' ELSE '' END AS aspect,
        -- '세모봉의 수은주는 12일 아침 영하 11.4도로': the words since the figure before it name none.
        CASE WHEN of_place THEN coalesce(nullif(place_before(before), ''), place_before(all_before(sentence, words_before, text))) ELSE '' END AS named_place,
        -- A bound of what has none, one of each and what has grown are compared with nothing; '1900여 명' is so many, more or less.
        (mod IS NOT NULL AND (is_bound OR type <> 'COUNT' OR mod NOT IN ('APPROX', 'MORE_THAN'))) = is_bound
            AND NOT is_each AND (NOT tells_of_change OR regexp_matches(after, '보다|대비|비해|비하면'))
            AND (allows_whole OR place IN ('head', 'ends') OR NOT is_whole)
            AND NOT regexp_matches(CASE WHEN counted = '' THEN kinds ELSE regexp_replace(kinds, counted, '', 'g') END, getvariable('part_before'))
            AND NOT regexp_matches(left(after, 6), getvariable('part_after'))
            -- '접속도로까지 합치면 5.1㎞'.
            AND NOT regexp_matches(before, getvariable('added_to_it')) AS is_fit,
        is_part_told(before || text) AND NOT is_of_all(text_before) OR regexp_matches(after, getvariable('of_some')) AS is_part
    FROM matched LEFT JOIN surveys USING (article_id)
    WHERE (only_with = '' OR regexp_matches(sentence, only_with))
        AND (never_with = '' OR NOT regexp_matches(sentence, never_with))
        AND (place <> 'around' OR is_other_act OR NOT (is_of_another_act(sentence, words_after)
            OR is_day_beside(type, published_at, value, days, sentence, words_after)))
)

-- What an earlier court gave is a role of its own in an article on a later one, and so is what somebody else has.
SELECT
    story_id, article_id, mention_id, low, high, is_fit, is_part,
    CASE WHEN of_person THEN left(person, 1) || ' 씨의 ' ELSE '' END || CASE WHEN named_place = '' THEN '' ELSE named_place || ' ' END || role
        || CASE WHEN by_court AND is_of_first_court(text_before, text_after) AND is_of_appeal(body) THEN ' (1심)' ELSE '' END || aspect AS role
FROM found JOIN (SELECT article_id, body FROM articles) USING (article_id)
WHERE NOT of_person OR person IS NOT NULL
UNION ALL
SELECT story_id, article_id, mention_id, low, high, is_fit, is_part, person || '의 나이' FROM found WHERE type = 'AGE' AND NOT is_bound AND is_whole_name(person)
UNION ALL
-- '표하늘(19)': the age of somebody whose whole name stands right before it.
SELECT story_id, article_id, mention_id, low, high, mod IS NULL, false, person || '의 나이'
FROM figures
WHERE type = 'AGE' AND is_whole_name(person) AND regexp_matches(text_before, person || '(?: ?씨)? ?[(]$');
