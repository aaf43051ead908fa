// Some shapes on a plain ground, fetched once: green is new, amber changed, grey the same. Names are links.
import { LngLatBounds, Map, Marker, NavigationControl } from "../vendor/maplibre/maplibre-gl.mjs";

const element = document.getElementById("shapes");
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colour = ["match", ["get", "verdict"], "changed", token("--amber"), "new", ["match", ["get", "kind"], "river", token("--blue"), token("--green")], token("--edge")];
const ground = ["match", ["get", "verdict"], "ground", 0.02, "same", 0.06, 0.14];
const NAMES = 160; // as many as can be read on one map

const answer = await fetch(element.dataset.url);
if (answer.ok) show(await answer.json());

function box(features) {
  const bounds = new LngLatBounds();
  const walk = (at) => (typeof at[0] === "number" ? bounds.extend(at) : at.forEach(walk));
  // A river runs far beyond the places beside it; the ground below is only there to compare.
  const areas = features.filter((one) => one.geometry.type.endsWith("Polygon") && one.properties.verdict !== "ground");
  const main = areas.length ? areas : features.filter((one) => one.properties.verdict !== "ground");
  (main.length ? main : features).forEach((one) => walk(one.geometry.coordinates));
  return bounds;
}

function show(collection) {
  const map = new Map({
    container: element, attributionControl: false, dragRotate: false, pitchWithRotate: false, cooperativeGestures: false,
    bounds: box(collection.features), fitBoundsOptions: { padding: 36, maxZoom: 18 },
    style: {
      version: 8,
      sources: { shapes: { type: "geojson", data: collection } },
      layers: [
        { id: "ground", type: "background", paint: { "background-color": token("--card") } },
        { id: "area", type: "fill", source: "shapes", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour, "fill-opacity": ground } },
        { id: "edge", type: "line", source: "shapes", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": colour, "line-width": ["match", ["get", "kind"], "river", 3, 1.5] } },
        { id: "point", type: "circle", source: "shapes", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": colour, "circle-radius": 5, "circle-stroke-color": token("--card"), "circle-stroke-width": 1.5 } },
      ],
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.touchZoomRotate.disableRotation();
  const named = collection.features.filter((one) => one.properties.name);
  const markers = named.slice(0, NAMES).map(name);

  function name(one) {
    const { name: called, url, lon, lat } = one.properties;
    const label = document.createElement(url ? "a" : "div");
    label.className = "mapname";
    label.textContent = called;
    if (url) label.href = url;
    return new Marker({ element: label, offset: one.geometry.type.endsWith("Polygon") ? [0, 0] : [0, 16] }).setLngLat([lon, lat]).addTo(map);
  }

  // A name that would lie on another waits until there is room for it.
  function thin() {
    const taken = [];
    for (const marker of markers) {
      const label = marker.getElement(), at = map.project(marker.getLngLat());
      label.hidden = false;
      const half = label.offsetWidth / 2 + 4;
      const mine = [at.x - half, at.y - 12, at.x + half, at.y + 12];
      label.hidden = taken.some((t) => t[0] < mine[2] && mine[0] < t[2] && t[1] < mine[3] && mine[1] < t[3]);
      if (!label.hidden) taken.push(mine);
    }
  }
  map.on("load", () => { thin(); element.dataset.ready = "yes"; });
  map.on("moveend", thin);
}
