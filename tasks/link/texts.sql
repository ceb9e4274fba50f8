-- What the articles of a slice say: their text, with the titles and captions that are no text to the earlier stages.
-- Held while the slice is read: seven queries ask for it, and to read it anew took each a tenth of a second of 10,000 articles.
-- Reads: originals, staged_articles.
CREATE TEMP TABLE texts AS
SELECT
    o.place, a.title, a.publisher, a.dateline_place, concat_ws(chr(10), a.title, left(a.body, 150)) AS lead,
    concat_ws(chr(10), a.title, array_to_string(a.subtitles, chr(10)), array_to_string(a.captions, chr(10)), a.body) AS told
FROM staged_articles a JOIN originals o USING (article_id, revision);
