-- The sums that the articles' own figures make: which figures that disagree are a whole and its part, and which one is supported.
-- Reads judged, alike, tellings, figures and least_likeness_of_parts. Makes: added, explained, supported.

-- '3000만원가량' is added as 3000만원.
CREATE TEMP MACRO added_low(mod, number, low) AS CASE WHEN mod = 'APPROX' THEN number ELSE low END;
CREATE TEMP MACRO added_high(mod, number, high) AS CASE WHEN mod = 'APPROX' THEN number ELSE high END;

CREATE TEMP TABLE added AS
WITH wholes AS (
    SELECT telling, type, unit_class, measure, low, high, thing, marks, sentence_key, shown
    FROM tellings
    WHERE type IN ('COUNT', 'MONEY') AND NOT isinf(low) AND NOT isinf(high)
        AND telling IN (SELECT one FROM judged UNION SELECT other FROM judged)
),

-- Where its parts may stand: in the sentences of figures that are much alike, and in its own.
answers AS (
    SELECT one AS whole, other AS part, likeness FROM alike WHERE differ
    UNION ALL
    SELECT other, one, likeness FROM alike WHERE differ
),

keyed AS (
    SELECT w.*, a.part, p.low AS part_low, p.high AS part_high, p.sentence_key AS place, 1 AS reach
    FROM wholes w
    JOIN answers a ON a.whole = w.telling AND a.likeness >= getvariable('least_likeness_of_parts')
    JOIN tellings p ON p.telling = a.part
    WHERE p.low > 0 AND p.high < w.high
    UNION ALL BY NAME
    SELECT *, sentence_key AS place, 0 AS reach FROM wholes
),

places AS (
    SELECT *, split_part(place, ' ', 1) AS article_id, CAST(split_part(place, ' ', 2) AS INTEGER) AS sentence_no FROM keyed
),

-- The figures of those sentences and the ones beside them that may be added up, in their order.
addends AS (
    SELECT
        l.telling, l.part, l.low AS least, l.high AS most, added_low(f.mod, f.number, f.low) AS low, added_high(f.mod, f.number, f.high) AS high, f.text, f.said_by, f.sentence_no, f.sentence,
        l.part IS NULL OR f.sentence_no = l.sentence_no AND (f.low, f.high) = (l.part_low, l.part_high) AS is_part,
        row_number() OVER places AS place, sum(added_low(f.mod, f.number, f.low)) OVER places AS low_so_far, sum(added_high(f.mod, f.number, f.high)) OVER places AS high_so_far
    FROM places l
    JOIN figures f ON f.article_id = l.article_id AND abs(f.sentence_no - l.sentence_no) <= l.reach AND f.type = l.type AND f.unit_class = l.unit_class
        AND concat_ws(' ', f.currency, f.per, CASE WHEN f.is_each THEN 'each' END) = l.measure
    WHERE NOT isinf(f.low) AND f.high < l.high AND NOT told_apart(f.marks, l.marks)
        AND (f.thing = '' OR l.thing = '' OR same_thing(f.thing, l.thing))
    WINDOW places AS (PARTITION BY l.telling, l.part ORDER BY f."start" ROWS UNBOUNDED PRECEDING)
)

-- Two to eight figures in a row, one of them the part, that come to the whole: '단장 1명, 부장검사 2명, 검사 5~6명' to '8~9명'.
SELECT a.telling AS whole, a.part, list(f.text ORDER BY f.place) AS texts, any_value(f.said_by) AS said_by
FROM addends a
JOIN addends b ON b.telling = a.telling AND b.part IS NOT DISTINCT FROM a.part AND b.place - a.place BETWEEN 1 AND 7
JOIN addends f ON f.telling = a.telling AND f.part IS NOT DISTINCT FROM a.part AND f.place BETWEEN a.place AND b.place
WHERE b.low_so_far - a.low_so_far + a.low BETWEEN a.least - 1e-6 AND a.most + 1e-6
    AND b.high_so_far - a.high_so_far + a.high BETWEEN a.least - 1e-6 AND a.most + 1e-6
GROUP BY a.telling, a.part, a.place, b.place
HAVING bool_or(f.is_part)
    -- What the next sentence tells again is not another part, unless it says so: '2개 동을 추가로'.
    AND (count(DISTINCT f.low) = count(*) OR count(DISTINCT f.sentence_no) = 1 OR bool_or(regexp_matches(f.sentence, getvariable('added_cues'))))
QUALIFY row_number() OVER (PARTITION BY a.telling, a.part ORDER BY count(*), a.place) = 1;

CREATE TEMP MACRO sum_in_words(texts, whole) AS array_to_string(list_transform(texts, lambda text: '‘' || text || '’'), ' + ') || ' = ‘' || whole || '’';

-- Why two figures that differ may both hold: the one is a part of the other, in the words of either article or a third.
CREATE TEMP TABLE explained AS
SELECT j.one, j.other, min(sum_in_words(s.texts, w.shown) || '(' || s.said_by || ')') AS sum_told
FROM judged j
JOIN added s ON s.whole IN (j.one, j.other)
JOIN tellings w ON w.telling = s.whole
JOIN tellings x ON x.telling = CASE s.whole WHEN j.one THEN j.other ELSE j.one END
JOIN tellings p ON p.telling = s.part AND (p.low, p.high) = (x.low, x.high)
GROUP BY j.one, j.other
UNION
-- '300명 가운데 120명' and '180명': two parts of a whole that one of the sentences tells.
SELECT j.one, j.other, sum_in_words([a.shown, b.shown], w.text) || '(' || w.said_by || ')'
FROM judged j
JOIN tellings a ON a.telling = j.one
JOIN tellings b ON b.telling = j.other
JOIN figures w ON w.article_id || ' ' || w.sentence_no IN (a.sentence_key, b.sentence_key) AND w.is_whole
    AND (w.type, w.unit_class) = (a.type, a.unit_class) AND w.low = w.high AND w.number = a.number + b.number;

-- Which of the figures that disagree others add up to.
CREATE TEMP TABLE supported AS
SELECT s.whole AS telling, min(sum_in_words(s.texts, w.shown) || '(' || s.said_by || ')') AS sum_told
FROM added s JOIN tellings w ON w.telling = s.whole
GROUP BY s.whole;
