// The map of zones: marks say in a sign and words which have no keeper; touching a zone opens it. The list beside it
// holds them all, so a kept zone is named here only when there is room.
import { Marker } from "../vendor/maplibre/maplibre-gl.mjs";
import { ground } from "./ground.js";

const element = document.getElementById("zones");
const answer = await fetch(element.dataset.url);
if (answer.ok) show(await answer.json());

function show(collection) {
  const map = ground(element, collection);
  const rank = { vacant: 0, missed: 1, kept: 2 };
  const zones = collection.features.filter((one) => one.properties.kind === "zone").sort((a, b) => rank[a.properties.state] - rank[b.properties.state]);
  const address = (one) => element.dataset.zone.replace("00000000-0000-0000-0000-000000000000", one.uuid);
  const marks = zones.map((one) => {
    const { name, state, label, lon, lat } = one.properties, link = document.createElement("a");
    const called = Object.assign(document.createElement("span"), { className: "called", textContent: ` ${name}` });
    link.className = `zone-mark ${state}`;
    link.href = address(one.properties);
    link.title = `${name} · ${label}`;
    link.setAttribute("aria-label", link.title);
    link.append({ kept: "✓", missed: "!", vacant: "✕" }[state], called);
    return new Marker({ element: link }).setLngLat([lon, lat]).addTo(map);
  });
  map.on("click", "zones", (event) => { location.href = address(event.features[0].properties); });
  map.on("mouseenter", "zones", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "zones", () => { map.getCanvas().style.cursor = ""; });

  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  function around(marker) {
    const mark = marker.getElement(), at = map.project(marker.getLngLat());
    const wide = mark.offsetWidth / 2 + 3, high = mark.offsetHeight / 2 + 3;
    return [at.x - wide, at.y - high, at.x + wide, at.y + high];
  }
  // In order of need each mark takes its whole name, else its sign, else (one that is kept) nothing.
  function thin() {
    const taken = [];
    marks.forEach((marker, i) => {
      const mark = marker.getElement(), kept = zones[i].properties.state === "kept";
      for (const size of kept ? ["", "none"] : ["", "sign"]) {
        mark.classList.remove("sign", "none");
        if (size) mark.classList.add(size);
        const mine = around(marker);
        if (size === "none") return;
        if (size || !taken.some((t) => meets(t, mine))) { taken.push(mine); return; }
      }
    });
  }
  map.on("load", () => { thin(); element.dataset.ready = "yes"; });
  map.on("moveend", thin);
}
