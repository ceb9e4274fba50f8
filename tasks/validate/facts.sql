-- What the rules see: the stories that this run touches, their articles, and what those say.
-- Reads current_<table> (this run's rows and the landed ones that they leave in place) and staged_articles.
-- Makes: articles, earlier_articles, sentences, mentions, earlier_mentions, claims, quotes, text_issues,
-- stories, story_articles, duplicates, entity_mentions, entities, told, issues_told.

CREATE TEMP TABLE stories AS
FROM current_stories
WHERE story_id IN (SELECT story_id FROM current_story_articles SEMI JOIN staged_articles USING (article_id));

CREATE TEMP TABLE story_articles AS FROM current_story_articles SEMI JOIN stories USING (story_id);

CREATE TEMP TABLE articles AS
FROM current_articles
WHERE article_id IN (SELECT article_id FROM story_articles UNION SELECT article_id FROM staged_articles)
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1;

CREATE TEMP TABLE earlier_articles AS
SELECT c.* FROM current_articles c JOIN articles a ON a.article_id = c.article_id AND a.revision = c.revision + 1;

CREATE TEMP TABLE sentences AS FROM current_sentences SEMI JOIN articles USING (article_id, revision);
CREATE TEMP TABLE mentions AS FROM current_mentions SEMI JOIN articles USING (article_id, revision);
CREATE TEMP TABLE earlier_mentions AS FROM current_mentions SEMI JOIN earlier_articles USING (article_id, revision);
CREATE TEMP TABLE claims AS FROM current_claims SEMI JOIN articles USING (article_id, revision);
CREATE TEMP TABLE quotes AS FROM current_quotes SEMI JOIN articles USING (article_id, revision);
CREATE TEMP TABLE text_issues AS FROM current_text_issues SEMI JOIN articles USING (article_id, revision);
CREATE TEMP TABLE duplicates AS FROM current_duplicates SEMI JOIN articles USING (article_id);
CREATE TEMP TABLE entity_mentions AS FROM current_entity_mentions SEMI JOIN mentions USING (mention_id);
CREATE TEMP TABLE entities AS FROM current_entities SEMI JOIN entity_mentions USING (entity_id);

CREATE TEMP MACRO day_month(moment) AS strftime(moment, '%-m월 %-d일');

-- One place in the text, as findings keep it.
CREATE TEMP MACRO place_in_text(article_id, revision, mention_id, first, last, written, meant) AS
    {'article_id': article_id, 'revision': revision, 'mention_id': mention_id,
     'start': first, 'end': last, 'text': written, 'value': meant};

-- Who says what an article says, and when. A family of near-copies is one source.
CREATE TEMP TABLE sayers AS
SELECT
    a.article_id, s.story_id, a.published_at,
    coalesce(a.publisher, '언론사 미상') AS outlet,
    coalesce(d.family_id, a.publisher, a.article_id) AS source,
    coalesce(a.publisher, '언론사 미상') || coalesce(' ' || day_month(a.published_at), '') AS said_by
FROM articles a
JOIN story_articles s USING (article_id)
LEFT JOIN duplicates d USING (article_id);

-- Every sentence of a claim with 40 characters on both sides, cut from the body once: a body is read from its
-- beginning for each piece that is cut from it, which cost more than all else here.
CREATE TEMP TABLE stretches AS
SELECT
    e.article_id, e.sentence_no, e."start", e."end", greatest(e."start" - 40, 0) AS begun,
    substring(a.body, greatest(e."start" - 40, 0) + 1, e."end" + 40 - greatest(e."start" - 40, 0)) AS stretch
FROM sentences e
SEMI JOIN claims c ON c.article_id = e.article_id AND c.sentence_no = e.sentence_no
JOIN articles a ON a.article_id = e.article_id;

-- What each claim says, where it stands, and who says it.
CREATE TEMP TABLE told AS
SELECT
    s.story_id, c.article_id, c.revision, c.mention_id, c.sentence_no, m."start", m."end", m.type, m.text,
    c.value, c.value_min, c.value_max, c.unit, c.head, c.currency, c.per, c.mod,
    c.subject, c.attribute, c.modality, c.topic_terms,
    s.outlet, s.source, s.published_at, s.said_by,
    substring(e.stretch, e."start" - e.begun + 1, e."end" - e."start") AS sentence,
    substring(e.stretch, greatest(m."start" - 14, e."start") - e.begun + 1, m."start" - greatest(m."start" - 14, e."start")) AS words_before,
    substring(e.stretch, m."end" - e.begun + 1, least(e."end", m."end" + 18) - m."end") AS words_after,
    -- A little more, over the edges of the sentence.
    substring(e.stretch, greatest(m."start" - 40, 0) - e.begun + 1, least(m."start", 40)) AS text_before,
    substring(e.stretch, m."end" - e.begun + 1, 40) AS text_after
FROM claims c
JOIN mentions m USING (mention_id)
JOIN sayers s ON s.article_id = c.article_id
JOIN stretches e ON e.article_id = c.article_id AND e.sentence_no = c.sentence_no;

-- The oddities of one kind in one article, as one finding tells them.
CREATE TEMP TABLE issues_told AS
SELECT
    i.kind,
    i.article_id AS subject,
    any_value(s.story_id) AS story_id,
    [i.article_id] AS article_ids,
    []::VARCHAR[] AS mention_ids,
    list(i.text ORDER BY i."start") AS "values",
    string_agg('‘' || i.text || '’' || coalesce(' → ' || i.suggestion, ''), ', ' ORDER BY i."start") AS listed,
    list(place_in_text(i.article_id, i.revision, NULL, i."start", i."end", i.text, i.suggestion) ORDER BY i."start") AS evidence
FROM text_issues i LEFT JOIN story_articles s USING (article_id)
GROUP BY i.article_id, i.kind;
