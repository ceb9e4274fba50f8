-- The rows of the pages of outlets, people and organisations that are to be written (wanted_pages), newest first.
SELECT
    g.kind, g.key, g.page, g.last, l.article_id, l.revision, l.story_id, l.title, l.publisher, l.outlet, l.published_at, l."precision",
    l."method", l.family_id, l.is_first, l.similarity, 0, 0, l.n_findings
FROM wanted_pages AS g
JOIN listed AS r ON r.kind = g.kind AND r.owner = g.key AND r.page = g.page
JOIN latest AS l USING (article_id)
ORDER BY g.kind, g.key, g.page, l.published_at DESC NULLS LAST, l.article_id
