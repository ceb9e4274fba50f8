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

-- What a price is of: '배추 한 포기는', '사과 10㎏ 한 상자', '삼겹살은 100g에', '등심 값은 100g당'.
CREATE TEMP MACRO good_of(words) AS coalesce(
    nullif(regexp_extract(words, '.*?(?:^| )([가-힣]+) (?:[0-9.]+ ?[^ 0-9가-힣]+ ?)?(?:[한1] ?)?(?:' || getvariable('priced_by') || ')(?:[은는이의당에]|값|$| )', 1), ''),
    without_particle(regexp_extract(words, '(?:^| )([가-힣]+) (?:(?:값|가격)[은이] )?[0-9.]+ ?[a-zA-Z㎏㎖ℓ]+(?:당|에|짜리)? ?$', 1)));

-- '현행 요금은 1450원', '1450원인 현행 요금'; and '현재 요금은 1450원', '요금은 1450원이었다' where the other is '1700원으로 정했다'.
CREATE TEMP MACRO is_former(words_before, words_after) AS
    regexp_matches(words_before, '(?:' || getvariable('standing_cues') || ')[^0-9]*$')
        -- '기존 종점에서 새로 놓이는 노선': the end of the line stands, not the figure.
        AND NOT regexp_matches(regexp_extract(words_before, '.*(?:' || getvariable('standing_cues') || ')([^0-9]*)$', 1), '(?:에서|까지|부터|보다|대비|에|로) ')
    OR regexp_matches(words_after, '^ ?(?:이던|이었던|였던|인 (?:' || getvariable('standing_cues') || '))');
CREATE TEMP MACRO is_of_now(words_before, words_after) AS
    regexp_matches(words_before, '(?:현재|지금) [^0-9]*$') OR regexp_matches(words_after, '^(?:이었|였)');
CREATE TEMP MACRO is_of_then(words_after) AS regexp_matches(words_after, '^으?로 [^.,]{0,12}(?:' || getvariable('changing_cues') || ')');

-- '지난해에는 25개 팀이' and a paper that knows of no year but its own; '다친 사람 가운데 1명' and all who died.
CREATE TEMP MACRO is_of_last_year(words) AS regexp_matches(words, '(?:지난해|작년)');
CREATE TEMP MACRO is_part_of(words, text_before) AS is_part_told(words) AND NOT is_of_all(text_before);
-- '1심에서 벌금 3500만 원' in an article on the appeal, and what the appeal gave.
CREATE TEMP MACRO is_of_earlier_court(text_before, text_after, body) AS is_of_first_court(text_before, text_after) AND is_of_appeal(body);

-- '외국인 2명이 숨졌다' and all who died, of whom the paper says nothing of the kind; '크게 다쳤다' and '다쳤다'.
CREATE TEMP MACRO kind_of(words, shown) AS regexp_extract(right(words, 8) || shown, '(외국인|한국인|내국인|미성년자|장애인|남성|여성|남학생|여학생|어린이|중국인)', 1);
CREATE TEMP MACRO is_of_some(text_after) AS regexp_matches(said_after(left(text_after, 34)), getvariable('of_some'));
-- '경찰 추산 2000명', '주최 측 추산 5000명'.
CREATE TEMP MACRO who_counted(words, shown) AS regexp_extract(words || shown, '(경찰|주최|집회|노조|조합)[^ ]{0,3} (?:측 |쪽 )?추산 ?[0-9]', 1);
-- '조합원 4200명의 82%', '투표한 3812명 가운데 90%': shares of two wholes.
CREATE TEMP MACRO whole_of(text_before) AS regexp_extract(text_before, '([0-9][0-9만천,]*) ?명(?:의| ?가운데| ?중) [^0-9]*$', 1);
-- '어진서 씨에게 징역 3년을', '두루한 씨에게'.
CREATE TEMP MACRO given_to(words) AS regexp_extract(words, '([가-힣]{2,4}?) ?(?:씨|피고인)?(?: ?[(][^)]*[)] ?)?(?:씨|피고인)?에게', 1);
CREATE TEMP MACRO other_one(one, other, body_one, body_other) AS
    NOT list_has_any([one, other], ['피고인', '일당', '이들', '회사', '법인']) AND length(one) > 1 AND length(other) > 1 AND NOT contains(body_other, one) AND NOT contains(body_one, other);

CREATE TEMP TABLE holder_words AS SELECT member_group, member, unnest(stems_of(form)) AS form FROM holders;

-- '나루까지 5시간': the particle right before a figure.
CREATE TEMP MACRO particle_before(words) AS substring(rtrim(words), length(without_particle(rtrim(words))) + 1);

CREATE TEMP TABLE of_two_holders AS
WITH told_of AS (
    SELECT
        telling, f.type, t.shown, f.unit_class, t.topic_terms, a.body, same_sentence(f.text_before) AS words, f.text_before, f.text_after,
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
            OR is_of_now(b.words, b.text_after) AND is_of_then(a.text_after)
            -- A role that says so is of the year before in both, as '2024년' too is in 2025.
            OR NOT coalesce(contains(j.role, '(지난해)'), false)
                AND (is_of_last_year(a.words) AND NOT is_of_last_year(b.body) OR is_of_last_year(b.words) AND NOT is_of_last_year(a.body)) AS is_of_another_time,
        a.type IN ('MONEY', 'DURATION') AND is_of_earlier_court(a.text_before, a.text_after, a.body)
            <> is_of_earlier_court(b.text_before, b.text_after, b.body) AS is_of_another_court,
        a.unit_class = 'person' AND (
            NOT j.is_verbatim AND is_part_of(a.words, a.text_before) <> is_part_of(b.words, b.text_before)
            OR j.role IS NULL AND kind_of(a.words, a.shown) <> kind_of(b.words, b.shown) OR is_of_some(a.text_after) <> is_of_some(b.text_after)) AS is_one_a_part,
        a.type = 'PERCENT' AND whole_of(a.text_before) <> whole_of(b.text_before) AND '' NOT IN (whole_of(a.text_before), whole_of(b.text_before))
            OR a.type IN ('MONEY', 'DURATION') AND other_one(given_to(a.words), given_to(b.words), a.body, b.body)
            OR a.unit_class = 'person' AND who_counted(a.words, a.shown) <> who_counted(b.words, b.shown)
                AND '' NOT IN (who_counted(a.words, a.shown), who_counted(b.words, b.shown)) AS is_of_another_one,
        a.type IN ('DATE', 'DATE_RANGE', 'TIME') AS is_day
    FROM judged j JOIN told_of a ON a.telling = j.one JOIN told_of b ON b.telling = j.other
)

SELECT one, other
FROM sides
WHERE is_of_another_time AND NOT is_day OR is_of_another_court OR is_of_another_one OR is_one_a_part
    OR type = 'MONEY' AND other_noun(good_one, good_other, terms_one, terms_other, body_one, body_other)
    OR EXISTS (
        FROM holder_words x JOIN holder_words y ON y.member_group = x.member_group AND y.member <> x.member
        WHERE x.form = held_by_one AND y.form = held_by_other
    )
    -- Days are told of many things in like words. What a role tells apart are names of one kind: 은재터널, 가재터널.
    OR NOT is_day AND (role IS NULL OR n_ending(held_by_one, held_by_other) > 0) AND (n_same > 0 OR particle_one <> '' AND particle_one = particle_other)
        AND other_noun(held_by_one, held_by_other, terms_one, terms_other, body_one, body_other);

DELETE FROM judged WHERE (one, other) IN (SELECT (one, other) FROM of_two_holders);
