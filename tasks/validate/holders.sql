-- Which figures that seem to disagree are told of two holders: two goods, two brothers, a fare now and after its rise.
-- Reads judged, tellings, figures, articles, holders (member_group, member, form), roles and the variables that the task sets.
-- Takes those out of judged.

-- The words before a figure, of its sentence and without their particles: '배추 한 포기는' is 배추, 포기; 마을 has none.
-- Numbers, days and words that stand before any figure are left out.
SET VARIABLE open_syllables = (SELECT string_agg(chr(CAST(code AS INTEGER)), '') FROM range(44032, 55204, 28) AS syllables(code));
SET VARIABLE particle_at_end = '([' || getvariable('open_syllables') || '])(?:' || getvariable('particles_open') || ')$|([^'
    || getvariable('open_syllables') || '])(?:' || getvariable('particles_closed') || ')$|(.)(?:' || getvariable('particles_any') || ')$';
-- What stands before '지하 4층과' is of the storeys below.
CREATE TEMP MACRO same_sentence(text_before) AS
    regexp_extract(regexp_extract(text_before, '[^.\n“”"]*$'), '(?:.*[0-9][^ ]*(?:[과와고며나,]|이[고며나]) )?(.*)$', 1);
CREATE TEMP MACRO without_particle(words) AS regexp_replace(words, getvariable('particle_at_end'), '\1\2\3');
CREATE TEMP MACRO words_of(words) AS regexp_split_to_array(regexp_replace(words, '\([^)]*\)|[^가-힣A-Za-z0-9%]', ' ', 'g'), ' +');
CREATE TEMP MACRO stems_of(words) AS list_filter(
    list_transform(words_of(words), lambda word: without_particle(word)),
    lambda stem: stem <> '' AND NOT regexp_matches(stem, '[0-9]') AND NOT list_contains(getvariable('no_holders'), stem));

-- How many of the last words two figures have in common.
CREATE TEMP MACRO n_same(one, other) AS len(list_filter(range(1, least(len(one), len(other)) + 1), lambda i: one[-i:] = other[-i:]));

-- '한국체육대' and '한체대', '화성군' and '화성시', '매출' and '매출액': one may be called either. What both end with says
-- nothing: '은하마을' and '별빛마을'.
CREATE TEMP MACRO is_short_for(short, long) AS regexp_matches(long, array_to_string(string_split(short, ''), '.*'));
CREATE TEMP MACRO n_ending(one, other) AS len(list_filter(range(1, least(length(one), length(other))), lambda i: right(one, i) = right(other, i)));
CREATE TEMP MACRO may_be_one(one, other) AS is_short_for(one, other) OR is_short_for(other, one)
    OR len(list_intersect(letter_pairs(one[:length(one) - n_ending(one, other)]), letter_pairs(other[:length(other) - n_ending(one, other)]))) > 0;

CREATE TEMP MACRO is_noun(word, topic_terms) AS length(word) = 1
    OR len(list_filter(topic_terms, lambda term: suffix(word, term) OR regexp_full_match(word, term || '[시군구읍면동리도당사]'))) > 0;
-- '1.5배로' tells nothing of 배.
CREATE TEMP MACRO tells_of(body, word) AS
    CASE length(word) WHEN 1 THEN regexp_matches(body, '(?:^|[^가-힣0-9])' || word || '[은는이가을를의과와도 ]') ELSE contains(body, word) END;
CREATE TEMP MACRO other_noun(one, other, terms_one, terms_other, body_one, body_other) AS coalesce(
    one <> '' AND other <> '' AND NOT tells_of(body_other, one) AND NOT tells_of(body_one, other) AND NOT may_be_one(one, other)
    AND is_noun(one, terms_one) AND is_noun(other, terms_other), false);

-- What a price is of: '배추 한 포기는', '사과 10㎏ 한 상자', '휘발유 1L'.
CREATE TEMP MACRO good_of(words) AS
    regexp_extract(words, '.*?(?:^| )([가-힣]+) (?:[0-9.]+ ?[^ 0-9가-힣]+ ?)?(?:[한1] ?)?(?:' || getvariable('priced_by') || ')(?:[은는이의당에]|값|$| )', 1);

