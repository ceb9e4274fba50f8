-- Every page that there should be, each with a fingerprint of what it is made of. Only tables of a row an article,
-- a story, a finding or a decision are read, and which entity a mention is of: never a body.
-- Findings in the order in which an editor should see them: open before resolved, shown before hidden.
CREATE OR REPLACE TEMP TABLE ranked AS
SELECT
    * EXCLUDE (evidence, rank),
    hash(run_id, status, message, verdict, severity, decision, decision_reason, is_hidden) AS state,
    1000000 * (status = 'resolved')::INTEGER + 100000 * is_hidden::INTEGER + rank AS rank
FROM gold.findings_reviewed;

CREATE OR REPLACE TEMP TABLE concerned AS
SELECT unnest(article_ids) AS article_id, finding_id, state, status, is_hidden FROM ranked;

-- People and organisations that two articles or more name. A page of one article only would say what that article's says,
-- and three of four names stand in one.
CREATE OR REPLACE TEMP TABLE shown_entities AS
SELECT mentions.entity_id, any_value(entities.type) AS type
FROM (SELECT entity_id, article_id FROM silver.entity_mentions GROUP BY ALL) AS mentions
JOIN silver.entities AS entities USING (entity_id)
WHERE entities.type IN ('PERSON', 'ORGANISATION')
GROUP BY mentions.entity_id
HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE latest AS
WITH concerns AS (
    SELECT
        article_id, bit_xor(hash(finding_id, state)) AS state,
        count(*) FILTER (status = 'open' AND NOT is_hidden) AS n_findings
    FROM concerned GROUP BY ALL
),
named AS (
    SELECT article_id, bit_xor(hash(entity_id, mention_id, revision)) AS state
    FROM silver.entity_mentions SEMI JOIN shown_entities USING (entity_id)
    GROUP BY ALL
)
SELECT
    articles.article_id, articles.revision, articles.title, articles.publisher, articles.published_at,
    articles.published_at_precision AS "precision", articles.published_at_method AS "method",
    coalesce(articles.publisher, '') AS outlet,
    story_articles.story_id, coalesce(stories.n_articles, 1) AS n_story_articles,
    duplicates.family_id, coalesce(duplicates.is_first, true) AS is_first, duplicates.similarity,
    coalesce(concerns.n_findings, 0) AS n_findings,
    hash(
        articles.revision, articles.run_id, articles.content_hash, articles.published_at, articles.publisher,
        story_articles.story_id, stories.n_articles > 1, duplicates.family_id, concerns.state, named.state
    ) AS state
FROM silver.articles AS articles
LEFT JOIN gold.story_articles AS story_articles USING (article_id)
LEFT JOIN gold.stories AS stories USING (story_id)
LEFT JOIN gold.duplicates AS duplicates USING (article_id)
LEFT JOIN concerns USING (article_id)
LEFT JOIN named USING (article_id)
QUALIFY row_number() OVER (PARTITION BY articles.article_id ORDER BY articles.revision DESC) = 1;

-- Rows of the pages of outlets, people and organisations: oldest first in hundreds, so that a new article changes
-- only the last page; that one also shows the hundred before it.
CREATE OR REPLACE TEMP TABLE listed AS
WITH owned AS (
    SELECT 'outlet' AS kind, outlet AS owner, article_id FROM latest
    UNION ALL
    SELECT DISTINCT lower(shown_entities.type), mentions.entity_id, mentions.article_id
    FROM silver.entity_mentions AS mentions
    JOIN shown_entities USING (entity_id)
),
numbered AS (
    SELECT
        kind, owner, article_id, latest.state,
        (row_number() OVER owners - 1) // 100 AS hundred,
        greatest((count(*) OVER (PARTITION BY kind, owner) - 1) // 100 - 1, 0) AS last
    FROM owned JOIN latest USING (article_id)
    WINDOW owners AS (PARTITION BY kind, owner ORDER BY latest.published_at NULLS FIRST, article_id)
)
SELECT kind, owner, article_id, state, least(hundred, last)::INTEGER AS page, last::INTEGER AS last FROM numbered;

CREATE OR REPLACE TEMP TABLE stock AS
SELECT 'article' AS kind, article_id AS key, 0 AS page, 0 AS last, state AS fingerprint FROM latest
UNION ALL
SELECT 'story', stories.story_id, 0, 0, hash(any_value(stories.title), any_value(stories.n_articles), bit_xor(hash(latest.article_id, latest.state)))
FROM gold.stories AS stories JOIN latest USING (story_id)
WHERE stories.n_articles > 1
GROUP BY stories.story_id
UNION ALL
SELECT
    listed.kind, listed.owner, listed.page, listed.last,
    hash(
        bit_xor(hash(listed.article_id, listed.state)), least(listed.last - listed.page, 2),
        any_value(hash(entities.name, entities.aliases)),
        CASE WHEN listed.page = listed.last THEN any_value(entities.n_articles) END
    )
FROM listed LEFT JOIN silver.entities AS entities ON entities.entity_id = listed.owner
GROUP BY listed.kind, listed.owner, listed.page, listed.last;
