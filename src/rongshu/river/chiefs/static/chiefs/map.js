// The rivers on the map: each reach a line in the colour of its alert, its name and its chief a mark that leads to its page.
import { drawRivers, token } from "../rivers/map.js";

const element = document.getElementById("rivers"), is_reach = ["==", ["get", "kind"], "reach"];
const alert = ["match", ["get", "alert"], "red", "#e02020", "orange", "#ff8a00", "yellow", "#ffe100", token("--blue")];
const strokes = [[["!", is_reach], 8, token("--edge")], [is_reach, 4, alert]];
await drawRivers(element, element.dataset.reach, strokes, ({ geometry: { coordinates: line }, properties: { kind, name, uuid, chief } }) =>
  kind === "reach" ? { at: line[Math.floor(line.length / 2)], uuid, words: [name, chief].filter(Boolean).join(" "), kind: "" } : null);
