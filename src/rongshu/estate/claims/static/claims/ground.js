// The estate's ground: buildings pale, zones by how they stand. Red ones are hatched too, so colour is not the only sign.
import { LngLatBounds, Map, NavigationControl } from "../vendor/maplibre/maplibre-gl.mjs";

export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function hatch(colour) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 12, height: 12 });
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = 2.5;
  for (const x of [-6, 6, 18]) { pen.beginPath(); pen.moveTo(x - 7, 13); pen.lineTo(x + 7, -1); pen.stroke(); }
  return pen.getImageData(0, 0, 12, 12);
}

function box(features) {
  const bounds = new LngLatBounds();
  const walk = (at) => (typeof at[0] === "number" ? bounds.extend(at) : at.forEach(walk));
  const drawn = features.filter((one) => one.geometry), inner = drawn.filter((one) => one.properties.kind !== "estate");
  (inner.length ? inner : drawn).forEach((one) => walk(one.geometry.coordinates));
  return bounds;
}

const by = (state, kept, missed, vacant, otherwise) => ["match", state, "kept", kept, "missed", missed, "vacant", vacant, otherwise];

export function ground(element, collection) {
  const state = ["get", "state"], zone = ["==", ["get", "kind"], "zone"];
  const colour = by(state, token("--green"), token("--amber"), token("--red"), token("--edge"));
  const map = new Map({
    container: element, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    bounds: box(collection.features), fitBoundsOptions: { padding: 28, maxZoom: 19 },
    style: {
      version: 8,
      sources: { ground: { type: "geojson", data: collection } },
      layers: [
        { id: "paper", type: "background", paint: { "background-color": token("--card") } },
        { id: "buildings", type: "fill", source: "ground", filter: ["==", ["get", "kind"], "building"], paint: { "fill-color": token("--edge"), "fill-opacity": 0.22 } },
        { id: "estate", type: "line", source: "ground", filter: ["==", ["get", "kind"], "estate"], paint: { "line-color": token("--edge"), "line-dasharray": [3, 2] } },
        { id: "zones", type: "fill", source: "ground", filter: zone, paint: { "fill-color": colour, "fill-opacity": by(state, 0.3, 0.34, 0.16, 0.2) } },
        { id: "edges", type: "line", source: "ground", filter: zone, paint: { "line-color": colour, "line-width": by(state, 1.5, 2, 2.5, 1.5) } },
      ],
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.touchZoomRotate.disableRotation();
  map.on("load", () => {
    map.addImage("hatch", hatch(token("--red")));
    map.addLayer({ id: "hatched", type: "fill", source: "ground", filter: ["==", state, "vacant"], paint: { "fill-pattern": "hatch", "fill-opacity": 0.75 } }, "edges");
  });
  return map;
}
