-- What the words beside a figure say: of what it is told, as a part of what, and for when.
-- Makes: macros.

-- What is said of a figure before and behind it: within its sentence, up to the figures beside it and its clause's end.
CREATE TEMP MACRO all_before(sentence, words_before, shown) AS left(sentence, strpos(sentence, words_before || shown) + length(words_before) - 1);
CREATE TEMP MACRO said_before(sentence, words_before, shown) AS
    -- '적설량은 12일 아침 24.5㎝': a day is no figure before this one.
    right(regexp_extract(regexp_replace(all_before(sentence, words_before, shown), '[0-9]+일 ', '', 'g'), '[^0-9.“”"]*$'), 24);
CREATE TEMP MACRO said_after(text_after) AS
    regexp_extract(text_after, '^([^0-9.\n“”"]*?(?:(?:' || getvariable('clause_ends') || ')[ ,]|[0-9.\n“”"]|$))', 1);

-- Verbs whatever their tense, as the forms of roles are written: 갖췄다, 갖춘 and 갖춰 all as 갖추.
CREATE TEMP MACRO untensed(words) AS translate(words, getvariable('tensed'), getvariable('bare'));

-- A figure's own words after its counter are said behind it: '25만명의 발길'을 모았다, '58분 만에' 닿는다, '3년간' 이끈다.
CREATE TEMP MACRO said_within(shown) AS regexp_extract(replace(shown, '시간', '시각'), '(의 [^0-9 ]+| 만에| ?동안|간)$', 1);
-- '숨진 사람은 모두 3명': what the words before a figure tell it of, 숨진 사람; and those without their last noun or two.
CREATE TEMP MACRO topic_of(words) AS regexp_extract(words, '^(.*)[은는이가도] (?:모두 |총 |전부 |전체 )?$', 1);
CREATE TEMP MACRO without_last(words) AS regexp_replace(words, '[^ ]+ ?$', '');

-- '9일 밝혔다': of what was said, and of another act.
CREATE TEMP MACRO is_of_another_act(sentence, words_after) AS regexp_matches(sentence, getvariable('other_acts'))
    OR regexp_matches(words_after, '^(.{0,4}(밝혔|전했|말했|발표|알렸|설명)|[^.,“"]{0,14}에 (따르면|의하면))');

-- '이 중 2명', '다친 사람 가운데 2명': a part of those told before. '탑승자 33명 중 19명이 다쳤다' is no part of those who were hurt.
CREATE TEMP MACRO is_part_told(words) AS regexp_matches(words, '(?:[명들자객원생민람]|이|그) ?(?:중|가운데)(?:에서|에|엔|에는)? ');
CREATE TEMP MACRO is_of_all(text_before) AS regexp_matches(text_before, '[0-9한두세네섯곱덟홉열]여? ?[명인] ?(?:중|가운데) ?[^0-9]{0,6}$')
    AND NOT regexp_matches(text_before, '(?:다친|다쳤|부상|중상|경상|환자|숨진|숨졌|사망|실종|구조|구속|체포|검거|붙잡|입건|합격|뽑힌|지원|응시)[^.\n]{0,14}[명인] ?(?:중|가운데) ?[^0-9]{0,6}$');
-- '선장을 포함해 모두 12명', '운전기사 등 33명': those are among all whom the figure counts.
CREATE TEMP MACRO without_included(words) AS
    regexp_replace(words, '[^ ]+(?:[을를과와도]|까지)? (?:포함|비롯|합)[^ ]*|[^ ]+(?:[과와] [^ ]+)? 등 ', '', 'g');

-- Which court a term or a fine is of, where the article is of a later one: '1심에서 징역 3년', but '원심을 깨고 징역 2년'.
CREATE TEMP MACRO is_of_first_court(text_before, text_after) AS regexp_matches(
        regexp_extract(text_before, '.*((?:1심|원심)(?:에서|은|이|의|을 맡| 재판부| 법원| 형량| 선고)|1?당시 재판부|항소심|2심|고법|고등법원|상고심|대법원|파기환송심)[^.\n]*$', 1), '^(?:1|원심|당시)')
    OR regexp_matches(text_after, '^[^.\n0-9]{0,14}(?:선고한|내린|선고했던|받은) (?:1심|원심)');
CREATE TEMP MACRO is_of_appeal(body) AS regexp_matches(body, '항소심|2심|고법|고등법원|상고심|대법원|파기환송');

CREATE TEMP MACRO is_whole_name(person) AS length(person) BETWEEN 3 AND 4 AND NOT suffix(person, '모');

-- '16일까지 이어진다', '12일 … 29일부터 허용한다고 발표했다': of how long it lasts, and of the day when somebody said so.
CREATE TEMP MACRO is_day_beside(type, published_at, value, days, sentence, words_after) AS starts_with(words_after, '까지')
    OR coalesce(type = 'DATE' AND (right(value, 2) < list_max(days) OR regexp_matches(sentence, '[0-9]년 ?[0-9]+월|내년|다음 ?달'))
        AND date_diff('day', TRY_CAST(value AS DATE), CAST(published_at AS DATE)) IN (0, 1)
        AND regexp_matches(sentence, '(밝혔|말했|전했|설명했|발표했|알렸|공개했|공지했|하기로 했)[^ ]*$'), false);

-- '운학령에는 18.4㎝의 눈이', '다온군 큰재의 적설량은': the place named last before a figure.
CREATE TEMP MACRO place_before(words) AS regexp_extract(regexp_replace(words, '(?:현재|당시) ', '', 'g'),
    '^(?:.* )?([가-힣]+(?:' || getvariable('place_ends') || '))(?:에는|에서는?|에|의|은|는|이|가)? ', 1);

-- Of the year before: '지난해 320명이', '2024년 320명이', but '지난해보다 늘어난 320명'.
CREATE TEMP MACRO without_compared(words) AS
    regexp_replace(words, '(?:지난해|작년|전년|(?:[0-9]+년|[한두세네] ?해) 전)[^.,0-9]{0,12}?(?:보다|대비|비해|비하면|비교|견줘|견주|견준)', '', 'g');
-- What is said of another clause's figures says nothing of when this one was.
CREATE TEMP MACRO told_when(type, sentence, words_before, shown, text_after) AS without_compared(CASE
    WHEN type IN ('DATE', 'DATE_RANGE', 'TIME') THEN sentence
    ELSE all_before(sentence, words_before, shown) || shown || regexp_extract(said_after(left(text_after, 34)), '^[^,]*') END);
CREATE TEMP MACRO is_told_of_last_year(words, published_at) AS regexp_matches(words, getvariable('last_year'))
    OR contains(words, CAST(year(CAST(published_at AS DATE)) - 1 AS VARCHAR) || '년');

-- '65분 걸리던 길이', '1400원이던 요금': as it was until now.
CREATE TEMP MACRO was_before(words_after) AS regexp_matches(words_after, '^[가-힣]{0,2} ?[가-힣]{0,3}던 ');

CREATE TEMP MACRO bound_in_words(mod) AS CASE mod
    WHEN 'EQUAL_OR_MORE' THEN '이상' WHEN 'MORE_THAN' THEN '초과' WHEN 'EQUAL_OR_LESS' THEN '이하' WHEN 'LESS_THAN' THEN '미만' ELSE '범위' END;

CREATE TEMP MACRO near_to(text_before, text, text_after) AS right(text_before, 24) || text || left(text_after, 34);

-- The pairs of letters that stand in some words.
CREATE TEMP MACRO letter_pairs_of(words) AS regexp_extract_all(words, '..') || regexp_extract_all(substring(words, 2), '..');
