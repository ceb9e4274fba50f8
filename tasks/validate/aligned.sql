-- Which two tellings of two articles speak of one thing: how alike the words around them are.
-- Reads tellings, figures, background (term, n_documents) and the variables that the task sets.
-- Makes: alike, rivals.

CREATE TEMP MACRO same_thing(one, other) AS
    one = other OR (one <> '' AND other <> '' AND (suffix(one, other) OR suffix(other, one)));

-- Two figures marked as different members of one group (dead, hurt) are about different things.
CREATE TEMP MACRO told_apart(one, other) AS
    len(list_filter(one, lambda mark: NOT list_contains(other, mark)
        AND len(list_filter(other, lambda o: split_part(o, ':', 1) = split_part(mark, ':', 1))) > 0
        AND len(list_filter(one, lambda o: split_part(o, ':', 1) = split_part(mark, ':', 1) AND list_contains(other, o))) = 0)) > 0;

-- How many letters right before (right after) two figures are the same, in steps.
CREATE TEMP MACRO same_before(one, other) AS CASE
    WHEN right(one, 2) <> right(other, 2) THEN 0
    WHEN right(one, 4) <> right(other, 4) THEN 2
    WHEN right(one, 6) <> right(other, 6) THEN 4
    WHEN right(one, 9) <> right(other, 9) THEN 6
    WHEN right(one, 12) <> right(other, 12) THEN 9
    ELSE least(12, length(one)) END;
CREATE TEMP MACRO same_after(one, other) AS CASE
    WHEN left(one, 2) <> left(other, 2) THEN 0
    WHEN left(one, 4) <> left(other, 4) THEN 2
    WHEN left(one, 6) <> left(other, 6) THEN 4
    WHEN left(one, 9) <> left(other, 9) THEN 6
    WHEN left(one, 12) <> left(other, 12) THEN 9
    ELSE least(12, length(one)) END;

-- The words beside a figure without the particle that ends or begins them: 대통령은, 대통령이.
CREATE TEMP MACRO without_last_particle(words) AS regexp_replace(words, '(은|는|이|가|을|를|의|에|도|와|과|께)$', '');
CREATE TEMP MACRO without_first_particle(words) AS regexp_replace(words, '^(은|는|이|가|을|를|의|에|도|와|과|로|으로|만)', '');

-- The share of pairs of letters that two texts have in common.
CREATE TEMP MACRO letter_pairs(words) AS list_distinct(list_transform(range(1, length(words)), lambda i: substring(words, i, 2)));
CREATE TEMP MACRO shared_pairs(one, other) AS
    len(list_intersect(one, other)) / greatest(1, len(one) + len(other) - len(list_intersect(one, other)));

-- '김모씨' and '이 의원' are two people; '김 시장' and '김하늘' may be one.
CREATE TEMP MACRO other_person(one, other) AS
    coalesce(left(one, 1) <> left(other, 1) OR (length(split_part(one, ' ', 1)) > 2 AND length(split_part(other, ' ', 1)) > 2
        AND split_part(one, ' ', 1) <> split_part(other, ' ', 1)), false);

-- The words of each telling that say the most, rare words counting more.
CREATE TEMP TABLE contexts AS
WITH comparable AS (
    SELECT * FROM tellings
    QUALIFY count(*) OVER (PARTITION BY story_id, type, unit_class, measure, is_whole) > 1
),

words AS (
    SELECT DISTINCT telling, unnest(topic_terms) AS term, shown FROM comparable
)

SELECT
    telling, term,
    ln(getvariable('n_documents') / greatest(coalesce(n_documents, getvariable('unlisted')), getvariable('unlisted'))) AS weight
FROM words LEFT JOIN background USING (term)
WHERE NOT contains(shown, term)
QUALIFY row_number() OVER (PARTITION BY telling ORDER BY weight DESC, term) <= getvariable('most_words_compared');

-- Pairs of tellings of one kind by different articles, whether or not their values differ.
CREATE TEMP TABLE alike AS
WITH sizes AS (
    SELECT telling, sqrt(sum(weight * weight)) AS size FROM contexts GROUP BY telling
),

