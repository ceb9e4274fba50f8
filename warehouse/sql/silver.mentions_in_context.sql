-- Every mention with the sentence it stands in.
--   sentence: 그 문장 | the sentence it stands in
CREATE OR REPLACE VIEW silver.mentions_in_context AS
SELECT
    mentions.type, mentions.text, mentions.value, mentions.unit, mentions.head,
    substring(articles.body, sentences."start" + 1, sentences."end" - sentences."start") AS sentence,
    articles.publisher, articles.published_at, articles.title, articles.source_id,
    mentions.mention_id, mentions.article_id, mentions.revision, mentions.sentence_no
FROM silver.mentions AS mentions
JOIN silver.articles AS articles USING (article_id, revision)
JOIN silver.sentences AS sentences USING (article_id, revision, sentence_no);

COMMENT ON VIEW silver.mentions_in_context IS
    '언급과 그 문장 | every mention with the sentence it stands in';
