/**
 * Makes a page in the browser like a newer edition of itself, without loading it again.
 *
 * A node stays the same node wherever it can. Scroll positions, focus, the caret, typed text, open
 * `details` and playing media belong to nodes and are lost with them.
 *
 * Three documents take part: the page as it is (live), the source that it was last made like (was)
 * and the new source (next). Only what differs between the two sources is carried over. What a
 * reader, a script or a browser's extension did to the page is in neither, and stays.
 */

/** The source node that each live node was last made like; one without is none of ours. */
const sources = new WeakMap();

/** What is kept as it is or made anew: changing it in place would not change what it has done. */
const WHOLE = "script, template, link[rel~=stylesheet]";

/** What a page has once, and therefore never has to look for. */
const SINGLE = new Set(["HEAD", "BODY", "TITLE", "MAIN"]);

/** As much work as finding counterparts between two lists may be; beyond it nothing is alike. */
const MOST = 40_000;

/** Less in common than that, and one element is no new edition of another. */
const ALIKE = 0.3;

const SECONDS_FOR_STYLES = 2;

// ── a page and its sources ──────────────────────────────────────────────────────────────────

/** Remember which live nodes come from which source nodes, and touch nothing. */
export function adopt(live, source) {
  sources.set(live, source);
  const [olds, news] = [[...live.childNodes], [...source.childNodes]];
  const { mates } = match(olds, news, (node) => node);
  news.forEach((node, n) => mates[n] >= 0 && adopt(olds[mates[n]], node));
}

/** Make a live element that has been adopted like the next edition of its source. */
export function morph(live, next) {
  const was = sources.get(live);
  if (was.isEqualNode(next)) {
    // The whole branch is as it was. Its old source moves into the new document, or else every
    // edition would be kept for the sake of some node that has not changed since.
    next.replaceWith(was);
    return;
  }
  sources.set(live, next);
  if (live.nodeType !== Node.ELEMENT_NODE) {
    rewrite(live, next.data);
    return;
  }
  setAttributes(live, was, next);
  // With scripts on, all that is inside of it is one text that nobody sees.
  if (live.nodeName !== "NOSCRIPT") setChildren(live, next);
}

/**
 * Make the whole document like the next one, and keep the reader's place in it.
 *
 * Resolves to false, with nothing changed, where only loading the page can do that.
 */
export async function become(next) {
  const was = sources.get(document.documentElement);
  if (binding(was) !== binding(next)) return false;
  const dressed = await dress(next.head);
  const place = placeOf();
  const focus = focusOf();
  dressed();
  morph(document.documentElement, next.documentElement);
  focus();
  place();
  return true;
}

/** What a browser heeds when it loads a page and at no other time: programs and policies. */
function binding(root) {
  const found = root.querySelectorAll("script, meta[http-equiv=content-security-policy i]");
  return [...found]
    .filter((node) => !/json$/i.test(node.type ?? ""))
    .map((node) => node.outerHTML)
    .join("\n");
}

// ── one node ────────────────────────────────────────────────────────────────────────────────

/** Replace the part of a text that differs, so that a selection beside it stays where it is. */
function rewrite(live, text) {
  const old = live.data;
  const short = Math.min(old.length, text.length);
  let [start, end] = [0, 0];
  while (start < short && old[start] === text[start]) start += 1;
  while (end < short - start && old.at(-1 - end) === text.at(-1 - end)) end += 1;
  live.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
}

function setAttributes(live, was, next) {
  for (const { name } of was.attributes) {
    if (!next.hasAttribute(name)) live.removeAttribute(name);
  }
  for (const attribute of next.attributes) {
    // A copied node may have any name that a parser let through; setAttribute refuses some.
    if (was.getAttribute(attribute.name) !== attribute.value) {
      live.setAttributeNode(attribute.cloneNode());
    }
  }
}

