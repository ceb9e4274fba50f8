-- 한국어 전문 검색: search('광주 CES') | Korean full-text search: search('광주 CES'), best first by BM25
--   query: 찾을 말(띄어 씀, 조사가 붙어도 됨) | words to look for; particles after them do no harm
--   n_terms: 찾은 형태소의 수 | how many of the query's morphemes it has
--   terms: 찾은 형태소 | the morphemes found
--   score: BM25 점수 | BM25
-- A word is taken apart into morphemes that the warehouse knows, from its beginning, the longest first: there is
-- no analyser in SQL. `daejo search` asks the analyser itself. What is left of a word (a particle) is passed over.
CREATE OR REPLACE MACRO search(query) AS TABLE
WITH RECURSIVE words AS (
    SELECT DISTINCT unnest(regexp_split_to_array(lower(trim(query)), '[\s,.·''"()]+')) AS word
),

pieces AS (
    SELECT DISTINCT word[first:last] AS term
    FROM words, range(1, length(word) + 1) AS f(first), range(first, length(word) + 1) AS l(last)
),

known AS (
    SELECT DISTINCT lower(terms.term) AS term FROM silver.terms SEMI JOIN pieces ON pieces.term = lower(terms.term)
),

taken AS (
    SELECT word, 1 AS place, NULL::VARCHAR AS term FROM words WHERE word <> ''
    UNION ALL
    SELECT word, place + greatest(1, coalesce(length(longest), 1)), longest
    FROM (
        SELECT
            word, place,
            (
                SELECT arg_max(known.term, length(known.term)) FROM known
                WHERE starts_with(taken.word[taken.place:], known.term)
                    -- After the beginning, one syllable is more often a particle than a word.
                    AND (taken.place = 1 OR length(known.term) > 1)
            ) AS longest
        FROM taken
        WHERE place <= length(word)
    )
)

FROM search_terms((SELECT list(DISTINCT term) FROM taken WHERE term IS NOT NULL));
