-- What each new article is about: its strongest terms, as shares of one. Copies go where their originals go.
-- Weights come from a background corpus, so they do not move when other articles arrive.
-- Reads: new_articles, reprints (article_id), staged_terms, background, and the variables that the task sets.
CREATE TEMP TABLE originals AS
SELECT article_id, revision, title, day, place FROM new_articles
WHERE is_first_revision AND article_id NOT IN (SELECT article_id FROM reprints);

CREATE TEMP TABLE new_terms AS
WITH weighted AS (
    SELECT
        o.place, t.term,
        ln(getvariable('n_documents') / greatest(coalesce(b.n_documents, 0), getvariable('unlisted')))
            * (1 + ln(t.frequency))
            * CASE WHEN t.in_title THEN getvariable('title_weight') ELSE 1 END AS weight
    FROM staged_terms t
    JOIN originals o ON o.article_id = t.article_id AND o.revision = t.revision
    LEFT JOIN background b USING (term)
    WHERE length(t.term) > 1 AND coalesce(b.n_documents, 0) < getvariable('n_documents') * getvariable('common_share')
),

strongest AS (
    SELECT *, row_number() OVER (PARTITION BY place ORDER BY weight DESC, term) AS rank
    FROM weighted
    QUALIFY rank <= getvariable('n_terms')
)

-- Of a hundred thousand articles these are millions of rows: small numbers are kept small.
SELECT CAST(place AS INTEGER) AS place, term, CAST(rank AS UTINYINT) AS rank, CAST(weight / sqrt(sum(weight * weight) OVER (PARTITION BY place)) AS FLOAT) AS weight
FROM strongest;
