"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const table = at("table"), items = [...at("list").children], tools = at("tools");
  const bodies = new Map([...table.tBodies].map((body) => [body.id.slice(1), body]));
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const texts = new Map([...bodies].map(([key, body]) => [key, folded(body.textContent)]));
  const fields = { verdict: at("verdict"), kind: at("kind"), chapter: at("chapter"), find: at("find") };
  let current = -1, word = "", drawn = 0, open = items;
  tools.hidden = false;

  const matches = (item) =>
    (!fields.verdict.value || item.dataset.verdict === fields.verdict.value) &&
    (!fields.kind.value || item.dataset.kinds.split(" ").includes(fields.kind.value)) &&
    (!fields.chapter.value || item.dataset.chapter === fields.chapter.value) &&
    (!word || texts.get(item.dataset.block).includes(word));

  const hide = (node, hidden) => { if (node.hidden !== hidden) node.hidden = hidden; };

  const filter = () => {
    word = folded(fields.find.value);
    open = items.filter(matches);
    const kept = new Set(open.map((item) => item.dataset.block));
    // Taken out, not hidden: a browser numbers the entries of a list anew for each one that it hides.
    at("list").replaceChildren(...open);
    const all = Object.values(fields).every((field) => !field.value);
    for (const [key, body] of bodies) hide(body, !all && !kept.has(key));
    at("status").textContent = all ? "" : `${open.length}件`;
    current = -1;
    point();
  };

  // Only what is in sight, and a screen around it: thousands of ranges would be laid out for each letter that is typed.
  const near = (body) => {
    const box = body.getBoundingClientRect();
    return box.bottom > -innerHeight && box.top < 2 * innerHeight && box.right > -innerWidth && box.left < 2 * innerWidth;
  };
  // Words that a mark cuts in two are found, but not coloured.
  const point = () => {
    if (!CSS.highlights) return;
    CSS.highlights.delete("hit");
    if (!word) return;
    const hit = new Highlight();
    for (const body of bodies.values()) {
      if (body.hidden || !near(body)) continue;
      const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const text = walk.currentNode.data.toLowerCase();
        for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
          const range = new Range();
          range.setStart(walk.currentNode, from);
          range.setEnd(walk.currentNode, from + word.length);
          hit.add(range);
        }
      }
    }
    CSS.highlights.set("hit", hit);
  };

  const step = (by) => {
    if (!open.length) return;
    current = Math.min(Math.max(current + by, 0), open.length - 1);
    for (const item of items) item.firstElementChild.removeAttribute("aria-current");
    open[current].firstElementChild.setAttribute("aria-current", "true");
    open[current].scrollIntoView({ block: "nearest" });
    const body = bodies.get(open[current].dataset.block);
    body.focus({ preventScroll: true });
    body.scrollIntoView({ block: "start" });
  };

  const runs = (line) => [...line.childNodes].map((node) => [node.textContent, node.nodeType === Node.ELEMENT_NODE]);
  const put = (line, tag, text) => {
    if (!text) return;
    line.append(tag ? Object.assign(document.createElement(tag), { textContent: text }) : text);
  };
  // What is not marked is the same on both sides, so the marked runs fall into place between it.
  const merged = (fresh, former) => {
    const line = fresh.cloneNode(false), news = runs(fresh), olds = runs(former);
    while (news.length || olds.length) {
      while (olds.length && olds[0][1]) put(line, "del", olds.shift()[0]);
      while (news.length && news[0][1]) put(line, "ins", news.shift()[0]);
      if (!news.length || !olds.length || news[0][1] || olds[0][1]) {
        if (news.length && !news[0][1] && !olds.length) put(line, "", news.shift()[0]);
        else if (olds.length && !olds[0][1] && !news.length) olds.shift();
        continue;
      }
      const length = Math.min(news[0][0].length, olds[0][0].length);
      put(line, "", news[0][0].slice(0, length));
      for (const side of [news, olds]) {
        side[0] = [side[0][0].slice(length), false];
        if (!side[0][0]) side.shift();
      }
    }
    return line;
  };

  const overlay = () => {
    for (const row of table.querySelectorAll(":scope > tbody > tr")) {
      const fresh = row.querySelector(":scope > .new"), former = row.querySelector(":scope > .old");
      const both = document.createElement("td");
      both.className = "both";
      both.colSpan = 2;
      const one = fresh.firstElementChild, two = former.firstElementChild;
      const single = fresh.childElementCount === 1 && former.childElementCount === 1;
      if (single && one.tagName === "P" && two.tagName === "P" && one.className === two.className) both.append(merged(one, two));
      else for (const part of [...former.children, ...fresh.children]) both.append(part.cloneNode(true));
      row.prepend(both);
    }
  };

  const show = (inline) => {
    if (inline && !table.querySelector(".both")) overlay();
    table.classList.toggle("inline", inline);
    at("inline").checked = inline;
  };

  let waiting = 0;
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", (event) => {
    if (event.target.id === "inline") return show(event.target.checked);
    clearTimeout(waiting);
    waiting = setTimeout(filter, event.target === fields.find ? 120 : 0);
  });
  document.addEventListener("scroll", () => {
    if (!word || drawn) return;
    drawn = requestAnimationFrame(() => { drawn = 0; point(); });
  }, { capture: true, passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const field of Object.values(fields)) field.value = "";
      filter();
      document.activeElement.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const keys = { n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
                   v: () => show(!table.classList.contains("inline")), "/": () => fields.find.focus() };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
})();
