-- Whose journeys new articles tell of: heads of governments, and their towns with them; heads of institutions, and those
-- with them. And which towns are there as guests.
-- Reads: named, texts, surnames, offices, speak_of_head, towns, acting, institutions, led, and the variables that the task sets.
CREATE TEMP TABLE heads AS
SELECT place, value, town, office FROM named WHERE is_head AND kind = 'PERSON';

-- Articles that tell of a head or a delegation without a name: '시장도 직접 간다.'
CREATE TEMP TABLE unnamed_heads AS
SELECT place FROM surnames
UNION
SELECT place FROM texts WHERE regexp_matches(told, getvariable('unnamed_head'));

CREATE TEMP TABLE travellers AS
SELECT place, value FROM heads
UNION
SELECT place, town FROM heads WHERE town <> ''
UNION
SELECT h.place, a.value FROM heads h JOIN acting a USING (place) WHERE h.town = ''
UNION
-- Beside a town that leads, the office of another is whom one meets: '길 지사는 경북지사와 만나'.
SELECT place, town FROM offices WHERE (place, town) IN (SELECT (place, value) FROM acting) OR place NOT IN (SELECT place FROM acting)
UNION
SELECT u.place, a.value FROM unnamed_heads u JOIN acting a USING (place)
UNION
-- A surname says who it is only where no town is told.
SELECT place, value FROM surnames WHERE place NOT IN (SELECT place FROM towns)
UNION
SELECT place, value FROM named SEMI JOIN led USING (place) WHERE is_leader AND kind = 'PERSON'
UNION
SELECT place, value FROM institutions SEMI JOIN led USING (place);

-- Whoever is told in full may be meant by a surname with the office elsewhere: '남 지사'.
CREATE TEMP TABLE perhaps_surnames AS
SELECT DISTINCT place, concat(left(value, 1), office) AS value FROM heads WHERE length(value) BETWEEN 3 AND 4;

-- Articles of which no town is the guest. What an institution of a town does is not its government's, unless an article
-- tells of that: it went with the mayor. Who lists more than two towns, or several of which none leads, reports of a fair and
-- is with none of them.
CREATE TEMP TABLE without_guests AS
WITH by_office AS (SELECT DISTINCT place FROM towns WHERE NOT is_bare),

of_institutions AS (
    SELECT place FROM institutions
    WHERE in_title OR place IN (FROM led) OR place NOT IN (FROM by_office)
),

of_governments AS (
    SELECT place FROM heads
    UNION
    SELECT place FROM offices
    UNION
    FROM unnamed_heads
    UNION
    SELECT place FROM named SEMI JOIN speak_of_head USING (place) WHERE is_council
    UNION
    SELECT place FROM towns
    WHERE in_title AND (NOT is_bare OR (place NOT IN (FROM led) AND place IN (FROM by_office)))
)

(FROM of_institutions EXCEPT FROM of_governments)
UNION
SELECT place FROM acting GROUP BY place HAVING count(DISTINCT value) > 2
UNION
SELECT place FROM towns ANTI JOIN acting USING (place) ANTI JOIN of_governments USING (place);
