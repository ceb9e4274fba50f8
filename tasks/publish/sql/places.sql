-- Every place that the findings wanted rest on, in order, with its sentence; for those that rest on what is absent,
-- the articles concerned.
WITH evidence AS (
    SELECT finding_id, unnest(evidence) AS piece, generate_subscripts(evidence, 1) AS position
    FROM gold.findings
    JOIN wanted_findings USING (finding_id)
),
placed AS (
    SELECT
        finding_id, position, piece.article_id AS article_id, piece.revision AS revision, piece.mention_id AS mention_id,
        piece.text AS text, piece.value AS value, piece."start" AS first, piece."end" AS last
    FROM evidence
    UNION ALL
    SELECT c.finding_id, 1, c.article_id, l.revision, NULL, NULL, NULL, NULL, NULL
    FROM concerned AS c
    JOIN wanted_findings USING (finding_id)
    JOIN latest AS l USING (article_id)
    WHERE c.finding_id NOT IN (SELECT finding_id FROM evidence)
)
SELECT
    p.finding_id, p.article_id, p.revision, a.publisher, a.published_at, a.published_at_precision,
    a.published_at_method, a.title, a.url, p.mention_id, m.type, p.text, p.value,
    substring(a.body, s."start" + 1, s."end" - s."start"), p.first - s."start", p.last - s."start", l.family_id
FROM placed AS p
JOIN silver.articles AS a ON a.article_id = p.article_id AND a.revision = p.revision
LEFT JOIN latest AS l ON l.article_id = p.article_id
LEFT JOIN placed_mentions AS m ON m.mention_id = p.mention_id
LEFT JOIN silver.sentences AS s
    ON s.article_id = p.article_id AND s.revision = p.revision AND s."start" <= p.first AND s."end" > p.first
ORDER BY p.finding_id, p.position, p.article_id
