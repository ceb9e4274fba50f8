-- Reasons not to compare two figures, each by a name.
-- Makes: macros.

-- Whether a sentence names somebody, by the first two letters.
CREATE TEMP MACRO names(sentence, person) AS contains(sentence, left(person, 2));

-- '5년째' and '1년 전': how long something has gone on, and how long ago it was.
CREATE TEMP MACRO goes_on(words_after) AS starts_with(words_after, '째');
CREATE TEMP MACRO is_past(shown) AS suffix(shown, '전');

-- Each element where it first stands.
CREATE TEMP MACRO once(elements) AS list_filter(elements, lambda element, i: list_position(elements, element) = i);

-- Who travels, as a text says; and whether two name only others: the mayor's journey is not the council's.
CREATE TEMP MACRO travellers_in(words) AS (SELECT list(DISTINCT traveller) FROM travellers WHERE contains(words, form));
CREATE TEMP MACRO are_others(one, other) AS coalesce(len(one) > 0 AND len(other) > 0 AND NOT list_has_any(one, other), false);

-- In how many syllables two words differ; one more where one is longer.
CREATE TEMP MACRO n_apart(one, other) AS abs(length(one) - length(other))
    + len(list_filter(range(1, least(length(one), length(other)) + 1), lambda i: substring(one, i, 1) <> substring(other, i, 1)));

-- '도담군수' and '군수' are one office, '부시장' and '시장' two; so are '국방위원장' and '위원장'.
CREATE TEMP MACRO is_office_of(office, short) AS
    suffix(office, short) AND NOT suffix(office, '부' || short) AND regexp_full_match(short, getvariable('local_offices'));
CREATE TEMP MACRO is_one_title(one, other) AS one = other OR is_office_of(one, other) OR is_office_of(other, one);

-- Both name moments, and none that the other does.
CREATE TEMP MACRO other_moments(one, other) AS len(one) > 0 AND len(other) > 0 AND NOT list_has_any(one, other);

-- '6년' for six years and eight months, '10개월여' for 299 days: the one told in the larger unit may be rounded.
CREATE TEMP MACRO rounds_in_time(one, other, gap) AS right(one, 1) <> right(other, 1)
    AND gap < CASE WHEN 'Y' IN (right(one, 1), right(other, 1)) THEN 366 WHEN 'M' IN (right(one, 1), right(other, 1)) THEN 31 ELSE 0 END;

-- '28.93%' and '28.94%', '약 4200억 원' and '약 4300억 원': one place of the last digit told apart, where figures are rounded or cut.
CREATE TEMP MACRO is_last_digit(type, is_approximate, gap, larger, grain) AS gap <= grain * 1.000001 AND gap <= 0.05 * larger
    AND (type = 'PERCENT' AND grain < 1 OR type IN ('MONEY', 'MEASURE') AND larger >= 1000 * grain
        OR is_approximate AND type IN ('COUNT', 'MONEY', 'MEASURE', 'PERCENT'));

-- Whether a group of contrasts has a word here, and whether one of two figures alone has one of them.
CREATE TEMP MACRO is_marked(marks, member_group) AS len(list_filter(marks, lambda mark: prefix(mark, member_group))) > 0;
CREATE TEMP MACRO one_is_marked(one, other, member_group) AS
    len(list_filter(one || other, lambda mark: prefix(mark, member_group) AND NOT (list_contains(one, mark) AND list_contains(other, mark)))) > 0;

-- What befell people, what was done to them and what a court gave, roles tell apart themselves.
CREATE TEMP MACRO beside_roles(marks) AS
    list_filter(marks, lambda mark: NOT list_contains(['harm', 'sentence', 'procedure', 'role', 'part', 'session', 'flow'], split_part(mark, ':', 1)));

-- '입소자 52명', '노인 58명': words for the people of one circle.
CREATE TEMP MACRO in_one_circle(one, other) AS
    len(list_filter(getvariable('circles'), lambda circle: regexp_matches(one, circle) AND regexp_matches(other, circle))) > 0;

-- '찬성 331표, 반대 286표' and '찬성 264표, 반대 272표': two ballots.
CREATE TEMP MACRO votes_in(sentence) AS regexp_extract_all(sentence, '[0-9,]+ ?표');
CREATE TEMP MACRO other_ballot(one, other) AS
    len(votes_in(one)) > 1 AND len(votes_in(other)) > 1 AND NOT list_has_any(votes_in(one), votes_in(other));

-- '징역 6년'.
CREATE TEMP MACRO is_term(letters_before) AS regexp_matches(letters_before, '(?:징역|금고|집행유예)$');

-- '30석을 늘려' and '330석으로 늘려'.
CREATE TEMP MACRO is_end_of_change(marks, words_after) AS is_marked(marks, 'flow:') AND regexp_matches(words_after, '^[^ ]{0,2}로 ');

-- The same words, read otherwise in another place.
CREATE TEMP MACRO same_words(one, other) AS replace(one, ' ', '') = replace(other, ' ', '');

CREATE TEMP MACRO bound_said(words_after) AS regexp_extract(words_after, '^ ?(부터|까지)', 1);

-- '50대 남성': nobody is named before it.
CREATE TEMP MACRO is_decade_told(one, other) AS suffix(one, '대') AND suffix(other, '대');

-- '앞서 26일에는': of another time than the sentences around it.
CREATE TEMP MACRO tells_of_before(sentence) AS regexp_matches(sentence, '^[^가-힣]*(' || getvariable('earlier_cues') || ')');

