"use strict";
// Photos travel while their form is still being written. What doesn't arrive this way goes with the form, as ever.
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function sendAhead(file, token) {
  for (const wait of [0, 2000, 6000]) {
    await pause(wait);
    const body = new FormData();
    body.append("photo", file);
    try {
      const answer = await fetch("/photos/ahead", { method: "POST", body, headers: { "X-CSRFToken": token }, redirect: "error" });
      if (answer.ok) return (await answer.json()).kept;
      if (answer.status < 500) return null; // the form will say what is wrong with it
    } catch { /* no network: try again */ }
  }
  return null;
}

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (!input.matches?.("input[type=file][data-photos]") || !input.files.length) return;
  const form = input.form;
  const token = form?.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (!token) return;
  const files = [...input.files];
  input.dataset.ahead = String(Number(input.dataset.ahead || 0) + 1);
  const turn = input.dataset.ahead;
  const slips = await Promise.all(files.map((file) => sendAhead(file, token)));
  if (slips.includes(null) || input.dataset.ahead !== turn || form.dataset.sent) return;
  const name = input.name === "photos" ? "ahead" : `${input.name}_ahead`;
  for (const slip of slips) {
    const kept = document.createElement("input");
    Object.assign(kept, { type: "hidden", name, value: slip });
    form.append(kept);
  }
  const many = form.querySelectorAll(`input[name=${name}]`).length;
  const said = input.parentElement.querySelector("[data-ahead-said]") || input.insertAdjacentElement("afterend", document.createElement("output"));
  said.dataset.aheadSaid = "1";
  said.className = "soft small";
  said.textContent = `✓ ${many}`;
  input.value = "";
  input.required = false;
});
