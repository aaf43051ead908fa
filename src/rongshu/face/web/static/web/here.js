"use strict";
// Where the reporter stands, if they say so; nothing is asked for before the button is pressed.
const row = document.querySelector("[data-here]");
if (row && "geolocation" in navigator) {
  row.hidden = false;
  const show = (name) => ["located", "lost"].forEach((n) => { row.querySelector(`[data-${n}]`).hidden = n !== name; });
  row.querySelector("[data-locate]").addEventListener("click", () => navigator.geolocation.getCurrentPosition((found) => {
    document.querySelector("input[name=lon]").value = found.coords.longitude.toFixed(6);
    document.querySelector("input[name=lat]").value = found.coords.latitude.toFixed(6);
    show("located");
    row.dispatchEvent(new Event("located", { bubbles: true }));
  }, () => show("lost"), { enableHighAccuracy: true, timeout: 10000 }));
}
