/**
 * What an editor's browser runs while a site is previewed: the page follows its sources, and a bar
 * at its lower edge says how they stand. Nothing of this is ever published.
 *
 * All that the bar shows is a function of the newest event and of a few choices of its reader.
 * Texts become text nodes and never markup: what somebody wrote wrong is not to be run.
 */

import { adopt, become, morph } from "./morph.js";

const HOST = "readout-desk";

/** Milliseconds. */
const HIDDEN_LONG = 5_000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
const NOTE_STAYS = 4_000;

/** Signs of a source line that are shown at once. */
const WIDEST = 100;

/** Programs that open a file at a line: an address of any other kind is not followed. */
const EDITORS = new Set(
  `atom bbedit cursor emacs idea jetbrains lapce mvim nova nvim org-protocol phpstorm pycharm subl
   sublime txmt vim vscode vscode-insiders vscodium webstorm windsurf zed`.split(/\s+/),
);

/** The newest event, whole; null before the first. */
let state = null;

/** What the reader chose or was just told. */
const ui = { small: recall("localStorage") === "small", more: false, lost: false, note: "", fault: "" };

// ── the stream of events ────────────────────────────────────────────────────────────────────

let stream = null;
let waiting = 0; // the timer of the next attempt
let hiding = 0; // the timer of giving the connection back
let failures = 0;

function connect() {
  disconnect();
  stream = new EventSource(`/_desk/events?page=${encodeURIComponent(location.pathname)}`);
  stream.onmessage = ({ data }) => heed(data);
  stream.onerror = () => {
    disconnect();
    // Browsers give up after some kinds of failure, and a server may be away for hours.
    waiting = setTimeout(connect, Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE));
    failures += 1;
    // One failure is often a restart that is over before anyone could read of it.
    if (failures > 1) show({ lost: true });
  };
}

function disconnect() {
  clearTimeout(waiting);
  waiting = 0;
  stream?.close();
  stream = null;
}

/** A browser opens six connections to a host, for all of its tabs: those in sight come first. */
function heedSight() {
  clearTimeout(hiding);
  if (document.visibilityState === "hidden") hiding = setTimeout(disconnect, HIDDEN_LONG);
  else if (!stream) connect();
}

function retryNow() {
  if (waiting) connect();
}

/** Each event is the whole state, so that none is needed to understand the next. */
function heed(text) {
  const old = state;
  try {
    state = JSON.parse(text);
  } catch {
    return;
  }
  failures = 0;
  const moved = movedTo();
  if (moved && state.status === 404 && go(moved)) return;
  void follow();
  show({ lost: false });
  if (old && changed(old, "errors")) say(state.held ? heldBack() : "The errors are mended.", !state.held);
  // A choice that was made by hand no longer follows its default, until it is reset to that.
  if (old && changed(old, "lens")) root.querySelector("form")?.reset();
}

function changed(old, part) {
  return JSON.stringify(old[part]) !== JSON.stringify(state[part]);
}

// ── the page follows its source ─────────────────────────────────────────────────────────────

let shown = null; // the tag of the source that the page is like; null until it has been looked at
let following = false;

/** Bring the page to the newest tag. There is one fetch at a time; a newer tag waits its turn. */
async function follow() {
  if (following) return;
  following = true;
  for (let wanted = null; state.tag !== shown && state.tag !== wanted; ) {
    wanted = state.tag;
    try {
      await renew(wanted);
    } catch (error) {
      // A page that is half one edition and half another must not stay.
      console.warn("Readout:", error);
      reload(wanted);
    }
  }
  following = false;
}

async function renew(wanted) {
  const reply = await read();
  if (!reply) return;
  const { tag = wanted, next } = reply;
  if (shown === null && isOwn(tag, next)) {
    adopt(document.documentElement, next.documentElement);
  } else {
    // Not looked at yet and other than its source: that was edited while the page was loading.
    if (shown === null) adopt(document.documentElement, bare());
    if (!(await become(next))) return void reload(wanted);
    say("The page is up to date.");
  }
  shown = tag;
}

