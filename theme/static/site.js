// Preview cards: what a marked name, figure or date is, out of what the page holds already.
// Everything that they show also stands where the link leads, so that nothing is lost without them.

const MARKED = ":is(.prose, .key) a:is(.person, .organization, .figure, .event)";
const OPENING = 250; // milliseconds: a pointer on its way across the text opens nothing
const CLOSING = 200; // and may leave the link on its way to the card
const GAP = 8; // pixels between a link and its card

const card = document.createElement("div");
card.id = "preview-card";
card.className = "preview";
card.setAttribute("popover", "manual");

let link = null; // whose card is shown, or about to be
let timer = 0;

/** The contents of a link's card, or null where the page says nothing of it. */
function contents(link) {
  const at = new URL(link.href);
  const here = at.pathname === location.pathname && at.hash;
  const target = here ? document.getElementById(decodeURIComponent(at.hash.slice(1))) : null;
  if (target?.matches("tr")) return ofFigure(target);
  if (target) return ofEvent(target);
  const full = [...document.querySelectorAll(".who .card .more a")].find((one) => one.href === link.href);
  return full ? ofPerson(full.closest(".card")) : null;
}

/** A row of the figures: what was measured, the value, then each cell under its heading. */
function ofFigure(row) {
  const table = row.closest("table");
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const group = row.parentElement.querySelector(".group th");
  const [value, ...cells] = row.cells;
  const list = make("dl");
  cells.forEach((cell, number) => {
    if (cell.textContent.trim()) list.append(make("dt", heads[number + 1]), make("dd", ...copies(cell)));
  });
  const title = group ? make("p", ...copies(group)) : "";
  if (title) title.className = "label";
  const amount = make("p", ...copies(value));
  amount.className = "amount";
  return [title, amount, list];
}

/** An event of the timeline, with its date. */
function ofEvent(item) {
  return copies(item);
}

/** A card of who's who, opened. */
function ofPerson(person) {
  const head = make("div", ...copies(person.querySelector("summary")));
  head.className = "head";
  return [head, ...copies(person.querySelector(".inside"))];
}

/** Copies of an element's children, without the ids that may stand only once on a page. */
function copies(element) {
  return [...element.childNodes].map((node) => {
    const copy = node.cloneNode(true);
    if (copy instanceof Element) for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
    return copy;
  });
}

function make(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

/** Show the card of a link beside it. */
function open(of) {
  const inside = contents(of);
  close();
  if (!inside) return;
  link = of;
  card.replaceChildren(...inside);
  document.body.append(card);
  card.showPopover();
  place();
  link.setAttribute("aria-describedby", card.id);
}

/** Put the card below the line that holds the link, or above it where there is more room. */
function place() {
  const lines = [...link.getClientRects()];
  const first = lines[0];
  const last = lines[lines.length - 1];
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = innerHeight - last.bottom - GAP;
  const above = first.top - GAP;
  const under = height <= below || below >= above;
  const beside = under ? last : first;
  const room = Math.max(below, above) - GAP;
  card.style.left = `${Math.max(GAP, Math.min(beside.left, innerWidth - width - GAP))}px`;
  card.style.top = under ? `${last.bottom + GAP}px` : `${Math.max(GAP, above - Math.min(height, room))}px`;
  card.style.maxHeight = `${room}px`;
}

function close() {
  clearTimeout(timer);
  link?.removeAttribute("aria-describedby");
  link = null;
  if (card.matches(":popover-open")) card.hidePopover();
  card.remove();
  card.removeAttribute("style");
}

function soon(what, wait) {
  clearTimeout(timer);
  timer = setTimeout(what, wait);
}

const marked = (event) => (event.target instanceof Element ? event.target.closest(MARKED) : null);

// A finger follows the link; only a mouse or a pen can rest on it.
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const over = marked(event);
  if (over === link && over) clearTimeout(timer);
  else if (over) soon(() => open(over), OPENING);
  else if (card.contains(event.target)) clearTimeout(timer);
  else if (link) soon(close, CLOSING);
  else clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
  const on = marked(event);
  if (on?.matches(":focus-visible")) open(on);
  else if (!card.contains(event.target)) close();
});
document.addEventListener("focusout", (event) => {
  if (event.target === link && !card.contains(event.relatedTarget)) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && link) {
    close();
    event.preventDefault();
  }
});
document.addEventListener("click", close);
addEventListener("scroll", () => link && !card.matches(":hover") && close(), { passive: true });
addEventListener("resize", close);
addEventListener("beforeprint", close);

