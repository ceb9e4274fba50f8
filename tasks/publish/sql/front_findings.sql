-- The findings on top: those between articles and revisions, best first.
SELECT finding_id FROM ranked
WHERE status = 'open' AND NOT is_hidden AND (scope <> 'within_article' OR $1)
ORDER BY rank, len(article_ids) DESC, finding_id
LIMIT $2