-- '현행 요금은 1450원', '1450원인 현행 요금'; and '현재 요금은 1450원', '요금은 1450원이었다' where the other is '1700원으로 정했다'.
CREATE TEMP MACRO is_former(words_before, words_after) AS
    regexp_matches(words_before, '(?:' || getvariable('standing_cues') || ')[^0-9]*$')
        -- '기존 종점에서 새로 놓이는 노선': the end of the line stands, not the figure.
        AND NOT regexp_matches(regexp_extract(words_before, '.*(?:' || getvariable('standing_cues') || ')([^0-9]*)$', 1), '(?:에서|까지|부터|보다|대비|에|로) ')
    OR regexp_matches(words_after, '^ ?(?:이던|이었던|였던|인 (?:' || getvariable('standing_cues') || '))');
CREATE TEMP MACRO is_of_now(words_before, words_after) AS
    regexp_matches(words_before, '현재 [^0-9]*$') OR regexp_matches(words_after, '^(?:이었|였)');
CREATE TEMP MACRO is_of_then(words_after) AS regexp_matches(words_after, '^으?로 [^.,]{0,12}(?:' || getvariable('changing_cues') || ')');

CREATE TEMP TABLE holder_words AS SELECT member_group, member, unnest(stems_of(form)) AS form FROM holders;

-- '나루까지 5시간': the particle right before a figure.
CREATE TEMP MACRO particle_before(words) AS substring(rtrim(words), length(without_particle(rtrim(words))) + 1);

CREATE TEMP TABLE of_two_holders AS
WITH told_of AS (
    SELECT
        telling, f.type, t.topic_terms, a.body, same_sentence(f.text_before) AS words, f.text_after,
        stems_of(same_sentence(f.text_before)) AS stems
    FROM tellings t
    JOIN figures f ON f.mention_id = t.mention_ids[1]
    JOIN articles a ON a.article_id = f.article_id
    WHERE telling IN (SELECT one FROM judged UNION SELECT other FROM judged)
),

sides AS (
    SELECT
        j.one, j.other, j.role, a.type, a.topic_terms AS terms_one, b.topic_terms AS terms_other, a.body AS body_one, b.body AS body_other,
        n_same(a.stems, b.stems) AS n_same,
        a.stems[-1 - n_same(a.stems, b.stems)] AS held_by_one, b.stems[-1 - n_same(a.stems, b.stems)] AS held_by_other,
        particle_before(a.words) AS particle_one, particle_before(b.words) AS particle_other,
        good_of(a.words) AS good_one, good_of(b.words) AS good_other,
        is_former(a.words, a.text_after) AND NOT is_former(b.words, b.text_after) AND NOT is_of_now(b.words, b.text_after)
            OR is_former(b.words, b.text_after) AND NOT is_former(a.words, a.text_after) AND NOT is_of_now(a.words, a.text_after)
            OR is_of_now(a.words, a.text_after) AND is_of_then(b.text_after)
            OR is_of_now(b.words, b.text_after) AND is_of_then(a.text_after) AS is_of_another_time,
        a.type IN ('DATE', 'DATE_RANGE', 'TIME') AS is_day
    FROM judged j JOIN told_of a ON a.telling = j.one JOIN told_of b ON b.telling = j.other
)

SELECT one, other
FROM sides
WHERE is_of_another_time AND NOT is_day
    OR type = 'MONEY' AND other_noun(good_one, good_other, terms_one, terms_other, body_one, body_other)
    OR EXISTS (
        FROM holder_words x JOIN holder_words y ON y.member_group = x.member_group AND y.member <> x.member
        WHERE x.form = held_by_one AND y.form = held_by_other
    )
    -- Days are told of many things in like words. What a role tells apart are names of one kind: 은재터널, 가재터널.
    OR NOT is_day AND (role IS NULL OR n_ending(held_by_one, held_by_other) > 0) AND (n_same > 0 OR particle_one <> '' AND particle_one = particle_other)
        AND other_noun(held_by_one, held_by_other, terms_one, terms_other, body_one, body_other);

DELETE FROM judged WHERE (one, other) IN (SELECT (one, other) FROM of_two_holders);
