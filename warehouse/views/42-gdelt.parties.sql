-- The actors and recipients of the events that GDELT and POLECAT would code (plover_compliant), with their CAMEO codes.
-- Sectors are CAMEO type codes save for two: the press is MED and medicine is HLH there. One row: one participant of one event.
-- @event_id: The event.
-- @acting: True for an actor, false for a recipient.
-- @party_no: Place among the actors or recipients of the event, from 1.
-- @entity: ISO 3166-1 alpha-3 or body code, as in main.entities; UNK for an unnamed participant.
-- @sector: Sector in PLOVER's codes.
-- @written: Name as written in the article.
-- @title: Title as written; NULL where none stands there.
-- @named: English name of the entity where the written name is one of its own names, else the name as written.
-- @country: CAMEO country or region code; NULL for bodies and groups.
-- @known_group: CAMEO code of a known body or group.
-- @type: CAMEO type code of the sector; NULL where unknown.
-- @cow: Correlates of War number of a state.
-- @kind: Class of the entity, such as state, body, region or group; NULL where unnamed.
SELECT
    told.event_id,
    told.acting,
    told.party_no,
    told.party.entity AS entity,
    told.party.sector AS sector,
    told.party.name AS written,
    told.party.title AS title,
    CASE
        WHEN told.party.title IS NULL AND (told.party.name = n.name_id OR list_contains(n.aliases, told.party.name)) THEN n.name_en
        ELSE told.party.name
    END AS named,
    c.cameo AS country,
    g.cameo AS known_group,
    CASE told.party.sector WHEN 'JRN' THEN 'MED' WHEN 'MED' THEN 'HLH' WHEN 'UNK' THEN NULL ELSE told.party.sector END AS type,
    c.cow,
    n.kind
FROM (
    SELECT event_id, true AS acting, generate_subscripts(actors, 1) AS party_no, unnest(actors) AS party
    FROM main.events WHERE plover_compliant
    UNION ALL
    SELECT event_id, false, generate_subscripts(recipients, 1), unnest(recipients)
    FROM main.events WHERE plover_compliant
) AS told
LEFT JOIN main.entities AS n ON n.entity = told.party.entity
LEFT JOIN gdelt.country_codes AS c ON c.entity = told.party.entity
LEFT JOIN gdelt.group_codes AS g ON g.entity = told.party.entity
