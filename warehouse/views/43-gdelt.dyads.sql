-- Each pair of actor and recipient of the events that GDELT and POLECAT would code; an event without a recipient has one row without one.
-- The number is cut from a SHA-256 of event and pair, so it is the same on every machine. One row: one pair of one event.
-- @global_event_id: Number of the pair, for GLOBALEVENTID.
-- @event_id: The event, as in main.events.
-- @actor: The actor, a row of gdelt.parties.
-- @recipient: The recipient, a row of gdelt.parties; all its fields are NULL where nobody is told.
SELECT
    ('0x' || substr(sha256(concat_ws(' ', a.event_id, a.party_no, coalesce(r.party_no, 0))), 1, 15))::BIGINT AS global_event_id,
    a.event_id,
    a AS actor,
    r AS recipient
FROM gdelt.parties AS a
LEFT JOIN gdelt.parties AS r ON r.event_id = a.event_id AND NOT r.acting
WHERE a.acting
