-- Institutions that lead new articles: their journeys are their own and not the town's in which they are.
-- Reads: named, texts, words, institution_forms, leader_words, and the variables that the task sets.
CREATE TEMP TABLE institutions AS
WITH told AS (
    SELECT place, value
    FROM named
    WHERE kind = 'ORGANISATION' AND regexp_matches(value, getvariable('institutions')) AND (in_title OR sentence_no <= 1)
    UNION
    -- By the office of its head: '한빛대 총장'.
    SELECT place, regexp_replace(unnest(regexp_extract_all(lead, getvariable('institution'))), getvariable('offices_behind'), '')
    FROM texts
),

-- Under its short name, and as a title shows it: there the town may be apart, or not at all ('광주 상의').
shortened AS (
    SELECT
        t.place, coalesce(replace(t.value, f.full_form, f.short_form), t.value) AS name,
        CASE WHEN length(f.short_form) > 1 THEN f.short_form ELSE name END AS shown
    FROM told t
    LEFT JOIN institution_forms f ON ends_with(t.value, f.full_form)
    WHERE NOT regexp_matches(t.value, getvariable('not_institutions'))
)

SELECT DISTINCT place, replace(name, ' ', '') AS value, contains(coalesce(title, ''), shown) AS in_title
FROM shortened JOIN texts USING (place);

-- Articles that tell of an institution's head.
CREATE TEMP TABLE led AS
SELECT DISTINCT place
FROM institutions
WHERE place IN (SELECT place FROM words SEMI JOIN leader_words USING (term));
