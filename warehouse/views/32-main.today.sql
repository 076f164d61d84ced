-- Events first told on the last day on which anything was published.
-- One row: one event.
-- @event_date: Day the act took place, or began.
-- @plover_type: PLOVER event type.
-- @actors: Entities that act.
-- @recipients: Entities acted upon.
-- @realis: Whether the act is told as done.
-- @first_published_on: The last publication day of the warehouse.
-- @outlet_count: Outlets that tell it.
-- @confidence: Confidence of the event, 0 to 1.
-- @event_id: The event.
SELECT
    date_start AS event_date,
    plover_type,
    list_transform(actors, lambda a: a.entity) AS actors,
    list_transform(recipients, lambda r: r.entity) AS recipients,
    realis,
    first_published_on,
    outlet_count,
    confidence,
    event_id
FROM main.events
WHERE first_published_on = (SELECT max(published_on) FROM main.documents WHERE fate = 'published')
ORDER BY outlet_count DESC, confidence DESC, event_id
