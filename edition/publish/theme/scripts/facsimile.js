/* The image of the page that is read, closer on request. Without this script the images stand beside
   the text, or in a list above it; what the script needs stands in a template on the page. */
(function () {
  "use strict";
  var text = document.querySelector(".text"), list = document.querySelector(".facsimile");
  var store = document.getElementById("page:viewer"), data = document.getElementById("page:facsimile");
  if (!text || !list || !store || !data) return;

  var pages = JSON.parse(data.textContent), doc = text.closest(".doc");
  var panel = store.content.cloneNode(true).firstElementChild;
  var held = document.createElement("div"), stage = panel.querySelector(".stage");
  held.className = "held";
  while (panel.firstChild) held.appendChild(panel.firstChild);
  panel.appendChild(held);
  var where = panel.querySelector(".where"), full = panel.querySelector(".full");
  var wide = window.matchMedia("(min-width: 78rem)");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var viewer = null, now = -1, zones = {};

  function anchors() { return pages.map(function (p) { return document.getElementById(p.at); }); }

  /* beside the text where there is room, else in the list */
  function place() {
    if (wide.matches) text.insertBefore(panel, text.firstChild);
    else list.insertBefore(panel, list.children[1]);
    doc.classList.toggle("viewed", wide.matches);
  }

  /* the page that is read: the last that begins above the middle of what is in sight */
  function read() {
    var found = 0, limit = window.innerHeight * 0.45;
    anchors().forEach(function (a, i) {
      if (a && a.getBoundingClientRect().top < limit) found = i;
    });
    return found;
  }

  function show(index) {
    if (index === now || !pages[index]) return;
    now = index;
    var page = pages[now];
    where.textContent = page.label;
    where.href = "#" + page.at;
    full.href = page.full;
    panel.querySelector('[data-do="before"]').disabled = now === 0;
    panel.querySelector('[data-do="after"]').disabled = now === pages.length - 1;
    zones = {};
    if (page.size[1]) stage.style.setProperty("--ratio", page.size[0] / page.size[1]);
    if (viewer) viewer.open(page.tiles || { type: "image", url: page.image, buildPyramid: false });
    else plain(page);
  }

  /* without the viewer: the image as it is, with its zones */
  function plain(page) {
    var box = document.createElement("div"), image = document.createElement("img");
    box.className = "plain";
    image.src = page.image;
    image.alt = page.alt;
    box.appendChild(image);
    stage.replaceChildren(box);
    page.zones.forEach(function (zone) {
      var link = linked(zone), at = zone[1];
      if (!link) return;
      ["left", "top", "width", "height"].forEach(function (side, i) {
        link.style[side] = at[i] * 100 + "%";
      });
      box.appendChild(link);
    });
  }

  function texts(name) {
    var found = Array.prototype.filter.call(text.querySelectorAll("[data-facs]"), function (e) {
      return e.dataset.facs.split(/\s+/).indexOf("#" + name) >= 0 && !e.classList.contains("pb");
    });
    var own = document.getElementById(name);
    return own && text.contains(own) ? found.concat(own) : found;
  }

  /* a zone is a link to its text; without any text it is none */
  function linked(zone) {
    var name = zone[0], found = texts(name);
    if (!found.length) return null;
    var link = document.createElement("a"), target = found[0];
    link.className = "zone-link";
    link.href = "#" + (target.id || pages[now].at);
    link.setAttribute("aria-label", stage.dataset.zone + ": " + target.innerText.trim().replace(/\s+/g, " ").slice(0, 60));
    function mark(on) {
      return function () { found.forEach(function (e) { e.classList.toggle("in-zone", on); }); };
    }
    ["mouseenter", "focus"].forEach(function (kind) { link.addEventListener(kind, mark(true)); });
    ["mouseleave", "blur"].forEach(function (kind) { link.addEventListener(kind, mark(false)); });
    link.addEventListener("click", function (event) {
      event.preventDefault();
      target.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
      if (target.id) history.replaceState(null, "", "#" + target.id);
    });
    zones[name] = link;
    return link;
  }

  /* the zones of a passage, marked on the image; the page of the passage is shown first */
  function point(event) {
    var passage = event.target.closest && event.target.closest("[data-facs], .zone");
    var names = [];
    if (passage && text.contains(passage) && !passage.classList.contains("pb")) {
      names = (passage.dataset.facs || "#" + passage.id).split(/\s+/).map(function (p) {
        return p.slice(1);
      });
    }
    Object.keys(zones).forEach(function (name) {
      zones[name].classList.toggle("now", names.indexOf(name) >= 0);
    });
  }

  function start() {
    if (!window.OpenSeadragon || viewer) return;
    viewer = window.OpenSeadragon({
      element: stage, drawer: "canvas", showNavigationControl: false, visibilityRatio: 0.6,
      animationTime: calm ? 0 : 0.6, immediateRender: calm, maxZoomPixelRatio: 3,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, scrollToZoom: false },
      preserveImageSizeOnResize: true, crossOriginPolicy: false, loadTilesWithAjax: false
    });
    viewer.canvas.setAttribute("role", "application");
    viewer.addHandler("open", function () {
      var page = pages[now], size = viewer.world.getItemAt(0).getContentSize();
      var high = size.y / size.x;
      viewer.canvas.setAttribute("aria-label", page.alt);
      viewer.clearOverlays();
      page.zones.forEach(function (zone) {
        var link = linked(zone), at = zone[1];
        if (link) {
          viewer.addOverlay({
            element: link,
            location: new window.OpenSeadragon.Rect(at[0], at[1] * high, at[2], at[3] * high)
          });
          /* a press on the link is for the link, not for the image below it */
          new window.OpenSeadragon.MouseTracker({
            element: link, clickHandler: function () { link.click(); }
          });
        }
      });
      viewer.viewport.goHome(true);
      if (page.part) {
        var at = page.part;
        viewer.viewport.fitBounds(
          new window.OpenSeadragon.Rect(at[0], at[1] * high, at[2], at[3] * high), true
        );
      }
    });
  }

  var does = {
    before: function () { go(now - 1); },
    after: function () { go(now + 1); },
    closer: function () { viewer.viewport.zoomBy(1.5).applyConstraints(); },
    farther: function () { viewer.viewport.zoomBy(1 / 1.5).applyConstraints(); },
    whole: function () { viewer.viewport.goHome(calm); }
  };

  /* to another page: the text goes along where it stands beside the image */
  function go(index) {
    var anchor = anchors()[index];
    if (wide.matches && anchor) anchor.scrollIntoView({ block: "start" });
    show(index);
  }

  panel.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    if (button) does[button.dataset.do]();
  });
  ["mouseover", "focusin"].forEach(function (kind) { text.addEventListener(kind, point); });

  var waiting = false;
  function follow() {
    if (waiting || !wide.matches) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; show(read()); });
  }
  function begin() {
    place();
    if (!wide.matches && !list.open) return;
    start();
    if (!viewer) panel.querySelectorAll(".zoom").forEach(function (b) { b.remove(); });
    show(wide.matches ? read() : Math.max(now, 0));
  }
  wide.addEventListener("change", begin);
  list.addEventListener("toggle", begin);
  window.addEventListener("scroll", follow, { passive: true });
  begin();
})();
