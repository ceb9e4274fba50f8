-- title:
--   en: One person is given two titles
--   ko: 한 사람의 직함이 다르게 적혔다
-- scope: cross_article
-- dimension: consistency
-- severity: warning
-- explanation:
--   en: >-
--     Articles of one story give one name titles of the same office that differ in one syllable, or two ranks of one ladder in the same place. Short and long forms, other offices, former titles beside present ones and titles that one article gives side by side are left out.
--   ko: >-
--     한 사건의 기사들이 같은 이름에 한 글자만 다른 직함이나 같은 곳의 다른 직급을 적었다. 줄여 쓴 직함, 소속이 다른 직함, 전직과 현직, 한 기사가 함께 적은 두 직함은 견주지 않는다.
WITH named AS (
    SELECT
        s.story_id, s.source, s.said_by, s.published_at, m.article_id, m.revision, m.mention_id, m."start", m."end", m.text, m.value AS name,
        regexp_replace(substring(m.text, 4), '\([^)]*\)', ' ', 'g') AS words
    FROM mentions m JOIN sayers s USING (article_id)
    WHERE m.type = 'PERSON' AND s.story_id IS NOT NULL AND length(m.text) >= 6 AND regexp_full_match(m.value, '[가-힣]{3}') AND starts_with(m.text, m.value)
),

parted AS (
    SELECT
        * EXCLUDE words, regexp_matches(words, '(^| )(' || getvariable('former_cues') || ') ') AS is_former,
        trim(regexp_replace(words, '(^| )(' || getvariable('former_cues') || '|' || getvariable('present_cues') || ') ', ' ', 'g')) AS words
    FROM named
),

titled AS (
    SELECT
        * EXCLUDE words, regexp_extract(words, '([^ ]+)$', 1) AS title, replace(regexp_replace(words, '[^ ]+$', ''), ' ', '') AS office
    FROM parted
),

-- One row a title; the longest rank that it ends with, and the places that have it.
held AS (
    SELECT
        story_id, name, is_former, title, ladder, rank, list(DISTINCT office) AS offices,
        list(DISTINCT office || left(title, length(title) - length(rank))) AS places, list(DISTINCT article_id) AS articles
    FROM titled LEFT JOIN ranks ON suffix(title, rank)
    GROUP BY story_id, name, is_former, title, ladder, rank
    QUALIFY row_number() OVER (PARTITION BY story_id, name, is_former, title ORDER BY length(rank) DESC NULLS LAST) = 1
),

pairs AS (
    SELECT
        a.story_id, a.name, a.is_former, a.title AS one, b.title AS other,
        length(a.title) >= 4 AND n_apart(a.title, b.title) = 1 AND (list_has_any(a.offices, b.offices) OR list_contains(a.offices || b.offices, '')) AS is_slip,
        coalesce(a.ladder = b.ladder AND a.rank <> b.rank AND (list_has_any(a.places, list_filter(b.places, lambda place: place <> ''))
            -- Whoever is a 경사 is one wherever that is said.
            OR list_contains(getvariable('own_ranks'), a.ladder) AND list_contains(a.places || b.places, '')), false) AS is_of_two_ranks
    FROM held a JOIN held b USING (story_id, name, is_former)
    WHERE a.title < b.title AND NOT list_has_any(a.articles, b.articles)
        -- Who presides over a parliament is a member of it.
        AND NOT regexp_full_match(a.title, getvariable('general_titles')) AND NOT regexp_full_match(b.title, getvariable('general_titles'))
),

shown AS (
    SELECT
        p.story_id, p.name, p.one, p.other, p.is_slip, t.title, min(t.published_at) AS first_told, min(t.text) AS text, count(DISTINCT t.source) AS n_sources,
        list(DISTINCT t.article_id) AS articles, list(t.mention_id ORDER BY t.published_at, t.mention_id) AS mention_ids,
        string_agg(DISTINCT t.said_by, ', ' ORDER BY t.said_by) AS said_by,
        list(place_in_text(t.article_id, t.revision, t.mention_id, t."start", t."end", t.text, t.title) ORDER BY t.published_at, t.mention_id) AS places
    FROM pairs p JOIN titled t ON (t.story_id, t.name, t.is_former) = (p.story_id, p.name, p.is_former) AND t.title IN (p.one, p.other)
    WHERE p.is_slip OR p.is_of_two_ranks
    GROUP BY p.story_id, p.name, p.one, p.other, p.is_slip, t.title
)

SELECT
    name || ' ' || one || ' ' || other AS subject,
    story_id,
    list_sort(list_distinct(flatten(list(articles)))) AS article_ids,
    flatten(list(mention_ids ORDER BY first_told, title)) AS mention_ids,
    list(text ORDER BY first_told, title) AS "values",
    CASE WHEN is_slip THEN 'typo_suspected' ELSE 'unresolved' END AS verdict,
    name || '의 직함이 다르게 적혔다: ' || string_agg('‘' || text || '’(' || said_by || ', 독립 출처 ' || n_sources || '곳)', ' / ' ORDER BY n_sources DESC, title)
        || '. 이름이 같고 ' || CASE WHEN is_slip THEN '직함은 한 글자만 달라' ELSE '같은 곳의 다른 직급이어서' END
        || ' 한 사람의 직함으로 보고 견주었다. 그 기관의 직원 명단이나 인사 발령을 확인하면 가려진다.' AS message,
    flatten(list(places ORDER BY first_told, title)) AS evidence
FROM shown
GROUP BY story_id, name, one, other, is_slip