// Copying: a permanent link, or a citation. Without scripts a link is a link, and no button is shown.

const STAYING = 3000; // milliseconds: as long as a short sentence takes to be read

const said = make("p");
said.className = "said";
said.setAttribute("role", "status");
document.body.append(said);

let hiding = 0;

/** Say something where everybody hears of it. */
function say(words) {
  clearTimeout(hiding);
  if (!said.isConnected) document.body.append(said);
  said.textContent = words;
  hiding = setTimeout(() => said.replaceChildren(), STAYING);
}

/** Copy a text, and say so; a browser may refuse, and knows no clipboard on pages that are not secure. */
async function copy(text, done, otherwise) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    otherwise();
  }
}

document.addEventListener("click", (event) => {
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const on = plain && event.target instanceof Element ? event.target.closest(".anchor, .copy") : null;
  if (on?.matches(".anchor")) {
    copy(on.href, "Link copied", () => say("The link is in the address bar"));
  } else if (on) {
    const source = on.parentElement.querySelector("[data-copy]");
    copy(source.textContent, "Copied", () => {
      getSelection().selectAllChildren(source);
      say("Selected, ready to be copied");
    });
  }
});

// Colours: the button goes round as the device has it, light, dark. `early/first.js` puts them on.

const SCHEMES = ["", "light", "dark"];

function recolour() {
  try {
    const next = SCHEMES[(SCHEMES.indexOf(localStorage.getItem("scheme") ?? "") + 1) % SCHEMES.length];
    if (next) localStorage.setItem("scheme", next);
    else localStorage.removeItem("scheme");
    dispatchEvent(new Event("storage"));
    say(`Colours: ${next || "as the device has them"}`);
  } catch {
    say("This browser keeps no choice");
  }
}

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest(".scheme")) recolour();
});

// The list of contents follows the reader, where the style sheet alone cannot say where that is.

if (!CSS.supports("scroll-target-group: auto")) {
  const links = new Map();
  for (const one of document.querySelectorAll(".contents a")) {
    const target = document.getElementById(decodeURIComponent(one.hash.slice(1)));
    if (target) links.set(target, one);
  }
  const follow = () => {
    const passed = [...links.keys()].filter((one) => one.getBoundingClientRect().top < innerHeight / 3);
    for (const [target, one] of links) one.classList.toggle("current", target === passed.at(-1));
  };
  if (links.size) addEventListener("scroll", follow, { passive: true });
}

// The search is fetched when it is asked for: by its link, by a key, or by its own page.

const finder = document.querySelector("a.find[data-index]");

/** Show the search; what is typed while it is on its way is not lost. */
async function search() {
  const place = document.getElementById("search.place");
  let typed = "";
  const keep = (event) => {
    if (event.key.length > 1 || event.ctrlKey || event.metaKey) return;
    typed += event.key;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", keep, true);
  try {
    const { show } = await import(finder.dataset.script);
    show(finder, place, typed);
  } catch (error) {
    console.warn(error);
    if (place) place.textContent = "The search could not be loaded.";
    else location.assign(finder.href); // where it says what else there is
  } finally {
    removeEventListener("keydown", keep, true);
  }
}

if (finder) {
  const button = make("button", ...finder.childNodes);
  button.className = "find";
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  button.addEventListener("click", search);
  finder.replaceWith(button);
  document.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.altKey || !(command ? event.key === "k" : event.key === "/" && !typing)) return;
    event.preventDefault();
    search();
  });
  if (document.getElementById("search.place")) search();
}