/** The source of this page as it is now, and its tag; null where there is none to be had. */
async function read() {
  try {
    const reply = await fetch(location.href, { cache: "no-store" });
    const text = await reply.text();
    if (reply.redirected && go(new URL(reply.url))) return null;
    // Without a page of the site to say that there is none, the bar says it over the old one.
    if (!reply.headers.get("Content-Type")?.startsWith("text/html")) return null;
    const next = new DOMParser().parseFromString(text, "text/html");
    const target = refreshOf(next);
    if (target && go(target)) return null;
    return { tag: reply.headers.get("ETag") ?? undefined, next };
  } catch {
    setTimeout(follow, LONGEST_PAUSE); // the stream mostly breaks as well, and is sooner back
    return null;
  }
}

/** Whether this page was made from a source, as far as that can be told afterwards. */
function isOwn(tag, next) {
  const [load] = performance.getEntriesByType("navigation");
  const said = load?.serverTiming?.find(({ name }) => name === "tag")?.description;
  if (said) return said.replaceAll('"', "") === tag.replaceAll('"', "");
  return bare().isEqualNode(next.documentElement);
}

/** A copy of the page without the bar. */
function bare() {
  const copy = document.documentElement.cloneNode(true);
  copy.querySelector(HOST)?.remove();
  return copy;
}

