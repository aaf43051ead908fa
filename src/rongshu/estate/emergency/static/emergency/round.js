// A round is ticked off where the network is bad: each press is kept here until the server has answered it.
// The press has a key of its own, so that sending it twice counts once.
"use strict";
const KEPT = "round:" + location.pathname;
const kept = () => JSON.parse(localStorage.getItem(KEPT) || "[]");
const keep = (presses) => localStorage.setItem(KEPT, JSON.stringify(presses));
let sending = false;

function show() {
  const note = document.querySelector(".waiting-to-go");
  const presses = kept();
  if (!note) return;
  note.hidden = presses.length === 0;
  note.querySelector(".how-many").textContent = presses.length ? `(${presses.length})` : "";
  for (const press of presses) {
    const door = document.querySelector(`[data-number="${press.number}"]`);
    if (door) door.querySelectorAll("button").forEach((button) => (button.disabled = true));
  }
}

async function send() {
  if (sending) return;
  sending = true;
  let changed = false;
  try {
    for (let press = kept()[0]; press; press = kept()[0]) {
      const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      const answer = await fetch(press.to, {
        method: "POST", body: new URLSearchParams(press), headers: { "X-CSRFToken": token, Accept: "application/json" },
      });
      if (answer.status >= 500) break; // tried again later
      keep(kept().slice(1)); // taken, or refused for good: the page then says how it stands
      changed = true;
    }
  } catch {
    // no network: it stays where it is
  } finally {
    sending = false;
  }
  show();
  if (changed && !kept().length) location.reload();
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.tick");
  if (!form) return;
  event.preventDefault();
  const press = Object.fromEntries(new FormData(form, event.submitter));
  delete press.csrfmiddlewaretoken;
  press.key += "/" + press.move + (press.move === "nobody_home" ? "/" + Date.now() : "");
  press.to = form.getAttribute("action");
  keep([...kept(), press]);
  show();
  send();
}, true);
addEventListener("online", send);
setInterval(() => kept().length && send(), 5000);
show();
if (kept().length) send();
