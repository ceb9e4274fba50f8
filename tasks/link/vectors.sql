-- What each new article is about: its strongest terms, as shares of one.
-- Reads: all_originals, told_terms, staged_articles, staged_terms, and the variables that the task sets.
CREATE TEMP TABLE originals AS
FROM all_originals SEMI JOIN staged_articles USING (article_id, revision);

CREATE TEMP TABLE new_terms AS
WITH weighted AS (
    SELECT
        o.place, w.term_no,
        rarity * (1 + ln(t.frequency)) * CASE WHEN t.in_title THEN getvariable('title_weight') ELSE 1 END AS weight
    FROM staged_terms t
    JOIN originals o ON o.article_id = t.article_id AND o.revision = t.revision
    JOIN told_terms w USING (term)
),

strongest AS (
    SELECT place, term_no, weight, row_number() OVER (PARTITION BY place ORDER BY weight DESC, term_no) AS rank
    FROM weighted
    QUALIFY rank <= getvariable('n_terms')
)

SELECT
    CAST(place AS INTEGER) AS place, term_no, CAST(rank AS UTINYINT) AS rank,
    CAST(weight / sqrt(sum(weight * weight) OVER (PARTITION BY place)) AS FLOAT) AS weight
FROM strongest;
