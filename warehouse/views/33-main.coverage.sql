-- What each outlet contributes: articles read, published, and the events they tell.
-- One row: one outlet; articles whose outlet is unknown share one row.
-- @outlet: The outlet, NULL where unknown.
-- @articles: Records of the outlet that were read.
-- @published: Of these, published.
-- @duplicates: Of these, duplicates of other records.
-- @first_published_on: Earliest publication day.
-- @last_published_on: Latest publication day.
-- @mentions: Event mentions in its published articles.
-- @events: Different events they tell.
-- @only_here: Events that no other outlet tells.
SELECT
    d.outlet,
    count(DISTINCT d.document_id) AS articles,
    count(DISTINCT d.document_id) FILTER (d.fate = 'published') AS published,
    count(DISTINCT d.document_id) FILTER (d.fate = 'duplicate') AS duplicates,
    min(d.published_on) AS first_published_on,
    max(d.published_on) AS last_published_on,
    count(m.mention_id) AS mentions,
    count(DISTINCT m.event_id) AS events,
    count(DISTINCT m.event_id) FILTER (e.outlet_count <= 1) AS only_here
FROM main.documents AS d
LEFT JOIN main.event_mentions AS m USING (document_id)
LEFT JOIN main.events AS e USING (event_id)
GROUP BY d.outlet
ORDER BY articles DESC, d.outlet
