-- The latest text of each article named, with the offsets of its sentences.
-- Reads: the articles' ids (parameter), staged_articles, landed_articles, staged_sentences, landed_sentences.
WITH wanted AS (SELECT unnest($1::VARCHAR[]) AS article_id),

-- Found before any body is read: to put bodies in order, all have to be held.
latest AS (
    SELECT article_id, max(revision) AS revision
    FROM (SELECT article_id, revision FROM staged_articles UNION ALL SELECT article_id, revision FROM landed_articles)
    SEMI JOIN wanted USING (article_id)
    GROUP BY article_id
),

spans AS (
    SELECT article_id, list([s.start, s."end"] ORDER BY s.sentence_no) AS spans
    FROM (FROM staged_sentences UNION ALL FROM landed_sentences) s SEMI JOIN latest USING (article_id, revision)
    GROUP BY article_id
)

SELECT article_id, any_value(body) AS body, any_value(spans) AS spans
FROM (FROM staged_articles UNION ALL FROM landed_articles) SEMI JOIN latest USING (article_id, revision)
LEFT JOIN spans USING (article_id)
GROUP BY article_id
