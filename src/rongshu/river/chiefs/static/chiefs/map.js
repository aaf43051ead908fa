// The rivers on the map: each reach a line, its name and its chief a mark that leads to its page.
import { LngLatBounds, Map, Marker, NavigationControl } from "../vendor/maplibre/maplibre-gl.mjs";

const element = document.getElementById("rivers");
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const answer = await fetch(element.dataset.url);
if (answer.ok) show(await answer.json());

function show(collection) {
  if (!collection.features.length) { element.hidden = true; return; }
  const bounds = new LngLatBounds();
  const walk = (at) => (typeof at[0] === "number" ? bounds.extend(at) : at.forEach(walk));
  collection.features.forEach((one) => walk(one.geometry.coordinates));
  const isReach = ["==", ["get", "kind"], "reach"];
  const colour = ["match", ["get", "alert"], "red", "#e02020", "orange", "#ff8a00", "yellow", "#ffe100", token("--blue")];
  const map = new Map({
    container: element, attributionControl: false, dragRotate: false, pitchWithRotate: false,
    bounds, fitBoundsOptions: { padding: 48, maxZoom: 15 },
    style: {
      version: 8,
      sources: { rivers: { type: "geojson", data: collection } },
      layers: [
        { id: "paper", type: "background", paint: { "background-color": token("--card") } },
        { id: "whole", type: "line", source: "rivers", filter: ["!", isReach], layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": token("--edge"), "line-width": 8 } },
        { id: "reaches", type: "line", source: "rivers", filter: isReach, layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": 4 } },
      ],
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.touchZoomRotate.disableRotation();
  for (const one of collection.features.filter((feature) => feature.properties.kind === "reach")) {
    const { name, uuid, chief } = one.properties, link = document.createElement("a"), line = one.geometry.coordinates;
    link.className = "reach-mark";
    link.href = element.dataset.reach.replace("00000000-0000-0000-0000-000000000000", uuid);
    link.textContent = [name, chief].filter(Boolean).join(" ");
    new Marker({ element: link, anchor: "left" }).setLngLat(line[Math.floor(line.length / 2)]).addTo(map);
  }
  map.on("load", () => { element.dataset.ready = "yes"; });
}
