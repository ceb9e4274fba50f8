-- Which figures of a story speak of the same thing and yet cannot both hold.
-- Reads told, surroundings, counters (unit, class), contrasts (member_group, member, form), cues (kind, form),
-- background (term, n_documents), and the variables that the task sets. Makes: statements, disagreements.

-- How far a decimal's last digits are rounded: 2400 → 100, 0.5 → 0.1.
CREATE TEMP MACRO granularity(number) AS
    pow(10, length(regexp_extract(CAST(CAST(round(abs(number)) AS HUGEINT) AS VARCHAR), '0*$')));

-- What each figure admits at least and at most: '10여명' may be 12, '5% 미만' may be 4.
CREATE TEMP TABLE figures AS
WITH valued AS (
    SELECT *, TRY_CAST(value AS DOUBLE) AS number
    FROM told
    WHERE type IN ('COUNT', 'MONEY', 'PERCENT') AND TRY_CAST(value AS DOUBLE) IS NOT NULL
),

bounded AS (
    SELECT
        *,
        CASE
            WHEN mod IN ('LESS_THAN', 'EQUAL_OR_LESS') THEN '-infinity'::DOUBLE
            WHEN mod = 'APPROX' THEN least(coalesce(TRY_CAST(value_min AS DOUBLE), number), number - abs(number) * 0.1)
            ELSE coalesce(TRY_CAST(value_min AS DOUBLE), number)
        END AS low,
        CASE
            WHEN mod = 'EQUAL_OR_MORE' THEN 'infinity'::DOUBLE
            WHEN mod = 'MORE_THAN' THEN coalesce(TRY_CAST(value_max AS DOUBLE), number + granularity(number))
            WHEN mod = 'APPROX' THEN greatest(coalesce(TRY_CAST(value_max AS DOUBLE), number), number + abs(number) * 0.1)
            ELSE coalesce(TRY_CAST(value_max AS DOUBLE), number)
        END AS high
    FROM valued
)

SELECT
    b.*, coalesce(c.class, b.unit, '') AS unit_class, coalesce(b.head, '') AS thing,
    coalesce((
        SELECT list_sort(list(DISTINCT x.member_group || ':' || x.member))
        FROM contrasts x WHERE contains(b.words_before || ' ' || b.text || ' ' || b.words_after, x.form)
    ), []) AS marks,
    EXISTS (FROM cues u WHERE u.kind = 'replaced' AND contains(b.sentence, u.form)) AS tells_of_change,
    -- '51명 중': the whole that other figures are parts of.
    regexp_matches(b.words_after, '^ ?(중|가운데)[ ,에]') AS is_whole,
    b.words_before || b.words_after AS near
FROM bounded b LEFT JOIN counters c USING (unit)
-- '각각 1명씩' counts each of several.
WHERE NOT regexp_matches(b.words_after, '^ ?씩') AND NOT contains(b.words_before, '각각');

-- Every article that gives a value of a kind of figure, whatever it says of it.
CREATE TEMP TABLE givers AS
SELECT story_id, type, unit_class, currency, low, high, list(DISTINCT article_id) AS articles
FROM figures GROUP BY ALL;

-- One value of one thing, however many articles give it.
CREATE TEMP TABLE statements AS
SELECT
    row_number() OVER (ORDER BY story_id, type, min(published_at), min(mention_id)) AS statement,
    story_id, type, unit_class, thing, currency, per, low, high, marks, is_whole,
    arg_min(number, mention_id) AS number,
    list(DISTINCT article_id) AS articles,
    list(DISTINCT source) AS sources,
    min(published_at) AS first_told, max(published_at) AS last_told,
    bool_and(modality = 'planned') AS is_planned,
    bool_or(modality = 'reported') AS is_reported,
    bool_or(tells_of_change) AS tells_of_change,
    list({
        'mention': mention_id, 'article': article_id, 'text': text, 'value': value, 'said_by': said_by,
        'near': near,
        'place': place_in_text(article_id, revision, mention_id, "start", "end", text, value)
    } ORDER BY published_at, mention_id) AS tellings
FROM figures
GROUP BY story_id, type, unit_class, thing, currency, per, low, high, marks, is_whole
QUALIFY row_number() OVER (PARTITION BY story_id, type, unit_class ORDER BY len(sources) DESC, first_told, min(mention_id)) <= 60;

CREATE TEMP MACRO same_thing(one, other) AS
    one = other OR (one <> '' AND other <> '' AND (suffix(one, other) OR suffix(other, one)));

-- Each element where it first stands.
CREATE TEMP MACRO once(elements) AS list_filter(elements, lambda element, i: list_position(elements, element) = i);

-- Two figures marked as different members of one group (dead, hurt) are about different things.
CREATE TEMP MACRO told_apart(one, other) AS
    len(list_filter(one, lambda mark: NOT list_contains(other, mark)
        AND len(list_filter(other, lambda o: split_part(o, ':', 1) = split_part(mark, ':', 1))) > 0
        AND len(list_filter(one, lambda o: split_part(o, ':', 1) = split_part(mark, ':', 1) AND list_contains(other, o))) = 0)) > 0;