function setChildren(live, next) {
  const olds = [...live.childNodes].filter((node) => sources.has(node));
  const news = [...next.childNodes];
  const { mates, staying } = match(olds, news, (node) => sources.get(node));
  const kept = new Set(mates.map((o) => olds[o]));
  olds.filter((node) => !kept.has(node)).forEach((node) => node.remove());
  let cursor = live.firstChild;
  news.forEach((source, n) => {
    let node = olds[mates[n]];
    if (!node) node = live.insertBefore(copy(source), cursor);
    else if (!staying.has(n) && node !== cursor) move(live, node, cursor);
    cursor = node.nextSibling;
    if (kept.has(node)) morph(node, source);
  });
}

function copy(source) {
  const node = document.importNode(source, true);
  pair(node, source);
  return node;
}

function pair(live, source) {
  sources.set(live, source);
  live.childNodes.forEach((child, n) => pair(child, source.childNodes[n]));
}

/** Put a node elsewhere; newer browsers can do that without resetting what plays in it. */
function move(parent, node, before) {
  if (parent.moveBefore) parent.moveBefore(node, before);
  else parent.insertBefore(node, before);
}

// ── which node is which ─────────────────────────────────────────────────────────────────────

/**
 * Find the old counterpart of each new node among its siblings.
 *
 * `mates[n]` is the place of the counterpart of `news[n]` in `olds`, or -1; `staying` are those n
 * whose counterparts are already in order. First comes what is certain: the same id, or the same
 * text. Between these, what is most alike is taken, in order.
 */
function match(olds, news, sourceOf) {
  const mates = certain(olds.map(sourceOf), news);
  const taken = new Set(mates);
  const order = inOrder(mates);
  const staying = new Set(order);
  let [o, n] = [0, 0];
  for (const fixed of [...order, news.length]) {
    const end = mates[fixed] ?? olds.length;
    const left = range(o, end).filter((one) => !taken.has(one));
    const open = range(n, fixed).filter((one) => mates[one] < 0);
    const [ours, theirs] = [left.map((one) => sourceOf(olds[one])), open.map((one) => news[one])];
    for (const [a, b] of align(ours, theirs)) {
      mates[open[b]] = left[a];
      staying.add(open[b]);
    }
    [o, n] = [end + 1, fixed + 1];
  }
  return { mates, staying };
}

/** The counterparts about which there is no doubt: where several are equal, the first of them. */
function certain(olds, news) {
  const known = new Map();
  olds.forEach((node, o) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const name = nameOf(node);
    if (!known.has(name)) known.set(name, []);
    known.get(name).push(o);
  });
  return news.map((node) => {
    const found = node.nodeType === Node.ELEMENT_NODE ? known.get(nameOf(node)) : undefined;
    return found?.shift() ?? -1;
  });
}

function nameOf(node) {
  return node.id && !node.matches(WHOLE) ? `${node.nodeName}#${node.id}` : node.outerHTML;
}

/** The longest run of places whose mates are in order: all others are fewer, and they move. */
function inOrder(mates) {
  const ends = []; // ends[k]: where the run of k + 1 ends that leaves most room for more
  const before = [];
  mates.forEach((mate, n) => {
    if (mate < 0) return;
    const length = ends.findLastIndex((end) => mates[end] < mate) + 1;
    before[n] = ends[length - 1];
    ends[length] = n;
  });
  const run = [];
  for (let n = ends.at(-1); n !== undefined; n = before[n]) run.push(n);
  return run.reverse();
}

/** Pairs of places in two lists that keep their order and have the most in common. */
function align(olds, news) {
  if (olds.length * news.length > MOST) return [];
  const words = new Map([...olds, ...news].map((node) => [node, wordsOf(node)]));
  const width = news.length + 1;
  const worth = olds.map((a) => news.map((b) => likeness(a, b, words)));
  const best = new Float64Array((olds.length + 1) * width); // from here to both ends
  for (let a = olds.length - 1; a >= 0; a -= 1) {
    for (let b = news.length - 1; b >= 0; b -= 1) {
      const both = worth[a][b] && worth[a][b] + best[(a + 1) * width + b + 1];
      best[a * width + b] = Math.max(both, best[(a + 1) * width + b], best[a * width + b + 1]);
    }
  }
  const pairs = [];
  for (let a = 0, b = 0; a < olds.length && b < news.length; ) {
    const here = best[a * width + b];
    if (here === best[(a + 1) * width + b]) a += 1;
    else if (here === best[a * width + b + 1]) b += 1;
    else pairs.push([a++, b++]);
  }
  return pairs;
}

