-- The latest text of each article named, with where its sentences start and end; texts pass through and are not held.
-- Reads: the articles' ids (parameter), staged_articles, landed_articles, staged_sentences, landed_sentences.
WITH wanted AS (SELECT unnest($1::VARCHAR[]) AS article_id),

latest AS (
    SELECT article_id, max(revision) AS revision
    FROM (SELECT article_id, revision FROM staged_articles UNION ALL SELECT article_id, revision FROM landed_articles)
    SEMI JOIN wanted USING (article_id)
    GROUP BY article_id
),

spans AS (
    SELECT article_id, list(s.start ORDER BY s.sentence_no) AS starts, list(s."end" ORDER BY s.sentence_no) AS ends
    FROM (FROM staged_sentences UNION ALL FROM landed_sentences) s SEMI JOIN latest USING (article_id, revision)
    GROUP BY article_id
)

SELECT article_id, body, coalesce(starts, []) AS starts, coalesce(ends, []) AS ends
FROM (
    SELECT article_id, revision, body FROM staged_articles
    UNION ALL
    SELECT article_id, revision, body FROM landed_articles ANTI JOIN staged_articles USING (article_id, revision)
)
SEMI JOIN latest USING (article_id, revision)
LEFT JOIN spans USING (article_id)
