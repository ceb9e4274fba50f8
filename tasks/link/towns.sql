-- Towns as new articles name them, and the heads of their governments.
-- Reads: texts, homonyms, and the variables that the task sets.

-- A province as it is usually called: '전남' of '전라남'.
CREATE OR REPLACE TEMP MACRO usually_called(town) AS coalesce(getvariable('provinces')[town], town);

-- A town's name without its kind: '광주' of '광주광역시', '전남' of '전라남도'; empty where it is none.
CREATE OR REPLACE TEMP MACRO town_of(name) AS CASE
    WHEN regexp_full_match(name, getvariable('town'))
    THEN usually_called(regexp_replace(name, '^(..+?)(?:특별자치|특별|광역|특례)?[시도군구]$', '\1')) ELSE ''
END;

-- The town of an office: '광주' of '광주광역시장', '동구' of '동구청장'. A deputy (문화경제부시장) is of no town.
CREATE OR REPLACE TEMP MACRO town_of_head(office) AS coalesce(
    nullif(regexp_extract(office, '(?:^|[^가-힣])([동서남북중]구)청장$', 1), ''),
    usually_called(regexp_extract(office, getvariable('town_of_head'), 1))
);

-- Of towns of one name those that are meant, where it is not the usual one: '광주(경기)'.
CREATE TEMP TABLE told_towns AS
WITH signed AS (
    SELECT place, concat_ws(' ', publisher, dateline_place, told) AS text FROM texts
),

-- Joined by the name first: few articles hold one, and only those are looked through for signs.
candidates AS (
    SELECT s.place, n.name, s.text
    FROM signed s JOIN (SELECT DISTINCT name FROM homonyms) n ON contains(s.text, n.name)
),

scores AS (
    SELECT c.place, c.name, h.kind, h.province, h.is_usual, sum(h.weight) AS score
    FROM candidates c JOIN homonyms h ON h.name = c.name AND contains(c.text, h.sign)
    GROUP BY ALL
)

SELECT place, name, province, concat(name, kind) AS whole, concat(name, '(', province, ')') AS told
FROM (
    FROM scores
    WINDOW each AS (PARTITION BY place, name ORDER BY score DESC, is_usual DESC, province)
    QUALIFY row_number() OVER each = 1 AND score > lead(score, 1, 0) OVER each
)
-- What lies around one town may be named of the other: alone it tells only where neither is the usual one.
WHERE NOT is_usual AND (score >= 2 OR name NOT IN (SELECT name FROM homonyms WHERE is_usual));
