// The map of what is open: our own shapes on a plain ground, no tiles, no foreign host.
import { Map, Popup, NavigationControl } from "../vendor/maplibre/maplibre-gl.mjs";

const element = document.getElementById("map");
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const empty = { type: "FeatureCollection", features: [] };
const box = (element.dataset.box || "").split(",").map(Number);
const map = new Map({
  container: element,
  attributionControl: false,
  style: {
    version: 8,
    sources: { places: { type: "geojson", data: empty }, cases: { type: "geojson", data: empty } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": token("--card") } },
      { id: "area", type: "fill", source: "places", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": token("--green"), "fill-opacity": ["match", ["get", "kind"], "building", 0.18, 0.04] } },
      { id: "edge", type: "line", source: "places", paint: { "line-color": token("--edge"), "line-width": 1 } },
      { id: "name", type: "symbol", source: "places", minzoom: 14.5, layout: { "text-field": ["get", "name"], "text-size": 13 }, paint: { "text-color": token("--soft"), "text-halo-color": token("--card"), "text-halo-width": 1.5 } },
      { id: "case", type: "circle", source: "cases", paint: {
        "circle-radius": ["case", ["has", "count"], ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 10, 60, 34], 8],
        "circle-color": ["case", ["==", ["get", "late"], true], token("--red"), token("--green")],
        "circle-stroke-color": token("--card"), "circle-stroke-width": 2 } },
      { id: "count", type: "symbol", source: "cases", filter: ["has", "count"], layout: { "text-field": ["to-string", ["get", "count"]], "text-size": 13 }, paint: { "text-color": token("--on-green") } },
    ],
  },
});
map.addControl(new NavigationControl({ showCompass: false }));
if (box.length === 4 && box.every(Number.isFinite)) map.fitBounds([[box[0] - 0.001, box[1] - 0.001], [box[2] + 0.001, box[3] + 0.001]], { animate: false, padding: 48, maxZoom: 17 });

async function load() {
  const bounds = map.getBounds();
  const window_ = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((n) => n.toFixed(6)).join(",");
  for (const [source, url] of [["places", element.dataset.places], ["cases", element.dataset.url]]) {
    const answer = await fetch(`${url}?box=${window_}`);
    if (answer.ok) map.getSource(source).setData(await answer.json());
  }
  element.dataset.ready = "yes";
}
map.on("load", load);
map.on("moveend", load);
map.on("click", "case", (event) => {
  const { number, title, count } = event.features[0].properties;
  if (count) { map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2 }); return; }
  const link = document.createElement("a");
  link.href = element.dataset.case + number;
  link.textContent = `${title} · ${number}`;
  new Popup({ closeButton: false }).setLngLat(event.lngLat).setDOMContent(link).addTo(map);
});
map.on("mouseenter", "case", () => { map.getCanvas().style.cursor = "pointer"; });
map.on("mouseleave", "case", () => { map.getCanvas().style.cursor = ""; });
