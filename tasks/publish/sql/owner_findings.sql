-- The open findings that concern the articles of the wanted outlets, twenty at most of each, ranked.
SELECT DISTINCT r.owner, c.finding_id, k.rank
FROM wanted_pages AS g
JOIN listed AS r ON r.kind = g.kind AND r.owner = g.key
JOIN concerned AS c USING (article_id)
JOIN ranked AS k USING (finding_id)
WHERE g.page = g.last AND c.status = 'open' AND NOT c.is_hidden AND k.scope <> 'within_article'
QUALIFY dense_rank() OVER (PARTITION BY r.owner ORDER BY k.rank, c.finding_id) <= 20
ORDER BY r.owner, k.rank, c.finding_id
