-- Events in the 40 columns of the POLECAT release, for programs written for it; only what PLOVER codes (plover_compliant).
-- Fields that are not coded are NULL. One row: one pair of actor and recipient of one event; an event without a recipient has one row.
WITH story AS (
    SELECT
        document_id,
        string_agg(DISTINCT party.name, ';' ORDER BY party.name) FILTER (party.title IS NOT NULL) AS people,
        string_agg(DISTINCT party.name, ';' ORDER BY party.name)
            FILTER (party.title IS NULL AND party.sector IN ('IGO', 'NGO', 'PTY', 'REB', 'UAF', 'BUS')) AS organizations,
        string_agg(DISTINCT place_name, ';' ORDER BY place_name) AS locations
    FROM (SELECT document_id, place_name, unnest(actors || recipients) AS party FROM main.event_mentions)
    GROUP BY document_id
)
SELECT
    e.event_id AS "Event ID",
    coalesce(e.date_start, e.first_published_on) AS "Event Date",
    e.plover_type AS "Event Type",
    e.plover_mode AS "Event Mode",
    e.plover_score AS "Intensity",
    e.plover_quad AS "Quad Code",
    nullif(array_to_string(e.contexts, ';'), '') AS "Contexts",
    p.actor.named AS "Actor Name",
    CASE WHEN p.actor.kind = 'state' THEN p.actor.entity END AS "Actor Country",
    p.actor.cow AS "Actor COW",
    p.actor.sector AS "Primary Actor Sector",
    p.actor.sector AS "Actor Sectors",
    p.actor.title AS "Actor Title",
    p.actor.written AS "Actor Name Raw",
    NULL::VARCHAR AS "Wikipedia Actor ID",
    p.recipient.named AS "Recipient Name",
    CASE WHEN p.recipient.kind = 'state' THEN p.recipient.entity END AS "Recipient Country",
    p.recipient.cow AS "Recipient COW",
    p.recipient.sector AS "Primary Recipient Sector",
    p.recipient.sector AS "Recipient Sectors",
    p.recipient.title AS "Recipient Title",
    p.recipient.written AS "Recipient Name Raw",
    NULL::VARCHAR AS "Wikipedia Recipient ID",
    e.place_name AS "Placename",
    NULL::VARCHAR AS "City",
    NULL::VARCHAR AS "District",
    NULL::VARCHAR AS "Province",
    e.place_country AS "Country",
    e.place_lat AS "Latitude",
    e.place_lon AS "Longitude",
    NULL::VARCHAR AS "GeoNames ID",
    e.place_name AS "Raw Placename",
    NULL::VARCHAR AS "Feature Type",
    d.outlet AS "Source",
    d.published_on AS "Publication Date",
    s.people AS "Story People",
    s.organizations AS "Story Organizations",
    s.locations AS "Story Locations",
    d.language AS "Language",
    m.coder_version AS "Version"
FROM gdelt.dyads AS p
JOIN main.events AS e USING (event_id)
LEFT JOIN main.event_mentions AS m ON m.mention_id = e.representative_mention_id
LEFT JOIN main.documents AS d ON d.document_id = m.document_id
LEFT JOIN story AS s ON s.document_id = m.document_id;
COMMENT ON COLUMN polecat.events."Event ID" IS
    'The event, as in main.events; several rows share it where several actors or recipients take part.';
COMMENT ON COLUMN polecat.events."Event Date" IS
    'Day of the act, or its first possible day; day of the first publication where the act has no date.';
