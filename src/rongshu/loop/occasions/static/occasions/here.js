"use strict";
// Where somebody stands, if they say so by pressing; nothing is asked for before.
const spot = document.querySelector("[data-here]");
if (spot && "geolocation" in navigator) {
  spot.hidden = false;
  const button = spot.querySelector("[data-locate]"), form = spot.closest("form");
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      form.elements.lon.value = coords.longitude.toFixed(6);
      form.elements.lat.value = coords.latitude.toFixed(6);
      form.requestSubmit();
    }, () => {
      button.removeAttribute("aria-busy");
      spot.querySelector("[data-lost]").hidden = false;
    }, { enableHighAccuracy: true, timeout: 10000 });
  });
}
