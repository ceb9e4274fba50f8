-- What must hold between tables, one row an invariant: how many rows were checked and how many break it.
-- Reads the staged_<table> rows of some batches of this run: each holds all that is said of its articles.
WITH bodies AS (
    SELECT article_id, revision, body FROM staged_articles
),

quoted AS (
    SELECT 'silver.mentions' AS table_name, article_id, revision, "start", "end", "text" FROM staged_mentions
    UNION ALL
    SELECT 'silver.quotes', article_id, revision, "start", "end", "text" FROM staged_quotes
    UNION ALL
    SELECT 'silver.text_issues', article_id, revision, "start", "end", "text" FROM staged_text_issues
),

offsets AS (
    SELECT
        q.table_name, 'text is body[start:end]' AS invariant, 'start,end,text' AS columns,
        count(*) AS n_rows,
        count(*) FILTER (substring(b.body, q."start" + 1, q."end" - q."start") IS DISTINCT FROM q."text") AS n_broken
    FROM quoted q LEFT JOIN bodies b USING (article_id, revision)
    GROUP BY ALL
),

spans AS (
    SELECT
        'silver.sentences' AS table_name, 'sentences lie within the body, in order' AS invariant, 'start,end' AS columns,
        count(*) AS n_rows,
        count(*) FILTER (coalesce(s."end" <= s."start" OR s."end" > length(b.body) OR s."start" < s.previous_end, true)) AS n_broken
    FROM (
        SELECT *, coalesce(lag("end") OVER (PARTITION BY article_id, revision ORDER BY sentence_no), 0) AS previous_end
        FROM staged_sentences
    ) s LEFT JOIN bodies b USING (article_id, revision)
),

told AS (
    SELECT
        'silver.claims' AS table_name, 'a claim is of a mention of this run' AS invariant, 'mention_id' AS columns,
        count(*) AS n_rows, count(*) FILTER (m.mention_id IS NULL) AS n_broken
    FROM staged_claims c LEFT JOIN staged_mentions m USING (mention_id)
)

FROM offsets UNION ALL FROM spans UNION ALL FROM told
ORDER BY ALL