/** Where a page sends its readers on to. */
function refreshOf(page) {
  const content = page.querySelector("meta[http-equiv=refresh i]")?.content ?? "";
  const target = /^[\s\d.]*[;,]?\s*url\s*=\s*(["']?)(.+?)\1\s*$/i.exec(content)?.[2];
  return target && URL.canParse(target, location.href) ? new URL(target, location.href) : null;
}

/** Where this page is now if its source was renamed; null if it was not, or not to a page of here. */
function movedTo() {
  const { moved } = state;
  const to = moved && URL.canParse(moved, location.href) ? new URL(moved, location.href) : null;
  return to?.origin === location.origin ? to : null;
}

/** Leave for another page of this server, at the same heading; false if this is the page. */
function go(to) {
  if (to.origin !== location.origin || to.pathname === location.pathname) return false;
  to.hash ||= location.hash;
  location.replace(to);
  return true;
}

/** Load the page anew, though not again and again for the same source. */
function reload(tag) {
  if (recall("sessionStorage", "loaded") === tag) return;
  remember("sessionStorage", tag, "loaded");
  location.reload();
}

// ── what the bar says ───────────────────────────────────────────────────────────────────────

const NAMES = { error: "error", warning: "warning", info: "note" };

function view() {
  const classes = ["desk", ui.small && "small", ui.more && "more", ui.lost && "lost", looking() && "looking"];
  return make(
    "div",
    { class: classes.filter(Boolean).join(" "), hidden: !state && !ui.lost },
    state && isOpen() && overlay(),
    make(
      "section",
      { id: "bar", class: "bar", role: "region", "aria-label": "Readout preview" },
      state?.busy && make("span", { class: "busy" }, "Reading …"),
      ui.lost && make("span", { class: "away" }, "The preview server is away"),
      state && (ui.small ? [] : parts()),
      make("span", { class: ui.seen ? "note" : "note unseen", role: "status" }, ui.note),
      fold(),
    ),
  );
}

function parts() {
  const { page, held } = state;
  return [
    held && !isOpen() && button("reopen", { class: "alarm", title: heldBack() }, counted({ error: errorCount() })),
    standing(),
    looking() && make("span", { class: "lensed" }, lensWords(), " ", button("back", {}, "Back")),
    movedTo() && make("a", { href: movedTo().href }, "This page has moved"),
    page?.coverage?.href && page.state !== "Public" && badge(page.coverage),
    page && findings(page.findings),
    button("more", { class: "toggle", "aria-expanded": String(ui.more) }, ui.more ? "Less" : "More"),
    make(
      "div",
      { class: "extra" },
      page?.coverage && coverage(page.coverage),
      page && place({ path: page.source, edit: page.edit }, page.source.split("/").pop()),
      lens(),
      make("a", { href: "/_desk/" }, `Desk: ${counted(state.totals) || "nothing to mend"}`),
    ),
  ];
}

function standing() {
  const { page, status } = state;
  if (status === 404) return make("b", { class: "state" }, "No page here");
  if (!page?.state) return null;
  return [
    make("b", { class: page.state === "Public" ? "state public" : "state" }, page.state),
    page.appears && make("span", { class: "appears" }, marked(page.appears)),
  ];
}

function findings(found) {
  const counts = {};
  for (const { severity } of found) counts[severity] = (counts[severity] ?? 0) + 1;
  if (!found.length) return make("span", { class: "quiet" }, "Nothing to mend");
  const worst = Object.keys(NAMES).find((severity) => counts[severity]);
  return make(
    "details",
    { class: "drop findings", name: "drop" },
    make("summary", { class: worst }, counted(counts)),
    make("div", { class: "panel" }, make("ol", {}, found.map(finding))),
  );
}

function finding(one) {
  return make(
    "li",
    { class: "finding" },
    make(
      "p",
      { class: "where" },
      make("b", { class: one.severity }, NAMES[one.severity] ?? one.severity),
      " ",
      place(one),
      " ",
      make("span", { class: "code" }, one.code),
    ),
    make("p", {}, marked(one.message)),
    one.line > 0 && one.excerpt && excerpt(one),
    one.hint && make("p", { class: "hint" }, marked(one.hint)),
  );
}

/** A source line with a mark at the column; the style sheet hangs a caret below the mark. */
function excerpt({ excerpt: line, column }) {
  // Python counts code points. What is no sign to a reader could still turn the line around.
  const signs = [...line].map((sign) => (/[\p{Cc}\p{Cf}]/u.test(sign) ? (sign === "\t" ? " " : "�") : sign));
  const start = signs.length > WIDEST ? Math.max(0, column - 60) : 0;
  const at = column > 0 && column <= signs.length + 1 ? column - 1 : Infinity;
  return make(
    "pre",
    { tabindex: "0" },
    (start ? "…" : "") + signs.slice(start, Math.min(at, start + WIDEST)).join(""),
    at < Infinity && make("mark", {}, signs[at] ?? " "),
    signs.slice(at + 1, start + WIDEST).join(""),
  );
}

/** A place in a source: a click opens it in the editor, or copies it for one. */
function place({ path, line, column, edit }, label) {
  const whole = line ? `${path}:${line}:${column}` : path;
  const says = mayOpen(edit) ? "Open in the editor" : "Copy the place";
  const data = { "data-readout-place": whole, "data-readout-edit": edit, title: `${says}: ${whole}` };
  return make("button", { type: "button", class: "place", ...data }, label ?? whole);
}

function coverage(found) {
  const items = found.rows.map(({ label, count }) => make("li", {}, `${label} `, make("b", {}, String(count))));
  if (found.href && state.page.state === "Public") items.unshift(make("li", {}, badge(found)));
  return make("ul", { class: "coverage", "aria-label": "Covered in this page" }, items);
}

/** How much of what a page names is declared; a click shows each of its words with what backs it. */
function badge({ percent, low, href }) {
  return make("a", { class: low ? "badge low" : "badge", href }, `${percent}% covered`);
}

function lens() {
  const { public: asPublic, date, today } = state.lens;
  const choice = (value, text) =>
    make(
      "label",
      {},
      make("input", { type: "radio", name: "public", value, checked: asPublic === Boolean(value) }),
      ` ${text}`,
    );
  return make(
    "details",
    { class: "drop lens", name: "drop" },
    make("summary", {}, looking() ? "Change" : lensWords()),
    make(
      "form",
      { class: "panel" },
      make("fieldset", {}, make("legend", {}, "Show the site"), choice("", "With drafts"), choice("yes", "As the public sees it")),
      make("label", { class: "date" }, "as of ", make("input", { type: "date", name: "date", value: date })),
      !date && make("p", { class: "hint" }, `Without a date: today, ${today}.`),
      make("p", { class: "buttons" }, make("button", {}, "Show"), looking() && button("back", {}, "Back")),
      make("p", { class: "fault", role: "alert" }, ui.fault),
    ),
  );
}

function fold() {
  const label = state?.held ? counted({ error: errorCount() }) : state?.page?.state;
  return button(
    "fold",
    { class: state?.held ? "fold alarm" : "fold", "aria-expanded": String(!ui.small), title: ui.small ? "Show the bar" : "Fold the bar away" },
    make("span", {}, ui.small ? ["Readout", label && `: ${label}`] : "Fold the bar away"),
  );
}

/** Everything that holds the new edition back, over the last good one. */
function overlay() {
  return make(
    "section",
    { id: "overlay", class: "overlay", role: "region", "aria-labelledby": "held" },
    make(
      "header",
      {},
      make("h2", { id: "held" }, heldBack()),
      make("p", {}, "Behind this is the last good edition. The page follows by itself once this is mended."),
      button("dismiss", {}, "Hide ", make("kbd", {}, "Esc")),
    ),
    make("ol", { tabindex: "0", "aria-labelledby": "held" }, state.errors.map(finding)),
    state.more > 0 && make("p", {}, make("a", { href: "/_desk/" }, `and ${state.more} more`)),
  );
}

function errorCount() {
  return state.errors.length + state.more;
}

function heldBack() {
  const count = errorCount();
  return count === 1 ? "1 error holds the new edition back" : `${count} errors hold the new edition back`;
}

/** Whether the site is looked at in another way than usual. */
function looking() {
  return Boolean(state && (state.lens.public || state.lens.date));
}

function lensWords() {
  const { public: asPublic, date } = state.lens;
  return (asPublic ? "As the public sees it" : "With drafts") + (date ? `, as of ${date}` : "");
}

function counted(counts) {
  return Object.entries(NAMES)
    .filter(([severity]) => counts[severity] > 0)
    .map(([severity, name]) => `${counts[severity]} ${name}${counts[severity] > 1 ? "s" : ""}`)
    .join(", ");
}

/** A text whose parts between backticks are code. */
function marked(text) {
  return text.split("`").map((part, n) => (n % 2 ? make("code", {}, part) : part));
}

function button(act, attributes, ...children) {
  return make("button", { type: "button", "data-act": act, ...attributes }, ...children);
}

/** An element. What is false, null or undefined is left out; a string can only become text. */
function make(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.flat(2).filter((child) => child || child === 0));
  return node;
}

// ── what a reader can do ────────────────────────────────────────────────────────────────────

const ACTS = {
  more: () => show({ more: !ui.more }),
  back: () => look({ public: false, date: "" }),
  reopen: () => dismiss(""),
  dismiss: () => dismiss(JSON.stringify(state.errors)),
  fold() {
    remember("localStorage", ui.small ? "" : "small");
    show({ small: !ui.small });
  },
};

/** The overlay stays closed for as long as it has nothing new to say, on other pages as well. */
function isOpen() {
  return state.held && recall("sessionStorage", "dismissed") !== JSON.stringify(state.errors);
}

function dismiss(errors) {
  const inside = root.activeElement?.closest(".overlay, .alarm");
  remember("sessionStorage", errors, "dismissed");
  show({});
  if (inside) root.querySelector(isOpen() ? "[data-act=dismiss]" : "[data-act=reopen], .fold")?.focus();
}

function onClick({ target }) {
  const chosen = target.closest?.("[data-act], [data-readout-place]");
  if (!chosen) return;
  const { act, readoutPlace, readoutEdit } = chosen.dataset;
  if (act) ACTS[act]();
  else if (mayOpen(readoutEdit)) location.assign(readoutEdit);
  else void copy(readoutPlace);
}

function mayOpen(address) {
  return Boolean(address) && URL.canParse(address) && EDITORS.has(new URL(address).protocol.slice(0, -1));
}

function onKey(event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const drop = root.querySelector("details[open]");
  if (drop) {
    drop.open = false;
    drop.querySelector("summary").focus();
  } else if (state && isOpen()) {
    ACTS.dismiss();
  }
}

function onPointer(event) {
  const drop = root.querySelector("details[open]");
  if (drop && !event.composedPath().includes(drop)) drop.open = false;
}

function onForm(event) {
  event.preventDefault();
  const fields = new FormData(event.target.closest("form"));
  void look({ public: Boolean(fields.get("public")), date: fields.get("date") });
}

/** Ask for another way of looking at the site; what comes of it arrives as an event. */
async function look(wish) {
  const asked = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish) };
  try {
    const reply = await fetch("/_desk/lens", asked);
    show({ fault: reply.ok ? "" : (await reply.text()).trim() || `The server says ${reply.status}.` });
  } catch {
    show({ fault: "The preview server is away." });
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Browsers keep the clipboard from pages that come over a network without encryption.
    if (!copyAsOfOld(text)) return void say(`Copy this: ${text}`);
  }
  say(`Copied ${text}`);
}

