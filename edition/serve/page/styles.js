/* What the page is made of, and its styles: exchanged while one reads. */
const parts = (() => {
  const local = url => {
    const found = new URL(url, location.href);
    if (found.origin !== location.origin) return "";
    const path = found.pathname.slice(1);
    try { return decodeURIComponent(path); } catch (broken) { return path; }
  };
  const own = (path => !path || path.endsWith("/") ? path + "index.html" : path)(local(location.href));
  performance.setResourceTimingBufferSize(10000);

  const sheets = () => [...document.querySelectorAll("link[rel~=stylesheet][href]")];

  function loaded() {
    const entries = performance.getEntriesByType("resource").map(entry => entry.name);
    const there = [...document.querySelectorAll("[src]")].map(element => element.src);
    return new Set([...entries, ...there].filter(url => typeof url === "string" && url).map(local));
  }

  /* A sheet stands until its successor has come: the page is never without. */
  function exchange(build) {
    for (const old of sheets().filter(sheet => local(sheet.href) && !sheet.dataset.old)) {
      const url = new URL(old.href);
      url.searchParams.set("build", build);
      const next = old.cloneNode();
      next.href = url.href;
      old.dataset.old = "yes";
      next.addEventListener("load", () => old.remove());
      next.addEventListener("error", () => old.remove());
      old.after(next);
    }
  }

  /* "page": it is another; "styles": it only looks otherwise; "": it is as it was */
  function touched(changed) {
    const all = new Set(changed);
    if (all.has(own)) return "page";
    const used = [...loaded(), ...sheets().map(sheet => local(sheet.href))].filter(one => all.has(one));
    if (used.some(one => !one.endsWith(".css"))) return "page";
    return used.length ? "styles" : "";
  }

  return { own, exchange, touched };
})();
