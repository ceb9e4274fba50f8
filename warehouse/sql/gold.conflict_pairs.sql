-- Two articles that state different values of one thing. A finding's evidence begins with the mentions
-- compared; the dates that follow a trip's length support it and are no rivals.
--   source_id_a: 한쪽 기사의 출처 식별자 | id that its source gives one article
--   source_id_b: 다른 쪽 기사의 출처 식별자 | id that its source gives the other
--   value_a: 한쪽의 값 | value in the one
--   value_b: 다른 쪽의 값 | value in the other
--   text_a: 한쪽이 쓴 글자 | as the one writes it
--   text_b: 다른 쪽이 쓴 글자 | as the other writes it
CREATE OR REPLACE VIEW gold.conflict_pairs AS
WITH evidence AS (
    SELECT
        finding_id, rule, verdict, severity,
        unnest(evidence) AS piece,
        generate_subscripts(evidence, 1) AS position
    FROM gold.findings
    WHERE scope = 'cross_article' AND status = 'open'
),
placed AS (
    SELECT
        evidence.finding_id, evidence.rule, evidence.verdict, evidence.severity, evidence.position,
        evidence.piece.article_id AS article_id,
        evidence.piece.value AS value,
        evidence.piece.text AS text,
        articles.source_id,
        mentions.type
    FROM evidence
    JOIN silver.articles AS articles
        ON articles.article_id = evidence.piece.article_id
        AND articles.revision = evidence.piece.revision
    LEFT JOIN silver.mentions AS mentions ON mentions.mention_id = evidence.piece.mention_id
    QUALIFY mentions.type IS NULL OR mentions.type NOT IN ('DATE', 'DATE_RANGE') OR first_value(mentions.type) OVER (
        PARTITION BY evidence.finding_id ORDER BY evidence.position
    ) <> 'TRIP_LENGTH'
),
pairs AS (
    SELECT
        a.finding_id, a.rule, a.verdict, a.severity,
        a.source_id AS source_id_a, b.source_id AS source_id_b,
        a.value AS value_a, b.value AS value_b,
        a.text AS text_a, b.text AS text_b,
        row_number() OVER (
            PARTITION BY a.finding_id, least(a.article_id, b.article_id), greatest(a.article_id, b.article_id)
            ORDER BY a.position, b.position
        ) AS rank
    FROM placed AS a
    JOIN placed AS b
        ON b.finding_id = a.finding_id
        AND b.position > a.position
        AND b.article_id <> a.article_id
        AND b.value IS DISTINCT FROM a.value
)
SELECT
    finding_id, rule, verdict, severity, source_id_a, source_id_b, value_a, value_b, text_a, text_b
FROM pairs
WHERE rank = 1;

COMMENT ON VIEW gold.conflict_pairs IS
    '서로 다른 값을 말한 기사 두 건 | two articles that state different values of one thing';
