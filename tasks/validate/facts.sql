-- What the rules see: the stories that this run touches, their articles, and what those say.
-- Reads current_<table> of what the run touches (its rows and the landed ones that they leave in place).
-- Makes: articles, earlier_articles, cuts, sentences, mentions, earlier_mentions, claims, quotes, text_issues,
-- stories, story_articles, duplicates, told, issues_told.

CREATE TEMP TABLE stories AS FROM current_stories;

CREATE TEMP TABLE story_articles AS FROM current_story_articles;

CREATE TEMP TABLE articles AS
FROM current_articles
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY revision DESC) = 1;

CREATE TEMP TABLE earlier_articles AS
SELECT c.* FROM current_articles c JOIN articles a ON a.article_id = c.article_id AND a.revision = c.revision + 1;

-- Where a text ends that its source cut in mid-sentence: the last word may go on, and what stands at it too
-- (2000 of 2000만원, 5월 of 5월 12일).
CREATE TEMP TABLE cuts AS
SELECT article_id, revision, length(regexp_replace(body, '\s*\S+[\s.…]*$', '')) AS cut_at
FROM (SELECT article_id, revision, body, partial FROM articles UNION ALL SELECT article_id, revision, body, partial FROM earlier_articles)
WHERE partial AND NOT regexp_matches(body, '[^.][.!?]["”’)]?\s*$');

CREATE TEMP TABLE sentences AS FROM current_sentences SEMI JOIN articles USING (article_id, revision);
CREATE TEMP TABLE mentions AS
SELECT m.* FROM current_mentions m SEMI JOIN articles a ON (a.article_id, a.revision) = (m.article_id, m.revision)
ANTI JOIN cuts c ON (c.article_id, c.revision) = (m.article_id, m.revision) AND m."end" >= c.cut_at;
CREATE TEMP TABLE earlier_mentions AS
SELECT m.* FROM current_mentions m SEMI JOIN earlier_articles a ON (a.article_id, a.revision) = (m.article_id, m.revision)
ANTI JOIN cuts c ON (c.article_id, c.revision) = (m.article_id, m.revision) AND m."end" >= c.cut_at;
CREATE TEMP TABLE claims AS FROM current_claims SEMI JOIN articles USING (article_id, revision);
CREATE TEMP TABLE quotes AS FROM current_quotes SEMI JOIN articles USING (article_id, revision);
-- A quotation that is open where its text was cut may be closed behind the cut.
CREATE TEMP TABLE text_issues AS
SELECT i.* FROM current_text_issues i SEMI JOIN articles a ON (a.article_id, a.revision) = (i.article_id, i.revision)
ANTI JOIN cuts c ON (c.article_id, c.revision) = (i.article_id, i.revision)
    AND (i."end" >= c.cut_at OR i.kind = 'unbalanced_quote' AND i.text NOT IN ('”', '‟'));
CREATE TEMP TABLE duplicates AS FROM current_duplicates SEMI JOIN articles USING (article_id);

CREATE TEMP MACRO day_month(moment) AS strftime(moment, '%-m월 %-d일');

-- One place in the text, as findings keep it.
CREATE TEMP MACRO place_in_text(article_id, revision, mention_id, first, last, written, meant) AS
    {'article_id': article_id, 'revision': revision, 'mention_id': mention_id,
     'start': first, 'end': last, 'text': written, 'value': meant};

-- Who says what an article says, and when. A family of near-copies is one source.
CREATE TEMP TABLE sayers AS
SELECT
    a.article_id, s.story_id, a.published_at, a.partial AS is_cut,
    coalesce(a.publisher, '언론사 미상') AS outlet,
    coalesce(d.family_id, a.publisher, a.article_id) AS source,
    coalesce(a.publisher, '언론사 미상') || coalesce(' ' || day_month(a.published_at), '') AS said_by
FROM articles a
JOIN story_articles s USING (article_id)
LEFT JOIN duplicates d USING (article_id);

-- How much stands behind a value: its independent sources; those that gave only the beginning of an article count for less.
CREATE TEMP MACRO support(sources, whole_sources) AS len(list_distinct(whole_sources))
    + getvariable('support_of_partial') * (len(list_distinct(sources)) - len(list_distinct(whole_sources)));
CREATE TEMP MACRO sources_in_words(sources, whole_sources) AS '독립 출처 ' || len(list_distinct(sources)) || '곳'
    || CASE len(list_distinct(whole_sources)) WHEN 0 THEN ', 잘린 본문뿐' ELSE '' END;

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
    s.outlet, s.source, s.published_at, s.said_by, s.is_cut,
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
