/* Where the reader is: what is at the top of the window, what is open, what is chosen. It is kept
   while the page loads anew, and found again although words above it came or went. */
const place = (() => {
  const KEY = "edition:place", FIELDS = "input:not([type=password], [type=file]), select, textarea";
  const SOME = 8; /* places that are kept, should the first be gone */
  const address = location.pathname;

  /* a name for an element that has none: the nearest id, and how many of its kind come before */
  function named(elements) {
    const counts = new Map();
    return [...elements].map(element => {
      if (element.id) return ["#" + element.id, element];
      const home = element.closest("[id]"), near = home ? home.id : "";
      const kind = near + "|" + element.tagName + "|" + (element.name || "") + "|";
      counts.set(kind, (counts.get(kind) || 0) + 1);
      return [kind + counts.get(kind), element];
    });
  }

  const chosen = field => /^(checkbox|radio)$/.test(field.type) ? field.checked : field.value;

  /* whether an element goes with the page when it is scrolled */
  function goes(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(at).position)) return false;
    }
    return true;
  }

  function atTheTop() {
    const seen = [];
    for (const element of document.body.querySelectorAll("[id]")) {
      const box = element.getBoundingClientRect();
      if (box.height && box.bottom > 0 && box.top < innerHeight) seen.push([element, box.top]);
    }
    seen.sort((one, other) => Math.abs(one[1]) - Math.abs(other[1]));
    return seen.slice(0, 3 * SOME).filter(([element]) => goes(element)).slice(0, SOME)
      .map(([element, top]) => [element.id, top]);
  }

  function keep() {
    const open = named(document.querySelectorAll("details")).map(([name, one]) => [name, one.open]);
    const fields = named(document.querySelectorAll(FIELDS)).map(([name, one]) => [name, chosen(one)]);
    const focus = document.activeElement ? document.activeElement.id : "";
    const kept = { address, top: scrollY ? atTheTop() : [], x: scrollX, y: scrollY, open, fields, focus };
    try { sessionStorage.setItem(KEY, JSON.stringify(kept)); } catch (full) { /* then not */ }
    history.scrollRestoration = "manual";
  }

  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEY));
      return found && found.address === address ? found : null;
    } catch (broken) { return null; }
  }

  function scroll(was) {
    const found = was.top.find(([id]) => document.getElementById(id));
    const top = found ? document.getElementById(found[0]).getBoundingClientRect().top - found[1] + scrollY : was.y;
    scrollTo({ left: was.x, top, behavior: "instant" });
  }

  function choose(was) {
    const fields = new Map(was.fields);
    for (const [name, field] of named(document.querySelectorAll(FIELDS))) {
      if (!fields.has(name) || fields.get(name) === chosen(field)) continue;
      if (field.type === "radio" && !fields.get(name)) continue; /* the chosen one unchecks it */
      const attribute = typeof fields.get(name) === "boolean" ? "checked" : "value";
      field[attribute] = fields.get(name);
      for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
    }
  }

  function open(was) {
    const states = new Map(was.open);
    for (const [name, one] of named(document.querySelectorAll("details"))) {
      if (states.has(name)) one.open = states.get(name);
    }
  }

  /* Before the page is painted, and again when its own scripts, pictures and the address have had
     their say; not any more once the reader has moved. */
  function findAgain() {
    const was = kept();
    if (!was) return;
    let moved = false;
    const here = () => { if (!moved) scroll(was); };
    const over = () => { moved = true; };
    for (const event of ["wheel", "touchstart", "keydown", "pointerdown"]) {
      addEventListener(event, over, { once: true, passive: true, capture: true });
    }
    open(was);
    here();
    addEventListener("DOMContentLoaded", () => {
      choose(was);
      const focus = was.focus && document.getElementById(was.focus);
      if (focus) focus.focus({ preventScroll: true });
      here();
    });
    addEventListener("load", () => {
      here();
      requestAnimationFrame(() => requestAnimationFrame(() => {
        here();
        history.scrollRestoration = "auto";
      }));
    });
    sessionStorage.removeItem(KEY);
  }

  return { keep, findAgain };
})();
