// Where actors stand in the drawing: those with a side left or right, tied ones near each other, the same every time.

const [STEPS, EDGE] = [260, 26];

/** Nodes with `x` and `y`, edges with a `path`, inside a frame of `{width, height}`. */
export function arrange(drawing, nodes, edges, frame) {
  const placed = nodes.map((node) => ({ ...node }));
  const links = edges.map(({ from, to }) => ({ source: from, target: to }));
  const home = ({ side }) => frame.width * (side === 0 ? 0.22 : side === 1 ? 0.78 : 0.5);
  drawing
    .forceSimulation(placed)
    .force("link", drawing.forceLink(links).id(({ id }) => id).distance(95).strength(0.25))
    .force("charge", drawing.forceManyBody().strength(-300))
    .force("room", drawing.forceCollide(36))
    .force("x", drawing.forceX(home).strength(0.22))
    .force("y", drawing.forceY(frame.height / 2).strength(0.12))
    .stop()
    .tick(STEPS);
  for (const node of placed) {
    node.x = within(node.x, 2 * EDGE, frame.width - 2 * EDGE);
    node.y = within(node.y, EDGE, frame.height - EDGE);
  }
  const at = new Map(placed.map((node) => [node.id, node]));
  return { nodes: placed, edges: edges.map((edge) => ({ ...edge, path: curve(at.get(edge.from), at.get(edge.to)) })) };
}

function within(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/** A bow from one to the other, so that two opposite arrows do not cover each other; it ends before the shape. */
function curve(from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = Math.hypot(dx, dy) || 1;
  const bow = Math.min(40, long * 0.16);
  const [mx, my] = [(from.x + to.x) / 2 - (dy / long) * bow, (from.y + to.y) / 2 + (dx / long) * bow];
  const [start, end] = [towards(from, { x: mx, y: my }), towards(to, { x: mx, y: my })];
  return `M${start.x} ${start.y}Q${round(mx)} ${round(my)} ${end.x} ${end.y}`;
}

function towards(from, to) {
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: round(from.x + ((to.x - from.x) / long) * 13), y: round(from.y + ((to.y - from.y) / long) * 13) };
}

function round(value) {
  return Math.round(value * 10) / 10;
}
