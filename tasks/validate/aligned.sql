-- Which two tellings of two articles speak of one thing: how alike the words around them are.
-- Reads tellings, figures, of_one_role, background (term, n_documents), weights (one row a type) and the variables that the task sets.
-- Makes: contexts, signs, alike, rivals.

CREATE TEMP MACRO same_thing(one, other) AS
    one = other OR (one <> '' AND other <> '' AND (suffix(one, other) OR suffix(other, one)));

-- Two figures marked as different members of one group (dead, hurt) are about different things.
CREATE TEMP MACRO told_apart(one, other) AS
    len(list_filter(one, lambda mark: NOT list_contains(other, mark)
        AND len(list_filter(other, lambda o: split_part(o, ':', 1) = split_part(mark, ':', 1))) > 0
        AND len(list_filter(one, lambda o: split_part(o, ':', 1) = split_part(mark, ':', 1) AND list_contains(other, o))) = 0)) > 0;

-- The pairs of letters that a text has, and each as a place in a row of 1,021 bits: two rows are compared at once.
CREATE TEMP MACRO letter_pairs(words) AS list_transform(range(1, length(words)), lambda i: substring(words, i, 2));
CREATE TEMP MACRO codes(words) AS list_transform(string_split(words, ''), lambda letter: unicode(letter));
-- A macro's argument is written out wherever the macro names it: within a list of one, the codes are made once.
CREATE TEMP MACRO places_of_pairs(words) AS list_transform([codes(words)], lambda letters:
    list_transform(range(1, len(letters)), lambda i: (letters[i] * 7919 + letters[i + 1]) % 1021))[1];
CREATE TEMP MACRO outline(places) AS list_aggregate(places, 'bitstring_agg', 0, 1020);
CREATE TEMP MACRO n_shared(one, other) AS coalesce(bit_count(one & other), 0);
-- The share of the pairs that two texts have in common: of all that they have, or of the poorer one's.
CREATE TEMP MACRO shared_pairs(one, other) AS
    n_shared(one, other) / greatest(1, coalesce(bit_count(one), 0) + coalesce(bit_count(other), 0) - n_shared(one, other));
-- The share of the pairs of letters that two short texts have in common, of the poorer one's.
CREATE TEMP MACRO pairs_in(words) AS list_distinct(letter_pairs(letters(words)));
CREATE TEMP MACRO alike(pairs_one, pairs_other) AS
    len(list_intersect(pairs_one, pairs_other)) / greatest(1, least(len(pairs_one), len(pairs_other)));
CREATE TEMP MACRO contained_pairs(one, other) AS
    n_shared(one, other) / greatest(1, least(coalesce(bit_count(one), 0), coalesce(bit_count(other), 0)));

-- The numbers that a text writes.
CREATE TEMP MACRO numbers_in(words) AS list_distinct(regexp_extract_all(words, '[0-9](?:[0-9.,]*[0-9])?'));
CREATE TEMP MACRO without_those_of(all_numbers, taken) AS list_filter(all_numbers, lambda number: NOT list_contains(taken, number));

-- '김모씨' and '이 의원' are two people; '김 시장' and '김하늘' may be one.
CREATE TEMP MACRO other_person(one, other) AS
    coalesce(left(one, 1) <> left(other, 1) OR (length(split_part(one, ' ', 1)) > 2 AND length(split_part(other, ' ', 1)) > 2
        AND split_part(one, ' ', 1) <> split_part(other, ' ', 1)), false);

