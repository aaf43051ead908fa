// Conditions in rows: what is chosen writes the lines, and the lines alone are tried and kept. Without this they are typed.
const rows = document.getElementById("rows"), text = document.getElementById("text"), list = rows.querySelector("[data-lines]");
const { facts, ops, signs } = JSON.parse(document.getElementById("offered").textContent);
const named = new Map(facts.flatMap((fact) => [[fact.key, fact], [fact.name, fact]]));
const copy = (name) => rows.querySelector(`template[data-of=${name}]`).content.firstElementChild.cloneNode(true);
const part = (element, name) => element.querySelector(`[data-${name}]`);
const BETWEEN = "介于";
let writing = false;

// A line, read: what can't be shown as a row stays as it was typed.
function cited(said) {
  const at = said.indexOf("@");
  return at < 0 ? [said.trim(), ""] : [said.slice(0, at).trim(), said.slice(at + 1).trim()];
}
function meant(said) {
  const [words, clause] = cited(said), found = words.match(/^(\S+)\s+(\S+)\s+(.+)$/);
  const fact = found && named.get(found[1]);
  if (!fact) return null;
  const sign = signs[found[2]], same = { 是: "属于", 不是: "不属于" }[sign];
  const op = fact.kind === "choice" && same ? same : sign;
  if (!ops[fact.kind].some(([one]) => one === op)) return null;
  const value = found[3].trim(), answers = fact.values.length ? value.split(/\s\/\s|,/).map((one) => one.trim()) : [];
  const labels = answers.map((one) => fact.answers[fact.values.indexOf(one)] ?? one);
  if (labels.some((one) => !fact.answers.includes(one))) return null;
  if (fact.kind === "yesno" && !fact.answers.includes(value)) return null;
  if (fact.kind === "date" && !value.split(/[~～]/).every((one) => /^\d{4}-\d\d-\d\d$/.test(one.trim()))) return null;
  return { fact, op, clause, value, labels };
}
function rowOf(line) {
  if (/^[?？]/.test(line)) {
    const row = copy("ask"), [sentence, clause] = cited(line.slice(1));
    part(row, "sentence").value = sentence;
    part(row, "clause").value = clause;
    return row;
  }
  const leaves = /^[{[]/.test(line) ? [null] : line.split(/\s\|\s/).map(meant);
  if (leaves.includes(null)) {
    const row = copy("typed");
    part(row, "typed").value = line;
    return row;
  }
  const row = copy("line");
  part(row, "leaves").append(...leaves.map(leafOf));
  return row;
}
function leafOf(given) {
  const leaf = copy("leaf");
  if (!given) { choose(leaf); return leaf; }
  part(leaf, "fact").value = given.fact.name;
  part(leaf, "clause").value = given.clause;
  choose(leaf, given.op, given.value, given.labels);
  return leaf;
}

// The comparisons and answers that fit a question.
function choose(leaf, sign = "", value = "", labels = []) {
  const fact = named.get(part(leaf, "fact").value.trim()), op = part(leaf, "op");
  op.replaceChildren(...(fact ? ops[fact.kind] : []).map(([one, words]) => new Option(words, one, false, one === sign)));
  op.disabled = !fact;
  ask(leaf, fact, value, labels);
}
function ask(leaf, fact, value, labels) {
  const place = part(leaf, "value");
  place.replaceChildren();
  if (!fact) return;
  if (fact.values.length) { place.append(picks(fact, labels)); return; }
  if (fact.kind === "yesno") {
    const select = copy("choice");
    select.append(...fact.answers.map((one) => new Option(one, one, false, one === value)));
    place.append(select);
    return;
  }
  const ends = part(leaf, "op").value === BETWEEN ? 2 : 1, plain = fact.unit && value.endsWith(fact.unit) ? value.slice(0, -fact.unit.length) : value;
  const typed = plain.split(/[~～]/);
  for (let n = 0; n < ends; n += 1) {
    const input = copy(fact.kind === "date" ? "day" : "number");
    input.value = (typed[n] ?? "").trim();
    if (n) place.append("～");
    place.append(input);
  }
  if (fact.unit) place.append(fact.unit);
}
function picks(fact, labels) {
  const box = copy("picks"), choices = fact.answers.map((one) => {
    const label = copy("pick");
    label.append(one);
    Object.assign(label.firstElementChild, { value: one, checked: labels.includes(one) });
    return label;
  });
  part(box, "all").append(...choices);
  name(box);
  return box;
}
const picked = (box) => [...box.querySelectorAll("input:checked")].map((one) => one.value);
function name(box) { part(box, "picked").textContent = picked(box).join(" / ") || part(box, "picked").dataset.none; }

// What stands in a row, as a line; nothing for a row nobody has begun, and a word beside one that lacks something.
function answer(leaf, fact) {
  const box = part(leaf, "picks"), fields = [...part(leaf, "value").querySelectorAll("input, select")];
  if (box) return picked(box).join(" / ");
  const typed = fields.map((one) => one.value.trim());
  if (typed.includes("")) return "";
  const said = typed.join(" ~ ");
  return fact.unit && /\d$/.test(said) ? `${said} ${fact.unit}` : said;
}
const at = (element) => { const clause = part(element, "clause").value.trim(); return clause && ` @${clause}`; };
function said(leaf) {
  const input = part(leaf, "fact"), typed = input.value.trim(), fact = named.get(typed), value = fact ? answer(leaf, fact) : "";
  input.setCustomValidity(typed && !fact ? input.dataset.unknown : typed && !value ? input.dataset.open : "");
  leaf.toggleAttribute("data-lacks", Boolean(typed && !value));
  return value && `${fact.name} ${part(leaf, "op").value} ${value}${at(leaf)}`;
}
function line(row) {
  if (part(row, "typed")) return part(row, "typed").value.trim();
  if (part(row, "sentence")) return part(row, "sentence").value.trim() && `? ${part(row, "sentence").value.trim()}${at(row)}`;
  return [...row.querySelectorAll("[data-leaf]")].map(said).filter(Boolean).join(" | ");
}
function write() {
  const found = [...list.children].map(line).filter(Boolean).join("\n");
  if (found === text.value) return;
  writing = true;
  text.value = found;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  writing = false;
}
function read() {
  const lines = text.value.replaceAll("｜", "|").split("\n").map((one) => one.trim()).filter(Boolean);
  list.replaceChildren(...(lines.length ? lines.map(rowOf) : [begun()]));
}
function begun() {
  const row = copy("line");
  part(row, "leaves").append(leafOf());
  return row;
}

function add(row, after) {
  if (after) after.after(row); else list.append(row);
  row.querySelector("input").focus();
  write();
}
function remove(inside) {
  const row = inside.closest("[data-line]"), leaf = inside.closest("[data-leaf]");
  const gone = leaf && row.querySelectorAll("[data-leaf]").length > 1 ? leaf : row, near = gone.previousElementSibling ?? gone.nextElementSibling;
  gone.remove();
  if (!list.children.length) list.append(begun());
  (near ?? list.firstElementChild).querySelector("input, select").focus();
  write();
}
rows.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches("[data-add]")) add(begun());
  if (button.matches("[data-add-ask]")) add(copy("ask"));
  if (button.matches("[data-or]")) add(leafOf(), button.closest("[data-line]").querySelector("[data-leaf]:last-child"));
  if (button.matches("[data-remove]")) remove(button);
});
rows.addEventListener("keydown", (event) => {
  if (!event.target.matches("input, select")) return;
  if (event.key === "Enter") { event.preventDefault(); add(begun(), event.target.closest("[data-line]")); }
  if (event.key === "Backspace" && event.ctrlKey) { event.preventDefault(); remove(event.target); }
});
rows.addEventListener("input", ({ target }) => {
  const leaf = target.closest("[data-leaf]"), fact = leaf && named.get(part(leaf, "fact").value.trim());
  if (target.matches("[data-fact]")) choose(leaf);
  if (target.matches("[data-op]")) ask(leaf, fact, fact.values.length ? "" : answer(leaf, fact), part(leaf, "picks") ? picked(part(leaf, "picks")) : []);
  if (target.matches("[type=checkbox]")) name(target.closest("[data-picks]"));
  write();
});
text.addEventListener("input", () => { if (!writing) read(); });

read();
rows.hidden = false;
document.getElementById("as-lines").open = Boolean(list.querySelector("[data-typed]"));
