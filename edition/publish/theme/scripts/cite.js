/* Citations are copied and saved by a press. Without this script they are read, marked and copied;
   the words of the buttons stand on the page. */
(function () {
  "use strict";
  var told = document.getElementById("page:copied");
  if (!told) return;

  function copied(button) {
    told.textContent = told.dataset.copied;
    button.classList.add("done");
    setTimeout(function () { told.textContent = ""; button.classList.remove("done"); }, 2000);
  }

  /* from a folder a browser may have no clipboard: then what is marked is copied */
  function marked(place) {
    var choice = window.getSelection(), range = document.createRange();
    range.selectNodeContents(place);
    choice.removeAllRanges();
    choice.addRange(range);
    return document.execCommand("copy");
  }

  function copy(place, button) {
    var done = function () { copied(button); };
    var other = function () { if (marked(place)) done(); };
    if (navigator.clipboard) navigator.clipboard.writeText(place.textContent).then(done, other);
    else other();
  }

  function equip(item) {
    var file = item.querySelector("pre"), place = document.createElement("div");
    var buttons = document.createElement("p"), button = document.createElement("button");
    while (item.firstChild) place.appendChild(item.firstChild);
    buttons.className = "buttons";
    button.type = "button";
    button.textContent = told.dataset.copy;
    button.addEventListener("click", function () { copy(file || place, button); });
    buttons.append(button);
    item.append(place, buttons);
    if (!file) return;
    var save = document.createElement("a");
    save.textContent = told.dataset.save;
    buttons.append(save);
    save.download = file.dataset.file;
    save.href = URL.createObjectURL(new Blob([file.textContent + "\n"], { type: "text/plain" }));
  }

  /* the citations in sight: a page may have a hundred places */
  function shown() {
    document.querySelectorAll(".cite-as:not(.ready)").forEach(function (list) {
      if (!list.getClientRects().length) return;
      list.classList.add("ready");
      list.querySelectorAll("dd").forEach(equip);
    });
  }
  window.addEventListener("load", shown);  /* before, a browser may not know the place */
  window.addEventListener("hashchange", shown);
  document.addEventListener("toggle", shown, true);
  shown();
})();
