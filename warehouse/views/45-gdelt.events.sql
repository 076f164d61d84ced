-- Events in the 61 columns of the GDELT 2.0 event table, for programs written for it; only what PLOVER would code (plover_compliant).
-- Dates are those of the act as the text tells them, not of publication; fields that are not measured are NULL.
-- One row: one pair of actor and recipient of one event; an event without a recipient has one row with an empty Actor2.
-- @GLOBALEVENTID: Number of event and pair, from a hash; gdelt.dyads leads from it to main.events.
-- @SQLDATE: Day of the act, or its first possible day, YYYYMMDD; day of the first publication where the act has no date.
-- @MonthYear: Month of that day, YYYYMM.
-- @Year: Year of that day.
-- @FractionDate: Year + (month * 30 + day) / 365.
-- @Actor1Code: Country, type and known-group code of the actor, run together.
-- @Actor1Name: Name of the actor in capitals: in English for names of states and bodies, as written for all others.
-- @Actor1CountryCode: CAMEO code of the actor's country or region.
-- @Actor1KnownGroupCode: CAMEO code of a known body or group.
-- @Actor1EthnicCode: Not coded, NULL.
-- @Actor1Religion1Code: Not coded, NULL.
-- @Actor1Religion2Code: Not coded, NULL.
-- @Actor1Type1Code: CAMEO type of the actor, such as GOV, MIL or IGO.
-- @Actor1Type2Code: Not coded, NULL.
-- @Actor1Type3Code: Not coded, NULL.
-- @Actor2Code: Country, type and known-group code of the recipient, run together.
-- @Actor2Name: Name of the recipient in capitals: in English for names of states and bodies, as written for all others.
-- @Actor2CountryCode: CAMEO code of the recipient's country or region.
-- @Actor2KnownGroupCode: CAMEO code of a known body or group.
-- @Actor2EthnicCode: Not coded, NULL.
-- @Actor2Religion1Code: Not coded, NULL.
-- @Actor2Religion2Code: Not coded, NULL.
-- @Actor2Type1Code: CAMEO type of the recipient.
-- @Actor2Type2Code: Not coded, NULL.
-- @Actor2Type3Code: Not coded, NULL.
-- @IsRootEvent: 1 where a headline or first paragraph tells the event, else 0.
-- @EventCode: CAMEO code as text, with its leading zero.
-- @EventBaseCode: First three digits of the code.
-- @EventRootCode: First two digits of the code.
-- @QuadClass: From the CAMEO root: 1 verbal cooperation (01-05), 2 material (06-08), 3 verbal conflict (09-13), 4 material (14-20).
-- @GoldsteinScale: Goldstein score of the code, -10 to 10.
-- @NumMentions: Mentions of the event in all articles.
-- @NumSources: Outlets that tell it; 1 where no outlet is known.
-- @NumArticles: Articles that tell it.
-- @AvgTone: No tone is measured, NULL.
-- @Actor1Geo_Type: The actor's whereabouts are not coded, NULL.
-- @Actor1Geo_FullName: Not coded, NULL.
-- @Actor1Geo_CountryCode: Not coded, NULL.
-- @Actor1Geo_ADM1Code: Not coded, NULL.
-- @Actor1Geo_ADM2Code: Not coded, NULL.
-- @Actor1Geo_Lat: Not coded, NULL.
-- @Actor1Geo_Long: Not coded, NULL.
-- @Actor1Geo_FeatureID: Not coded, NULL.
-- @Actor2Geo_Type: The recipient's whereabouts are not coded, NULL.
-- @Actor2Geo_FullName: Not coded, NULL.
-- @Actor2Geo_CountryCode: Not coded, NULL.
-- @Actor2Geo_ADM1Code: Not coded, NULL.
-- @Actor2Geo_ADM2Code: Not coded, NULL.
-- @Actor2Geo_Lat: Not coded, NULL.
-- @Actor2Geo_Long: Not coded, NULL.
-- @Actor2Geo_FeatureID: Not coded, NULL.
-- @ActionGeo_Type: 1 for a country by its full name, 3 in the United States, 4 elsewhere (also regions and seas); NULL without a place.
-- @ActionGeo_FullName: Place of the act as written.
-- @ActionGeo_CountryCode: FIPS 10-4 code of its country.
-- @ActionGeo_ADM1Code: The country code where the place is a country, else NULL.
-- @ActionGeo_ADM2Code: Not coded, NULL.
-- @ActionGeo_Lat: Latitude of the place; that of the capital for a country.
-- @ActionGeo_Long: Longitude of the place; that of the capital for a country.
-- @ActionGeo_FeatureID: Not coded, NULL.
-- @DATEADDED: Time at which the first article was read, UTC, YYYYMMDDHHMMSS.
-- @SOURCEURL: Address of the article that tells the event best; its document_id where it has no address.
WITH told AS (
    SELECT
        e.*,
        coalesce(e.date_start, e.first_published_on) AS act_on,
        e.cameo_code[:2] AS root,
        -- Only full names: the aliases of a state hold its capital and its palaces too.
        lower(e.place_name) IN (lower(n.name_id), lower(n.name_en)) AS is_country,
        -- FIPS has two codes for Palestine; the gap between their longitudes is wider than either.
        CASE WHEN e.place_country = 'PSE' AND e.place_lon < 34.7 THEN 'GZ' ELSE c.fips END AS fips
    FROM main.events AS e
    LEFT JOIN gdelt.country_codes AS c ON c.entity = e.place_country
    LEFT JOIN main.entities AS n ON n.entity = e.place_country
)
SELECT
    p.global_event_id AS GLOBALEVENTID,
    strftime(e.act_on, '%Y%m%d')::INTEGER AS SQLDATE,
    strftime(e.act_on, '%Y%m')::INTEGER AS MonthYear,
    year(e.act_on)::INTEGER AS Year,
    round(year(e.act_on) + (month(e.act_on) * 30 + day(e.act_on)) / 365, 4)::DOUBLE AS FractionDate,
    nullif(concat(p.actor.country, p.actor.type, p.actor.known_group), '') AS Actor1Code,
    upper(p.actor.named) AS Actor1Name,
    p.actor.country AS Actor1CountryCode,
    p.actor.known_group AS Actor1KnownGroupCode,
    NULL::VARCHAR AS Actor1EthnicCode,
    NULL::VARCHAR AS Actor1Religion1Code,
    NULL::VARCHAR AS Actor1Religion2Code,
    p.actor.type AS Actor1Type1Code,
    NULL::VARCHAR AS Actor1Type2Code,
    NULL::VARCHAR AS Actor1Type3Code,
    nullif(concat(p.recipient.country, p.recipient.type, p.recipient.known_group), '') AS Actor2Code,
    upper(p.recipient.named) AS Actor2Name,
    p.recipient.country AS Actor2CountryCode,
    p.recipient.known_group AS Actor2KnownGroupCode,
    NULL::VARCHAR AS Actor2EthnicCode,
    NULL::VARCHAR AS Actor2Religion1Code,
    NULL::VARCHAR AS Actor2Religion2Code,
    p.recipient.type AS Actor2Type1Code,
    NULL::VARCHAR AS Actor2Type2Code,
    NULL::VARCHAR AS Actor2Type3Code,
    coalesce(t.in_opening, false)::INTEGER AS IsRootEvent,
    e.cameo_code AS EventCode,
    e.cameo_code[:3] AS EventBaseCode,
    e.root AS EventRootCode,
    CASE WHEN e.root <= '05' THEN 1 WHEN e.root <= '08' THEN 2 WHEN e.root <= '13' THEN 3 ELSE 4 END AS QuadClass,
    e.goldstein AS GoldsteinScale,
    e.mention_count AS NumMentions,
    greatest(e.outlet_count, 1) AS NumSources,
    e.document_count AS NumArticles,
    NULL::DOUBLE AS AvgTone,
    NULL::INTEGER AS Actor1Geo_Type,
    NULL::VARCHAR AS Actor1Geo_FullName,
    NULL::VARCHAR AS Actor1Geo_CountryCode,
    NULL::VARCHAR AS Actor1Geo_ADM1Code,
    NULL::VARCHAR AS Actor1Geo_ADM2Code,
    NULL::DOUBLE AS Actor1Geo_Lat,
    NULL::DOUBLE AS Actor1Geo_Long,
    NULL::VARCHAR AS Actor1Geo_FeatureID,
    NULL::INTEGER AS Actor2Geo_Type,
    NULL::VARCHAR AS Actor2Geo_FullName,
    NULL::VARCHAR AS Actor2Geo_CountryCode,
    NULL::VARCHAR AS Actor2Geo_ADM1Code,
    NULL::VARCHAR AS Actor2Geo_ADM2Code,
    NULL::DOUBLE AS Actor2Geo_Lat,
    NULL::DOUBLE AS Actor2Geo_Long,
    NULL::VARCHAR AS Actor2Geo_FeatureID,
    CASE WHEN e.place_name IS NULL THEN NULL WHEN e.is_country THEN 1 WHEN e.place_country = 'USA' THEN 3 ELSE 4 END AS ActionGeo_Type,
    e.place_name AS ActionGeo_FullName,
    e.fips AS ActionGeo_CountryCode,
    CASE WHEN e.is_country THEN e.fips END AS ActionGeo_ADM1Code,
    NULL::VARCHAR AS ActionGeo_ADM2Code,
    e.place_lat AS ActionGeo_Lat,
    e.place_lon AS ActionGeo_Long,
    NULL::VARCHAR AS ActionGeo_FeatureID,
    t.added AS DATEADDED,
    coalesce(d.url, d.document_id) AS SOURCEURL
FROM gdelt.dyads AS p
JOIN told AS e USING (event_id)
LEFT JOIN gdelt.first_told AS t USING (event_id)
LEFT JOIN main.event_mentions AS m ON m.mention_id = e.representative_mention_id
LEFT JOIN main.documents AS d ON d.document_id = m.document_id
