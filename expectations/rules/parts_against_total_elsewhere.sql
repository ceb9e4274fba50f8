-- title:
--   en: A total differs from what another article's parts come to
--   ko: 한 기사의 합계가 다른 기사의 수로 셈한 값과 다르다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Of two articles of one story, published within a day or so, one gives a total and the other all of its parts, or one the votes of two sides and the other by how many it was won, and they do not fit. Each article gives one figure of each; rough figures are left out.
--   ko: >-
--     한 사건을 하루 남짓한 사이에 다룬 두 기사 가운데 하나는 합계를, 다른 하나는 그 부분을 모두 적었거나, 하나는 두 쪽의 표를, 다른 하나는 표 차를 적었는데 셈이 맞지 않는다. 두 기사가 저마다 하나씩 적은 수만 견주며, 어림수는 뺀다.
WITH exact AS (
    SELECT story_id, article_id, published_at, said_by, role, is_fit AND NOT is_part AND f.low = f.high AS is_plain, f.low AS number, f.mention_id, f.text_before,
        f.text, place_in_text(article_id, revision, f.mention_id, "start", "end", f.text, value) AS place
    FROM role_figures r JOIN figures f USING (mention_id, story_id, article_id)
    WHERE role IN (SELECT whole FROM wholes UNION SELECT part FROM wholes)
        -- '2019년에도 9명의 사상자가': of another time.
        AND NOT is_elsewhen(sentence) AND NOT regexp_matches(sentence, '[0-9]{4}년')
),

-- The one figure of a role that an article tells, where it tells one.
alone AS (
    SELECT story_id, article_id, role, any_value(published_at) AS published_at, any_value(said_by) AS said_by, any_value(number) AS number,
        arg_min(text, mention_id) AS text, min(mention_id) AS mention_id, arg_min(place, mention_id) AS place,
        -- '운전자 A씨가 숨지고 4명이 다쳤다': one of the parts is nobody's count.
        bool_or(regexp_matches(text_before, '[가-힣)A-Z][이가] (?:[^ 0-9.]+ ){0,2}(?:' || getvariable('one_dead') || ') (?:[^0-9. ]+ ){0,3}$')
            AND NOT regexp_matches(text_before, '[0-9한두세네섯곱덟홉열] ?[명인]')) AS is_beside_one
    FROM exact
    GROUP BY story_id, article_id, role
    HAVING bool_and(is_plain) AND count(DISTINCT number) = 1
),

added AS (
    SELECT a.story_id, a.article_id, w.whole, any_value(published_at) AS published_at, any_value(said_by) AS said_by,
        sum(number) + CASE WHEN count(*) < any_value(n_parts) THEN 1 ELSE 0 END AS number,
        list(text ORDER BY mention_id) AS texts, list(mention_id ORDER BY mention_id) AS mention_ids, list(place ORDER BY mention_id) AS places, ' + ' AS sign
    FROM alone a
    JOIN (SELECT *, count(*) OVER (PARTITION BY whole) AS n_parts FROM wholes) w ON w.part = a.role
    GROUP BY a.story_id, a.article_id, w.whole
    HAVING count(*) = any_value(n_parts) OR count(*) = any_value(n_parts) - 1 AND bool_or(is_beside_one)
            AND NOT EXISTS (FROM exact e JOIN wholes p ON p.part = e.role WHERE e.article_id = a.article_id AND p.whole = w.whole AND e.role NOT IN (SELECT unnest(list(a.role))))
),

