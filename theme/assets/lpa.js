/* What pages do with scripts on: palette, sortable and filterable tables, charts to explore.
   Everything is complete without it. No request leaves the site; the palette choice stays in the browser. */
(function () {
  "use strict";
  var root = document.documentElement, values = {}, thai = new Intl.Collator(["th", "en"], {numeric: true});
  var lpa = window.lpa = {
    home: document.currentScript.src.replace(/assets\/lpa\.js.*$/, ""),
    load: load,
    plain: plain,
    /* Data files are classic scripts calling lpa.data(name, value); lpa.data(name) gives the value back. */
    data: function (name, value) {
      if (arguments.length > 1) values[name] = value;
      return values[name];
    }
  };

  var loaded = {};
  function load(address, then, failed) {
    if (loaded[address]) return then();
    var script = document.createElement("script");
    script.src = address;
    script.onload = function () { loaded[address] = true; then(); };
    script.onerror = failed;
    document.head.appendChild(script);
  }

  var palettes = ["auto", "light", "dark"];
  function stored(value) {
    try {
      if (value) localStorage.setItem("lpa-palette", value);
      return localStorage.getItem("lpa-palette");
    } catch (refused) { return null; }
  }
  function paint(palette) { root.setAttribute("data-palette", palette); }
  paint(palettes.indexOf(stored()) < 0 ? "auto" : stored());

  function each(selector, work, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), work);
  }

  function palette(button) {
    var words = button.getAttribute("data-words").split("|"), word = button.querySelector("[data-palette-word]");
    function show() { word.textContent = words[palettes.indexOf(root.getAttribute("data-palette"))]; }
    button.onclick = function () {
      var next = palettes[(palettes.indexOf(root.getAttribute("data-palette")) + 1) % 3];
      stored(next);
      paint(next);
      show();
    };
    show();
    button.hidden = false;
  }

  function value(row, column) {
    var cell = row.cells[column], exact = cell && cell.getAttribute("data-value");
    return exact === null || exact === undefined ? (cell ? cell.textContent.trim() : "") : exact;
  }
  function compare(a, b) {
    var x = a.replace(/,/g, ""), y = b.replace(/,/g, ""), number = /^-?[0-9.]+$/;
    return number.test(x) && number.test(y) ? x - y : thai.compare(a, b);
  }
  function sortable(table) {
    each("thead tr:last-child th", function (head) {
      if (head.hasAttribute("data-unsorted") || !head.textContent.trim()) return;
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.onclick = function () {
        var down = head.getAttribute("aria-sort") === "ascending", body = table.tBodies[0];
        var rows = Array.prototype.slice.call(body.rows).map(function (row, place) {
          return {row: row, value: value(row, head.cellIndex), place: place, last: /total/.test(row.className)};
        });
        rows.sort(function (a, b) {
          if (a.last !== b.last) return a.last ? 1 : -1;
          if (!a.value !== !b.value) return a.value ? -1 : 1;
          return (down ? -1 : 1) * compare(a.value, b.value) || a.place - b.place;
        });
        each("th[aria-sort]", function (other) { other.removeAttribute("aria-sort"); }, table);
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        rows.forEach(function (entry) { body.appendChild(entry.row); });
      };
    }, table);
  }

  function plain(text) {
    return text.normalize("NFC").replace(/\u0e4d\u0e32/g, "\u0e33").replace(/[\u200b-\u200d\s]+/g, "").toLowerCase()
      .replace(/[\u0e50-\u0e59]/g, function (digit) { return String(digit.charCodeAt(0) - 0x0e50); });
  }
  function filter(input) {
    var name = input.getAttribute("data-filter-for"), place = document.getElementById(name), inputs = [];
    each('[data-filter-for="' + name + '"]', function (other) { inputs.push(other); });
    var entries = Array.prototype.map.call(place.querySelectorAll("tbody tr, li"), function (entry) {
      return [entry, plain(entry.textContent)];
    });
    input.oninput = function () {
      entries.forEach(function (entry) {
        entry[0].hidden = !inputs.every(function (other) {
          var by = other.getAttribute("data-filter-by");
          return by ? !other.value || entry[0].getAttribute(by) === other.value : entry[1].indexOf(plain(other.value)) >= 0;
        });
      });
      each('[data-filtered="' + name + '"]', function (said) {
        said.textContent = said.getAttribute("data-words").replace("%", place.querySelectorAll("tbody tr:not([hidden])").length);
        said.hidden = false;
      });
      each("section", function (part) { part.hidden = !part.querySelector("li:not([hidden])"); }, place);
    };
    input.hidden = false;
    if (input.value) input.oninput();
  }

  /* The finder is loaded when somebody goes for it: to the box of the home page, or to the search of any header,
     which opens a box over the page. Where it can't be had, the link and the list of provinces are still there. */
  function finder(then, failed) {
    if (lpa.find) then();
    else load(lpa.home + "assets/finder.js", then, failed);
  }
  function box(place) {
    var input = place.querySelector("input");
    place.hidden = false;
    if (!input) return;
    input.onfocus = function () {
      input.onfocus = null;
      finder(function () { lpa.find(input, place.choose); });
    };
    if (location.hash === "#find") input.focus();
  }
  function search(link) {
    link.onclick = function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      finder(function () { lpa.find.open(link); }, function () { location.href = link.href; });
    };
  }

  function explore(button) {
    function again() { button.disabled = false; }
    button.onclick = function () {
      button.disabled = true;
      load(button.getAttribute("data-library"), function () {
        load(button.getAttribute("data-figure"), function () {
          var figure = values[button.getAttribute("data-explore")], stage = document.createElement("div");
          stage.className = "chart__stage";
          button.parentNode.replaceChild(stage, button);
          figure.layout.font = {family: getComputedStyle(document.body).fontFamily, size: 14};
          /* Buttons by name: the library's own set has one that sends the chart to its maker's cloud. */
          window.Plotly.newPlot(stage, figure.data, figure.layout, {
            displaylogo: false, responsive: true, plotlyServerURL: "",
            modeBarButtons: [["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "resetScale2d"]]
          });
        }, again);
      }, again);
    };
    button.hidden = false;
  }

  /* Official paper has Thai digits: the notice gets them while it is the page's target. */
  var arabic = [];
  function digits() {
    arabic.forEach(function (entry) { entry[0].data = entry[1]; });
    arabic = [];
    if (location.hash !== "#notice" || root.lang !== "th") return;
    each(".paper, .on-notice table", function (part) {
      var walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), node;
      while ((node = walker.nextNode())) {
        arabic.push([node, node.data]);
        node.data = node.data.replace(/[0-9]/g, function (digit) { return String.fromCharCode(0x0e50 + +digit); });
      }
    });
  }
  function printed(link) {
    link.onclick = function () { setTimeout(function () { window.print(); }, 200); };
  }

  document.addEventListener("DOMContentLoaded", function () {
    each("[data-print]", printed);
    window.addEventListener("hashchange", digits);
    digits();
    each("[data-palette][hidden]", palette);
    each("table[data-sortable]", sortable);
    each("[data-filter-for]", filter);
    each("[data-explore]", explore);
    each("[data-finder]", box);
    each("[data-search]", search);
  });
})();
