// The waters on the map: rivers in the colour of their status, each section a mark with its name and its numeral.
import { drawRivers, token } from "../rivers/map.js";

const element = document.getElementById("waters"), river = ["==", ["get", "kind"], "river"];
const status = ["match", ["get", "status"], "excellent", "#2b7de0", "good", "#35a853", "light", "#ffe100", "moderate", "#ff8a00", "heavy", "#e02020", token("--edge")];
const strokes = [[river, 7, token("--edge")], [river, 5, status]];
await drawRivers(element, element.dataset.section, strokes, ({ geometry, properties: { name, uuid, grade, numeral } }) =>
  geometry.type === "Point" ? { at: geometry.coordinates, uuid, words: [name, numeral].filter(Boolean).join(" "), kind: `c${grade}` } : null);
