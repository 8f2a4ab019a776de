// The search: a dialog on every page, and the page of the search, which keeps what is asked in its address.
// Pagefind looks the words up; what is found is written here, as text and never as markup.

const SHELVES = { kind: "Any kind", who: "Anybody", topic: "Any topic", year: "Any year" };
const FEW = 8; // results at a time in the dialog
const MANY = 20; // and on the page
const PAUSE = 120; // milliseconds after a key before anything is looked up
const AROUND = 40; // words at most before and after the one that was found
const NEAR = 20; // words among which those that were looked for stand close together
const MOST = 100; // places on a page that are looked at for that

// Chinese and Japanese are indexed sign by sign; what they are made of has to be looked for in the same way.
const SIGN = "\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const SEAM = new RegExp(`(?<=[${SIGN}])(?=[\\p{L}\\p{N}_])|(?<=[\\p{L}\\p{N}_])(?=[${SIGN}])`, "gu");
const JOINT = new RegExp(`(?<=[${SIGN}\\u3001-\\u303f\\uff01-\\uff0f\\uff1a-\\uff1f]) (?=[${SIGN}\\u3001-\\u303f])`, "gu");
const CORE = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su; // words, and the signs before and behind them
const END = /[.!?…。！？]["'”’»)\]]*$/; // the end of a sentence
const SHORT = /^\p{Lu}\p{L}{0,2}\.$/u; // and what only looks like one
const SIGNS = new RegExp(`[${SIGN}]`, "u");
const PHRASE = new RegExp(`^[${SIGN}]{2,}$`, "u");

let engine = null;
let dialog = null;
let form = null;

/** Open the search, or go to the field of the page that has a `place` for it; some has been `typed` already. */
export function show(link, place, typed) {
  if (place && !form) {
    form = new Form(link, MANY, true);
    place.append(form.element);
    form.recall();
    return; // a page that has just been opened is read from its beginning
  }
  if (!form) {
    dialog = make("dialog", { class: "search", "aria-label": "Search" });
    form = new Form(link, FEW, false);
    const close = make("button", { type: "button" }, "Close");
    close.addEventListener("click", () => dialog.close());
    form.field.after(close);
    dialog.append(form.element);
    // A click beside it closes it, and so does a link to another part of the same page.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
    document.body.append(dialog);
  }
  if (dialog && !dialog.open) dialog.showModal();
  form.field.focus();
  form.field.select();
  form.take(typed);
}

/** The engine, with the shelves that things are filed on. */
function load(link) {
  engine ??= (async () => {
    const found = await import(`${link.dataset.index}pagefind.js`);
    await found.options({ baseUrl: link.dataset.home, ranking: { metaWeights: { title: 5, name: 20 } } });
    return { search: found.search, shelves: await found.filters() };
  })();
  engine.catch(() => (engine = null));
  return engine;
}

class Form {
  constructor(link, most, paged) {
    this.link = link;
    this.most = most;
    this.paged = paged;
    this.turn = 0;
    this.timer = 0;
    this.full = false;
    this.field = make("input", { type: "search", name: "q", "aria-label": "Search this site", placeholder: "Names, topics, words", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    this.chosen = Object.entries(SHELVES).map(([name, any]) => make("select", { name, "aria-label": any }, make("option", { value: "" }, any)));
    this.order = make("select", { name: "order", "aria-label": "Order" }, make("option", { value: "" }, "Best first"), make("option", { value: "newest" }, "Newest first"));
    this.status = make("p", { role: "status", class: "found" });
    this.list = make("ol", { class: "results" });
    this.more = make("p", { class: "onward" });
    this.element = make("form", { role: "search", class: "finder" }, this.field, make("div", { class: "shelves" }, ...this.chosen, this.order), this.status, this.list, this.more);
    this.element.addEventListener("focusin", () => this.open());
    this.element.addEventListener("input", () => this.soon(PAUSE));
    this.element.addEventListener("submit", (event) => this.submit(event));
    this.element.addEventListener("keydown", (event) => this.walk(event));
  }

  /** Go on from what has been typed before there was a field. */
  take(typed) {
    if (!typed) return;
    this.field.value = typed;
    this.soon(0);
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), wait);
  }

  /** What is asked, as it stands in the address of the page. */
  asked() {
    const given = [this.field, ...this.chosen, this.order].map((one) => [one.name, one.value.trim()]);
    return new URLSearchParams(given.filter(([, value]) => value));
  }

  /** Take up what the address asks. */
  recall() {
    const asked = new URLSearchParams(location.search);
    this.field.value = asked.get("q") ?? "";
    this.order.value = asked.get("order") === "newest" ? "newest" : "";
    for (const one of this.chosen) fill(one, asked.get(one.name) ?? "", {});
    if (asked.size) this.look();
  }

  /** Have the engine ready before anything is asked, and the shelves filled. */
  async open() {
    if (this.full || this.asked().size) return;
    this.full = true;
    const { shelves } = await load(this.link).catch(() => ({ shelves: {} }));
    if (!this.asked().size) for (const one of this.chosen) fill(one, "", shelves[one.name] ?? {});
  }

  submit(event) {
    event.preventDefault();
    if (this.paged) this.soon(0);
    else location.assign(`${this.link.href}?${this.asked()}`);
  }

  /** Up and down lead from the field through what was found and back. */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.localName === "select") return;
    const stops = [this.field, ...this.element.querySelectorAll(".results h2 a, .onward a, .onward button")];
    const next = stops[stops.indexOf(event.target) + step];
    if (!next || !stops.includes(event.target)) return;
    event.preventDefault();
    next.focus();
  }

  /** Look up what is asked; of several at once, only the last one counts. */
  async look() {
    const turn = ++this.turn;
    const asked = this.asked();
    if (this.paged) history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
    if (!asked.size || (asked.size === 1 && asked.has("order"))) {
      this.clear("");
      this.full = false;
      return this.open();
    }
    try {
      const { search, shelves } = await load(this.link);
      const filters = Object.fromEntries(this.chosen.filter((one) => one.value).map((one) => [one.name, one.value]));
      const sort = this.order.value ? { date: "desc" } : {};
      const found = await search(words(asked.get("q") ?? ""), { filters, sort });
      if (turn !== this.turn) return;
      for (const one of this.chosen) fill(one, one.value, (one.value ? found.totalFilters : found.filters)[one.name] ?? shelves[one.name] ?? {});
      await this.write(found.results, turn);
    } catch (error) {
      if (turn !== this.turn) return;
      this.clear(`The search could not be loaded (${error.message}).`);
      if (!this.paged) this.more.append(make("a", { href: this.link.href }, "Look through the site"));
    }
  }

  async write(results, turn) {
    const first = await Promise.all(results.slice(0, this.most).map((one) => one.data()));
    if (turn !== this.turn) return;
    this.clear(results.length === 1 ? "1 page" : `${results.length || "No"} pages`);
    this.list.append(...first.map(entry));
    this.rest(results, this.most);
  }

  /** Lead to what has not been shown. */
  rest(results, shown) {
    this.more.replaceChildren();
    if (results.length <= shown) return;
    if (!this.paged) {
      this.more.append(make("a", { href: `${this.link.href}?${this.asked()}` }, `All ${results.length} pages`));
      return;
    }
    const button = make("button", { type: "button" }, "More");
    const turn = this.turn;
    button.addEventListener("click", async () => {
      const next = await Promise.all(results.slice(shown, shown + this.most).map((one) => one.data()));
      if (turn !== this.turn) return;
      const entries = next.map(entry);
      this.list.append(...entries);
      this.rest(results, shown + this.most);
      entries[0].querySelector("h2 a").focus();
    });
    this.more.append(button);
  }

  clear(said) {
    this.status.textContent = said;
    this.list.replaceChildren();
    this.more.replaceChildren();
  }
}

