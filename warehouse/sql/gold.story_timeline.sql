-- The articles of each story as they appeared, with the open findings that concern each.
--   story_title: 사건의 제목 | the story's title
--   n_articles: 사건의 기사 수 | articles in the story
--   n_findings: 이 기사에 관한 열린 발견 수 | open findings that concern this article
CREATE OR REPLACE VIEW gold.story_timeline AS
WITH current AS (
    SELECT * FROM silver.articles
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1
),
concerned AS (
    SELECT unnest(article_ids) AS article_id, finding_id
    FROM gold.findings
    WHERE status = 'open'
)
SELECT
    stories.story_id,
    stories.title AS story_title,
    stories.n_articles,
    current.published_at, current.published_at_method, current.publisher, current.title,
    current.source_id, current.article_id, current.revision,
    (SELECT count(*) FROM concerned WHERE concerned.article_id = current.article_id) AS n_findings
FROM gold.stories AS stories
JOIN gold.story_articles AS story_articles USING (story_id)
JOIN current ON current.article_id = story_articles.article_id
ORDER BY stories.first_date, stories.story_id, current.published_at;

COMMENT ON VIEW gold.story_timeline IS
    '사건별 기사 흐름 | the articles of each story as they appeared';
