-- The figures of one thing that disagree, as findings tell them: one each, however many values rival each other.
-- Reads judged, explained, supported, tellings, figures, contexts. Makes: disagreements.

-- Where the tellings that disagree stand. Most tellings disagree with none: what is shown is gathered only now.
CREATE TEMP TABLE standing AS
WITH disputed AS (
    SELECT telling, unnest(mention_ids) AS mention_id
    FROM tellings
    WHERE telling IN (SELECT one FROM judged UNION SELECT other FROM judged)
)

SELECT
    telling,
    list({
        'mention': mention_id, 'article': article_id, 'text': text, 'value': value, 'said_by': said_by,
        'place': place_in_text(article_id, revision, mention_id, "start", "end", text, value)
    } ORDER BY published_at, mention_id) AS told_in
FROM disputed JOIN figures USING (mention_id)
GROUP BY telling;

-- Figures of one thing, however many rival each other, are one finding.
CREATE TEMP TABLE disagreements AS
WITH RECURSIVE edges AS (
    SELECT one AS here, other AS there FROM judged UNION SELECT other, one FROM judged
),

-- Each takes the least telling that it can reach, a step at a time: in proportion to the pairs, however many rival each other.
labels(telling, root) USING KEY (telling) AS (
    SELECT here, here FROM edges GROUP BY here
    UNION
    SELECT e.there, min(l.root)
    FROM labels l JOIN edges e ON e.here = l.telling JOIN recurring.labels known ON known.telling = e.there
    WHERE l.root < known.root
    GROUP BY e.there
),

roots AS (
    SELECT telling, root FROM labels
),

-- The pair in the likest words speaks for all of them, and shows the words that it shares.
likest AS (
    SELECT root, first({
        'verdict': CASE WHEN e.sum_told IS NOT NULL THEN 'scope_differs' ELSE verdict END, 'sum_told': e.sum_told,
        'likeness': round(likeness, 3), 'one': j.one, 'other': j.other, 'role': j.role
    } ORDER BY likeness DESC, j.one, j.other) AS pair
    FROM judged j JOIN roots ON roots.telling = j.one LEFT JOIN explained e ON e.one = j.one AND e.other = j.other
    -- A part and its whole are worth telling only where the one is told in nearly the other's words.
    WHERE e.sum_told IS NULL OR j.is_verbatim
    GROUP BY root
),

verdicts AS (
    SELECT root, any_value(pair.verdict) AS verdict, any_value(pair.likeness) AS likeness, any_value(pair.sum_told) AS sum_told, any_value(pair.role) AS role,
        coalesce(list(a.term ORDER BY a.weight * b.weight DESC, a.term) FILTER (b.term IS NOT NULL)[:5], []) AS terms
    FROM likest
    LEFT JOIN contexts a ON a.telling = pair.one
    LEFT JOIN contexts b ON b.telling = pair.other AND b.term = a.term
    GROUP BY root
),

-- One line a value, whatever words it is given in.
told_values AS (
    SELECT
        roots.root, story_id, type, min(telling) AS place,
        arg_min(concat_ws(' ', told_in[1].article, type, thing, unit_class, told_in[1].value), telling) AS subject,
        arg_min(shown, telling) AS shown,
        flatten(list(articles)) AS articles,
        flatten(list(sources)) AS sources, flatten(list(whole_sources)) AS whole_sources,
        flatten(list(told_in ORDER BY telling)) AS told_in,
        min(sum_told) AS sum_told
    FROM tellings JOIN standing USING (telling) JOIN roots USING (telling) LEFT JOIN supported USING (telling)
    GROUP BY roots.root, story_id, type, low, high
)

SELECT
    -- Not the mention: its id changes with every revision.
    arg_min(v.subject, v.place) AS subject,
    v.story_id, v.type,
    -- Against what a cut text says, the rest of it may speak.
    CASE WHEN any_value(verdicts.verdict) = 'contradiction'
            AND count(*) FILTER (support(v.sources, v.whole_sources) >= getvariable('least_support_sure')) < 2 THEN 'unresolved'
        ELSE any_value(verdicts.verdict) END AS verdict,
    any_value(verdicts.likeness) AS likeness,
    any_value(verdicts.terms) AS terms,
    any_value(verdicts.role) AS role,
    coalesce('더하면 ' || any_value(verdicts.sum_told) || '. ',
        string_agg(v.sum_told || '이 그 값을 뒷받침한다. ', '' ORDER BY v.place), '') AS sums_told,
    list_sort(list_distinct(flatten(list(v.articles)))) AS article_ids,
    list_transform(flatten(list(v.told_in ORDER BY v.place)), lambda t: t.mention) AS mention_ids,
    once(list(v.shown ORDER BY v.place)) AS "values",
    list_transform(flatten(list(v.told_in ORDER BY v.place)), lambda t: t.place) AS evidence,
    array_to_string(list(
        '‘' || v.shown || '’(' || array_to_string(once(list_transform(v.told_in, lambda t: t.said_by)), ', ')
            || ', ' || sources_in_words(v.sources, v.whole_sources) || ')' ORDER BY v.place
    )[:getvariable('most_values_shown')], ' / ')
        || CASE WHEN count(*) > getvariable('most_values_shown')
            THEN ' 외 값 ' || CAST(count(*) - getvariable('most_values_shown') AS BIGINT) || '개' ELSE '' END AS told_by
FROM told_values v JOIN verdicts USING (root)
GROUP BY v.root, v.story_id, v.type;

CREATE TEMP MACRO verdict_in_words(verdict) AS CASE verdict
    WHEN 'typo_suspected' THEN '숫자의 자릿수만 달라 한쪽이 오타일 수 있다.'
    WHEN 'possible_update' THEN '먼저 나온 계획이나 집계가 나중에 바뀐 것일 수 있다.'
    WHEN 'scope_differs' THEN '한쪽은 전체를, 다른 쪽은 그 일부를 적은 것으로 보인다.'
    WHEN 'rounding' THEN '끝자리를 반올림했는지 버렸는지에 따른 차이일 수 있다.'
    WHEN 'unresolved' THEN '같은 것을 가리키는지 글만으로는 다 가려지지 않는다.'
    WHEN 'contradiction' THEN '같은 때 나온 보도라 새 소식으로 바뀐 것으로 보기 어렵다.'
END;

CREATE TEMP MACRO disagreement_message(told_by, terms, role, sums_told, verdict) AS
    '같은 대상을 두고 값이 다르다: ' || told_by || CASE
        WHEN role IS NOT NULL THEN '. 두 기사가 저마다 하나씩 적은 값(' || role || ')이라 한 가지로 보았다. '
        ELSE '. 둘레의 말(' || array_to_string(terms, ', ') || ')과 세는 대상이 같아 한 가지로 보았다. ' END
    || sums_told || verdict_in_words(verdict);
