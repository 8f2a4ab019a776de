"""Whatever two documents there are, the page becomes like the second, and keeps what it can."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.stub import Stub, document

TOOLS = """
async (work) => {
  const { adopt, morph } = await import("/_desk/morph.js");
  const source = (html) => new DOMParser().parseFromString(html, "text/html").body;
  const live = (html) => {
    const was = source(html), box = document.importNode(was, true);
    adopt(box, was);
    return box;
  };
  return eval(work)(live, source, morph);
}
"""


@pytest.fixture
def page(stub: Stub, visit: Open) -> Page:
    # The tools of these tests are sent as text, which a strict policy would not let run.
    html = document("").replace("script-src 'self'", "script-src 'self' 'unsafe-eval'")
    return visit(stub.put("/", html))


def run(page: Page, work: str) -> Any:
    return page.evaluate(TOOLS, work)


def become(page: Page, old: str, new: str, before: str = "", after: str = "") -> Any:
    """What `after` says of a box that was made of `old`, met by `before`, and made like `new`."""
    work = f"""(live, source, morph) => {{
      const box = live({json.dumps(old)});
      document.body.replaceChildren(box);
      const kept = {{}};
      {before};
      morph(box, source({json.dumps(new)}));
      return {after};
    }}"""
    return run(page, work)


PAIRS = [
    ("", "<p>a</p>"),
    ("<p>a</p>", ""),
    ("<p>a</p><p>b</p>", "<p>b</p><p>a</p>"),
    ("one <b>two</b> three", "<b>two</b> one"),
    ("<p id=a>1</p><p id=b>2</p>", "<p id=b>2</p><p id=c>3</p><p id=a>4</p>"),
    ("<p class=x data-y=1>a</p>", "<p data-y=2 hidden>a</p>"),
    ("<ul><li>a<li>b<li>c</ul>", "<ul><li>c<li>x<li>b</ul>"),
    ("<!-- a --><p>b</p>", "<p>b</p><!-- c -->"),
    ("<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>", "<svg viewBox='0 0 2 2'><g><path d='M0 0'/></g></svg>"),
    ("<svg><a xlink:href='#a'/></svg>", "<svg><a xlink:href='#b'/></svg>"),
    ("<template><p>a</p></template>", "<template><p>b</p></template>"),
    ("<noscript>a</noscript><p>b</p>", "<noscript>a</noscript><p>c</p>"),
    ("<p @odd=1>a</p>", "<p @odd=2 [odder]=3>a</p>"),
    ("<table><tr><td>1</table>", "<table><thead><tr><th>2</thead><tr><td>1</table>"),
    ("<p>" + "a" * 70_000 + "</p>", "<p>" + "b" * 70_000 + "</p>"),
    ("<i>a</i>" * 400, "<b>b</b>" * 400),
    ("𝔞𝔟𝔠", "𝔞𝔡𝔠"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=range(len(PAIRS)))
def test_a_page_becomes_like_its_source(page: Page, old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        same = f"box.isEqualNode(source({json.dumps(other)})) || box.innerHTML"
        assert become(page, one, other, after=same) is True


FOREST = """(live, source, morph) => {
  let seed = 20261123;
  const random = (n) => {
    seed = (Math.imul(seed ^ (seed >>> 15), seed | 1) + 0x6d2b79f5) | 0;
    return ((seed ^ (seed >>> 14)) >>> 0) % n;
  };
  const pick = (list) => list[random(list.length)];
  const words = "the call was long and ended without a date for talks in Kazan".split(" ");
  const text = () => Array.from({ length: 1 + random(4) }, () => pick(words)).join(" ");
  const names = ["div", "p", "ul", "li", "span", "a", "details", "section", "h2", "table"];
  const fresh = (tree, deep) => {
    for (let n = random(6); n > 0; n -= 1) add(tree, deep);
    return tree;
  };
  const add = (tree, deep) => {
    const spot = tree.childNodes[random(tree.childNodes.length + 1)] ?? null;
    if (random(3) === 0) return tree.insertBefore(tree.ownerDocument.createTextNode(text()), spot);
    const node = tree.ownerDocument.createElement(pick(names));
    dress(node);
    if (deep > 0) fresh(node, deep - 1);
    return tree.insertBefore(node, spot);
  };
  const dress = (node) => {
    if (random(3) === 0) node.id = pick(words);
    if (random(3) === 0) node.setAttribute("href", `/${pick(words)}`);
    if (random(4) === 0) node.toggleAttribute("open");
    if (random(4) === 0) node.className = pick(words);
  };
  const edit = (tree) => {
    const all = [tree, ...tree.querySelectorAll("*")];
    const node = pick(all), child = node.childNodes[random(node.childNodes.length)];
    const kind = random(6);
    if (kind === 0) add(node, 2);
    else if (kind === 1) child?.remove();
    else if (kind === 2 && child?.data) child.data = text();
    else if (kind === 3 && child) node.append(child);
    else if (kind === 4 && child) node.append(child.cloneNode(true));
    else if (node !== tree) dress(node);
  };
  const wrong = [];
  for (let n = 0; n < 300; n += 1) {
    let was = fresh(source(""), 3);
    const box = live(was.innerHTML);
    document.body.replaceChildren(box);
    for (let edition = 0; edition < 5; edition += 1) {
      // The parser may have joined texts or moved what stood where it cannot.
      const next = source(was.innerHTML);
      if (edition === 3) fresh(next, 3);
      else for (let k = random(5); k >= 0; k -= 1) edit(next);
      was = next.cloneNode(true);
      morph(box, next);
      if (box.innerHTML !== was.innerHTML) wrong.push([n, edition, was.innerHTML, box.innerHTML]);
    }
  }
  return wrong.slice(0, 3);
}"""


def test_any_tree_becomes_any_other(page: Page) -> None:
    assert run(page, FOREST) == []


KEPT = """(live, source, morph) => {
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const item = (n) => `<li>item ${n} <a href="/${n}">leads to ${n}</a></li>`;
  const wrong = [];
  for (let n = 0; n < 200; n += 1) {
    const list = Array.from({ length: 1 + random(30) }, (_, k) => k);
    const box = live(`<ul>\\n${list.map(item).join("\\n")}\\n</ul>`);
    document.body.replaceChildren(box);
    const before = new Map([...box.querySelectorAll("li")].map((node) => [node.textContent, node]));
    for (let k = random(4); k >= 0; k -= 1) list.splice(random(list.length + 1), 0, 100 * n + 1000 + k);
    for (let k = random(3); k > 0; k -= 1) list.splice(random(list.length), 1);
    if (random(2)) list.splice(random(list.length), 0, ...list.splice(random(list.length), 2));
    morph(box, source(`<ul>\\n${list.map(item).join("\\n")}\\n</ul>`));
    for (const node of box.querySelectorAll("li")) {
      const old = before.get(node.textContent);
      if (old && old !== node) wrong.push(`${n}: ${node.textContent}`);
    }
    const shown = [...box.querySelectorAll("li a")].map((node) => Number(node.pathname.slice(1)));
    if (shown.join() !== list.join()) wrong.push(`${n}: ${shown} is not ${list}`);
  }
  return wrong.slice(0, 3);
}"""


def test_what_has_not_changed_stays_the_same_node_wherever_it_goes(page: Page) -> None:
    assert run(page, KEPT) == []


def test_nothing_is_touched_that_has_not_changed(page: Page) -> None:
    paragraphs = [f"<p>Paragraph {n} of the text.</p>" for n in range(9)]
    old = "\n".join(paragraphs)
    new = "\n".join([*paragraphs[:4], "<p>A new one, between.</p>", *paragraphs[4:]])
    watch = """kept.watch = new MutationObserver(() => {});
      kept.watch.observe(box, { subtree: true, childList: true, attributes: true, characterData: true })"""
    count = """(() => { const all = kept.watch.takeRecords();
      return [all.length, all.flatMap((one) => [...one.addedNodes]).map((one) => one.textContent),
              all.flatMap((one) => [...one.removedNodes]).length]; })()"""
    assert become(page, old, new, watch, count) == [2, ["\n", "A new one, between."], 0]
    assert become(page, old, old, watch, count) == [0, [], 0]


def test_an_edited_paragraph_is_the_same_paragraph_even_beside_a_new_one(page: Page) -> None:
    old = "<p>Putin and Xi spoke on the phone for an hour and a half.</p><p>Trade came next.</p>"
    new = (
        "<p>A new first paragraph about something else.</p>"
        "<p>Putin and Xi spoke on the phone for 95 minutes.</p><p>Trade came next.</p>"
    )
    before = "kept.first = box.children[0]; kept.last = box.children[1]"
    after = "[[...box.children].indexOf(kept.first), [...box.children].indexOf(kept.last)]"
    assert become(page, old, new, before, after) == [1, 2]


def test_a_selection_beside_an_edit_stays(page: Page) -> None:
    old = "<p>Trade reached 245 billion dollars in 2024.</p>"
    before = """const text = box.querySelector("p").firstChild;
      getSelection().setBaseAndExtent(text, 26, text, 33)"""
    for new in (
        "<p>Trade is said to have reached 245 billion dollars in 2024.</p>",
        "<p>Trade reached 245 billion dollars in the year 2024.</p>",
    ):
        assert become(page, old, new, before, "getSelection().toString()") == "dollars"


def test_what_readers_opened_and_typed_stays(page: Page) -> None:
    old = """<details id=d><summary>A</summary>one</details><details open><summary>B</summary>two</details>
      <input name=word value=""><textarea name=note>given</textarea><input type=checkbox name=box>
      <select name=pick><option>a<option>b</select><p contenteditable>Edit me</p>"""
    new = old.replace("one", "ONE").replace("two", "TWO").replace("Edit", "Do edit")
    new = "<h2>New</h2>" + new.replace('value=""', 'value="" placeholder="Search"')
    before = """box.querySelector("#d").open = true;
      box.querySelectorAll("details")[1].open = false;
      box.querySelector("input").value = "typed";
      box.querySelector("textarea").value = "written";
      box.querySelector("[type=checkbox]").checked = true;
      box.querySelector("select").value = "b" """
    after = """[...box.querySelectorAll("details")].map((one) => one.open).concat(
      box.querySelector("input").value, box.querySelector("input").placeholder,
      box.querySelector("textarea").value, box.querySelector("[type=checkbox]").checked,
      box.querySelector("select").value, box.querySelector("[contenteditable]").textContent,
      box.querySelector("#d").textContent)"""
    assert become(page, old, new, before, after) == [
        True, False, "typed", "Search", "written", True, "b", "Do edit me", "AONE",
    ]  # fmt: skip


def test_what_was_typed_does_not_turn_up_in_another_field(page: Page) -> None:
    old, new = "<label>Name <input name=name></label>", "<label>Mail <input name=mail></label>"
    before = """box.querySelector("input").value = "typed" """
    assert become(page, old, new, before, """box.querySelector("input").value""") == ""


def test_a_source_that_opens_something_opens_it(page: Page) -> None:
    old, new = "<details>a</details>", "<details open>a</details>"
    assert become(page, old, new, "", """box.querySelector("details").open""") is True


def test_what_scripts_have_done_stays(page: Page) -> None:
    old, new = "<p class=a>one</p><p>two</p>", "<p class=a lang=en>ONE</p><p>two</p><p>three</p>"
    before = """box.setAttribute("data-theme", "dark");
      box.firstChild.classList.add("seen");
      box.firstChild.after(Object.assign(document.createElement("button"), { textContent: "Play" }))"""
    assert become(page, old, new, before, "box.outerHTML.replace(/^<body/, '')") == (
        ' data-theme="dark"><p class="a seen" lang="en">ONE</p><button>Play</button>'
        "<p>two</p><p>three</p></body>"
    )


def test_what_plays_plays_on(page: Page) -> None:
    old = "<p>a</p><video loop id=v></video><p>b</p>"
    new = "<p>new</p><p>b</p><p>a</p><video loop id=v></video>"
    before = "kept.video = box.querySelector('video'); kept.video.volume = .25"
    after = "box.querySelector('video') === kept.video && kept.video.volume"
    assert become(page, old, new, before, after) == 0.25


def test_focus_stays_where_a_node_moves(page: Page) -> None:
    old = "<a id=a href='#'>a</a> <a id=b href='#'>b</a> <a id=c href='#'>c</a>"
    new = "<a id=c href='#'>c</a> <a id=a href='#'>a</a> <a id=b href='#'>b</a>"
    before = "box.querySelector('#c').focus()"
    assert become(page, old, new, before, "document.activeElement.id") == "c"


def test_old_editions_are_let_go(page: Page) -> None:
    count = """(live, source, morph) => {
      const box = live("<p>never changes</p><p>0</p>");
      const documents = [];
      for (let n = 1; n < 6; n += 1) {
        const next = source(`<p>never changes</p><p>${n}</p>`);
        documents.push(next.ownerDocument);
        morph(box, next);
      }
      return documents.map((one) => one.body.children.length);
    }"""
    # Each one's first paragraph has moved on to the next edition, where all of it is in use.
    assert run(page, count) == [1, 1, 1, 1, 2]