-- '전날', '이튿날': what is told happened on the day beside the one named.
-- '다음 날인 5일' is the 5th itself.
CREATE TEMP MACRO tells_of_next_day(sentence) AS
    regexp_matches(regexp_replace(sentence, '(' || getvariable('next_day_cues') || ')인 ', '', 'g'), getvariable('next_day_cues'));

-- '11일 검찰 등에 따르면': when a paper learnt it.
CREATE TEMP MACRO is_learnt(words_after) AS regexp_matches(words_after, '^[^.,“"]{0,14}에 (따르면|의하면)');

-- What was said on a day.
CREATE TEMP MACRO is_said(sentence) AS regexp_matches(sentence, '(밝혔|말했|전했|설명했|발표했|알렸|따르면)');

-- Each sentence names places, and none that the other does.
CREATE TEMP MACRO elsewhere(one, other, sentence_one, sentence_other) AS len(one) > 0 AND len(other) > 0
    AND len(list_filter(one, lambda place: contains(sentence_other, place))) = 0
    AND len(list_filter(other, lambda place: contains(sentence_one, place))) = 0;

-- A day told as past that had not come when the article appeared, or '지난 28일' of the month before: one of its digits is wrong.
CREATE TEMP MACRO own_day(first_told, value) AS date_diff('day', CAST(first_told AS DATE), TRY_CAST(left(value, 10) AS DATE));
CREATE TEMP MACRO is_amiss(first_told, value, shown, words_after, is_planned) AS coalesce(
    own_day(first_told, value) > 0 AND NOT is_planned AND NOT regexp_matches(words_after, getvariable('coming_cues'))
    OR own_day(first_told, value) < -14 AND regexp_full_match(shown, '지난 ?[0-9]+일'), false);

-- '쯤', '께': the minutes may be rounded.
CREATE TEMP MACRO said_roughly(words_after) AS regexp_matches(words_after, '^ ?(' || getvariable('rough_cues') || ')');

-- '3분기' and '4분기', '1월' and '4월': two periods, each named right before its figure.
CREATE TEMP MACRO other_period(one, other) AS coalesce(
    one <> other AND one <> '' AND other <> ''
    AND regexp_extract(one, '[가-힣]+$') = regexp_extract(other, '[가-힣]+$'), false);

-- '3000만원을 비롯해', '(3000만원)보다': a part that is named first, and what others are measured by.
CREATE TEMP MACRO is_part_named(words_after) AS regexp_matches(words_after, getvariable('part_cues'));
CREATE TEMP MACRO is_item(words_after) AS regexp_matches(words_after, '^ ?([,·]|(에|과|와) [^ ]+ [0-9])');
CREATE TEMP MACRO is_base(words_after) AS regexp_matches(words_after, '^[) ]{0,2}보다');

-- Two remarks on two days: each sentence quotes, and hardly in the words of the other.
CREATE TEMP MACRO words_quoted(sentence) AS regexp_extract_all(regexp_extract(sentence, '[“‘"''](.{6,})[”’"'']', 1), '[가-힣]{2,}');
CREATE TEMP MACRO other_remark(one, other) AS coalesce(
    len(list_intersect(words_quoted(one), words_quoted(other))) < 0.4 * least(len(words_quoted(one)), len(words_quoted(other))), false);

-- '내년 3월 교체된다.' does not say what is.
CREATE TEMP MACRO says_enough(sentence) AS length(letters(sentence)) >= 10;

-- The first letters of what is done after a figure: '제기' of '12일 소송을 제기했다'. A syllable that ends in ㅆ is a past tense;
-- '대해' and '있었다' are no deeds.
SET VARIABLE past_syllables = (SELECT string_agg(chr(CAST(code AS INTEGER)), '') FROM range(44052, 55204, 28) AS syllables(code));
CREATE TEMP MACRO deed_after(sentence, shown) AS regexp_replace(left(regexp_extract(
    regexp_replace(substring(sentence, strpos(sentence, shown) + length(shown) + 1), '[^ ]*(?:' || getvariable('joining_words') || ')', '', 'g'),
    '(?:^| )([가-힣]*?(?:[가-힣](?:' || getvariable('deed_endings') || ')|[' || getvariable('past_syllables') || ']))', 1), 2),
    '^(?:' || getvariable('no_deeds') || ')$', '');

-- '늦' of '늦었': the past tense says nothing of the deed.
CREATE TEMP MACRO stem(deed) AS regexp_replace(deed, '[' || getvariable('past_syllables') || ']$', '');

-- '2일 동의했다' and '12일 소송을 제기했다': neither sentence has the other's deed.
CREATE TEMP MACRO other_deed(one, other, sentence_one, sentence_other) AS
    one <> '' AND other <> '' AND NOT contains(sentence_other, stem(one)) AND NOT contains(sentence_one, stem(other));

-- '칠' of '8동을 칠 것', a syllable that ends in ㄹ: what is to come, of which the other sentence says nothing.
SET VARIABLE coming_syllables = (SELECT string_agg(chr(CAST(code AS INTEGER)), '') FROM range(44040, 55204, 28) AS syllables(code));
CREATE TEMP MACRO coming_deed(words_after) AS
    left(regexp_extract(words_after, '^[가-힣]{0,2} ([가-힣]*[' || getvariable('coming_syllables') || ']) ?(?:것|계획|예정|방침)', 1), 2);
CREATE TEMP MACRO other_coming(words_after, sentence) AS coming_deed(words_after) <> '' AND NOT contains(sentence, coming_deed(words_after));

-- What an amount is of, where its words say so: '그림' of '1천만원 상당의 그림'.
CREATE TEMP MACRO amount_of(words_after) AS regexp_extract(words_after, '^ ?[가-힣]{0,3}의 ([가-힣]{2})', 1);
