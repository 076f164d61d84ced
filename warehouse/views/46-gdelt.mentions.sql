-- Mentions in the 16 columns of the GDELT 2.0 mentions table, for programs written for it; only what PLOVER would code (plover_compliant).
-- Offsets count code points of the raw text, which is Indonesian: nothing is translated.
-- One row: one mention of one pair of actor and recipient.
-- @GLOBALEVENTID: The row of gdelt.events that is mentioned.
-- @EventTimeDate: Time at which the first article of the event was read, UTC, YYYYMMDDHHMMSS.
-- @MentionTimeDate: Time at which this article was read, UTC, YYYYMMDDHHMMSS.
-- @MentionType: 1 for an article with an address in the web, 2 for one without.
-- @MentionSourceName: Outlet, NULL where unknown.
-- @MentionIdentifier: Address of the article; its document_id where it has no address.
-- @SentenceID: Number of the sentence, from 1; the headline is 1 where it is printed.
-- @Actor1CharOffset: First character of the actor in the raw text, from 0; -1 where this mention does not name it.
-- @Actor2CharOffset: First character of the recipient in the raw text, from 0; -1 where this mention does not name it.
-- @ActionCharOffset: First character of the words that name the act, in the raw text, from 0.
-- @InRawText: Always 1: what is coded stands in the text as it is.
-- @Confidence: Confidence of the mention in steps of ten, 10 to 100.
-- @MentionDocLen: Length of the raw text in characters.
-- @MentionDocTone: No tone is measured, NULL.
-- @MentionDocTranslationInfo: NULL: coded natively, nothing is translated.
-- @Extras: NULL, as in GDELT.
SELECT
    p.global_event_id AS GLOBALEVENTID,
    t.added AS EventTimeDate,
    strftime(d.ingested_at, '%Y%m%d%H%M%S')::BIGINT AS MentionTimeDate,
    CASE WHEN d.url IS NULL THEN 2 ELSE 1 END AS MentionType,
    d.outlet AS MentionSourceName,
    coalesce(d.url, d.document_id) AS MentionIdentifier,
    m.sentence_no + 1 AS SentenceID,
    coalesce(list_filter(m.actors, lambda a: a.entity = p.actor.entity)[1].char_start, -1) AS Actor1CharOffset,
    coalesce(list_filter(m.recipients, lambda r: r.entity = p.recipient.entity)[1].char_start, -1) AS Actor2CharOffset,
    m.trigger_start AS ActionCharOffset,
    1 AS InRawText,
    greatest(round(m.confidence * 10)::INTEGER * 10, 10) AS Confidence,
    d.raw_chars AS MentionDocLen,
    NULL::DOUBLE AS MentionDocTone,
    NULL::VARCHAR AS MentionDocTranslationInfo,
    NULL::VARCHAR AS Extras
FROM main.event_mentions AS m
JOIN gdelt.dyads AS p USING (event_id)
JOIN gdelt.first_told AS t USING (event_id)
JOIN main.documents AS d USING (document_id)
WHERE m.plover_compliant
