-- The CAMEO known-group codes of our bodies and groups, as GDELT writes them; a body without such a code is not here.
-- One row: one body or group.
-- @entity: The body or group, as in main.entities.
-- @cameo: Three-letter CAMEO code of the group.
SELECT
    entity,
    cameo
FROM (VALUES
    ('ADB', 'ADB'), ('AL_AQSA_BRIGADES', 'AAM'), ('AL_QAEDA', 'ALQ'), ('AMAL', 'AML'), ('AMNESTY', 'AMN'), ('ARAB_LEAGUE', 'ARL'),
    ('ASEAN', 'ASN'), ('AU', 'OAU'), ('CIS', 'CIS'), ('COMMONWEALTH', 'CWN'), ('COUNCIL_OF_EUROPE', 'COE'), ('DFLP', 'DFL'),
    ('ECOWAS', 'WAS'), ('EU', 'EEC'), ('FAO', 'FAO'), ('FATAH', 'FTA'), ('G7', 'GOS'), ('G77', 'GSS'), ('G8', 'GOE'), ('GCC', 'GCC'),
    ('HAMAS', 'HMS'), ('HEZBOLLAH', 'HEZ'), ('HRW', 'HRW'), ('IAEA', 'IAE'), ('ICC', 'ICC'), ('ICJ', 'ICJ'), ('ICRC', 'IRC'),
    ('ICTY', 'WCT'), ('IFRC', 'CRC'), ('IGAD', 'IAD'), ('ILO', 'ILO'), ('IMF', 'IMF'), ('INTERPOL', 'ITP'), ('IOM', 'IOM'),
    ('ISDB', 'IDB'), ('MEK', 'PMD'), ('MSF', 'MSF'), ('MUSLIM_BROTHERHOOD', 'MBR'), ('NAM_MOVEMENT', 'NON'), ('NATO', 'NAT'),
    ('OAS', 'OAS'), ('OIC', 'OIC'), ('OPEC', 'OPC'), ('OSCE', 'SCE'), ('OXFAM', 'XFM'), ('PFLP', 'PFL'), ('PIJ', 'ISJ'), ('PLO', 'PLO'),
    ('POLISARIO', 'PLS'), ('SAARC', 'SAA'), ('SADC', 'SAD'), ('TALIBAN', 'TAL'), ('UN', 'UNO'), ('UNHCR', 'HCR'), ('UNICEF', 'KID'),
    ('WFP', 'WFP'), ('WHO', 'WHO'), ('WORLD_BANK', 'WBK'), ('WTO', 'WTO')
) AS known(entity, cameo)
