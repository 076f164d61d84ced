-- The country codes of other projects for our states and regions: CAMEO as GDELT writes it, FIPS 10-4, Correlates of War.
-- The states are those of peristiwa/ontology/data/states.tsv, and a test holds both equal. CAMEO is ISO 3166-1 alpha-3 save for a few old
-- codes, and has codes of its own for regions. One row: one state or region.
-- @entity: The state or region, as in main.entities.
-- @cameo: Three-letter CAMEO code.
-- @fips: FIPS 10-4 code; NULL for states of the past and for regions. Gaza alone is GZ.
-- @cow: Number in the Correlates of War list of states; NULL for those that it does not count as states.
SELECT
    entity,
    cameo,
    fips,
    cow
FROM (VALUES
    ('AFG', 'AFG', 'AF', 700), ('ALB', 'ALB', 'AL', 339), ('DZA', 'DZA', 'AG', 615), ('AND', 'AND', 'AN', 232), ('AGO', 'AGO', 'AO', 540),
    ('ATG', 'ATG', 'AC', 58), ('ARG', 'ARG', 'AR', 160), ('ARM', 'ARM', 'AM', 371), ('AUS', 'AUS', 'AS', 900), ('AUT', 'AUT', 'AU', 305),
    ('AZE', 'AZE', 'AJ', 373), ('BHS', 'BHS', 'BF', 31), ('BHR', 'BHR', 'BA', 692), ('BGD', 'BGD', 'BG', 771), ('BRB', 'BRB', 'BB', 53),
    ('BLR', 'BLR', 'BO', 370), ('BEL', 'BEL', 'BE', 211), ('BLZ', 'BLZ', 'BH', 80), ('BEN', 'BEN', 'BN', 434), ('BTN', 'BTN', 'BT', 760),
    ('BOL', 'BOL', 'BL', 145), ('BIH', 'BIH', 'BK', 346), ('BWA', 'BWA', 'BC', 571), ('BRA', 'BRA', 'BR', 140), ('BRN', 'BRN', 'BX', 835),
    ('BGR', 'BGR', 'BU', 355), ('BFA', 'BFA', 'UV', 439), ('BDI', 'BDI', 'BY', 516), ('CPV', 'CPV', 'CV', 402), ('KHM', 'KHM', 'CB', 811),
    ('CMR', 'CMR', 'CM', 471), ('CAN', 'CAN', 'CA', 20), ('CAF', 'CAF', 'CT', 482), ('TCD', 'TCD', 'CD', 483), ('CHL', 'CHL', 'CI', 155),
    ('CHN', 'CHN', 'CH', 710), ('COL', 'COL', 'CO', 100), ('COM', 'COM', 'CN', 581), ('COG', 'COG', 'CF', 484), ('COD', 'COD', 'CG', 490),
    ('CRI', 'CRI', 'CS', 94), ('CIV', 'CIV', 'IV', 437), ('HRV', 'HRV', 'HR', 344), ('CUB', 'CUB', 'CU', 40), ('CYP', 'CYP', 'CY', 352),
    ('CZE', 'CZE', 'EZ', 316), ('DNK', 'DNK', 'DA', 390), ('DJI', 'DJI', 'DJ', 522), ('DMA', 'DMA', 'DO', 54), ('DOM', 'DOM', 'DR', 42),
    ('ECU', 'ECU', 'EC', 130), ('EGY', 'EGY', 'EG', 651), ('SLV', 'SLV', 'ES', 92), ('GNQ', 'GNQ', 'EK', 411), ('ERI', 'ERI', 'ER', 531),
    ('EST', 'EST', 'EN', 366), ('SWZ', 'SWZ', 'WZ', 572), ('ETH', 'ETH', 'ET', 530), ('FJI', 'FJI', 'FJ', 950), ('FIN', 'FIN', 'FI', 375),
    ('FRA', 'FRA', 'FR', 220), ('GAB', 'GAB', 'GB', 481), ('GMB', 'GMB', 'GA', 420), ('GEO', 'GEO', 'GG', 372), ('DEU', 'DEU', 'GM', 255),
    ('GHA', 'GHA', 'GH', 452), ('GRC', 'GRC', 'GR', 350), ('GRD', 'GRD', 'GJ', 55), ('GTM', 'GTM', 'GT', 90), ('GIN', 'GIN', 'GV', 438),
    ('GNB', 'GNB', 'PU', 404), ('GUY', 'GUY', 'GY', 110), ('HTI', 'HTI', 'HA', 41), ('HND', 'HND', 'HO', 91), ('HUN', 'HUN', 'HU', 310),
    ('ISL', 'ISL', 'IC', 395), ('IND', 'IND', 'IN', 750), ('IDN', 'IDN', 'ID', 850), ('IRN', 'IRN', 'IR', 630), ('IRQ', 'IRQ', 'IZ', 645),
    ('IRL', 'IRL', 'EI', 205), ('ISR', 'ISR', 'IS', 666), ('ITA', 'ITA', 'IT', 325), ('JAM', 'JAM', 'JM', 51), ('JPN', 'JPN', 'JA', 740),
    ('JOR', 'JOR', 'JO', 663), ('KAZ', 'KAZ', 'KZ', 705), ('KEN', 'KEN', 'KE', 501), ('KIR', 'KIR', 'KR', 946), ('PRK', 'PRK', 'KN', 731),
    ('KOR', 'KOR', 'KS', 732), ('KWT', 'KWT', 'KU', 690), ('KGZ', 'KGZ', 'KG', 703), ('LAO', 'LAO', 'LA', 812), ('LVA', 'LVA', 'LG', 367),
    ('LBN', 'LBN', 'LE', 660), ('LSO', 'LSO', 'LT', 570), ('LBR', 'LBR', 'LI', 450), ('LBY', 'LBY', 'LY', 620), ('LIE', 'LIE', 'LS', 223),
    ('LTU', 'LTU', 'LH', 368), ('LUX', 'LUX', 'LU', 212), ('MDG', 'MDG', 'MA', 580), ('MWI', 'MWI', 'MI', 553), ('MYS', 'MYS', 'MY', 820),
    ('MDV', 'MDV', 'MV', 781), ('MLI', 'MLI', 'ML', 432), ('MLT', 'MLT', 'MT', 338), ('MHL', 'MHL', 'RM', 983), ('MRT', 'MRT', 'MR', 435),
    ('MUS', 'MUS', 'MP', 590), ('MEX', 'MEX', 'MX', 70), ('FSM', 'FSM', 'FM', 987), ('MDA', 'MDA', 'MD', 359), ('MCO', 'MCO', 'MN', 221),
    ('MNG', 'MNG', 'MG', 712), ('MNE', 'MTN', 'MJ', 341), ('MAR', 'MAR', 'MO', 600), ('MOZ', 'MOZ', 'MZ', 541), ('MMR', 'MMR', 'BM', 775),
    ('NAM', 'NAM', 'WA', 565), ('NRU', 'NRU', 'NR', 970), ('NPL', 'NPL', 'NP', 790), ('NLD', 'NLD', 'NL', 210), ('NZL', 'NZL', 'NZ', 920),
    ('NIC', 'NIC', 'NU', 93), ('NER', 'NER', 'NG', 436), ('NGA', 'NGA', 'NI', 475), ('MKD', 'MKD', 'MK', 343), ('NOR', 'NOR', 'NO', 385),
    ('OMN', 'OMN', 'MU', 698), ('PAK', 'PAK', 'PK', 770), ('PLW', 'PLW', 'PS', 986), ('PAN', 'PAN', 'PM', 95), ('PNG', 'PNG', 'PP', 910),
    ('PRY', 'PRY', 'PA', 150), ('PER', 'PER', 'PE', 135), ('PHL', 'PHL', 'RP', 840), ('POL', 'POL', 'PL', 290), ('PRT', 'PRT', 'PO', 235),
    ('QAT', 'QAT', 'QA', 694), ('ROU', 'ROM', 'RO', 360), ('RUS', 'RUS', 'RS', 365), ('RWA', 'RWA', 'RW', 517), ('KNA', 'KNA', 'SC', 60),
    ('LCA', 'LCA', 'ST', 56), ('VCT', 'VCT', 'VC', 57), ('WSM', 'WSM', 'WS', 990), ('SMR', 'SMR', 'SM', 331), ('STP', 'STP', 'TP', 403),
    ('SAU', 'SAU', 'SA', 670), ('SEN', 'SEN', 'SG', 433), ('SRB', 'SRB', 'RI', 345), ('SYC', 'SYC', 'SE', 591), ('SLE', 'SLE', 'SL', 451),
    ('SGP', 'SGP', 'SN', 830), ('SVK', 'SVK', 'LO', 317), ('SVN', 'SVN', 'SI', 349), ('SLB', 'SLB', 'BP', 940), ('SOM', 'SOM', 'SO', 520),
    ('ZAF', 'ZAF', 'SF', 560), ('SSD', 'SSD', 'OD', 626), ('ESP', 'ESP', 'SP', 230), ('LKA', 'LKA', 'CE', 780), ('SDN', 'SDN', 'SU', 625),
    ('SUR', 'SUR', 'NS', 115), ('SWE', 'SWE', 'SW', 380), ('CHE', 'CHE', 'SZ', 225), ('SYR', 'SYR', 'SY', 652), ('TJK', 'TJK', 'TI', 702),
    ('TZA', 'TZA', 'TZ', 510), ('THA', 'THA', 'TH', 800), ('TLS', 'TMP', 'TT', 860), ('TGO', 'TGO', 'TO', 461), ('TON', 'TON', 'TN', 955),
    ('TTO', 'TTO', 'TD', 52), ('TUN', 'TUN', 'TS', 616), ('TUR', 'TUR', 'TU', 640), ('TKM', 'TKM', 'TX', 701), ('TUV', 'TUV', 'TV', 947),
    ('UGA', 'UGA', 'UG', 500), ('UKR', 'UKR', 'UP', 369), ('ARE', 'ARE', 'AE', 696), ('GBR', 'GBR', 'UK', 200), ('USA', 'USA', 'US', 2),
    ('URY', 'URY', 'UY', 165), ('UZB', 'UZB', 'UZ', 704), ('VUT', 'VUT', 'NH', 935), ('VAT', 'VAT', 'VT', 328), ('VEN', 'VEN', 'VE', 101),
    ('VNM', 'VNM', 'VM', 816), ('YEM', 'YEM', 'YM', 679), ('ZMB', 'ZMB', 'ZA', 551), ('ZWE', 'ZWE', 'ZI', 552), ('PSE', 'PSE', 'WE', NULL),
    ('XKX', 'XKX', 'KV', 347), ('TWN', 'TWN', 'TW', 713), ('HKG', 'HKG', 'HK', NULL), ('MAC', 'MAC', 'MC', NULL),
    ('ESH', 'ESH', 'WI', NULL), ('COK', 'COK', 'CW', NULL), ('NIU', 'NIU', 'NE', NULL), ('GRL', 'GRL', 'GL', NULL),
    ('NCL', 'NCL', 'NC', NULL), ('SUN', 'SUN', NULL, 365), ('YUG', 'YUG', NULL, 345), ('CSK', 'CSK', NULL, 315), ('DDR', 'DDR', NULL, 265),
    ('AFRICA', 'AFR', NULL, NULL), ('ASIA', 'ASA', NULL, NULL), ('BALKANS', 'BLK', NULL, NULL), ('CARIBBEAN', 'CRB', NULL, NULL),
    ('CENTRAL_ASIA', 'CAS', NULL, NULL), ('EASTERN_EUROPE', 'EEU', NULL, NULL), ('EUROPE', 'EUR', NULL, NULL),
    ('LATIN_AMERICA', 'LAM', NULL, NULL), ('MIDDLE_EAST', 'MEA', NULL, NULL), ('GULF_STATES', 'PGS', NULL, NULL),
    ('NORDIC', 'SCN', NULL, NULL), ('NORTH_AMERICA', 'NMR', NULL, NULL), ('SOUTH_ASIA', 'SAS', NULL, NULL),
    ('SOUTHEAST_ASIA', 'SEA', NULL, NULL), ('WEST', 'WST', NULL, NULL)
) AS known(entity, cameo, fips, cow)
