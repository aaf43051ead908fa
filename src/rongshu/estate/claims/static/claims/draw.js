// Drawing a zone: each click is a corner, corners can be dragged, and the form carries the shape as GeoJSON.
import { LngLatBounds, Marker } from "../vendor/maplibre/maplibre-gl.mjs";
import { ground, token } from "./ground.js";

const element = document.getElementById("draw");
const field = document.getElementById("geometry");
const said = document.getElementById("drawn");
const answer = await fetch(element.dataset.url);
if (answer.ok) begin(await answer.json());

// What was sent and refused may be no outline at all; then the drawing begins anew.
function cornersOf(text) {
  try { return JSON.parse(text).coordinates[0].slice(0, -1).filter((at) => at.length === 2 && at.every(Number.isFinite)); } catch { return []; }
}

function begin(collection) {
  const map = ground(element, collection);
  let corners = [];
  const ring = () => corners.map((one) => one.getLngLat().toArray().map((n) => Number(n.toFixed(7))));
  const shape = (points) => ({ type: "Polygon", coordinates: [[...points, points[0]]] });

  function draw() {
    const points = ring(), whole = points.length > 2;
    const data = { type: "Feature", properties: {}, geometry: whole ? shape(points) : { type: "LineString", coordinates: points } };
    map.getSource("drawn").setData(points.length > 1 ? data : { type: "FeatureCollection", features: [] });
    field.value = whole ? JSON.stringify(shape(points)) : "";
    said.textContent = points.length ? said.dataset.words.replace("0", points.length) : said.dataset.none;
    document.querySelectorAll("[data-corner]").forEach((button) => { button.disabled = !points.length; });
  }
  function add(at) {
    const dot = document.createElement("div");
    dot.className = "corner";
    const corner = new Marker({ element: dot, draggable: true }).setLngLat(at).addTo(map);
    corner.on("drag", draw);
    corners.push(corner);
    draw();
  }
  const drop = (n) => { corners.splice(corners.length - n, n).forEach((one) => one.remove()); draw(); };

  map.on("load", () => {
    map.addSource("drawn", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    map.addLayer({ id: "drawn-area", type: "fill", source: "drawn", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": token("--blue"), "fill-opacity": 0.25 } });
    map.addLayer({ id: "drawn-edge", type: "line", source: "drawn", paint: { "line-color": token("--blue"), "line-width": 2.5 } });
    const before = cornersOf(field.value);
    before.forEach(add);
    if (before.length) map.fitBounds(before.reduce((all, at) => all.extend(at), new LngLatBounds()), { padding: 96, maxZoom: 20, animate: false });
    draw();
    element.dataset.ready = "yes";
  });
  map.on("click", (event) => add(event.lngLat));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-corner]");
    if (button) drop(button.dataset.corner === "all" ? corners.length : 1);
  });
}
