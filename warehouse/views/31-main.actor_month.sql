-- How much each entity does and suffers, month by month, from actual events.
-- One row: one entity in one month.
-- @month: First day of the month.
-- @entity: The entity.
-- @acts: Events in which it acts.
-- @receives: Events in which it is acted upon.
-- @cooperation: Of its acts, those of quad classes 1 and 2.
-- @conflict: Of its acts, those of quad classes 3 and 4.
WITH part AS (
    SELECT DISTINCT e.event_id, e.date_start, e.first_published_on, e.plover_quad, a.entity, true AS acting
    FROM main.events AS e, unnest(e.actors) AS x(a) WHERE e.realis = 'actual'
    UNION ALL
    SELECT DISTINCT e.event_id, e.date_start, e.first_published_on, e.plover_quad, r.entity, false
    FROM main.events AS e, unnest(e.recipients) AS y(r) WHERE e.realis = 'actual'
)
SELECT
    date_trunc('month', coalesce(date_start, first_published_on))::DATE AS month,
    entity,
    count(*) FILTER (acting) AS acts,
    count(*) FILTER (NOT acting) AS receives,
    count(*) FILTER (acting AND plover_quad <= 2) AS cooperation,
    count(*) FILTER (acting AND plover_quad >= 3) AS conflict
FROM part
GROUP BY ALL
ORDER BY month DESC NULLS LAST, acts + receives DESC, entity