-- How alike the few words right before and after two figures are: the share of pairs of letters in both.
CREATE TEMP MACRO letter_pairs(words) AS
    list_distinct(list_transform(range(1, length(replace(words, ' ', ''))), lambda i: substring(replace(words, ' ', ''), i, 2)));
CREATE TEMP MACRO alike_nearby(one, other) AS
    len(list_intersect(letter_pairs(one), letter_pairs(other)))
    / greatest(1, len(list_distinct(list_concat(letter_pairs(one), letter_pairs(other)))));

CREATE TEMP TABLE rivals AS
SELECT a.statement AS one, b.statement AS other
FROM statements a
JOIN statements b
    ON b.story_id = a.story_id AND b.type = a.type AND b.unit_class = a.unit_class AND a.statement < b.statement
WHERE a.currency IS NOT DISTINCT FROM b.currency AND a.per IS NOT DISTINCT FROM b.per
    AND a.is_whole = b.is_whole
    -- Where the text names nothing counted, the same fate or much the same wording must stand for it.
    AND CASE WHEN a.thing <> '' AND b.thing <> '' THEN same_thing(a.thing, b.thing)
        ELSE len(list_filter(list_intersect(a.marks, b.marks), lambda mark: prefix(mark, 'harm:'))) > 0
            OR (a.thing = b.thing
                AND alike_nearby(a.tellings[1].near, b.tellings[1].near) >= getvariable('least_alike_nearby'))
        END
    AND (a.low > b.high OR b.low > a.high)
    AND NOT told_apart(a.marks, b.marks)
    -- '4900여만' and '5000만': the rounder figure is no finer than their difference.
    AND abs(a.number - b.number) > least(
        0.5 * greatest(granularity(a.number), granularity(b.number)), 0.05 * greatest(abs(a.number), abs(b.number))
    );

-- How much the words around two figures have in common, rare words counting more.
CREATE TEMP TABLE contexts AS
WITH tellings AS (
    SELECT statement, generate_subscripts(tellings, 1) AS telling,
        unnest(tellings).mention AS mention_id, unnest(tellings).text AS text
    FROM statements
    WHERE statement IN (SELECT one FROM rivals UNION SELECT other FROM rivals)
)

SELECT
    statement, telling, term, share,
    share * ln(getvariable('n_documents')
        / greatest(coalesce(n_documents, getvariable('unlisted')), getvariable('unlisted'))) AS weight
FROM tellings
JOIN surroundings USING (mention_id)
LEFT JOIN background USING (term)
WHERE telling <= 5 AND NOT contains(text, term);

CREATE TEMP TABLE likeness AS
WITH sizes AS (
    SELECT statement, telling, sum(weight * weight) AS size FROM contexts GROUP BY ALL
),

shared AS (
    SELECT r.one, r.other, a.telling AS telling_one, b.telling AS telling_other,
        sum(a.weight * b.weight) AS weight, list(a.term ORDER BY a.weight * b.weight DESC, a.term) AS terms
    FROM rivals r
    JOIN contexts a ON a.statement = r.one
    JOIN contexts b ON b.statement = r.other AND b.term = a.term
    GROUP BY ALL
)

SELECT
    one, other, max(weight / sqrt(x.size * y.size)) AS overlap,
    arg_max(terms, weight / sqrt(x.size * y.size)) AS terms
FROM shared
JOIN sizes x ON x.statement = one AND x.telling = telling_one
JOIN sizes y ON y.statement = other AND y.telling = telling_other
GROUP BY one, other;

CREATE TEMP TABLE judged AS
WITH compared AS (
    SELECT
        o.*, a.story_id, a.type,
        a.first_told < b.first_told AND a.is_planned AND NOT b.is_planned
            OR b.first_told < a.first_told AND b.is_planned AND NOT a.is_planned AS is_plan_then_report,
        a.first_told <> b.first_told
            AND CASE WHEN a.first_told < b.first_told THEN b.tells_of_change ELSE a.tells_of_change END AS is_newer,
        len(list_intersect(x.articles, y.articles)) > 0 AS is_in_one_article,
        len(list_distinct(a.articles || b.articles)) > 1 AS is_in_several,
        greatest(a.number, b.number) / nullif(least(a.number, b.number), 0) AS ratio,
        a.is_reported AND b.is_reported
            AND abs(date_diff('hour', a.first_told, b.first_told)) <= 36 AS is_same_news
    FROM likeness o
    JOIN statements a ON a.statement = o.one
    JOIN statements b ON b.statement = o.other
    JOIN givers x ON (x.story_id, x.type, x.unit_class, x.low, x.high) = (a.story_id, a.type, a.unit_class, a.low, a.high)
        AND x.currency IS NOT DISTINCT FROM a.currency
    JOIN givers y ON (y.story_id, y.type, y.unit_class, y.low, y.high) = (b.story_id, b.type, b.unit_class, b.low, b.high)
        AND y.currency IS NOT DISTINCT FROM b.currency
)

