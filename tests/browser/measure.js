// What elder mode promises, measured on the page as it stands: sizes in CSS pixels, contrast from the colours drawn.
(() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const drawn = (layers) => {
    brush.clearRect(0, 0, 1, 1);
    for (const layer of layers) { brush.fillStyle = layer; brush.fillRect(0, 0, 1, 1); }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !element.closest(".hush, .skip, [aria-hidden=true], dialog:not([open])");
  const named = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} “${(element.innerText || element.value || "").trim().slice(0, 24)}”`;

  // Every control but: a link inside running text, a control whose label is what is touched (then the label counts),
  // and what lies closed behind a summary. In the hand both sides count; at the desk, where a month has seven columns
  // and a table its own, the height does.
  const small = [], least = document.body.matches(".desk") ? 43.5 : 59.5;
  for (const control of document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button]")) {
    const target = control.closest("label") || (control.matches(".hush") ? control.nextElementSibling : null) || control;
    if (!shown(target) || (control.matches("a") && control.closest("p, dd, li.text") && !control.matches(".button"))) continue;
    const box = target.getBoundingClientRect();
    if (box.width < least || box.height < 59.5) small.push(`${named(target)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  }

  const tiny = [], faint = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !shown(element) || element.closest("script, style, option, :disabled")) continue;
    const style = getComputedStyle(element);
    if (parseFloat(style.fontSize) < 18) tiny.push(`${named(element)} ${style.fontSize}`);
    const under = [];
    for (let one = element; one; one = one.parentElement) under.unshift(getComputedStyle(one).backgroundColor);
    const back = drawn(["white", ...under]), front = drawn(["white", ...under, style.color]);
    const [high, low] = [light(back), light(front)].sort((a, b) => b - a), ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 7) faint.push(`${named(element)} ${ratio.toFixed(2)}`);
  }
  return { small, tiny, faint, body: parseFloat(getComputedStyle(document.body).fontSize) };
})()
