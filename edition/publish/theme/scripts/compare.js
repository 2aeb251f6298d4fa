/* Keys for the page that compares copies. Without this script the page does all it does but keys:
   what the script needs stands in a template on the page, and it adds its own button. */
(function () {
  "use strict";
  var page = document.querySelector(".compare"), key = document.getElementById("page:key");
  var store = document.getElementById("page:keys");
  if (!page || !key || !store) return;

  key.appendChild(store.content.cloneNode(true));
  var button = key.querySelector("button.keys"), help = key.querySelector("dialog");
  var live = key.querySelector("[aria-live]"), on = help.querySelector("input");
  var inline = document.getElementById("v-inline"), columns = document.getElementById("v-cols");
  document.body.appendChild(help);

  function visible(element) { return element.getClientRects().length > 0; }

  /* the numbers beside the rows that the filters leave */
  function shown() {
    return Array.prototype.filter.call(page.querySelectorAll(".jump > .d"), visible);
  }

  /* where a reader is: the number in focus, the one that the address names, or the first in sight */
  function here(all) {
    var focused = document.activeElement.closest && document.activeElement.closest(".jump");
    var target = focused || page.querySelector(".jump.now") || page.querySelector(".jump:target");
    if (target) return { at: target, found: all.indexOf(target.querySelector(".d")) };
    return { at: null, found: -1 };
  }

  function next(step) {
    var all = shown(), now = here(all), place;
    if (now.found >= 0) place = now.found + step;
    else {
      /* the first after (the last before) this place or the upper edge of what is in sight */
      var after = all.findIndex(function (link) {
        return now.at
          ? now.at.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING
          : link.getBoundingClientRect().top > 0;
      });
      if (after < 0) after = all.length;
      place = step > 0 ? after : after - 1;
    }
    if (all[place]) go(all[place]);
    else live.textContent = live.dataset.none;
  }

  function go(link) {
    var row = link.closest(".abreast");
    page.querySelectorAll(".now").forEach(function (old) { old.classList.remove("now"); });
    link.parentNode.classList.add("now");
    var n = link.dataset.n;
    page.querySelectorAll('[data-n="' + n + '"]').forEach(function (words) {
      if (words !== link) words.classList.add("now");
    });
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
    history.replaceState(null, "", "#" + link.parentNode.id);
    live.textContent = row.getAttribute("aria-label") + ": " + link.getAttribute("aria-label");
  }

  function toggle() {
    var other = inline.checked ? columns : inline;
    if (!visible(other)) return;
    var now = here(shown()).at;
    other.checked = true;
    if (now) now.scrollIntoView({ block: "center" });
  }

  var keys = {
    n: function () { next(1); }, j: function () { next(1); },
    p: function () { next(-1); }, k: function () { next(-1); },
    v: toggle, "?": function () { help.showModal(); }
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (help.open) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
    var act = keys[event.key];
    if (!act || (!on.checked && event.key !== "?")) return;
    event.preventDefault();
    act();
  });
  button.addEventListener("click", keys["?"]);

  /* the arrows pass over what the filters hide, and so does the link to the first difference */
  page.addEventListener("click", function (event) {
    if (!event.target.closest) return;
    var arrow = event.target.closest(".jump > .up, .jump > .down");
    var first = event.target.closest(".key .go a:first-child") && shown()[0];
    if (first) {
      event.preventDefault();
      go(first);
    }
    if (!arrow) return;
    event.preventDefault();
    page.querySelectorAll(".jump.now").forEach(function (old) { old.classList.remove("now"); });
    arrow.parentNode.classList.add("now");
    next(arrow.classList.contains("down") ? 1 : -1);
  });
})();
