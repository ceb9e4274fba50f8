-- What each story's articles state of a thing, in the order in which they said so.
--   stated: 무엇을 말하는가(count:기업, money …) | what is stated: count:기업, money …
--   figure: 쓰인 그대로의 값 | the value as written
--   sentence: 그 문장 | the sentence it stands in
--   story_title: 사건의 제목 | the story's title
CREATE OR REPLACE VIEW gold.figures_by_story AS
SELECT
    stories.story_id, stories.title AS story_title,
    claims.attribute AS stated, claims.subject,
    mentions.text AS figure,
    claims.value, claims.value_min, claims.value_max, claims.unit, claims.head, claims.currency, claims.mod,
    claims.modality, claims.attribution,
    substring(articles.body, sentences."start" + 1, sentences."end" - sentences."start") AS sentence,
    articles.publisher, articles.published_at, articles.source_id,
    claims.claim_id, claims.mention_id, claims.article_id, claims.revision
FROM silver.claims AS claims
JOIN silver.mentions AS mentions USING (mention_id)
JOIN silver.current_articles AS articles
    ON articles.article_id = claims.article_id AND articles.revision = claims.revision
JOIN silver.sentences AS sentences
    ON sentences.article_id = claims.article_id AND sentences.revision = claims.revision
    AND sentences.sentence_no = claims.sentence_no
JOIN gold.story_articles AS placed ON placed.article_id = claims.article_id
JOIN gold.stories AS stories ON stories.story_id = placed.story_id
ORDER BY stories.first_date, stories.story_id, stated, articles.published_at, mentions."start";

COMMENT ON VIEW gold.figures_by_story IS
    '사건마다 기사들이 말한 값 | what the articles of each story state, value by value';
