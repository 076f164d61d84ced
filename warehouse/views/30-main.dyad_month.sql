-- Cooperation and conflict between two entities, month by month, from actual events.
-- An event counts once for each pair, however many people of one state take part; unnamed participants (UNK) are no pair.
-- One row: one ordered pair of entities in one month.
-- @month: First day of the month.
-- @actor: Entity that acts.
-- @recipient: Entity acted upon.
-- @events: Events of the pair in the month.
-- @cooperation: Events of quad classes 1 and 2 (verbal and material cooperation).
-- @conflict: Events of quad classes 3 and 4 (verbal and material conflict).
-- @mean_score: Mean PLOVER score of the events, -10 to 10.
WITH acting AS (
    SELECT
        date_trunc('month', coalesce(date_start, first_published_on))::DATE AS month,
        plover_quad,
        plover_score,
        unnest(list_distinct(list_transform(actors, lambda a: a.entity))) AS actor,
        list_distinct(list_transform(recipients, lambda r: r.entity)) AS recipients
    FROM main.events
    WHERE realis = 'actual'
),
pair AS (SELECT month, plover_quad, plover_score, actor, unnest(recipients) AS recipient FROM acting)
SELECT
    month,
    actor,
    recipient,
    count(*) AS events,
    count(*) FILTER (plover_quad <= 2) AS cooperation,
    count(*) FILTER (plover_quad >= 3) AS conflict,
    round(avg(plover_score), 3) AS mean_score
FROM pair
WHERE actor <> recipient AND actor <> 'UNK' AND recipient <> 'UNK'
GROUP BY ALL
ORDER BY month DESC NULLS LAST, events DESC, actor, recipient