COMMENT ON COLUMN polecat.events."Event Type" IS 'PLOVER event type.';
COMMENT ON COLUMN polecat.events."Event Mode" IS 'PLOVER mode of the type; NULL where none clearly fits.';
COMMENT ON COLUMN polecat.events."Intensity" IS 'PLOVER score of type and mode, -10 (conflict) to 10 (cooperation).';
COMMENT ON COLUMN polecat.events."Quad Code" IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.';
COMMENT ON COLUMN polecat.events."Contexts" IS 'PLOVER contexts, separated by semicolons; NULL where none is named.';
COMMENT ON COLUMN polecat.events."Actor Name" IS 'Name of the actor: in English for names of states and bodies, as written for all others.';
COMMENT ON COLUMN polecat.events."Actor Country" IS 'Country of the actor, ISO 3166-1 alpha-3; NULL for bodies and groups.';
COMMENT ON COLUMN polecat.events."Actor COW" IS 'Correlates of War number of that country.';
COMMENT ON COLUMN polecat.events."Primary Actor Sector" IS 'PLOVER sector of the actor.';
COMMENT ON COLUMN polecat.events."Actor Sectors" IS 'The same: one sector is coded.';
COMMENT ON COLUMN polecat.events."Actor Title" IS 'Title of the actor, as written.';
COMMENT ON COLUMN polecat.events."Actor Name Raw" IS 'Name of the actor, as written.';
COMMENT ON COLUMN polecat.events."Wikipedia Actor ID" IS 'Not linked, NULL.';
COMMENT ON COLUMN polecat.events."Recipient Name" IS
    'Name of the recipient: in English for names of states and bodies, as written for all others.';
COMMENT ON COLUMN polecat.events."Recipient Country" IS 'Country of the recipient, ISO 3166-1 alpha-3; NULL for bodies and groups.';
COMMENT ON COLUMN polecat.events."Recipient COW" IS 'Correlates of War number of that country.';
COMMENT ON COLUMN polecat.events."Primary Recipient Sector" IS 'PLOVER sector of the recipient.';
COMMENT ON COLUMN polecat.events."Recipient Sectors" IS 'The same: one sector is coded.';
COMMENT ON COLUMN polecat.events."Recipient Title" IS 'Title of the recipient, as written.';
COMMENT ON COLUMN polecat.events."Recipient Name Raw" IS 'Name of the recipient, as written.';
COMMENT ON COLUMN polecat.events."Wikipedia Recipient ID" IS 'Not linked, NULL.';
COMMENT ON COLUMN polecat.events."Placename" IS 'Place of the act.';
COMMENT ON COLUMN polecat.events."City" IS 'What kind of place it is is not coded, NULL.';
COMMENT ON COLUMN polecat.events."District" IS 'Not coded, NULL.';
COMMENT ON COLUMN polecat.events."Province" IS 'Not coded, NULL.';
COMMENT ON COLUMN polecat.events."Country" IS 'Country of the place, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN polecat.events."Latitude" IS 'Latitude of the place; that of the capital for a country.';
COMMENT ON COLUMN polecat.events."Longitude" IS 'Longitude of the place; that of the capital for a country.';
COMMENT ON COLUMN polecat.events."GeoNames ID" IS 'Not linked, NULL.';
COMMENT ON COLUMN polecat.events."Raw Placename" IS 'Place of the act, as written.';
COMMENT ON COLUMN polecat.events."Feature Type" IS 'Not coded, NULL.';
COMMENT ON COLUMN polecat.events."Source" IS 'Outlet of the article that tells the event best; NULL where unknown.';
COMMENT ON COLUMN polecat.events."Publication Date" IS 'Day that article was published.';
COMMENT ON COLUMN polecat.events."Story People" IS
    'People who act or are acted upon in that article, as written with their titles, separated by semicolons.';
COMMENT ON COLUMN polecat.events."Story Organizations" IS 'Bodies, groups, parties and firms that do, as written.';
COMMENT ON COLUMN polecat.events."Story Locations" IS 'Places of the acts it tells, as written.';
COMMENT ON COLUMN polecat.events."Language" IS 'Language of the article, ISO 639-1; nothing is translated.';
COMMENT ON COLUMN polecat.events."Version" IS 'Version of the coder.';
