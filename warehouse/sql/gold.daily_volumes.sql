-- How much was published each day in Seoul, by outlet.
--   day: 게재일(서울) | day of publication, Seoul
--   n_articles: 기사 수 | articles
--   n_stories: 다룬 사건 수 | stories that these articles tell
--   n_copies: 다른 글을 옮긴 기사 수 | articles that copy an earlier one
--   n_findings: 관련된 열린 발견 수 | open findings that concern them
CREATE OR REPLACE VIEW gold.daily_volumes AS
WITH concerned AS (
    SELECT DISTINCT unnest(article_ids) AS article_id, finding_id FROM gold.findings WHERE status = 'open'
),

per_article AS (
    SELECT article_id, count(*) AS n_findings FROM concerned GROUP BY article_id
)

SELECT
    articles.published_at::DATE AS day,
    articles.publisher,
    count(*) AS n_articles,
    count(DISTINCT placed.story_id) AS n_stories,
    count(*) FILTER (copies.is_first = false) AS n_copies,
    coalesce(sum(per_article.n_findings), 0)::BIGINT AS n_findings
FROM silver.current_articles AS articles
LEFT JOIN gold.story_articles AS placed USING (article_id)
LEFT JOIN gold.duplicates AS copies USING (article_id)
LEFT JOIN per_article USING (article_id)
GROUP BY ALL
ORDER BY day, articles.publisher;

COMMENT ON VIEW gold.daily_volumes IS
    '날짜와 언론사별 기사 수 | how much each outlet published each day';
