-- How complete and how consistent each outlet's articles are.
--   n_articles: 기사 수 | articles
--   share_dated: 게재 시각을 스스로 밝힌 비율(0–1) | share that state when they were published, 0 to 1
--   share_signed: 기자 이름이 있는 비율(0–1) | share with a reporter's name, 0 to 1
--   n_text_issues: 글 자체의 이상 | oddities of the writing itself
--   n_findings: 관련된 열린 발견 수 | open findings that concern them
--   n_contradictions: 그 가운데 서로 어긋남으로 판정된 수 | of these, those judged a contradiction
--   findings_per_100: 기사 100건당 발견 수 | open findings in a hundred articles
CREATE OR REPLACE VIEW gold.quality_by_outlet AS
WITH concerned AS (
    SELECT DISTINCT unnest(article_ids) AS article_id, finding_id, verdict
    FROM gold.findings
    WHERE status = 'open'
),

per_article AS (
    SELECT article_id, count(*) AS n_findings, count(*) FILTER (verdict = 'contradiction') AS n_contradictions
    FROM concerned
    GROUP BY article_id
),

issues AS (
    SELECT article_id, revision, count(*) AS n_issues FROM silver.text_issues GROUP BY ALL
)

SELECT
    articles.publisher,
    count(*) AS n_articles,
    round(avg((articles.published_at_method IN ('stated', 'feed', 'export'))::INTEGER), 3) AS share_dated,
    round(avg((len(articles.reporters) > 0)::INTEGER), 3) AS share_signed,
    coalesce(sum(issues.n_issues), 0)::BIGINT AS n_text_issues,
    coalesce(sum(per_article.n_findings), 0)::BIGINT AS n_findings,
    coalesce(sum(per_article.n_contradictions), 0)::BIGINT AS n_contradictions,
    round(100 * coalesce(sum(per_article.n_findings), 0) / count(*), 1) AS findings_per_100
FROM silver.current_articles AS articles
LEFT JOIN per_article USING (article_id)
LEFT JOIN issues ON issues.article_id = articles.article_id AND issues.revision = articles.revision
GROUP BY articles.publisher
ORDER BY n_articles DESC, articles.publisher;

COMMENT ON VIEW gold.quality_by_outlet IS
    '언론사별 완전성과 일관성 | how complete and consistent each outlet is';
