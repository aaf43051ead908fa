// Lines of water on a map without tiles, and marks along them; what would cover another shrinks.
import { LngLatBounds, Map, Marker, NavigationControl } from "../vendor/maplibre/maplibre-gl.mjs";

const NOWHERE = "00000000-0000-0000-0000-000000000000";
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// `lines`: [filter, width, colour] of each stroke, the lowest first; `mark(feature)`: null, or its place on the map, its
// words and class, and the uuid of the page it leads to in `address` (which holds an empty one); without one, just words.
// Returns the map and its features; null where there is nothing to draw. `corner`: of the two buttons that zoom.
export async function drawRivers(element, address, lines, mark, corner = "top-right") {
  const answer = await fetch(element.dataset.url).catch(() => null), collection = answer?.ok ? await answer.json() : null;
  if (!collection?.features.length) { element.hidden = true; return null; }
  const strokes = lines.map(([filter, width, colour], n) => ({
    id: `stroke-${n}`, type: "line", source: "rivers", filter,
    layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": colour, "line-width": width },
  }));
  const map = new Map({
    container: element, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    bounds: box(collection.features), fitBoundsOptions: { padding: { top: 48, bottom: 48, left: 24, right: 96 }, maxZoom: 15 },
    style: {
      version: 8, sources: { rivers: { type: "geojson", data: collection } },
      layers: [{ id: "paper", type: "background", paint: { "background-color": token("--card") } }, ...strokes],
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }), corner);
  map.touchZoomRotate.disableRotation();
  const marks = collection.features.map(mark).filter(Boolean).map((one) => put(map, one, address));
  marks.forEach((one) => { one.wide = one.link.offsetWidth; one.high = one.link.offsetHeight; });
  map.on("move", () => make_room(map, marks));
  make_room(map, marks);
  map.on("load", () => { element.dataset.ready = "yes"; });
  return { map, features: collection.features };
}

// One pin, dragged with a finger; `moved(lon, lat)` when it is let go. Returns where to put it, or, of nothing, away.
export function pinOn(map, element, moved) {
  const pin = new Marker({ element, anchor: "bottom", draggable: true });
  pin.on("dragend", () => moved(...pin.getLngLat().toArray()));
  return (at) => { if (at) pin.setLngLat(at).addTo(map); else pin.remove(); };
}

// The place on the drawn lines a finger at a point of the screen means; null where it touches none.
export function onLine(map, { x, y }, finger = 24) {
  let best = null, least = finger;
  for (const { geometry } of map.queryRenderedFeatures([[x - finger, y - finger], [x + finger, y + finger]])) {
    const lines = geometry.type === "MultiLineString" ? geometry.coordinates : [geometry.coordinates];
    for (const corners of lines.map((line) => line.map((at) => map.project(at)))) corners.slice(1).forEach((to, n) => {
      const from = corners[n], dx = to.x - from.x, dy = to.y - from.y;
      const part = Math.min(Math.max(((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1), 0), 1);
      const foot = [from.x + part * dx, from.y + part * dy], off = Math.hypot(x - foot[0], y - foot[1]);
      if (off < least) { least = off; best = map.unproject(foot).toArray(); }
    });
  }
  return best;
}

export function box(features) {
  const bounds = new LngLatBounds();
  const walk = (at) => (typeof at[0] === "number" ? bounds.extend(at) : at.forEach(walk));
  features.forEach((one) => walk(one.geometry.coordinates));
  return bounds;
}

function put(map, { at, uuid, words, kind }, address) {
  const link = document.createElement(uuid ? "a" : "div"), said = document.createElement("span");
  link.className = `${uuid ? "river-mark" : "river-name"} ${kind}`;
  if (uuid) link.href = address.replace(NOWHERE, uuid);
  link.title = said.textContent = words;
  link.append(said);
  new Marker({ element: link, anchor: "left" }).setLngLat(at).addTo(map);
  return { at, link };
}

// The first comers keep their words: a mark that would lie on one of them shows its colour alone until there is room.
function make_room(map, marks) {
  const taken = [];
  for (const one of marks) {
    const { x, y } = map.project(one.at), mine = [x, y - one.high / 2, x + one.wide, y + one.high / 2];
    const is_small = taken.some((other) => mine[0] < other[2] && other[0] < mine[2] && mine[1] < other[3] && other[1] < mine[3]);
    one.link.classList.toggle("small", is_small);
    if (!is_small) taken.push(mine);
  }
}
