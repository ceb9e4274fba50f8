-- 다른 판의 규칙과 사전으로 읽은 기사 | articles read with another version of a stage's rules and lexicons
--   stage: clean 또는 extract | clean or extract
--   version: 지금의 판(`daejo doctor`가 알려 줌) | the version now, as `daejo doctor` tells it
--   read_with: 읽을 때의 판 | the version it was read with
CREATE OR REPLACE MACRO stale_articles(stage, version) AS TABLE
SELECT
    articles.article_id, articles.revision, articles.title, articles.publisher, articles.published_at,
    CASE stage WHEN 'clean' THEN versions.clean ELSE versions.extract END AS read_with
FROM silver.articles AS articles
LEFT JOIN ops.article_versions AS versions USING (article_id, revision)
WHERE read_with IS DISTINCT FROM version
ORDER BY articles.published_at, articles.article_id, articles.revision;
