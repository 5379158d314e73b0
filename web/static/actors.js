// Who acts on whom, as a graph: actors, what they do to each other, and on which of two sides they stand.

const FOR = new Set([1, 2]);

/**
 * `{nodes: [{id, name, weight, side}], edges: [{id, from, to, events, relations, mood}]}` of a digest. An edge is one
 * actor and one recipient with all their events; `mood` is `for`, `against` or `both`, and `none` where nothing that is
 * told has happened, is planned or claimed. A side is 0 or 1, or null for who stands on neither.
 */
export function actorGraph({ entities, events, relations = [] }) {
  const edges = new Map();
  for (const event of events) {
    const [from, to] = [event.actor?.entity, event.recipient?.entity];
    if (from && to && from !== to) edgeOf(edges, from, to).events.push(event);
  }
  for (const relation of relations) {
    const [from, to] = ends(relation);
    if (from && to && from !== to && SIGNS[relation.kind]) edgeOf(edges, from, to).relations.push(relation);
  }
  const linked = Array.from(edges.values(), (edge) => ({ ...edge, mood: mood(edge) }));
  const sides = sidesOf(linked);
  const known = new Set(linked.flatMap(({ from, to }) => [from, to]));
  const nodes = entities
    .filter(({ id }) => known.has(id))
    .map(({ id, name, salience }) => ({ id, name, weight: salience, side: sides.get(id) ?? null }));
  return { nodes, edges: linked };
}

const SIGNS = { supports: 1, opposes: -1 };

/** The two entities of a relation. */
export function ends({ source, target }) {
  return [source?.entity ?? source, target?.entity ?? target];
}

function edgeOf(edges, from, to) {
  const id = `${from}-${to}`;
  if (!edges.has(id)) edges.set(id, { id, from, to, events: [], relations: [] });
  return edges.get(id);
}

function mood({ events, relations }) {
  const signs = new Set(events.filter(({ factuality }) => factuality !== "negated").map(signOf));
  for (const { kind } of relations) signs.add(SIGNS[kind]);
  if (signs.size === 2) return "both";
  return signs.has(1) ? "for" : signs.has(-1) ? "against" : "none";
}

function signOf({ quad_class: quad }) {
  return FOR.has(quad) ? 1 : -1;
}

/**
 * Sides along the edges: who is for one another stand together, who is against one another apart. From the most
 * entangled actor outwards, so that the strongest ties decide; an actor without any enemy in reach has no side.
 */
function sidesOf(edges) {
  const ties = new Map();
  for (const { from, to, mood: tie, events, relations } of edges) {
    if (tie !== "for" && tie !== "against") continue;
    const sign = tie === "for" ? 1 : -1;
    const strength = events.length + relations.length;
    for (const [one, other] of [[from, to], [to, from]]) ties.set(one, [...(ties.get(one) ?? []), { other, sign, strength }]);
  }
  const sides = new Map();
  const byTies = Array.from(ties.keys()).sort((a, b) => ties.get(b).length - ties.get(a).length);
  for (const first of byTies) if (!sides.has(first)) spread(first, ties, sides);
  return sides;
}

function spread(first, ties, sides) {
  const camp = new Map([[first, 0]]);
  const open = [first];
  let hostile = false;
  while (open.length) {
    const one = open.shift();
    for (const { other, sign } of ties.get(one).toSorted((a, b) => b.strength - a.strength)) {
      hostile ||= sign < 0;
      if (camp.has(other)) continue;
      camp.set(other, sign > 0 ? camp.get(one) : 1 - camp.get(one));
      open.push(other);
    }
  }
  for (const [one, side] of camp) sides.set(one, hostile ? side : null);
}
