-- What must hold of everything that has landed, one row a check: how many rows were looked at, how many break it,
-- and one of these. The keys of every table are checked apart, from the declaration.
WITH spans AS (
    SELECT 'silver.mentions' AS table_name, mention_id AS id, article_id, revision, "start", "end", text
    FROM silver.mentions
    UNION ALL
    SELECT 'silver.quotes', quote_id, article_id, revision, "start", "end", text FROM silver.quotes
    UNION ALL
    SELECT 'silver.text_issues', issue_id, article_id, revision, "start", "end", text FROM silver.text_issues
),

pieces AS (
    SELECT finding_id, unnest(evidence) AS piece FROM gold.findings WHERE status = 'open'
),

checked AS (
    SELECT s.table_name, 'offsets: text is body[start:end]' AS name, s.id,
        substring(a.body, s."start" + 1, s."end" - s."start") IS DISTINCT FROM s.text AS broken
    FROM spans AS s LEFT JOIN silver.articles AS a USING (article_id, revision)
    UNION ALL
    SELECT 'silver.sentences', 'offsets: a sentence lies within its body', s.article_id || ' ' || s.sentence_no,
        a.body IS NULL OR s."end" <= s."start" OR s."end" > length(a.body)
    FROM silver.sentences AS s LEFT JOIN silver.articles AS a USING (article_id, revision)
    UNION ALL
    SELECT 'gold.findings', 'offsets: evidence of open findings is body[start:end]', p.finding_id,
        substring(a.body, p.piece."start" + 1, p.piece."end" - p.piece."start") IS DISTINCT FROM p.piece.text
    FROM pieces AS p
    LEFT JOIN silver.articles AS a
        ON a.article_id = p.piece.article_id AND a.revision = p.piece.revision
    WHERE p.piece."start" IS NOT NULL
    UNION ALL
    SELECT 'silver.articles', 'references: an article has its capture', a.article_id, c.capture_id IS NULL
    FROM silver.articles AS a LEFT JOIN bronze.captures AS c USING (capture_id)
    UNION ALL
    SELECT 'bronze.captures', 'references: a capture has its bytes', c.capture_id, b.capture_id IS NULL
    FROM bronze.captures AS c LEFT JOIN bronze.capture_bytes AS b USING (capture_id)
    UNION ALL
    SELECT 'silver.entity_mentions', 'references: it has its entity', e.mention_id, n.entity_id IS NULL
    FROM silver.entity_mentions AS e LEFT JOIN silver.entities AS n USING (entity_id)
    UNION ALL
    SELECT 'gold.story_articles', 'references: it has its story', p.article_id, s.story_id IS NULL
    FROM gold.story_articles AS p LEFT JOIN gold.stories AS s USING (story_id)
    UNION ALL
    SELECT 'gold.story_articles', 'references: it has its article', p.article_id, a.article_id IS NULL
    FROM gold.story_articles AS p LEFT JOIN (SELECT DISTINCT article_id FROM silver.articles) AS a USING (article_id)
    UNION ALL
    SELECT 'gold.duplicates', 'references: it has its article', p.article_id, a.article_id IS NULL
    FROM gold.duplicates AS p LEFT JOIN (SELECT DISTINCT article_id FROM silver.articles) AS a USING (article_id)
    UNION ALL
    SELECT 'silver.articles', 'references: every article is in a story', a.article_id, p.article_id IS NULL
    FROM silver.articles AS a LEFT JOIN gold.story_articles AS p USING (article_id)
    UNION ALL
    SELECT 'silver.articles', 'references: its run is recorded', a.article_id, r.run_id IS NULL
    FROM silver.articles AS a LEFT JOIN ops.runs AS r USING (run_id)
    UNION ALL
    SELECT 'gold.stories', 'counts: n_articles is how many there are', s.story_id, s.n_articles <> coalesce(p.n, 0)
    FROM gold.stories AS s
    LEFT JOIN (SELECT story_id, count(*) AS n FROM gold.story_articles GROUP BY story_id) AS p USING (story_id)
    UNION ALL
    SELECT 'ops.stage_counts', 'counts: in is out, quarantined and unchanged', run_id || ' ' || stage,
        n_in <> n_out + n_quarantined + n_unchanged
    FROM ops.stage_counts
    UNION ALL
    SELECT 'bronze.capture_bytes', 'bytes: their SHA-256 is what it was', b.capture_id,
        CASE WHEN c.content_check IS NULL THEN sha256(b.content) <> b.capture_id
        ELSE ('0x' || left(sha256(b.content), 15))::BIGINT <> c.content_check END
    FROM bronze.capture_bytes AS b LEFT JOIN bronze.captures AS c USING (capture_id)
    UNION ALL
    SELECT 'bronze.captures', 'bytes: as many as were read', c.capture_id, octet_length(b.content) <> c.n_bytes
    FROM bronze.captures AS c JOIN bronze.capture_bytes AS b USING (capture_id)
)

SELECT
    table_name, name, count(*) AS n_rows, count(*) FILTER (broken) AS n_broken,
    min(id) FILTER (broken) AS example
FROM checked
GROUP BY ALL
ORDER BY ALL
