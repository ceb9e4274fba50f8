-- How alike each new article is to earlier ones: the cosine of their weighted terms.
-- Weights come from a background corpus, so they do not move when other articles arrive.
-- Only articles that share rare words within the window are compared.
-- Reads: new_articles, window_articles (new and landed), window_terms, names (mentions of names), background,
-- and the variables that the task sets.
WITH weighted AS (
    SELECT
        t.article_id, t.term, t.is_name,
        coalesce(b.n_documents, getvariable('unlisted')) AS n_documents,
        ln(getvariable('n_documents') / greatest(coalesce(b.n_documents, getvariable('unlisted')), getvariable('unlisted')))
            * (1 + ln(t.frequency))
            * CASE WHEN t.in_title THEN getvariable('title_weight') ELSE 1 END
            * CASE WHEN t.is_name THEN getvariable('name_weight') ELSE 1 END AS weight
    FROM window_terms t LEFT JOIN background b USING (term)
    WHERE length(t.term) > 1 AND coalesce(b.n_documents, 0) < getvariable('n_documents') * getvariable('common_share')
),

strongest AS (
    SELECT *, n_documents <= getvariable('n_documents') * getvariable('rare_share') AS is_rare
    FROM weighted
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY weight DESC, term) <= getvariable('n_terms')
),

vectors AS (
    SELECT *, weight / sqrt(sum(weight * weight) OVER (PARTITION BY article_id)) AS unit_weight
    FROM strongest
),

-- Each article against those before it in the order of publication.
candidates AS (
    SELECT a.article_id, b.article_id AS other_id
    FROM vectors va
    JOIN window_articles a ON a.article_id = va.article_id AND a.is_new
    JOIN vectors vb ON vb.term = va.term
    JOIN window_articles b ON b.article_id = vb.article_id
    WHERE va.is_rare AND vb.is_rare AND b.place < a.place
        AND (a.day IS NULL OR b.day IS NULL OR abs(a.day - b.day) <= getvariable('window_days'))
    GROUP BY ALL
    HAVING count(*) >= getvariable('least_rare_terms')
),

-- Words inside the names of people and places say who and where, not what happened.
name_terms AS (
    SELECT DISTINCT v.article_id, v.term
    FROM vectors v JOIN names n ON n.article_id = v.article_id AND n.type IN ('PERSON', 'PLACE') AND contains(n.text, v.term)
),

alike AS (
    SELECT
        c.article_id, c.other_id,
        sum(va.unit_weight * vb.unit_weight) AS cosine,
        count(*) FILTER (va.n_documents <= getvariable('n_documents') * getvariable('topic_share') AND na.term IS NULL) AS n_topic_terms,
        list(va.term ORDER BY va.unit_weight * vb.unit_weight DESC, va.term) FILTER (va.is_rare AND vb.is_rare) AS rare_terms
    FROM candidates c
    JOIN vectors va ON va.article_id = c.article_id
    JOIN vectors vb ON vb.article_id = c.other_id AND vb.term = va.term
    LEFT JOIN name_terms na ON na.article_id = va.article_id AND na.term = va.term
    GROUP BY ALL
    HAVING n_topic_terms >= getvariable('least_topic_terms') AND cosine >= getvariable('least_cosine')
),

-- Whom and where an article is about: the names in its title, else in its first two sentences.
principals AS (
    SELECT DISTINCT article_id, type, value
    FROM (
        SELECT n.article_id, n.type, n.value, n.sentence_no, contains(coalesce(a.title, ''), n.value) AS in_title
        FROM names n JOIN window_articles a USING (article_id)
    )
    WHERE type IN ('PERSON', 'PLACE')
    QUALIFY in_title OR (NOT bool_or(in_title) OVER (PARTITION BY article_id, type) AND sentence_no <= 1)
),

-- A principal of the one that the other never mentions, both ways round: another person's, another town's event.
strangers AS (
    SELECT p.article_id, k.other_id, p.type,
        bool_or(n.value IS NOT NULL) AS known
    FROM (SELECT article_id, other_id FROM alike UNION SELECT other_id, article_id FROM alike) k
    JOIN principals p ON p.article_id = k.article_id
    LEFT JOIN names n ON n.article_id = k.other_id AND n.type = p.type AND n.value = p.value
    GROUP BY ALL
),

conflicts AS (
    SELECT one.article_id, one.other_id, count(DISTINCT one.type) AS n_conflicts
    FROM strangers one
    JOIN strangers two ON two.article_id = one.other_id AND two.other_id = one.article_id AND two.type = one.type
    WHERE NOT one.known AND NOT two.known
    GROUP BY ALL
),

-- 'CES 2023' and 'CES 2024' are two events; an article that names both is about neither alone.
editions AS (
    SELECT DISTINCT article_id, trim(regexp_replace(value, '\b(19|20)\d\d\b', '')) AS event,
        regexp_extract(value, '\b(19|20)\d\d\b') AS year
    FROM names WHERE type = 'EVENT' AND regexp_matches(value, '\b(19|20)\d\d\b')
),

other_edition AS (
    SELECT c.article_id, c.other_id
    FROM alike c
    JOIN editions a ON a.article_id = c.article_id
    JOIN editions b ON b.article_id = c.other_id AND b.event = a.event
    GROUP BY ALL
    HAVING NOT bool_or(a.year = b.year)
)

SELECT
    alike.article_id, alike.other_id,
    cosine
        * power(getvariable('conflict_factor'), coalesce(n_conflicts, 0))
        * (1 - getvariable('gap_discount') * coalesce(abs(a.day - b.day) / getvariable('window_days'), 1)) AS similarity,
    rare_terms[:getvariable('n_shown_terms')] AS shared_terms
FROM alike
JOIN window_articles a ON a.article_id = alike.article_id
JOIN window_articles b ON b.article_id = alike.other_id
LEFT JOIN conflicts ON conflicts.article_id = alike.article_id AND conflicts.other_id = alike.other_id
WHERE NOT EXISTS (
    FROM other_edition o WHERE o.article_id = alike.article_id AND o.other_id = alike.other_id
)
ORDER BY ALL
