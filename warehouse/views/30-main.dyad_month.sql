-- Cooperation and conflict between two entities, month by month, from actual events.
-- One row: one ordered pair of entities in one month.
-- @month: First day of the month.
-- @actor: Entity that acts.
-- @recipient: Entity acted upon.
-- @events: Events of the pair in the month.
-- @cooperation: Events of quad classes 1 and 2 (verbal and material cooperation).
-- @conflict: Events of quad classes 3 and 4 (verbal and material conflict).
-- @mean_score: Mean PLOVER score of the events, -10 to 10.
SELECT
    date_trunc('month', coalesce(e.date_start, e.first_published_on))::DATE AS month,
    a.entity AS actor,
    r.entity AS recipient,
    count(*) AS events,
    count(*) FILTER (e.plover_quad <= 2) AS cooperation,
    count(*) FILTER (e.plover_quad >= 3) AS conflict,
    round(avg(e.plover_score), 3) AS mean_score
FROM main.events AS e, unnest(e.actors) AS x(a), unnest(e.recipients) AS y(r)
WHERE e.realis = 'actual' AND a.entity <> r.entity
GROUP BY ALL
ORDER BY month DESC NULLS LAST, events DESC, actor, recipient