-- '412표를 얻어 375표의 강문수 씨를 눌렀다', '찬성 14표, 반대 9표': all the votes that an article tells of.
votes AS (
    SELECT story_id, article_id, any_value(published_at) AS published_at, any_value(said_by) AS said_by, any_value(sentence) AS sentence, max(low) - min(low) AS number,
        list(text ORDER BY low DESC) AS texts, list(mention_id ORDER BY low DESC) AS mention_ids,
        list(place_in_text(article_id, revision, mention_id, "start", "end", text, value) ORDER BY low DESC) AS places
    FROM figures
    WHERE type = 'COUNT' AND unit_class = '표' AND NOT is_elsewhen(sentence)
    GROUP BY story_id, article_id
    HAVING count(*) = 2 AND bool_and(low = high) AND count(DISTINCT low) = 2 AND count(DISTINCT sentence_no) = 1
),

margins AS (
    SELECT story_id, article_id, any_value(published_at) AS published_at, any_value(said_by) AS said_by, any_value(sentence) AS sentence, any_value(low) AS number,
        arg_min(text, mention_id) AS text, min(mention_id) AS mention_id,
        arg_min(place_in_text(article_id, revision, mention_id, "start", "end", text, value), mention_id) AS place
    FROM figures
    WHERE type = 'COUNT' AND unit_class = '표차' AND NOT is_elsewhen(sentence)
    GROUP BY story_id, article_id
    HAVING bool_and(low = high) AND count(DISTINCT low) = 1
),

-- A story of more than one ballot says of no margin which one it is of.
ballots AS (
    SELECT story_id FROM votes GROUP BY story_id HAVING count(DISTINCT number) = 1
    INTERSECT
    SELECT story_id FROM margins GROUP BY story_id HAVING count(DISTINCT number) = 1
),

compared AS (
    SELECT t.story_id, t.article_id AS article_one, p.article_id AS article_other, t.said_by AS said_one, p.said_by AS said_other, t.text, p.texts, sign,
        p.number AS comes_to, t.mention_id, p.mention_ids, t.place, p.places
    FROM alone t JOIN added p ON p.story_id = t.story_id AND p.whole = t.role AND p.article_id <> t.article_id
    WHERE t.number <> p.number AND abs(date_diff('hour', t.published_at, p.published_at)) <= getvariable('most_hours_of_roles')
        AND NOT EXISTS (FROM added x WHERE x.article_id = t.article_id AND x.whole = p.whole)
    UNION ALL
    SELECT t.story_id, t.article_id, p.article_id, t.said_by, p.said_by, t.text, p.texts, ' - ', p.number, t.mention_id, p.mention_ids, t.place, p.places
    FROM margins t SEMI JOIN ballots USING (story_id) JOIN votes p ON p.story_id = t.story_id AND p.article_id <> t.article_id
    WHERE t.number <> p.number AND abs(date_diff('hour', t.published_at, p.published_at)) <= getvariable('most_hours_of_roles')
        AND alike(pairs_in(t.sentence), pairs_in(p.sentence)) >= getvariable('least_alike_of_ballots')
        AND NOT EXISTS (FROM votes x WHERE x.article_id = t.article_id)
)

-- However many articles tell the same, it is told once.
SELECT
    text || ' ' || array_to_string(texts, ' ') AS subject,
    story_id,
    list_sort([article_one, article_other]) AS article_ids,
    mention_ids || [mention_id] AS mention_ids,
    texts || [text] AS "values",
    'unresolved' AS verdict,
    '‘' || replace(array_to_string(texts, '’ + ‘'), ' + ', sign) || '’(' || said_other || ')로 셈하면 ' || CAST(CAST(comes_to AS BIGINT) AS VARCHAR)
        || CASE WHEN sign = ' + ' AND len(texts) = 1 THEN '(수를 적지 않은 한 사람을 더했다)' ELSE '' END
        || '인데 다른 기사는 ‘' || text || '’(' || said_one || ')으로 적었다. 두 기사가 저마다 하나씩 적은 값이라 셈해 보았다. 발표 자료의 항목별 수를 확인하면 가려진다.' AS message,
    places || [place] AS evidence
FROM compared
QUALIFY row_number() OVER (PARTITION BY story_id, text, texts ORDER BY article_one, article_other) = 1
