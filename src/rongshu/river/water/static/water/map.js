// The waters on the map: rivers in the colour of their status, each section a mark with its numeral and its name.
import { LngLatBounds, Map, Marker, NavigationControl } from "../vendor/maplibre/maplibre-gl.mjs";

const element = document.getElementById("waters");
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const answer = await fetch(element.dataset.url);
if (answer.ok) show(await answer.json());

function box(features) {
  const bounds = new LngLatBounds();
  const walk = (at) => (typeof at[0] === "number" ? bounds.extend(at) : at.forEach(walk));
  features.forEach((one) => walk(one.geometry.coordinates));
  return bounds;
}

function show(collection) {
  if (!collection.features.length) { element.hidden = true; return; }
  const status = ["match", ["get", "status"], "excellent", "#2b7de0", "good", "#35a853", "light", "#ffe100", "moderate", "#ff8a00", "heavy", "#e02020", token("--edge")];
  const river = ["==", ["get", "kind"], "river"];
  const map = new Map({
    container: element, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    bounds: box(collection.features), fitBoundsOptions: { padding: 48, maxZoom: 15 },
    style: {
      version: 8,
      sources: { waters: { type: "geojson", data: collection } },
      layers: [
        { id: "paper", type: "background", paint: { "background-color": token("--card") } },
        { id: "banks", type: "line", source: "waters", filter: river, layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": token("--edge"), "line-width": 7 } },
        { id: "rivers", type: "line", source: "waters", filter: river, layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": status, "line-width": 5 } },
      ],
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.touchZoomRotate.disableRotation();
  for (const one of collection.features.filter((feature) => feature.geometry.type === "Point")) {
    const { name, uuid, grade, numeral } = one.properties, link = document.createElement("a");
    link.className = `water-mark c${grade}`;
    link.href = element.dataset.section.replace("00000000-0000-0000-0000-000000000000", uuid);
    link.textContent = [name, numeral].filter(Boolean).join(" ");
    new Marker({ element: link, anchor: "left" }).setLngLat(one.geometry.coordinates).addTo(map);
  }
  map.on("load", () => { element.dataset.ready = "yes"; });
}
