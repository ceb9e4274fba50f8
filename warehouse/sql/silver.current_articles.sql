-- The latest revision of every article.
CREATE OR REPLACE VIEW silver.current_articles AS
SELECT * FROM silver.articles
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1;

COMMENT ON VIEW silver.current_articles IS
    '기사마다 가장 나중 수정본 | the latest revision of every article';