placed AS (
    SELECT c.*, t.story_id, t.type, t.unit_class, t.measure, t.is_whole FROM contexts c JOIN tellings t USING (telling)
),

nearby AS (
    SELECT
        telling, articles, letters_before, letters_after,
        without_last_particle(letters_before) AS stem_before, without_first_particle(letters_after) AS stem_after,
        letter_pairs(letters_before) AS pairs_before, letter_pairs(letters_after) AS pairs_after
    FROM tellings
),

shared AS (
    SELECT a.telling AS one, b.telling AS other, sum(a.weight * b.weight) AS weight
    FROM placed a
    JOIN placed b ON b.story_id = a.story_id AND b.type = a.type AND b.unit_class = a.unit_class AND b.term = a.term
        AND b.measure = a.measure AND b.is_whole = a.is_whole AND a.telling < b.telling
    GROUP BY a.telling, b.telling
),

near AS (
    SELECT
        s.one, s.other, s.weight / (x.size * y.size) AS overlap,
        greatest(same_before(a.letters_before, b.letters_before), same_before(a.stem_before, b.stem_before))
            + greatest(same_after(a.letters_after, b.letters_after), same_after(a.stem_after, b.stem_after)) AS n_same,
        (shared_pairs(a.pairs_before, b.pairs_before) + shared_pairs(a.pairs_after, b.pairs_after)) / 2 AS nearby
    FROM shared s
    JOIN sizes x ON x.telling = s.one
    JOIN sizes y ON y.telling = s.other
    JOIN nearby a ON a.telling = s.one
    JOIN nearby b ON b.telling = s.other
    WHERE s.weight / (x.size * y.size) >= getvariable('least_overlap')
        AND NOT (len(a.articles) = 1 AND a.articles = b.articles)
)

SELECT
    one, other, overlap, n_same,
    -- Rounded: sums of the same weights in another order are to compare as equal.
    round(0.4 * overlap + 0.3 * least(1, n_same / 12) + 0.3 * nearby, 9) AS likeness,
    -- '6명 이상' and '7명 이상' bound one number differently; '10여명' and '12명' may be one.
    CASE
        WHEN a.mod IS NULL OR b.mod IS NULL OR a.mod <> b.mod THEN a.low > b.high OR b.low > a.high
        WHEN a.mod LIKE 'APPROX%' THEN (a.low > b.high OR b.low > a.high)
            OR abs(a.number - b.number) > 0.1 * greatest(abs(a.number), abs(b.number))
        WHEN a.mod LIKE '%여' THEN abs(a.number - b.number) >= 0.5 * greatest(granularity(a.number), granularity(b.number))
        ELSE a.number <> b.number
    END AS differ
FROM near JOIN tellings a ON a.telling = one JOIN tellings b ON b.telling = other;

-- Of several figures of another article that might answer to this one, the one in the likest words does.
CREATE TEMP TABLE rivals AS
WITH sides AS (
    SELECT one AS figure, other AS answer, likeness, differ, unnest(t.articles) AS article
    FROM alike JOIN tellings t ON t.telling = other
    UNION ALL
    SELECT other, one, likeness, differ, unnest(t.articles)
    FROM alike JOIN tellings t ON t.telling = one
),

answered AS (
    SELECT figure, answer, likeness - coalesce(max(likeness) FILTER (NOT differ) OVER (PARTITION BY figure, article), 0) AS lead
    FROM sides
    QUALIFY differ AND likeness > coalesce(max(likeness) FILTER (NOT differ) OVER (PARTITION BY figure, article), 0)
        AND likeness >= max(likeness) OVER (PARTITION BY figure, article)
)

-- ``lead`` is how much liker the words are than those around the same value in the other article.
SELECT k.*, min(least(x.lead, y.lead)) AS lead
FROM alike k
JOIN answered x ON x.figure = k.one AND x.answer = k.other
JOIN answered y ON y.figure = k.other AND y.answer = k.one
GROUP BY ALL;