function copyAsOfOld(text) {
  const [field, before] = [make("textarea", { class: "copied" }), root.activeElement];
  field.value = text;
  root.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before?.focus();
  return copied;
}

let noting = 0;

/** Tell the reader something in passing; what can be seen anyway is told to screen readers only. */
function say(note, seen = true) {
  clearTimeout(noting);
  noting = setTimeout(() => show({ note: "" }), NOTE_STAYS);
  show({ note, seen });
}

// ── the bar itself ──────────────────────────────────────────────────────────────────────────

const host = document.createElement(HOST);
const root = host.attachShadow({ mode: "open" });
const space = new CSSStyleSheet();
let frame = null;

/** Draw the bar anew. It is morphed as pages are: an open list stays open, a typed date stays. */
function show(changes) {
  Object.assign(ui, changes);
  const next = view();
  if (frame) {
    morph(frame, next);
    return;
  }
  frame = next.cloneNode(true);
  adopt(frame, next);
  root.append(frame);
}

/** Leave as much room below the end of the page as the bar takes, so that it covers nothing. */
function leaveRoom() {
  const height = ui.small ? 0 : root.getElementById("bar").offsetHeight;
  space.replaceSync(
    `@media screen { :root { padding-block-end: ${height}px; scroll-padding-block-end: ${height + 16}px } }`,
  );
}

function begin() {
  const style = make("link", { rel: "stylesheet", href: "/_desk/desk.css" });
  host.hidden = true;
  style.addEventListener("load", () => {
    host.hidden = false;
  });
  root.append(style);
  show({});
  document.documentElement.append(host);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, space];
  new ResizeObserver(leaveRoom).observe(root.getElementById("bar"));

  for (const one of [root, document]) one.addEventListener("click", onClick);
  root.addEventListener("submit", onForm);
  root.addEventListener("change", (event) => event.target.type === "radio" && onForm(event));
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", onPointer);

  document.addEventListener("visibilitychange", heedSight);
  addEventListener("pagehide", disconnect); // an open connection bars the way back to this page
  addEventListener("pageshow", (event) => event.persisted && heedSight());
  addEventListener("online", retryNow);
  addEventListener("focus", retryNow);
  heedSight();
}

// A browser may be told to keep nothing. The bar works without, and forgets.

function recall(store, key = "bar") {
  try {
    return window[store].getItem(`${HOST}-${key}`);
  } catch {
    return null;
  }
}

function remember(store, value, key = "bar") {
  try {
    window[store].setItem(`${HOST}-${key}`, value);
  } catch {
    // As said.
  }
}

begin();
