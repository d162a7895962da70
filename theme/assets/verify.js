/* The page Verify: says of a file or an artefact ID whether it was published here, and what has taken its place.
   Files are read and hashed in the browser and sent nowhere. What is current stands in the page's own tables; the
   digests, the IDs of LGOs and what was published before are classic scripts, loaded when they are asked for. */
(function () {
  "use strict";
  var place = document.querySelector("[data-verify]"), answers = document.querySelector("[data-verify-answers]");
  var status = document.querySelector("[data-verify-status]"), drop = document.querySelector("[data-verify-drop]");
  var files = document.getElementById("verify-file"), typed = document.getElementById("verify-id");
  var hashing = window.crypto && window.crypto.subtle, turn = 0;

  function said(name) { return place.getAttribute("data-" + name); }
  function loaded(name, address) {
    return new Promise(function (done) {
      window.lpa.load(address, function () { done(window.lpa.data("verify/" + name)); }, function () { done(null); });
    });
  }

  /* ---- what is current: the rows of the tables */
  var rows = {}, codes = {};
  Array.prototype.forEach.call(document.querySelectorAll("table[data-round]"), function (table) {
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
      var scope = row.getAttribute("data-scope"), slug = row.getAttribute("data-slug");
      rows[table.getAttribute("data-round") + "/" + scope] = {
        year: table.getAttribute("data-year"), place: row.querySelector("a"), id: row.querySelector("code").textContent,
        release: row.getAttribute("data-release")
      };
      if (slug) codes[slug] = scope;
      codes[scope] = scope;
    });
  });
  function parts(id) {
    var cut = id.split("-");
    return {round: cut[0].slice(3), edition: cut[1], scope: cut[2], values: cut[3]};
  }
  function same(id, other) { return Boolean(other && parts(id).values && parts(id).values === parts(other).values); }
  function home(scope) { return scope.length > 2 ? scope.slice(2, 4) : scope; }
  function edition(id) {
    var label = parts(id).edition;
    return said("edition-" + label[0].toLowerCase()).replace("NUMBER", label.slice(1));
  }

  /* ---- answers */
  function answer(outcome, facts, links) {
    var made = document.querySelector('[data-outcome="' + outcome + '"]').content.cloneNode(true);
    Array.prototype.forEach.call(made.querySelectorAll("[data-fact]"), function (row) {
      var fact = facts[row.getAttribute("data-fact")];
      if (!fact) row.remove();
      else if (fact.nodeType) row.lastChild.appendChild(fact.cloneNode(true));
      else row.lastChild.textContent = fact;
    });
    Array.prototype.forEach.call(made.querySelectorAll("[data-to]"), function (item) {
      var href = links[item.getAttribute("data-to")], link = item.querySelector("a");
      if (!href) item.remove();
      else if (link && href !== true) link.href = href;
    });
    Array.prototype.forEach.call(made.querySelectorAll("dl, ul"), function (list) {
      if (!list.children.length) list.remove();
    });
    return made;
  }
  /* Of an ID: round, scope and edition, and what is published of that scope now. */
  function about(id, facts, links, now) {
    var known = parts(id), row = rows[known.round + "/" + home(known.scope)];
    if (known.values) facts.id = id;
    facts.edition = edition(id);
    if (row) {
      facts.round = row.year;
      facts.place = known.scope.length > 2 ? said("lgo-words").replace("CODE", known.scope) : row.place.firstChild;
      links.page = known.scope.length > 2 ? said("lgo").replace("CODE", known.scope) : row.place.href;
    }
    if (now !== id) {
      links.changes = said("releases") + (row && row.release ? "#" + row.release : "");
      if (now) {
        facts.now = edition(now);
        facts.now_id = now;
      }
    }
  }
  function show(made) {
    answers.hidden = false;
    answers.appendChild(made);
  }
  function begin() {
    turn += 1;
    while (answers.children.length > 1) answers.removeChild(answers.lastChild);
    status.textContent = status.getAttribute("data-working");
    return turn;
  }
  function finish(now, made) {
    if (now !== turn) return;
    made.forEach(show);
    status.textContent = Array.prototype.map.call(answers.querySelectorAll("h3"), function (head) {
      return head.textContent;
    }).join(". ");
    answers.scrollIntoView({block: "nearest"});
  }

  /* ---- files */
  function hex(buffer) {
    return Array.prototype.map.call(new Uint8Array(buffer), function (byte) {
      return (byte + 256).toString(16).slice(1);
    }).join("");
  }
  function current(address) {
    var found = /^(?:files|data\/v1)\/([0-9]{4})\/([^/.]+)/.exec(address);
    var row = found && (rows[found[1] + "/" + codes[found[2].replace(/-excel$/, "")]] || rows[found[1] + "/TH"]);
    return row ? row.id : "";
  }
  function of_file(file) {
    var facts = {file: file.name}, links = {};
    return file.arrayBuffer().then(function (content) {
      return hashing.digest("SHA-256", content);
    }).then(function (buffer) {
      var digest = facts.digest = hex(buffer), part = Math.floor(parseInt(digest[0], 16) / 4);
      return loaded("files-" + part, said("digests").replace("PART", part)).then(function (known) {
        var now = known && known.now[digest], before = known && known.before[digest], id;
        if (!now && !before) return answer("unknown_file", facts, {downloads: true, contact: true});
        facts.address = now || before[0];
        links.file = said("root") + facts.address.replace(/\.zip\/.*/, ".zip");
        id = current(facts.address);
        if (now) {
          if (id) about(id, facts, links, id);
          return answer("current_file", facts, links);
        }
        about(before[1], facts, links, id);
        return answer(before[1] === id ? "reissued_file" : (same(before[1], id) ? "unchanged" : "superseded") + "_file", facts, links);
      });
    }).catch(function () { return answer("unread_file", facts, {}); });
  }
  function check(chosen) {
    var now = begin();
    Promise.all(Array.prototype.map.call(chosen, of_file)).then(function (made) { finish(now, made); });
  }

  /* ---- artefact IDs, as people type them */
  function written(text) {
    var bare = text.normalize("NFKC").replace(/[\u0e50-\u0e59]/g, function (digit) {
      return String.fromCharCode(digit.charCodeAt(0) - 0x0e50 + 48);
    }).replace(/[^0-9a-z]/gi, "").toUpperCase();
    var found = /^(?:LPA)?([0-9]{4})(F1|[PC][1-9][0-9]?)(TH|[0-9]{2}|[0-9]{8})([0-9A-F]{8})$/.exec(bare);
    return found ? "LPA" + found[1] + "-" + found[2] + "-" + found[3] + "-" + found[4].toLowerCase() : "";
  }
  function of_id(id) {
    var scope = parts(id).scope, facts = {}, links = {};
    function unknown() { return answer("unknown_id", {id: id}, {downloads: true, contact: true}); }
    if (!codes[home(scope)]) return Promise.resolve(unknown());
    return loaded(home(scope), said("ids").replace("SCOPE", home(scope))).then(function (known) {
      if (!known) return unknown();
      if (known.now.indexOf(id) >= 0) {
        about(id, facts, links, id);
        return answer("current_id", facts, links);
      }
      if (known.before.indexOf(id) < 0) return unknown();
      var now = known.now.filter(function (each) {
        return parts(each).round === parts(id).round && parts(each).scope === scope;
      })[0];
      about(id, facts, links, now);
      return answer(same(id, now) ? "unchanged_id" : "superseded_id", facts, links);
    });
  }
  function ask() {
    var now = begin(), id = written(typed.value);
    if (!id) return finish(now, [answer("not_an_id", {}, {})]);
    of_id(id).then(function (made) { finish(now, [made]); });
  }

  if (hashing) {
    files.onchange = function () {
      if (files.files.length) check(files.files);
      files.value = "";
    };
    drop.ondragover = function (event) {
      event.preventDefault();
      drop.classList.add("verify__drop--over");
    };
    drop.ondragleave = function () { drop.classList.remove("verify__drop--over"); };
    drop.ondrop = function (event) {
      event.preventDefault();
      drop.classList.remove("verify__drop--over");
      if (event.dataTransfer.files.length) check(event.dataTransfer.files);
    };
  } else {
    drop.hidden = true;
    document.querySelector("[data-verify-insecure]").hidden = false;
  }
  document.querySelector(".verify__id button").onclick = ask;
  typed.onkeydown = function (event) { if (event.key === "Enter") ask(); };
  function linked() {
    var id = written(location.hash);
    if (id) {
      typed.value = id;
      ask();
    }
  }
  window.addEventListener("hashchange", linked);
  place.hidden = false;
  linked();
})();
