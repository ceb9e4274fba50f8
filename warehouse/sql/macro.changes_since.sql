-- 어떤 실행 뒤로 바뀐 것 | what has changed after a run
--   since_run: 마지막으로 본 실행의 run_id | run_id of the last run that was looked at
--   what: 바뀐 것의 종류 | kind of thing: article, finding, quarantine, or the table a row went from
--   change: 어떻게 바뀌었는가 | how: new, revised, read again, open, resolved, merged …
--   id: 그 식별자 | its id
--   says: 제목이나 설명 | its title or message
--   at: 바뀐 시각 | when it landed
CREATE OR REPLACE MACRO changes_since(since_run) AS TABLE
WITH later AS (
    SELECT run_id, finished_at AS "at"
    FROM ops.runs
    WHERE finished_at > coalesce(
        (SELECT finished_at FROM ops.runs WHERE run_id = since_run),
        error('no run is called ' || since_run || '; ops.runs names them')
    )
),

changes AS (
    SELECT
        run_id, 'article' AS what,
        CASE
            WHEN EXISTS (
                FROM ops.superseded AS gone
                WHERE gone.run_id = articles.run_id AND gone.table_name = 'silver.articles'
                    AND gone.row_key->>'article_id' = articles.article_id
            ) THEN 'read again'
            WHEN revision > 1 THEN 'revised'
            ELSE 'new'
        END AS change,
        article_id AS id, title AS says
    FROM silver.articles
    UNION ALL
    SELECT run_id, 'finding', status, finding_id, message FROM gold.findings
    UNION ALL
    SELECT run_id, 'quarantine', reason, quarantine_id, uri || ': ' || detail FROM ops.quarantine
    UNION ALL
    SELECT run_id, table_name, reason, row_key, NULL FROM ops.superseded WHERE table_name <> 'silver.articles'
)

SELECT changes.what, changes.change, changes.id, changes.says, later."at", changes.run_id
FROM changes JOIN later USING (run_id)
ORDER BY later."at", changes.what, changes.change, changes.id;
