-- Who said what, where and when.
CREATE OR REPLACE VIEW gold.quotes_by_speaker AS
SELECT
    coalesce(entities.name, quotes.speaker) AS speaker,
    quotes.text, quotes.cue, quotes.kind,
    articles.publisher, articles.published_at, articles.title, articles.source_id,
    quotes.quote_id, quotes.article_id, quotes.revision
FROM silver.quotes AS quotes
JOIN silver.articles AS articles USING (article_id, revision)
LEFT JOIN silver.entities AS entities ON entities.entity_id = quotes.speaker_entity_id
WHERE quotes.speaker IS NOT NULL
ORDER BY speaker, articles.published_at, quotes."start";

COMMENT ON VIEW gold.quotes_by_speaker IS
    '누가 무슨 말을 했는가 | who said what, where and when';
