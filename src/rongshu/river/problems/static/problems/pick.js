// Where it is, by a finger: tap the map or drag the pin, and reach and bank stand under it at once. The list stays.
const element = document.getElementById("pick"), form = element.closest("form"), opener = form.querySelector("[data-open]");
const { lon, lat, place: list } = form.elements, said = form.querySelector("[data-said]");
const given = () => (lon.value && lat.value ? [Number(lon.value), Number(lat.value)] : null);
const CLOSE = 14;  // from here on a finger is smaller than a bank; before, it means the river it touches
let put = () => {}, look = () => {}, asked = 0;

function choose(at) {
  [lon.value, lat.value] = at ? at.map((n) => n.toFixed(6)) : ["", ""];
  put(at);
}
// What the reporter chose from the list is kept, as long as the place lies at it; the map lets the list follow the pin.
async function say(chosen) {
  const mine = ++asked, query = new URLSearchParams({ lon: lon.value, lat: lat.value, place: chosen });
  const answer = given() && await fetch(`${element.dataset.beside}?${query}`).catch(() => null);
  if (mine !== asked) return;
  const found = answer?.ok ? await answer.json() : { words: "", place: chosen, at: given() };
  said.textContent = found.words;
  if (!found.at) { choose(null); look(chosen); }
  if (!found.place) return;
  list.value = found.place;
  if (list.selectedIndex < 0) list.value = "";
  if (given()) look(given());
}
function pointed(at) { choose(at); say(""); form.querySelector("[data-located]").hidden = true; }

form.addEventListener("located", () => { choose(given()); look(given()); say(""); });
list.addEventListener("change", () => { if (given()) say(list.value); else look(list.value); });

async function open() {
  opener.hidden = true;
  element.hidden = false;
  const { box, drawRivers, onLine, pinOn, token } = await import("../rivers/map.js");
  const middle = ({ geometry: { coordinates: line }, properties: { name } }) => ({ at: line[Math.floor(line.length / 2)], words: name, kind: "" });
  const blue = token("--blue"), all = ["!=", ["get", "uuid"], ""];
  const drawn = await drawRivers(element, "", [[all, 9, token("--edge")], [all, 5, blue]], middle, "bottom-right");
  if (!drawn) return;
  const { map, features } = drawn;
  put = pinOn(map, document.getElementById("pin").content.firstElementChild.cloneNode(true), (...at) => pointed(at));
  look = (what) => {
    if (Array.isArray(what)) { map.easeTo({ center: what, zoom: Math.max(map.getZoom(), 15) }); return; }
    const there = features.filter(({ properties: { uuid, river } }) => uuid === what || river === what);
    if (there.length) map.fitBounds(box(there), { padding: 40, maxZoom: 16, animate: false });
  };
  map.on("click", ({ lngLat, point }) => pointed((map.getZoom() < CLOSE && onLine(map, point)) || lngLat.toArray()));
  map.getCanvas().addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); pointed(map.getCenter().toArray()); } });
  put(given());
  look(given() || list.value);
  if (given()) say(list.value);
}
// The map is heavier than the page: where bytes are dear it waits to be asked for.
const line = navigator.connection, isDear = Boolean(line && (line.saveData || /2g/.test(line.effectiveType)));
opener.addEventListener("click", open);
if (isDear) opener.hidden = false; else open();
