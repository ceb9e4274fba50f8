-- The landed stories that new articles may belong to: open at their time, and sharing strong terms with them.
-- Of each term only the latest stories count, so that a word on every page costs no more than another.
-- Reads: all_originals, all_terms, told_terms, landed_stories, landed_story_features,
-- landed_story_articles, landed_articles, and the variables that the task sets.
-- The last word of an event's name: '책축제' is short for '제11회 남천 책축제'.
CREATE TEMP MACRO event_of(name) AS regexp_extract(trim(regexp_replace(name, getvariable('edition'), '')), '[^ ]*$');
CREATE TEMP MACRO may_act(kind) AS kind IN ('PERSON', 'TOWN');

CREATE TEMP TABLE near_stories AS
WITH span AS (
    SELECT
        min(day) - getvariable('window_days') AS first_day, max(day) + getvariable('window_days') AS last_day,
        min(day) - getvariable('look_back_days') AS first_day_of_journeys,
        min(day) - getvariable('affair_days') AS first_day_of_affairs,
        bool_or(day IS NULL) AS undated
    FROM all_originals
),

told_stories AS (
    SELECT
        story_id, s.first_date, s.last_date, s.n_originals, coalesce(undated OR s.last_date >= first_day, true) AS is_open,
        coalesce(undated OR s.last_date >= first_day_of_journeys, true) AS may_be_journey
    FROM landed_stories s, span
    WHERE undated OR s.last_date IS NULL OR (s.last_date >= first_day_of_affairs AND s.first_date <= last_day)
),

open_stories AS (FROM told_stories WHERE is_open),

hits AS (
    SELECT story_id, f.value
    FROM landed_story_features f JOIN open_stories s USING (story_id)
    WHERE f.kind = 'TERM' AND f.rank <= getvariable('n_keys')
        AND f.value IN (SELECT term FROM told_terms WHERE term_no IN (SELECT term_no FROM all_terms WHERE rank <= getvariable('n_keys')))
    QUALIFY row_number() OVER (PARTITION BY f.value ORDER BY s.last_date DESC NULLS LAST, story_id)
        <= getvariable('postings')
),

-- Stories that name an event and an actor which a new article names: of one occasion, they may share few words.
events AS (
    SELECT DISTINCT f.story_id
    FROM landed_story_features f SEMI JOIN open_stories s USING (story_id)
    WHERE f.kind = 'EVENT' AND event_of(f.value) IN (SELECT event_of(value) FROM all_names WHERE kind = 'EVENT')
),

occasions AS (
    SELECT DISTINCT f.story_id
    FROM landed_story_features f SEMI JOIN events USING (story_id) JOIN open_stories s USING (story_id)
    WHERE (f.kind, f.value) IN (SELECT (kind, value) FROM all_names WHERE may_act(kind))
    QUALIFY row_number() OVER (PARTITION BY f.value ORDER BY s.last_date DESC NULLS LAST, story_id) <= getvariable('postings')
),

-- Stories of a journey that a new article tells of, or looks back on, and of an affair to which it comes back.
told_again AS (
    SELECT f.story_id
    FROM landed_story_features f JOIN told_stories s USING (story_id)
    WHERE (f.kind = 'JOURNEY' AND may_be_journey OR f.kind = 'AFFAIR' AND NOT is_open) AND (f.kind, f.value) IN (SELECT (kind, value) FROM all_names)
    QUALIFY row_number() OVER (PARTITION BY f.value ORDER BY s.last_date DESC NULLS LAST, story_id) <= getvariable('postings')
)

SELECT
    story_id, first_date, last_date, n_originals,
    row_number() OVER (ORDER BY first_date NULLS LAST, story_id) - 1 AS place
FROM told_stories
SEMI JOIN (
    SELECT story_id FROM hits GROUP BY story_id HAVING count(*) >= getvariable('least_shared_keys')
    UNION
    SELECT story_id FROM occasions
    UNION
    SELECT story_id FROM told_again
) USING (story_id);

CREATE TEMP TABLE near_features AS
SELECT s.place, f.kind, f.value, f.rank, f.weight, f.lead_weight
FROM landed_story_features f JOIN near_stories s USING (story_id);

-- What those told in these days, word for word; of a long story its latest articles.
CREATE TEMP TABLE near_texts AS
WITH days AS (SELECT min(day) - getvariable('phrase_days') AS first_day, max(day) + getvariable('phrase_days') AS last_day FROM all_originals),

members AS (
    SELECT n.place, s.article_id
    FROM near_stories n JOIN landed_story_articles s USING (story_id), days
    WHERE n.last_date >= first_day AND n.first_date <= last_day
)

SELECT place, body
FROM (
    SELECT m.place, a.article_id, a.published_at, a.body
    FROM landed_articles a JOIN members m USING (article_id), days
    WHERE CAST(a.published_at AS DATE) BETWEEN first_day AND last_day
    QUALIFY row_number() OVER (PARTITION BY a.article_id ORDER BY a.revision DESC) = 1
)
QUALIFY row_number() OVER (PARTITION BY place ORDER BY published_at DESC, article_id) <= getvariable('n_texts');

-- Terms and names are compared by number. A person whom few background documents name is seldom in the news.
CREATE TEMP TABLE vocabulary AS
SELECT
    kind, value, CAST(row_number() OVER (ORDER BY kind, value) - 1 AS INTEGER) AS number,
    kind = 'PERSON' AND coalesce(b.n_documents, 0) <= getvariable('n_documents') * getvariable('seldom_share') AS is_seldom,
    may_act(kind) AND (is_seldom OR kind <> 'PERSON') AS is_actor
FROM (
    SELECT 'TERM' AS kind, term AS value FROM told_terms SEMI JOIN all_terms USING (term_no)
    UNION SELECT kind, value FROM all_names
    UNION SELECT kind, value FROM near_features
) v
LEFT JOIN background b ON b.term = v.value;

-- The names of new articles by their numbers: those of all slices are looked up at once.
CREATE TEMP TABLE numbered_names AS
SELECT place, number, leads FROM all_names JOIN vocabulary USING (kind, value);

DROP TABLE all_names;
