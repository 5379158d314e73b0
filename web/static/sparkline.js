// A small drawing of numbers over time.

import { svg } from "./svg.js";

const [WIDTH, HEIGHT, GAP] = [360, 44, 1];

/** Bars for the numbers, in their order; `words` say the same. */
export function sparkline(numbers, words) {
  const highest = Math.max(1, ...numbers);
  const step = WIDTH / Math.max(1, numbers.length);
  const bars = numbers.map((number, at) => {
    const height = (number / highest) * (HEIGHT - 2);
    return svg("rect", { x: at * step, y: HEIGHT - height, width: step - GAP, height });
  });
  const floor = svg("path", { class: "floor", d: `M0 ${HEIGHT - 0.5}H${WIDTH}` });
  const box = `0 0 ${WIDTH} ${HEIGHT}`;
  return svg("svg", { viewBox: box, role: "img", "aria-label": words, class: "sparkline" }, ...bars, floor);
}