/** How much one node looks like an edition of another: 0 for not at all. */
function likeness(a, b, words) {
  if (a.nodeName !== b.nodeName || a.namespaceURI !== b.namespaceURI) return 0;
  const common = share(words.get(a), words.get(b));
  if (a.nodeType !== Node.ELEMENT_NODE) return common + 0.1;
  if (SINGLE.has(a.nodeName)) return 3;
  // What has been typed into one field must not turn up in another.
  if (a.matches(WHOLE) || a.getAttribute("name") !== b.getAttribute("name")) return 0;
  return common < ALIKE ? 0 : common + 1;
}

/** The words of a node, its tags and addresses among them; Chinese has none, and gives signs. */
function wordsOf(node) {
  const text = node.outerHTML ?? node.data ?? "";
  return new Set(text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu));
}

function share(a, b) {
  let common = 0;
  for (const word of a) common += b.has(word);
  return (2 * common) / Math.max(1, a.size + b.size);
}

function range(start, end) {
  return Array.from({ length: Math.max(0, end - start) }, (_, n) => start + n);
}

// ── what must not flicker or jump ───────────────────────────────────────────────────────────

/**
 * Load the style sheets that are new, without effect yet. What is returned puts them into force:
 * called with the old ones still there, it leaves no moment in which the page has no style.
 */
async function dress(head) {
  const olds = [...document.head.children].filter((node) => sources.has(node));
  const news = [...head.children];
  const { mates } = match(olds, news, (node) => sources.get(node));
  const links = [];
  news.forEach((source, n) => {
    if (mates[n] >= 0 || !source.matches("link[rel~=stylesheet]")) return;
    const link = copy(source);
    link.media = "not all"; // is loaded all the same
    const after = mates.findIndex((mate, k) => k > n && mate >= 0);
    document.head.insertBefore(link, olds[mates[after]] ?? null);
    links.push([link, source]);
  });
  await Promise.all(links.map(([link]) => loaded(link)));
  return () => {
    for (const [link, source] of links) {
      if (source.hasAttribute("media")) link.media = source.media;
      else link.removeAttribute("media");
    }
  };
}

function loaded(link) {
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    setTimeout(done, 1000 * SECONDS_FOR_STYLES);
  });
}

/** Note what is being read; the function returned scrolls so that it is where it was. */
function placeOf() {
  const tops = new Map();
  // At the very top, what is new there is what one wants to see.
  for (let y = 1; scrollY > 0 && y < innerHeight; y += 24) {
    const node = document.elementsFromPoint(innerWidth / 2, y).find(isRead);
    if (node) tops.set(node, node.getBoundingClientRect().top);
  }
  return () => {
    for (const [node, top] of tops) {
      if (!node.isConnected || !node.getClientRects().length) continue;
      scrollBy({ top: node.getBoundingClientRect().top - top, behavior: "instant" });
      return;
    }
  };
}

/** Whether an element has words or a picture of its own, and moves along with the page. */
function isRead(node) {
  if (!document.body.contains(node)) return false;
  const words = [...node.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
  if (!words && !node.matches("img, svg, video")) return false;
  for (let one = node; one; one = one.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(one).position)) return false;
  }
  return true;
}

/** Note what has the focus; the function returned gives it back where it was lost. */
function focusOf() {
  const node = document.activeElement;
  const caret = [node?.selectionStart, node?.selectionEnd];
  return () => {
    if (!node || node === document.body || document.activeElement === node) return;
    const heir = node.isConnected ? node : node.id && document.getElementById(node.id);
    if (!heir) return;
    heir.focus({ preventScroll: true });
    if (Number.isInteger(caret[0]) && heir.setSelectionRange) heir.setSelectionRange(...caret);
  };
}
