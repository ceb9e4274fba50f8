-- The new articles whose stories are to be found (copies go where their originals go), and the terms of all of them.
-- Reads: new_articles, reprints (article_id), staged_terms, background, and the variables that the task sets.
CREATE TEMP TABLE all_originals AS
SELECT article_id, revision, title, day, place FROM new_articles
WHERE is_first_revision AND article_id NOT IN (SELECT article_id FROM reprints);

-- Each term once, with what it weighs at the least: an article has a hundred, and most stand in many. Weights come from a
-- background corpus, so they do not move when other articles arrive.
CREATE TEMP TABLE told_terms AS
SELECT
    term, CAST(row_number() OVER (ORDER BY term) - 1 AS INTEGER) AS term_no,
    ln(getvariable('n_documents') / greatest(coalesce(b.n_documents, 0), getvariable('unlisted'))) AS rarity
FROM (SELECT DISTINCT term FROM staged_terms WHERE length(term) > 1) LEFT JOIN background b USING (term)
WHERE coalesce(b.n_documents, 0) < getvariable('n_documents') * getvariable('common_share');

-- What is found of each slice of the articles; of a hundred thousand these are millions of rows, so they hold small numbers.
CREATE TEMP TABLE all_terms (place INTEGER, rank UTINYINT, term_no INTEGER, weight FLOAT, is_who BOOLEAN);
CREATE TEMP TABLE all_names (place INTEGER, kind VARCHAR, value VARCHAR, leads BOOLEAN);
