-- What search knows of the pages in the changed blocks of a thousand: number, kind, key, title, what is said beside it.
WITH touched AS (
    SELECT DISTINCT number // 1000 AS block FROM numbered WHERE changed
    UNION
    SELECT m.number // 1000 FROM manifest AS m ANTI JOIN numbered USING (kind, key, page)
),
wanted AS (
    SELECT kind, key, page, last, number, number // 1000 AS block
    FROM numbered
    WHERE page = last AND number // 1000 IN (SELECT block FROM touched)
),
names AS (
    SELECT article_id, string_agg(name, ' ' ORDER BY name) AS names
    FROM (
        SELECT em.article_id, e.name
        FROM silver.entity_mentions AS em
        JOIN silver.entities AS e USING (entity_id)
        WHERE e.type IN ('PERSON', 'ORGANISATION') AND em.article_id IN (SELECT key FROM wanted WHERE kind = 'article')
        GROUP BY em.article_id, e.name
        QUALIFY row_number() OVER (PARTITION BY em.article_id ORDER BY e.name) <= 6
    )
    GROUP BY ALL
),
-- Apart from the CASE below: a CASE of lists costs more than all else here together.
entities AS (
    SELECT entity_id, name, array_to_string(aliases[:4], ' ') AS aliases
    FROM silver.entities
    WHERE entity_id IN (SELECT key FROM wanted WHERE kind IN ('person', 'organisation'))
)
SELECT
    w.block, w.number, w.kind, w.key,
    CASE w.kind WHEN 'article' THEN a.title WHEN 'story' THEN s.title WHEN 'outlet' THEN w.key ELSE e.name END,
    CASE w.kind
        WHEN 'article' THEN concat_ws(' ', a.publisher, n.names)
        WHEN 'story' THEN '기사 ' || s.n_articles || '건'
        WHEN 'outlet' THEN ''
        ELSE e.aliases
    END,
    CASE w.kind WHEN 'article' THEN strftime(a.published_at, '%Y-%m-%d') WHEN 'story' THEN strftime(s.last_date, '%Y-%m-%d') END
FROM wanted AS w
-- Only an equality is looked up: a condition beside it would hold every page against every row.
LEFT JOIN latest AS a ON a.article_id = CASE w.kind WHEN 'article' THEN w.key END
LEFT JOIN gold.stories AS s ON s.story_id = CASE w.kind WHEN 'story' THEN w.key END
LEFT JOIN entities AS e ON e.entity_id = CASE WHEN w.kind IN ('person', 'organisation') THEN w.key END
LEFT JOIN names AS n ON n.article_id = CASE w.kind WHEN 'article' THEN w.key END
ORDER BY w.block, w.number
