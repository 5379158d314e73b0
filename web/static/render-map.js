// Where: the places of the article on a map that comes from this host.

import { el } from "./dom.js";
import { entityKey, mentionId } from "./findings.js";
import { labelSpots } from "./map-labels.js";
import { placesOf } from "./result-parts.js";
import { svg } from "./svg.js";

const [WIDTH, HEIGHT, EDGE] = [420, 300, 30];
const CLOSEST = 1700; // the scale beyond which the coast lines would be guesses

/** Nodes: an empty figure, which `drawMap` fills. */
export function renderMap(digest) {
  const names = placesOf(digest).map(({ name }) => name);
  const words = `Map of ${names.length} ${names.length === 1 ? "place" : "places"}: ${names.join(", ")}`;
  const figure = el("figure", { class: "map", "data-words": words }, el("p", { class: "empty" }, "Drawing the map…"));
  return [figure];
}

/** Fills the figure; fetches the coast lines first. */
export async function drawMap(figure, digest, placed) {
  const [drawing, answer] = await Promise.all([
    import("./vendored/drawing.js"),
    fetch(new URL("./vendored/world.json", import.meta.url)),
  ]);
  const world = await answer.json();
  const show = (whole) => {
    const places = placesOf(digest);
    const picture = mapOf(drawing, world, places, { whole, placed, words: figure.dataset.words });
    figure.replaceChildren(picture, viewButton(whole, show), caption());
  };
  show(false);
}

function caption() {
  return el("figcaption", { class: "hint" }, "A point stands where GeoNames has the place. Coasts: Natural Earth.");
}

function viewButton(whole, show) {
  const button = el("button", { type: "button", class: "plain" }, whole ? "Show the places closer" : "Show the whole world");
  button.onclick = () => {
    const { parentElement: figure } = button;
    show(!whole);
    figure.querySelector("button").focus();
  };
  return button;
}

function mapOf(drawing, world, places, { whole, placed, words }) {
  const { feature, geoContains, geoGraticule10, geoPath, mesh } = drawing;
  const project = projection(drawing, places, whole);
  const path = geoPath(project);
  const countries = feature(world, world.objects.countries).features;
  const told = countriesTold(countries, places, geoContains);
  const borders = mesh(world, world.objects.countries, (a, b) => a !== b);
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words },
    svg("path", { class: "sea", d: path({ type: "Sphere" }) }),
    svg("path", { class: "grid", d: path(geoGraticule10()) }),
    svg("path", { class: "land", d: path(feature(world, world.objects.land)) }),
    ...told.map((country) => svg("path", { class: "land told", d: path(country) })),
    svg("path", { class: "borders", d: path(borders) }),
    ...points(places, project, placed),
  );
}

function projection({ geoMercator, geoNaturalEarth1 }, places, whole) {
  if (whole) return geoNaturalEarth1().fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" });
  const coordinates = places.map(({ place }) => [place.longitude, place.latitude]);
  const project = geoMercator().rotate([-middle(coordinates.map(([longitude]) => longitude)), 0]);
  const frame = [[2 * EDGE, EDGE], [WIDTH - 3 * EDGE, HEIGHT - EDGE]];
  project.fitExtent(frame, { type: "MultiPoint", coordinates });
  if (project.scale() <= CLOSEST && Number.isFinite(project.scale())) return project;
  const centre = [0, middle(coordinates.map(([, latitude]) => latitude))];
  return project.scale(CLOSEST / 2).center(centre).translate([WIDTH / 2, HEIGHT / 2]);
}

/** Half way between the westernmost and the easternmost, the short way round the earth. */
function middle(degrees) {
  const sorted = degrees.toSorted((a, b) => a - b);
  let [gap, at] = [sorted[0] + 360 - sorted.at(-1), 0];
  for (let number = 1; number < sorted.length; number += 1) {
    const here = sorted[number] - sorted[number - 1];
    if (here > gap) [gap, at] = [here, number];
  }
  const around = [...sorted.slice(at), ...sorted.slice(0, at).map((degree) => degree + 360)];
  return (around[0] + around.at(-1)) / 2;
}

function countriesTold(countries, places, geoContains) {
  const of = places.filter(({ place }) => place.kind === "country");
  return countries.filter((country) =>
    of.some(({ place }) => geoContains(country, [place.longitude, place.latitude])),
  );
}

function points(places, project, placed) {
  const spots = labelSpots(
    places.flatMap((entity) => {
      const at = project([entity.place.longitude, entity.place.latitude]);
      const size = entity.place.kind === "country" ? 4 : 4 + Math.min(3, entity.mentions.length);
      return at ? [{ entity, x: at[0], y: at[1], size, words: entity.name }] : [];
    }),
    { width: WIDTH, height: HEIGHT },
  );
  return spots.map((spot) => point(spot, placed)).reverse();
}

function point({ entity, x, y, size, words, label }, placed) {
  const id = entity.mentions.map((_, number) => mentionId(entity, number)).find((one) => placed.has(one));
  const kind = entity.place.kind === "country" ? "spot country" : "spot";
  const group = svg(
    "g",
    { class: kind, "data-key": entityKey(entity) },
    svg("title", {}, words),
    svg("circle", { cx: x, cy: y, r: size }),
    label ? svg("text", { x: label.x, y: label.y, "text-anchor": label.anchor }, words) : null,
  );
  if (id) group.addEventListener("click", () => location.assign(`#${id}`));
  return group;
}
