-- Reasons not to compare two figures, each by a name.
-- Makes: macros.

-- Each element where it first stands.
CREATE TEMP MACRO once(elements) AS list_filter(elements, lambda element, i: list_position(elements, element) = i);

-- '13억6727만원' for '13억6727만6000원': the rounder figure is what the other rounds or cuts to.
CREATE TEMP MACRO rounds_to(rounder, other, grain) AS
    least(abs(rounder - round(other / grain) * grain), abs(rounder - floor(other / grain) * grain)) < 1e-6 * grain;

-- Both name moments, and none that the other does.
CREATE TEMP MACRO other_moments(one, other) AS len(one) > 0 AND len(other) > 0 AND NOT list_has_any(one, other);

-- '6년' for six years and eight months, '10개월여' for 299 days: the one told in the larger unit may be rounded.
CREATE TEMP MACRO rounds_in_time(one, other, gap) AS right(one, 1) <> right(other, 1)
    AND gap < CASE WHEN 'Y' IN (right(one, 1), right(other, 1)) THEN 366 WHEN 'M' IN (right(one, 1), right(other, 1)) THEN 31 ELSE 0 END;

-- Whether a group of contrasts has a word here.
CREATE TEMP MACRO is_marked(marks, member_group) AS len(list_filter(marks, lambda mark: prefix(mark, member_group))) > 0;

-- '30석을 늘려' and '330석으로 늘려'.
CREATE TEMP MACRO is_end_of_change(marks, words_after) AS is_marked(marks, 'flow:') AND regexp_matches(words_after, '^[^ ]{0,2}로 ');

-- The same words, read otherwise in another place.
CREATE TEMP MACRO same_words(one, other) AS replace(one, ' ', '') = replace(other, ' ', '');

CREATE TEMP MACRO bound_said(words_after) AS regexp_extract(words_after, '^ ?(부터|까지)', 1);

-- '쯤', '께': the minutes may be rounded.
CREATE TEMP MACRO said_roughly(words_after) AS regexp_matches(words_after, '^ ?(쯤|께|경|무렵)');

-- '3분기' and '4분기', '1월' and '4월': two periods, each named right before its figure.
CREATE TEMP MACRO other_period(one, other) AS coalesce(
    one <> other AND one <> '' AND other <> ''
    AND regexp_extract(one, '[가-힣]+$') = regexp_extract(other, '[가-힣]+$'), false);

-- '3000만원을 비롯해', '(3000만원)보다': a part that is named first, and what others are measured by.
CREATE TEMP MACRO is_part_named(words_after) AS regexp_matches(words_after, '비롯|포함해');
CREATE TEMP MACRO is_base(words_after) AS regexp_matches(words_after, '^[) ]{0,2}보다');

-- '내년 3월 교체된다.' does not say what is.
CREATE TEMP MACRO says_enough(sentence) AS length(letters(sentence)) >= 10;
