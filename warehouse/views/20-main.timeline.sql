-- What happened, newest first: actual events with the sentence that tells each best.
-- One row: one event told as done.
-- @event_date: Day the act took place, or began; the first publication day where no better day is known.
-- @plover_type: PLOVER event type.
-- @actors: Entities that act.
-- @recipients: Entities acted upon.
-- @place: Place of the act, where told.
-- @quote: The sentence of the most confident mention.
-- @outlet: Outlet of that mention.
-- @mention_count: Mentions of the event in all articles.
-- @outlet_count: Outlets that tell it.
-- @confidence: Confidence of the event, 0 to 1.
-- @event_id: The event.
SELECT
    coalesce(e.date_start, e.first_published_on) AS event_date,
    e.plover_type,
    list_transform(e.actors, lambda a: a.entity) AS actors,
    list_transform(e.recipients, lambda r: r.entity) AS recipients,
    e.place_name AS place,
    best.quote,
    best.outlet,
    e.mention_count,
    e.outlet_count,
    e.confidence,
    e.event_id
FROM main.events AS e
JOIN (
    SELECT event_id, quote, outlet
    FROM main.evidence
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY confidence DESC, published_on NULLS LAST, mention_id) = 1
) AS best USING (event_id)
WHERE e.realis = 'actual'
ORDER BY event_date DESC NULLS LAST, e.confidence DESC, e.event_id