SELECT
    *,
    CASE
        WHEN ratio IN (10, 100, 1000, 10000, 100000000) THEN 'typo_suspected'
        WHEN is_plan_then_report OR is_newer THEN 'possible_update'
        ELSE 'contradiction'
    END AS verdict
FROM compared
-- An article that gives both figures tells two things apart, unless it says that one replaced the other.
WHERE (NOT is_in_one_article OR is_newer AND is_in_several)
    -- Figures of other days that nothing ties together are left alone: most have simply changed.
    AND (is_same_news OR (is_plan_then_report OR is_newer) AND type <> 'PERCENT')
    AND len(terms) >= getvariable('least_shared_terms')
    AND overlap >= CASE
        WHEN type = 'PERCENT' THEN getvariable('least_overlap_percent')
        WHEN ratio > 20 THEN getvariable('least_overlap_far')
        ELSE getvariable('least_overlap') END;

-- Of several figures of one article that might answer to this one, the one in the likest words does.
CREATE TEMP TABLE aligned AS
WITH sides AS (
    SELECT j.one AS figure, j.other AS answer, j.overlap, unnest(s.articles) AS article
    FROM judged j JOIN statements s ON s.statement = j.other
    UNION ALL
    SELECT j.other, j.one, j.overlap, unnest(s.articles)
    FROM judged j JOIN statements s ON s.statement = j.one
),

outdone AS (
    SELECT figure, answer FROM sides
    QUALIFY overlap < max(overlap) OVER (PARTITION BY figure, article)
)

FROM judged j
WHERE NOT EXISTS (
    FROM outdone o WHERE (o.figure = j.one AND o.answer = j.other) OR (o.figure = j.other AND o.answer = j.one)
);

-- Figures of one thing, however many rival each other, are one finding.
CREATE TEMP TABLE disagreements AS
WITH RECURSIVE edges AS (
    SELECT one AS here, other AS there FROM aligned UNION SELECT other, one FROM aligned
),

reached AS (
    SELECT here AS statement, here AS root FROM edges
    UNION
    SELECT e.there, r.root FROM reached r JOIN edges e ON e.here = r.statement
),

roots AS (
    SELECT statement, min(root) AS root FROM reached GROUP BY statement
),

verdicts AS (
    SELECT root, first(verdict ORDER BY overlap DESC, one, other) AS verdict, first(terms ORDER BY overlap DESC, one, other) AS terms
    FROM aligned JOIN roots ON roots.statement = aligned.one
    GROUP BY root
),

-- One line a value, whatever words it is given in.
told_values AS (
    SELECT
        roots.root, story_id, type, min(statement) AS place,
        arg_min(concat_ws(' ', tellings[1].article, type, thing, unit_class, tellings[1].value), statement) AS subject,
        arg_min(tellings[1].text, statement) AS shown,
        flatten(list(articles)) AS articles,
        len(list_distinct(flatten(list(sources)))) AS n_sources,
        flatten(list(tellings ORDER BY statement)) AS tellings
    FROM statements JOIN roots USING (statement)
    GROUP BY roots.root, story_id, type, low, high
)

SELECT
    -- Not the mention: its id changes with every revision.
    arg_min(v.subject, v.place) AS subject,
    v.story_id, v.type,
    any_value(verdicts.verdict) AS verdict,
    any_value(verdicts.terms)[:5] AS terms,
    list_sort(list_distinct(flatten(list(v.articles)))) AS article_ids,
    list_transform(flatten(list(v.tellings ORDER BY v.place)), lambda t: t.mention) AS mention_ids,
    once(list(v.shown ORDER BY v.place)) AS "values",
    list_transform(flatten(list(v.tellings ORDER BY v.place)), lambda t: t.place) AS evidence,
    string_agg(
        '‘' || v.shown || '’(' || array_to_string(once(list_transform(v.tellings, lambda t: t.said_by)), ', ')
            || ', 독립 출처 ' || v.n_sources || '곳)', ' / ' ORDER BY v.place
    ) AS told_by
FROM told_values v JOIN verdicts USING (root)
GROUP BY v.root, v.story_id, v.type;

CREATE TEMP MACRO verdict_in_words(verdict) AS CASE verdict
    WHEN 'typo_suspected' THEN '숫자의 자릿수만 달라 한쪽이 오타일 수 있다.'
    WHEN 'possible_update' THEN '먼저 나온 계획이나 집계가 나중에 바뀐 것일 수 있다.'
    WHEN 'contradiction' THEN '같은 때 나온 보도라 새 소식으로 바뀐 것으로 보기 어렵다.'
END;

CREATE TEMP MACRO disagreement_message(told_by, terms, verdict) AS
    '같은 대상을 두고 값이 다르다: ' || told_by || '. 둘레의 말(' || array_to_string(terms, ', ')
    || ')과 세는 대상이 같아 한 가지로 보았다. ' || verdict_in_words(verdict);