/** What is looked for: nothing in particular where only shelves are chosen. */
function words(asked) {
  if (PHRASE.test(asked)) return `"${asked.replace(SEAM, " ")}"`;
  return asked.replace(SEAM, " ") || null;
}

/** The choices of a shelf, those with most on them first, years from the newest. */
function fill(select, value, counts) {
  const rows = Object.entries(counts).filter(([name, count]) => count || name === value);
  if (value && !(value in counts)) rows.push([value, 0]);
  rows.sort(select.name === "year" ? ([a], [b]) => b - a : ([a, m], [b, n]) => n - m || a.localeCompare(b));
  const options = rows.map(([name, count]) => make("option", { value: name }, count ? `${name} (${count})` : name));
  select.replaceChildren(select.firstChild, ...options);
  select.value = value;
}

/** A page that was found, with the sentence that has most of the words. */
function entry(page) {
  const kind = page.filters.kind?.[0] ?? "";
  const all = page.content.split(/\s+/);
  const best = peak(page.weighted_locations, all);
  const heading = page.anchors.findLast((one) => one.location <= best && /^h[2-4]$/.test(one.element));
  const label = make("p", { class: "label" }, make("b", { class: "kind" }, kind));
  if (page.meta.date) label.append(make("span", {}, page.meta.date));
  if (heading && best) label.append(make("span", {}, make("a", { href: `${page.url}#${heading.id}` }, tidy(heading.text.replace(/\.$/, "")))));
  return make("li", {}, label, make("h2", {}, make("a", { href: page.url }, tidy(page.meta.title))), sentence(all, best, new Set(page.locations)));
}

/** Where most of the words stand close together, rather in prose than in a heading or a list. */
function peak(places, all) {
  let best = 0;
  let most = 0;
  for (const { location } of places.slice(0, MOST)) {
    const near = places.filter((one) => one.location >= location && one.location < location + NEAR);
    const stems = new Map();
    for (const one of near) {
      const stem = all[one.location].match(CORE)[2].toLowerCase().slice(0, 5);
      const worth = (one.weight === 1 ? 1 : 0.8) * (stem.length > 3 || SIGNS.test(stem) ? 1 : 0.3);
      stems.set(stem, Math.max(stems.get(stem) ?? 0, worth));
    }
    const sum = [...stems.values()].reduce((total, one) => total + one, 0);
    if (sum > most) [best, most] = [location, sum];
  }
  return best;
}

/** The sentence around a word, with all that was found marked in it. */
function sentence(all, best, found) {
  const ends = (place) => END.test(all[place] ?? ".") && !SHORT.test(all[place] ?? "");
  let from = best;
  let to = best;
  while (from > 0 && best - from < AROUND && !ends(from - 1)) from--;
  while (to < all.length - 1 && to - best < AROUND && !ends(to)) to++;
  const shown = make("p", { class: "sentence" }, from && !ends(from - 1) ? "… " : "");
  for (let place = from, next; place <= to; place = next) {
    next = place + 1;
    while (next <= to && found.has(next) === found.has(place)) next++;
    const text = tidy(all.slice(place, next).join(" "));
    const [before, word, after] = found.has(place) ? text.match(CORE).slice(1) : [text, "", ""];
    shown.append(before, word && make("mark", {}, word), after, next <= to && !tight(all[next - 1], all[next]) ? " " : "");
  }
  if (to < all.length - 1 && !ends(to)) shown.append(" …");
  return shown;
}

const tight = (one, next) => !tidy(`${[...one].at(-1)} ${[...next][0]}`).includes(" ");
const tidy = (text) => text.replace(JOINT, "");

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