-- The words of each telling that say the most, rare words counting more.
CREATE TEMP TABLE contexts AS
WITH comparable AS (
    SELECT * FROM tellings
    QUALIFY count(*) OVER (PARTITION BY story_id, type, unit_class, measure, is_whole) > 1
        OR telling IN (SELECT unnest([one, other]) FROM of_one_role)
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

-- Pairs of tellings of one kind by different articles that have some of these words in common. Their values are none of them.
CREATE TEMP TABLE near AS
WITH sizes AS (
    SELECT telling, sqrt(sum(weight * weight)) AS size FROM contexts GROUP BY telling
),

placed AS (
    SELECT c.*, t.story_id, t.type, t.unit_class, t.measure, t.is_whole FROM contexts c JOIN tellings t USING (telling)
),

shared AS (
    SELECT a.telling AS one, b.telling AS other, a.type, sum(a.weight * b.weight) AS weight
    FROM (FROM placed WHERE NOT list_contains(getvariable('compared_by_role'), unit_class)) a
    JOIN placed b ON b.story_id = a.story_id AND b.type = a.type AND b.unit_class = a.unit_class AND b.term = a.term
        AND b.measure = a.measure AND b.is_whole = a.is_whole AND a.telling < b.telling
    GROUP BY a.telling, b.telling, a.type
),

candidates AS (
    SELECT one, other, type, weight, false AS is_role FROM shared ANTI JOIN of_one_role USING (one, other)
    UNION ALL
    SELECT r.one, r.other, t.type, coalesce(s.weight, 0), true
    FROM of_one_role r JOIN tellings t ON t.telling = r.one LEFT JOIN shared s ON s.one = r.one AND s.other = r.other
)

SELECT s.one, s.other, s.type, coalesce(s.weight / (x.size * y.size), 0) AS overlap
FROM candidates s
-- '향년 84세.' has no word to compare.
LEFT JOIN sizes x ON x.telling = s.one
LEFT JOIN sizes y ON y.telling = s.other
JOIN tellings p ON p.telling = s.one
JOIN tellings q ON q.telling = s.other
WHERE NOT (len(p.articles) = 1 AND p.articles = q.articles)
    -- Trips are few, and told of in many words.
    AND (s.is_role OR s.weight / (x.size * y.size)
        >= CASE s.type WHEN 'TRIP_LENGTH' THEN getvariable('least_overlap_of_trips') ELSE getvariable('least_overlap') END);

-- The letters of the sentences that are compared, and those around their figures, far and next.
CREATE TEMP TABLE outlines AS
WITH compared AS (
    SELECT telling, sentence_key, sentence, shown, places_of_pairs(letters_before) AS before, places_of_pairs(letters_after) AS after
    FROM tellings WHERE telling IN (SELECT one FROM near UNION ALL SELECT other FROM near)
),

sentences_compared AS (
    SELECT sentence_key, letters(any_value(sentence)) AS letters FROM compared GROUP BY sentence_key
)

SELECT
    telling,
    outline(list_transform(without_those_of(numbers_in(sentence), numbers_in(shown)),
        lambda number: CAST(md5_number_lower(number) % 1021 AS INTEGER))) AS numbers,
    outline(places_of_pairs(letters)) AS sentence,
    outline(before) AS before, outline(after) AS after,
    -- The pairs that eight letters have.
    outline(before[-7:]) AS next_before, outline(after[:7]) AS next_after
FROM compared JOIN sentences_compared USING (sentence_key);

-- The signs that two tellings are of one thing, each from 0 to 1 or so.
CREATE TEMP TABLE signs AS
-- How many of one kind an article gives.
WITH kinds AS (
    SELECT article_id, type, unit_class, count(DISTINCT number) AS n_figures FROM figures GROUP BY ALL
),

nearby AS (
    SELECT o.*, k.n_figures
    FROM tellings t
    JOIN kinds k ON k.article_id = split_part(t.sentence_key, ' ', 1) AND (k.type, k.unit_class) = (t.type, t.unit_class)
    JOIN outlines o USING (telling)
)

SELECT
    s.one, s.other, s.type, s.overlap,
    shared_pairs(a.next_before, b.next_before) AS words_before,
    shared_pairs(a.next_after, b.next_after) AS words_after,
    (contained_pairs(a.before, b.before) + contained_pairs(a.after, b.after)) / 2 AS words_around,
    contained_pairs(a.sentence, b.sentence) AS sentence,
    least(n_shared(a.numbers, b.numbers), 3) / 3 AS numbers_shared,
    least(coalesce(bit_count(a.numbers), 0) + coalesce(bit_count(b.numbers), 0) - 2 * n_shared(a.numbers, b.numbers), 4) / 4 AS numbers_apart,
    ln(a.n_figures * b.n_figures) AS crowd,
    p.thing <> '' AND q.thing <> '' AND same_thing(p.thing, q.thing) AS thing,
    p.thing <> '' AND q.thing <> '' AND NOT same_thing(p.thing, q.thing) AS other_thing,
    coalesce(p.person = q.person, false) AS person,
    other_person(p.person, q.person) AS other_person,
    least(abs(date_diff('hour', p.first_told, q.first_told)) / 24, 4) / 4 AS days_between
FROM near s
JOIN nearby a ON a.telling = s.one
JOIN nearby b ON b.telling = s.other
JOIN tellings p ON p.telling = s.one
JOIN tellings q ON q.telling = s.other;

-- How likely two figures in words so alike are of one thing, 0 to 1: how often such figures have the same value.
CREATE TEMP TABLE alike AS
WITH weighed AS (
    SELECT
        s.one, s.other, s.overlap,
        w.constant + w.overlap * s.overlap + w.words_before * s.words_before + w.words_after * s.words_after
            + w.words_around * s.words_around + w.sentence * s.sentence + w.numbers_shared * s.numbers_shared
            + w.numbers_apart * s.numbers_apart + w.crowd * s.crowd + w.thing * CAST(s.thing AS INTEGER)
            + w.other_thing * CAST(s.other_thing AS INTEGER) + w.person * CAST(s.person AS INTEGER)
            + w.other_person * CAST(s.other_person AS INTEGER) + w.days_between * s.days_between AS weight
    FROM signs s JOIN weights w USING (type)
)

SELECT
    one, other, overlap, weight, role,
    -- Rounded: sums of the same weights in another order are to compare as equal.
    greatest(round(1 / (1 + exp(-weight)), 9), CASE WHEN role IS NULL THEN 0 ELSE getvariable('likeness_of_roles') END) AS likeness,
    -- '6명 이상' and '7명 이상' bound one number differently; '10여명' and '12명' may be one.
    CASE
        -- Counted the Korean way and the other, or before and after a birthday.
        WHEN a.type = 'AGE' AND a.low = a.high AND b.low = b.high THEN abs(a.number - b.number) > 1
        -- '한두 차례' and '1∼2차례'.
        WHEN a.low = b.low AND a.high = b.high THEN a.low = a.high AND a.number <> b.number
        WHEN a.mod IS NULL OR b.mod IS NULL OR a.mod <> b.mod THEN a.low > b.high OR b.low > a.high
        WHEN a.mod LIKE 'APPROX%' THEN (a.low > b.high OR b.low > a.high)
            OR abs(a.number - b.number) > 0.1 * greatest(abs(a.number), abs(b.number))
            -- '약 2만5000t' and '약 2만3800t': neither rounds to the other.
            OR abs(a.number - b.number) > 0.02 * greatest(abs(a.number), abs(b.number))
                AND NOT (rounds_to(a.number, b.number, grain(a.type, a.number)) OR rounds_to(b.number, a.number, grain(a.type, b.number)))
        WHEN a.mod LIKE '%여' THEN a.low > b.high OR b.low > a.high OR abs(a.number - b.number) >= 0.5 * greatest(granularity(a.number), granularity(b.number))
        ELSE a.number <> b.number
    END AS differ
FROM weighed LEFT JOIN of_one_role USING (one, other) JOIN tellings a ON a.telling = one JOIN tellings b ON b.telling = other;

-- Of several figures of another article that might answer to this one, the one in the likest words does.
CREATE TEMP TABLE rivals AS
WITH sides AS (
    SELECT one AS figure, other AS answer, likeness, weight, differ, unnest(t.articles) AS article
    FROM alike JOIN tellings t ON t.telling = other
    UNION ALL
    SELECT other, one, likeness, weight, differ, unnest(t.articles)
    FROM alike JOIN tellings t ON t.telling = one
),

answered AS (
    SELECT figure, answer, weight - coalesce(max(weight) FILTER (NOT differ) OVER (PARTITION BY figure, article), 0) AS lead
    FROM sides
    QUALIFY differ AND likeness > coalesce(max(likeness) FILTER (NOT differ) OVER (PARTITION BY figure, article), 0)
        AND likeness >= max(likeness) OVER (PARTITION BY figure, article)
)

-- ``lead`` is how much more their words weigh than those around the same value in the other article.
SELECT k.*, min(least(x.lead, y.lead)) AS lead
FROM alike k
JOIN answered x ON x.figure = k.one AND x.answer = k.other
JOIN answered y ON y.figure = k.other AND y.answer = k.one
GROUP BY ALL;
