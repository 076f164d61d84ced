-- When each event came in, and whether an article opens with it.
-- One row: one event.
-- @event_id: The event, as in main.events.
-- @added: Time at which the first document that tells it was read, UTC, as the number YYYYMMDDHHMMSS.
-- @in_opening: True where a mention stands in a headline or in a first paragraph.
SELECT
    m.event_id,
    strftime(min(d.ingested_at), '%Y%m%d%H%M%S')::BIGINT AS added,
    coalesce(bool_or(s.is_title OR s.is_lead), false) AS in_opening
FROM main.event_mentions AS m
JOIN main.documents AS d USING (document_id)
LEFT JOIN main.sentences AS s USING (document_id, sentence_no)
GROUP BY m.event_id
