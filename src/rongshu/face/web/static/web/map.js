// The map of what is open: our own shapes on a plain ground, no tiles, no foreign host. Names and pins are elements of
// the page, so that they can be read aloud and walked by keyboard.
import { Map, Marker, NavigationControl } from "../vendor/maplibre/maplibre-gl.mjs";

const element = document.getElementById("map");
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const empty = { type: "FeatureCollection", features: [] };
const box = (element.dataset.box || "").split(",").map(Number);
const kinds = { river: token("--blue") };
const map = new Map({
  container: element,
  attributionControl: false,
  dragRotate: false,
  pitchWithRotate: false,
  style: {
    version: 8,
    sources: { places: { type: "geojson", data: empty } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": token("--card") } },
      { id: "area", type: "fill", source: "places", filter: ["==", ["geometry-type"], "Polygon"], paint: {
        "fill-color": ["match", ["get", "kind"], "river", kinds.river, token("--green")],
        "fill-opacity": ["match", ["get", "kind"], "building", 0.2, "estate", 0.06, "river", 0.25, 0.03] } },
      { id: "edge", type: "line", source: "places", paint: {
        "line-color": ["match", ["get", "kind"], "river", kinds.river, "building", token("--green"), token("--edge")],
        "line-opacity": ["match", ["get", "kind"], "building", 0.6, 0.5], "line-width": ["match", ["get", "kind"], "river", 3, 1] } },
    ],
  },
});
map.addControl(new NavigationControl({ showCompass: false }));
map.touchZoomRotate.disableRotation();
if (box.length === 4 && box.every(Number.isFinite)) {
  map.fitBounds([[box[0] - 0.0008, box[1] - 0.0008], [box[2] + 0.0008, box[3] + 0.0008]], { animate: false, padding: 40, maxZoom: 18 });
  // On a phone a whole community is a pile of pins; it opens where most of them are.
  const busiest = element.dataset.busiest.split(",").map(Number);
  if (element.clientWidth < 600 && map.getZoom() < 15.6) map.jumpTo({ center: busiest, zoom: 15.7 });
}

const make = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });
let drawn = [];
const draw = (content, at, options = {}) => drawn.push(new Marker({ element: content, ...options }).setLngLat(at).addTo(map));
const SHOWN = { district: [0, 10.5], town: [9.5, 13], community: [0, 15.2], estate: [15, 17], building: [15.6, 99], river: [0, 99] };

function name(place) {
  const { name: called, kind, lon, lat } = place.properties, [from, to] = SHOWN[kind] || [16, 99];
  if (lon === null || map.getZoom() < from || map.getZoom() > to) return;
  draw(make("div", `mapname ${kind}`, called), [lon, lat], kind === "building" ? { offset: [0, 14] } : {});
}
function pin(one) {
  const { number, title, where, late, urgent, count } = one.properties;
  if (count) {
    const many = make("button", "pin", count);
    many.type = "button";
    many.setAttribute("aria-label", `${count} ${element.dataset.open}`);
    many.addEventListener("click", () => map.easeTo({ center: one.geometry.coordinates, zoom: map.getZoom() + 2 }));
    return draw(many, one.geometry.coordinates);
  }
  const link = make("a", `pin${late ? " late" : ""}`, "");
  link.href = element.dataset.case + number;
  link.title = [title, where, late ? element.dataset.late : "", number].filter(Boolean).join(" · ");
  link.setAttribute("aria-label", link.title);
  link.append(urgent || late ? "!" : title.slice(0, 1));
  draw(link, one.geometry.coordinates, { anchor: "bottom" });
}

// Those at one door stand beside each other, not on top.
function spread(features) {
  const seen = {};
  for (const one of features) {
    const at = one.geometry.coordinates, key = at.map((n) => n.toFixed(6)).join();
    const n = seen[key] = (seen[key] ?? -1) + 1;
    if (n) one.geometry.coordinates = map.unproject(map.project(at).add({ x: n * 30, y: 0 })).toArray();
  }
  return features;
}

let asked = 0;
async function load() {
  const mine = ++asked, bounds = map.getBounds();
  const around = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((n) => n.toFixed(6)).join(",");
  const answers = await Promise.all([element.dataset.places, element.dataset.url].map((url) => fetch(`${url}?box=${around}`)));
  if (mine !== asked || !answers.every((a) => a.ok)) return;
  const [places, cases] = await Promise.all(answers.map((a) => a.json()));
  map.getSource("places").setData(places);
  drawn.forEach((marker) => marker.remove());
  drawn = [];
  places.features.forEach(name);
  spread(cases.features).forEach(pin);
  element.dataset.ready = "yes";
}
map.on("load", load);
map.on("moveend", load);
