// Where the names of places go on a map, so that none covers another.

const [LINE, LETTER, GAP] = [17, 7.6, 4];

/**
 * Spots `{x, y, size, words, ...}` with a `label` `{x, y, anchor}` each, or null where no room is left. Those that come
 * first choose first: right, left, above, below.
 */
export function labelSpots(spots, { width, height }) {
  const taken = spots.map(({ x, y, size }) => ({ left: x - size, right: x + size, top: y - size, bottom: y + size }));
  return spots.map((spot, number) => {
    const others = taken.filter((_, other) => other !== number);
    for (const label of choices(spot)) {
      const box = boxOf(label, spot.words);
      const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      if (!inside || others.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return { ...spot, label };
    }
    return { ...spot, label: null };
  });
}

function choices({ x, y, size }) {
  return [
    { x: x + size + GAP, y: y + 5, anchor: "start" },
    { x: x - size - GAP, y: y + 5, anchor: "end" },
    { x, y: y - size - GAP, anchor: "middle" },
    { x, y: y + size + LINE - GAP, anchor: "middle" },
  ];
}

function boxOf({ x, y, anchor }, words) {
  const long = words.length * LETTER;
  const left = { start: x, end: x - long, middle: x - long / 2 }[anchor];
  return { left, right: left + long, top: y - LINE + GAP, bottom: y + GAP };
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
