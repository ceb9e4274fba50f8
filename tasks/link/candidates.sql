-- Articles that share a band with a new one. Of each bucket only one landed and the first new article count:
-- near-copies are linked to the founder of their family, not to each other.
-- Reads: new_bands (article_id, place, band, key), landed_signatures, landed_duplicates.
WITH landed AS (
    SELECT band, key, min(article_id) AS other_id
    FROM landed_signatures SEMI JOIN new_bands USING (band, key)
    WHERE article_id NOT IN (SELECT article_id FROM new_bands)
    GROUP BY band, key
),

first_new AS (
    SELECT band, key, arg_min(article_id, place) AS other_id, min(place) AS other_place
    FROM new_bands
    GROUP BY band, key
)

SELECT DISTINCT n.article_id, l.other_id, d.family_id
FROM new_bands n JOIN landed l USING (band, key)
LEFT JOIN landed_duplicates d ON d.article_id = l.other_id
UNION
SELECT n.article_id, f.other_id, NULL
FROM new_bands n JOIN first_new f USING (band, key)
WHERE f.other_place < n.place
ORDER BY ALL
