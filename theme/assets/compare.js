/* The page Compare: puts the LGOs that the address names side by side (compare.html#06220305,06220306).
   What is known of them comes as one file a province, a classic script; values are shown as they stand. */
(function () {
  "use strict";
  var root = document.documentElement, other = root.lang === "en" ? 0 : 1, own = 1 - other;
  var place = document.querySelector("[data-compare]"), add = document.querySelector(".compare-add");
  var table = place.querySelector("table"), lines = Array.prototype.slice.call(table.rows);
  var how = document.querySelector("[data-compare-how]"), told = document.querySelector("[data-compare-told]");
  var province = add.querySelector("[data-compare-province]"), lgo = add.querySelector("[data-compare-lgo]");
  var button = add.querySelector("button"), most = +place.getAttribute("data-most"), asked = {}, turn = 0;
  var names = new Intl.Collator(["th", "en"], {numeric: true});

  function words(holder, name) { return holder.getAttribute("data-" + name); }
  function known(code) { return window.lpa.data("compare/" + code.slice(2, 4)); }
  function entry(code) { return known(code) && known(code).lgos[code]; }
  function assessed(code) {
    return Array.prototype.some.call(province.options, function (option) { return option.value && option.value === code; });
  }

  function asking(code) {
    if (!asked[code]) asked[code] = new Promise(function (done) {
      var script = document.createElement("script");
      script.src = words(place, "compare").replace("CODE", code);
      script.onload = script.onerror = done;
      document.head.appendChild(script);
    });
    return asked[code];
  }

  function wanted() {
    return location.hash.slice(1).replace(/%2c/gi, ",").split(",").filter(function (code, at, all) {
      return code && all.indexOf(code) === at;
    });
  }
  function choose(codes) { location.hash = codes.join(","); }

  /* Words in the page's language, or in Thai, marked so. */
  function say(pair, holder) {
    if (pair[own] === null) holder.lang = "th";
    return pair[own] === null ? pair[other] : pair[own];
  }
  function shown(cell, texts, holder) {
    if (cell === null) return words(place, "none");
    if (typeof cell === "string") return cell;
    if (typeof cell === "number") return say(texts[cell], holder);
    return say(texts[cell[0]], holder).replace(/\{([0-9])\}/g, function (all, at) {
      return shown(cell[+at + 1], texts, holder);
    });
  }

  function made(name, text, within) {
    var node = document.createElement(name);
    if (text) node.textContent = text;
    if (within) within.appendChild(node);
    return node;
  }
  function bar(percent, cell) {
    var space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
    var value = document.createElementNS(space, "rect");
    svg.setAttribute("class", "bar");
    svg.setAttribute("aria-hidden", "true");
    value.setAttribute("width", percent + "%");
    value.setAttribute("height", "100%");
    svg.appendChild(value);
    cell.appendChild(svg);
  }

  function heading(code) {
    var head = made("th", "", lines[0]), link = made("a", "", head), remove = made("button", words(place, "remove"), head);
    head.scope = "col";
    link.href = words(place, "lgo").replace("CODE", code);
    link.textContent = say(entry(code)[0], link);
    remove.type = "button";
    remove.className = "button screen-only";
    remove.setAttribute("aria-label", words(place, "remove") + " " + link.textContent);
    remove.onclick = function () {
      choose(wanted().filter(function (each) { return each !== code; }));
      (place.hidden ? province : place.querySelector("[tabindex]")).focus();
    };
  }
  function column(code) {
    var texts = known(code).texts, band = entry(code)[1], cells = entry(code)[2];
    heading(code);
    lines.slice(1).forEach(function (line, at) {
      var cell = made("td", "", line), kind = words(line, "kind"), holder = kind === "grade" ? made("span", "", cell) : cell;
      holder.textContent = shown(cells[at], texts, holder);
      if (kind === "grade") {
        holder.className = "grade";
        holder.setAttribute("data-band", band);
      }
      if (kind === "percent" && cells[at] !== null) bar(cells[at], cell);
    });
  }

  function draw() {
    var all = wanted(), codes = all.slice(0, most), found = codes.filter(entry);
    var unknown = codes.filter(function (code) { return !entry(code); }), said = [];
    lines.forEach(function (line) { while (line.cells.length > 1) line.removeChild(line.lastChild); });
    found.forEach(column);
    place.hidden = !found.length;
    how.hidden = found.length > 0;
    if (unknown.length) said.push(words(told, "unknown").replace("CODES", function () { return unknown.join(", ").slice(0, 80); }));
    if (all.length > most) said.push(words(told, "too-many"));
    told.textContent = said.join(" ");
    told.hidden = !said.length;
    add.disabled = found.length >= most;
    add.hidden = false;
    document.querySelector("[data-compare-address]").textContent = location.href;
    document.querySelector("a.language").hash = location.hash;
  }
  function show() {
    var now = ++turn, provinces = wanted().slice(0, most).map(function (code) { return code.slice(2, 4); });
    Promise.all(provinces.filter(assessed).map(asking)).then(function () { if (now === turn) draw(); });
  }

  province.onchange = function () {
    var code = province.value;
    while (lgo.options.length > 1) lgo.removeChild(lgo.lastChild);
    lgo.disabled = button.disabled = true;
    if (code) asking(code).then(function () {
      var lgos = (window.lpa.data("compare/" + code) || {lgos: {}}).lgos;
      if (code !== province.value || lgo.options.length > 1) return;
      Object.keys(lgos).map(function (each) {
        var option = made("option");
        option.value = each;
        option.textContent = say(lgos[each][0], option);
        return option;
      }).sort(function (a, b) { return names.compare(a.textContent, b.textContent); })
        .forEach(function (option) { lgo.appendChild(option); });
      lgo.disabled = false;
    });
  };
  function join(code) {
    var codes = wanted().filter(entry);
    if (codes.indexOf(code) < 0) choose(codes.concat(code));
  }
  add.querySelector("[data-finder]").choose = join;
  lgo.onchange = function () { button.disabled = !lgo.value; };
  button.onclick = function () { join(lgo.value); };

  window.addEventListener("hashchange", show);
  show();
})();
