-- Every finding with the last decision of a person on it, whether people are to see it, and how soon.
--   decision_reason: 사람이 적은 까닭 | why the person decided so
--   decided_by: 판단한 사람 | who decided
--   decided_at: 판단한 때 | when it was decided
--   is_hidden: 기각됐거나 숨겨졌는지 | dismissed or muted
--   rests_on_partial: 앞부분만 수집된 기사에 기댄 발견인지 | whether it rests on an article of which only the beginning is known
--   rank: 먼저 볼 차례, 작을수록 먼저: 범위, 심각도, 판정, 본문이 온전한지, 한 가지를 견주었을 가능성의 순 | what matters most first: by scope, severity, verdict, whole before cut texts, and how likely the values compared are of one thing; small before large
--   is_muted: 규칙, 사건 또는 언론사가 숨겨졌는지 | whether its rule, story or an outlet of it is muted
CREATE OR REPLACE VIEW gold.findings_reviewed AS
WITH decided AS (
    SELECT coalesce(absorbed.absorbed_into, reviews.finding_id) AS finding_id, decision, reason, "by", "at"
    FROM gold.reviews AS reviews LEFT JOIN gold.absorbed_findings AS absorbed ON absorbed.finding_id = reviews.finding_id
    QUALIFY row_number() OVER (PARTITION BY coalesce(absorbed.absorbed_into, reviews.finding_id) ORDER BY "at" DESC) = 1
),

muted AS (
    SELECT mutes.kind, coalesce(absorbed.merged_into, mutes.name) AS name
    FROM gold.mutes AS mutes LEFT JOIN gold.absorbed_stories AS absorbed ON mutes.kind = 'story' AND absorbed.story_id = mutes.name
    QUALIFY row_number() OVER (
        PARTITION BY mutes.kind, coalesce(absorbed.merged_into, mutes.name) ORDER BY mutes."at" DESC
    ) = 1 AND mutes.is_muted
),

partial_articles AS (
    SELECT article_id FROM silver.articles GROUP BY article_id HAVING arg_max(partial, revision)
),

resting_on_partial AS (
    SELECT DISTINCT finding_id
    FROM (SELECT finding_id, unnest(article_ids) AS article_id FROM gold.findings)
    SEMI JOIN partial_articles USING (article_id)
),

outlets AS (
    SELECT DISTINCT findings.finding_id, articles.publisher
    FROM (SELECT finding_id, unnest(article_ids) AS article_id FROM gold.findings) AS findings
    JOIN silver.articles AS articles USING (article_id)
    WHERE EXISTS (FROM muted WHERE kind = 'outlet')
),

judged AS (
    SELECT
        findings.*, decided.decision, decided.reason AS decision_reason, decided."by" AS decided_by, decided."at" AS decided_at,
        EXISTS (FROM muted WHERE kind = 'rule' AND name = findings.rule)
            OR EXISTS (FROM muted WHERE kind = 'story' AND name = findings.story_id)
            OR EXISTS (
                FROM muted JOIN outlets ON outlets.publisher = muted.name
                WHERE muted.kind = 'outlet' AND outlets.finding_id = findings.finding_id
            ) AS is_muted,
        resting.finding_id IS NOT NULL AS rests_on_partial
    FROM gold.findings AS findings
    LEFT JOIN decided USING (finding_id)
    LEFT JOIN resting_on_partial AS resting USING (finding_id)
)

SELECT
    *,
    is_muted OR coalesce(decision, '') = 'dismissed' AS is_hidden,
    10000 * list_position(['cross_article', 'revision', 'within_article'], scope)
        + 1000 * list_position(['error', 'warning', 'info'], severity)
        + 100 * coalesce(list_position([
            'contradiction', 'typo_suspected', 'unresolved', 'possible_update', 'scope_differs', 'rounding',
        ], verdict), 9)
        + coalesce(CAST(49 * (1 - likeness) AS INTEGER), 49)
        + 50 * CAST(rests_on_partial AS INTEGER) AS rank
FROM judged;

COMMENT ON VIEW gold.findings_reviewed IS
    '발견과 사람이 내린 마지막 판단, 숨김 여부, 먼저 볼 차례 | every finding with the last decision on it, whether it is hidden, and its rank';
