-- Every place in the text that a finding rests on, with its outlet and its sentence.
--   position: 근거의 차례(1부터) | place in the order of evidence, from 1
--   sentence: 그 문장 | the sentence it stands in
--   start_in_sentence: 문장 안의 첫 글자 위치(0부터) | first character within the sentence, from 0
--   end_in_sentence: 문장 안의 마지막 글자 다음 위치 | one past its last character within the sentence
CREATE OR REPLACE VIEW gold.finding_evidence AS
WITH evidence AS (
    SELECT
        finding_id, rule, scope, severity, verdict, status,
        unnest(evidence) AS piece,
        generate_subscripts(evidence, 1) AS position
    FROM gold.findings
)
SELECT
    evidence.finding_id, evidence.rule, evidence.scope, evidence.severity, evidence.verdict,
    evidence.status, evidence.position,
    evidence.piece.article_id AS article_id,
    evidence.piece.revision AS revision,
    articles.source_id, articles.publisher, articles.published_at, articles.title,
    evidence.piece.mention_id AS mention_id,
    evidence.piece.text AS text,
    evidence.piece.value AS value,
    substring(articles.body, sentences."start" + 1, sentences."end" - sentences."start") AS sentence,
    evidence.piece."start" - sentences."start" AS start_in_sentence,
    evidence.piece."end" - sentences."start" AS end_in_sentence
FROM evidence
JOIN silver.articles AS articles
    ON articles.article_id = evidence.piece.article_id
    AND articles.revision = evidence.piece.revision
LEFT JOIN silver.sentences AS sentences
    ON sentences.article_id = evidence.piece.article_id
    AND sentences.revision = evidence.piece.revision
    AND sentences."start" <= evidence.piece."start"
    AND sentences."end" > evidence.piece."start";

COMMENT ON VIEW gold.finding_evidence IS
    '발견의 근거가 된 글의 위치와 그 문장 | each place in the text that a finding rests on, with its sentence';
