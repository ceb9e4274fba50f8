-- The latest text of each article named, with the offsets of its sentences.
-- Reads: the articles' ids (parameter), staged_articles, landed_articles, staged_sentences, landed_sentences.
WITH wanted AS (SELECT unnest($1::VARCHAR[]) AS article_id),

texts AS (
    SELECT article_id, revision, body
    FROM (FROM staged_articles UNION ALL FROM landed_articles) SEMI JOIN wanted USING (article_id)
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1
),

spans AS (
    SELECT article_id, revision, list([s.start, s."end"] ORDER BY s.sentence_no) AS spans
    FROM (FROM staged_sentences UNION ALL FROM landed_sentences) s SEMI JOIN texts USING (article_id, revision)
    GROUP BY article_id, revision
)

SELECT article_id, body, spans
FROM texts LEFT JOIN spans USING (article_id, revision)
