-- title:
--   en: One person's name is written in two ways
--   ko: 한 사람의 이름이 다르게 적혔다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Articles of one story give one title to two names of three syllables that differ in one: in like sentences or, of a title that few hold, within a day or so. Where an article has both names they are two people, and nothing is said; nor is it of names of foreigners, which are spelt by their sound.
--   ko: >-
--     한 사건의 기사들이 같은 직함을 비슷한 문장에서, 여럿이 함께 갖지 않는 직함이면 하루 남짓한 사이에, 한 글자만 다른 두 이름에 붙였다. 한 기사에 두 이름이 함께 나오면 두 사람으로 보고 알리지 않는다. 외국인의 이름은 소리대로 적어 표기가 갈리므로 견주지 않는다.
WITH names_told AS (
    SELECT
        s.story_id, s.source, s.said_by, s.published_at, m.article_id, m.revision, m.mention_id, m.sentence_no, m."start", m."end", m.text, m.value AS name,
        CASE WHEN starts_with(m.text, m.value) THEN regexp_replace(substring(m.text, 4), '[^가-힣]', '', 'g') ELSE '' END AS title
    FROM mentions m JOIN sayers s USING (article_id)
    WHERE m.type = 'PERSON' AND s.story_id IS NOT NULL AND regexp_full_match(m.value, '[가-힣]{3}')
),

titled AS (
    SELECT * FROM names_told
    -- 공사 is an envoy and also a building site; a foreign name has no one spelling in Hangul.
    WHERE (length(title) >= 2 OR title = '씨') AND NOT suffix(title, '공사') AND NOT EXISTS (FROM foreign_states f WHERE starts_with(title, f.state))
    QUALIFY row_number() OVER (PARTITION BY story_id, name, title, source ORDER BY published_at, mention_id) = 1
),

known AS (
    SELECT story_id, name, list(DISTINCT article_id) AS articles FROM names_told GROUP BY story_id, name
),

-- Of names first: many articles give each.
names_apart AS (
    SELECT p.story_id, p.name AS one, q.name AS other
    FROM known p JOIN known q ON q.story_id = p.story_id AND left(p.name, 1) = left(q.name, 1) AND p.name < q.name
        AND (substring(p.name, 2, 1) = substring(q.name, 2, 1)) <> (right(p.name, 1) = right(q.name, 1))
    WHERE NOT list_has_any(p.articles, q.articles)
),

pairs AS (
    SELECT
        n.*, [a.title, b.title] AS titles,
        substring(v.body, x."start" + 1, x."end" - x."start") AS said_one, substring(w.body, y."start" + 1, y."end" - y."start") AS said_other,
        abs(date_diff('hour', a.published_at, b.published_at)) <= getvariable('most_hours_of_roles')
            AND NOT regexp_full_match(a.title, '.*(?:' || getvariable('shared_titles') || ')') AS is_held_by_few
    FROM names_apart n
    JOIN titled a ON a.story_id = n.story_id AND a.name = n.one
    JOIN titled b ON b.story_id = n.story_id AND b.name = n.other AND is_one_title(a.title, b.title)
    JOIN sentences x ON x.article_id = a.article_id AND x.sentence_no = a.sentence_no
    JOIN sentences y ON y.article_id = b.article_id AND y.sentence_no = b.sentence_no
    JOIN articles v ON v.article_id = a.article_id
    JOIN articles w ON w.article_id = b.article_id
),

alike_names AS (
    SELECT story_id, one, other, list_distinct(flatten(list(titles))) AS titles
    FROM pairs
    -- '함께 뛰어든 동생 길도훈 씨': somebody else than 길도현 씨.
    WHERE NOT (list_contains(titles, '씨') AND regexp_matches(said_one || ' ' || said_other, '(^| )(?:' || getvariable('others_cues') || ')'))
    GROUP BY story_id, one, other
    HAVING max(alike(pairs_in(said_one), pairs_in(said_other))) >= getvariable('least_alike_of_names') OR bool_or(is_held_by_few)
),

shown AS (
    SELECT
        k.story_id, k.one, k.other, t.name, any_value(t.title) AS title, min(t.published_at) AS first_told, min(t.text) AS text, count(DISTINCT t.source) AS n_sources,
        list(DISTINCT t.article_id) AS articles, list(t.mention_id ORDER BY t.published_at, t.mention_id) AS mention_ids,
        string_agg(DISTINCT t.said_by, ', ' ORDER BY t.said_by) AS said_by,
        list(place_in_text(t.article_id, t.revision, t.mention_id, t."start", t."end", t.text, t.name) ORDER BY t.published_at, t.mention_id) AS places
    FROM alike_names k JOIN titled t ON t.story_id = k.story_id AND list_contains(k.titles, t.title) AND t.name IN (k.one, k.other)
    GROUP BY k.story_id, k.one, k.other, t.name
)

SELECT
    one || ' ' || other AS subject,
    story_id,
    list_sort(list_distinct(flatten(list(articles)))) AS article_ids,
    flatten(list(mention_ids ORDER BY name)) AS mention_ids,
    list(text ORDER BY name) AS "values",
    'typo_suspected' AS verdict,
    '한 사람의 이름이 다르게 적혔다: ' || string_agg('‘' || text || '’(' || said_by || ', 독립 출처 ' || n_sources || '곳)', ' / ' ORDER BY n_sources DESC, name)
        || '. 직함이 같은데 이름은 한 글자만 달라 한 사람으로 보았다. 그 기관의 명단이나 발표 자료를 확인하면 가려진다.' AS message,
    flatten(list(places ORDER BY name)) AS evidence
FROM shown
GROUP BY story_id, one, other
