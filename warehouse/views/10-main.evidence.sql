-- Each event with every sentence that tells it: the exact quote, who published it, where and when.
-- One row: one mention of one event.
-- @event_id: The event.
-- @event_date: Day the act took place, or began.
-- @plover_type: PLOVER event type.
-- @actors: Entities that act.
-- @recipients: Entities acted upon.
-- @realis: Whether the act is told as done.
-- @quote: The exact characters of the raw text that tell the event.
-- @outlet: Outlet that published the article.
-- @published_on: Day the article was published.
-- @url: Address of the article, where known.
-- @title: Headline of the article.
-- @speaker: Who asserts the event inside the text, where it is a claim.
-- @cited_outlet: Agency or outlet the article cites for it.
-- @confidence: Confidence of the mention, 0 to 1.
-- @document_id: The article.
-- @mention_id: The mention.
-- @quote_start: First character of the quote in the raw text.
-- @quote_end: Character after the quote in the raw text.
-- @source_path: File the article was read from.
SELECT
    m.event_id,
    m.date_start AS event_date,
    m.plover_type,
    list_transform(m.actors, lambda a: a.entity) AS actors,
    list_transform(m.recipients, lambda r: r.entity) AS recipients,
    m.realis,
    m.quote,
    d.outlet,
    d.published_on,
    d.url,
    d.title,
    m.speaker,
    m.cited_outlet,
    m.confidence,
    m.document_id,
    m.mention_id,
    m.quote_start,
    m.quote_end,
    d.source_path
FROM main.event_mentions AS m
JOIN main.documents AS d USING (document_id)
