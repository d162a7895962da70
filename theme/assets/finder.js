/* Finds LGOs, provinces, districts, pages of the site and words of the guide while somebody types. Loaded when the search box is
   first gone to. The names come packed in data/v1/finder.js (generator/compose/finder.py says how).

   Whatever is typed is read in several ways: as it stands; with a type taken off it ("อบต.ท่าช้าง", "Tha Chang
   SAO"); with a place taken off it ("ท่าช้างจันทบุรี", "จันทบุรี ท่าช้าง", "tha chang chan"). Each reading goes
   over all names: the same, beginning so, containing it; where that finds little, names that sound alike and
   then those one or two slips away, of which few are ever compared letter by letter. */
(function () {
  "use strict";
  var lpa = window.lpa, MOST = 8, MOST_READINGS = 20, MOST_COMPARED = 3000, GUIDE = 3;
  var EXACT = 0, BEGINS = 10, HOLDS = 20, ALL = 25, ALIKE = 29, SLIP = 30, OF_A_PLACE = 20;

  /* ---- the same letters for the same name */

  var IDLE = /[\s.\-'’‘"(),/·ฯ]+/g;
  function key(text) { return lpa.plain(text).replace(IDLE, ""); }

  var ALIKE_TH = {"ณ": "น", "ฎ": "ด", "ฏ": "ต", "ฐ": "ถ", "ฑ": "ท", "ฒ": "ท", "ธ": "ท", "ศ": "ส", "ษ": "ส", "ภ": "พ",
    "ฆ": "ค", "ญ": "ย", "ฬ": "ล", "ฌ": "ช", "ฃ": "ข", "ฅ": "ค", "ใ": "ไ", "ึ": "ิ", "ื": "ี"};
  var ALIKE_EN = [[/([ptkc])h/g, "$1"], [/bh/g, "p"], [/j/g, "c"], [/v/g, "w"], [/z/g, "s"], [/g/g, "k"], [/[ue]u|ue|oo/g, "u"],
    [/ae/g, "e"], [/oe/g, "o"], [/ee/g, "i"], [/au|ow/g, "ao"], [/sr/g, "s"], [/y$/, "i"], [/(.)\1/g, "$1"]];
  /* How a name sounds, roughly: tone marks and silent letters away, letters of one sound as one. */
  function sound(name) {
    if (/[\u0e01-\u0e5b]/.test(name)) {
      return name.replace(/.\u0e4c/g, "").replace(/[\u0e47-\u0e4e\u0e3a]/g, "")
        .replace(/[ณฎฏฐฑฒธศษภฆญฬฌฃฅใึื]/g, function (letter) { return ALIKE_TH[letter]; });
    }
    return ALIKE_EN.reduce(function (text, rule) { return text.replace(rule[0], rule[1]); }, name);
  }
  /* The letters of a text as bits: what isn't in both is at least one slip. */
  function letters(text) {
    for (var bits = 0, place = 0; place < text.length; place++) bits |= 1 << text.charCodeAt(place) % 31;
    return bits;
  }
  function count(bits) {
    for (var ones = 0; bits; ones++) bits &= bits - 1;
    return ones;
  }

  /* ---- what there is to find */

  var names = [], places = [], pagesOfSite = [], byCode = {}, latest, types, aliases = [], words, language, shared = {};

  /* Thai letters come as ASCII ones (generator/shorthand.py), what else there is between two DEL. */
  var ALPHABET = "";
  for (var ascii = 33; ascii < 127; ascii++) if (!/["<\\]/.test(String.fromCharCode(ascii))) ALPHABET += String.fromCharCode(ascii);
  function longhand(text) {
    return text.split("\x7f").map(function (part, place) {
      return place % 2 ? part : part.replace(/[!-~]/g, function (letter) {
        return String.fromCharCode(0x0e01 + ALPHABET.indexOf(letter));
      });
    }).join("");
  }

  /* A name in one language, with its forms. The same one is made once; the names of the data are normal already. */
  function form(text) {
    var made = shared[text];
    if (!made) {
      var plain = text.toLowerCase().replace(IDLE, ""), alike = sound(plain);
      made = shared[text] = {text: text, key: plain, sound: alike, letters: letters(alike)};
    }
    return made;
  }
  function unpack(packed) {
    var thai = longhand(packed.th).split("\n"), english = packed.en.split("\n"), line = 0;
    function next(entry) {
      entry.th = form(thai[line]);
      entry.en = form(english[line++]);
      return entry;
    }
    function list(entry) {
      names.push(entry);
      entry.district.names.push(entry);
      entry.province.names.push(entry);
    }
    language = document.documentElement.lang === "en" ? "en" : "th";
    words = packed.words[language];
    latest = packed.latest;
    pagesOfSite = ((packed.pages || {})[language] || []).map(function (row) {
      return {address: row[0], page: "", heading: row[1], heads: forms(key(row[1]), row[1]), words: forms(key(row[2]), row[2])};
    });
    types = packed.types.map(function (row) {
      return {key: row[0], th: row[2], th_named: row[3], en: row[4], en_named: row[5]};
    });
    packed.types.forEach(function (row, type) {
      row[1].forEach(function (alias) { aliases.push([alias, [type]]); });
    });
    packed.municipality.forEach(function (alias) { aliases.push([alias, [1, 2, 3]]); });
    aliases.sort(function (a, b) { return b[0].length - a[0].length; });
    packed.provinces.forEach(function (row) {
      var province = next({code: row[0], slug: row[1], names: [], parts: []});
      province.province = province;
      province.long = {th: province.th.sound, en: province.en.sound};
      places.push(province);
      row[2].forEach(function (part) {
        var district = next({code: part[0], province: province, names: []});
        places.push(district);
        province.parts.push(district);
        district.long = {th: district.th.sound + province.th.sound, en: district.en.sound + province.en.sound};
        if (part[1]) part[1].split(" ").forEach(function (run) {
          var parts = run.split(":"), stem = (parts[1] + district.code).slice(0, 6), ends = parts[2].split("-");
          for (var number = +ends[0]; number <= +ends[1]; number++) {
            var code = stem + ("0" + number).slice(-2);
            list(byCode[code] = next({code: code, type: +parts[0], district: district, province: province, notes: []}));
          }
        });
      });
    });
    packed.ended.forEach(function (row) {
      byCode[row[0]].until = [row[1], row.slice(2).map(function (code) { return byCode[code]; })];
    });
    packed.former.forEach(function (row) {
      var lgo = byCode[row[0]], old = {lgo: lgo, type: row[1], th: form(row[2]), en: form(row[3])};
      old.district = lgo.district;
      old.province = lgo.province;
      lgo.notes.push([row[4] ? "finder_took_in" : "finder_was", old]);
      list(old);
    });
  }

  /* ---- reading what was typed */

  var MARKERS = /^(อำเภอ|จังหวัด|ตำบล|กิ่งอำเภอ)(?=.)/, MARKER = /^(อ|จ|ต|อำเภอ|จังหวัด|ตำบล|amphoe|changwat|tambon|district|province)$/;
  function tokens(typed) {
    return typed.normalize("NFC").split(/[\s.,/·()]+/).map(key).map(function (word) { return word.replace(MARKERS, ""); })
      .filter(function (word) { return word && !MARKER.test(word); });
  }

  /* Every reading: what the name must be like, among which names (of all, or of places), of which types, and
     what is taken off its worth for being read so. */
  function readings(parts, side) {
    var found = [], known = {};
    function add(rest, types, within, worth) {
      var reading = {key: rest, types: types, within: within ? among(within) : names, worth: worth, rough: worth + (within ? OF_A_PLACE : 0)};
      var same = [rest, types, within && within.map(function (place) { return place.code; })].join();
      if (!known[same] && found.length < MOST_READINGS) found.push(known[same] = reading);
    }
    /* With a place taken off its end or its beginning, and a second one that the first lies in. */
    function placed(parts, types, worth) {
      var whole = parts.join(""), cut;
      add(whole, types, null, worth);
      cuts(whole, places, side).forEach(function (cut) {
        cuts(cut[0], cut[1].province.parts, side).forEach(function (second) { add(second[0], types, [second[1]], worth + 1); });
        add(cut[0], types, [cut[1]], worth + 1);
      });
      if (types) near([], parts, true);
      for (cut = 1; cut < parts.length; cut++) {
        near(parts.slice(0, cut), parts.slice(cut), true);
        near(parts.slice(cut), parts.slice(0, cut), false);
      }
      /* Places that sound like what is said of them; the last word may be still being typed. */
      function near(rest, said, unfinished) {
        var like = sound(said.join("")), fits = places.filter(function (place) {
          return unfinished ? place[side].sound.startsWith(like) || place.long[side].startsWith(like) : place[side].sound === like;
        });
        if (fits.length) add(rest.join(""), types, fits, worth + 2);
      }
    }
    var whole = parts.join("");
    placed(parts, null, 0);
    aliases.some(function (alias) {
      var word = alias[0], at = whole.indexOf(word), end = at + word.length;
      if (at < 0 || (at > 0 && end < whole.length && !edge(parts, at, end))) return false;
      var rest = without(parts, at, end);
      if (!rest.length) add("", alias[1], null, 1);
      else {
        placed(rest, alias[1], 1);
        placed(rest, null, 6);  /* the type may be the slip */
      }
      return true;
    });
    return found;
  }
  function among(places) {
    return places.length === 1 ? places[0].names : [].concat.apply([], places.map(function (place) { return place.names; }));
  }
  /* What is left of `whole` when one of `places` is taken off its end or beginning. */
  function cuts(whole, places, side) {
    var found = [];
    places.forEach(function (place) {
      var name = place[side].key, rest;
      if (!name || whole.length <= name.length) return;
      if (whole.endsWith(name)) rest = whole.slice(0, -name.length).replace(/(อำเภอ|จังหวัด)$/, "");
      else if (whole.startsWith(name)) rest = whole.slice(name.length).replace(MARKERS, "");
      if (rest) found.push([rest, place]);
    });
    return found;
  }
  /* Whether a stretch of the joined words begins and ends where words do. */
  function edge(parts, from, to) {
    for (var at = 0, begins = false, place = 0; place < parts.length; at += parts[place++].length) {
      if (at === from) begins = true;
      if (begins && at + parts[place].length === to) return true;
    }
    return false;
  }
  function without(parts, from, to) {
    var at = 0;
    return parts.map(function (part) {
      var own = at;
      at += part.length;
      return part.slice(0, Math.max(0, from - own)) + part.slice(Math.max(0, to - own));
    }).filter(Boolean);
  }

  /* ---- finding */

  var compared = 0;
  /* A text cut in so many pieces that `most` slips leave one of them whole, near its place; one of the slips may
     spoil two, where it changes round the last letter of one and the first of the next. */
  function pieces(text, most) {
    var size = Math.max(1, Math.floor(text.length / (most + 2))), cut = [];
    for (var at = 0; at + size <= text.length; at += size) cut.push([text.slice(at, at + size), at]);
    return cut;
  }
  function near(name, cut, most) {
    return cut.some(function (piece) {
      var at = name.indexOf(piece[0], Math.max(0, piece[1] - most));
      return at >= 0 && at <= piece[1] + most;
    });
  }
  var above2 = new Uint8Array(256), above = new Uint8Array(256), row = new Uint8Array(256), FAR = 99;
  /* Slips between two texts (a letter more, less, other, or two changed round), and to the beginning of `name`;
     null where both are over `most`. Only cells within `most` of the diagonal can matter. */
  function slips(typed, name, most) {
    compared++;
    var width = Math.min(name.length, typed.length + most, 250), column, line, spare;
    for (column = 0; column <= width; column++) row[column] = column;
    for (line = 1; line <= typed.length; line++) {
      var from = Math.max(1, line - most), to = Math.min(width, line + most), letter = typed.charCodeAt(line - 1), least = FAR;
      spare = above2;
      above2 = above;
      above = row;
      row = spare;
      row[from - 1] = from > 1 ? FAR : line;
      for (column = from; column <= to; column++) {
        var own = name.charCodeAt(column - 1), cost = above[column - 1] + (letter === own ? 0 : 1);
        if ((column < line + most || line === 1) && above[column] + 1 < cost) cost = above[column] + 1;
        if (row[column - 1] + 1 < cost) cost = row[column - 1] + 1;
        if (line > 1 && column > 1 && own === typed.charCodeAt(line - 2) && letter === name.charCodeAt(column - 2)
            && above2[column - 2] + 1 < cost) cost = above2[column - 2] + 1;
        row[column] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return null;
    }
    return [name.length <= to ? row[name.length] : FAR, least];
  }

  function search(typed) {
    compared = 0;
    var found = look(typed);
    if (!found.length || found[0].score >= SLIP) {
      var other = retyped(typed);
      var again = other === typed ? [] : look(other);
      if (again.length && again[0].score < SLIP) found = again;
    }
    found.compared = compared;
    return found;
  }

  function look(typed) {
    var parts = tokens(typed), side = /[\u0e01-\u0e5b]/.test(typed) ? "th" : "en", best = new Map();
    if (!parts.length) return [];
    var read = readings(parts, side), whole = parts.join("");
    function found(entry, score) {
      var lgo = entry.lgo || entry, had = best.get(lgo);
      if (entry.lgo || entry.until) score += 0.5;
      if (!had || score < had.score) best.set(lgo, {entry: lgo, score: score, at: entry[side].key.length});
    }
    var like = sound(whole);
    places.forEach(function (place) {
      var name = place[side].key, at = name ? name.indexOf(whole) : -1, less = place.slug ? 0 : 0.7;
      if (at >= 0) found(place, (name === whole ? EXACT - 1 : at ? HOLDS : BEGINS) + less);
      else if (name && place[side].sound === like) found(place, ALIKE - 1 + less);
    });
    read.forEach(function (reading) {
      var wanted = reading.key, types = reading.types;
      for (var place = 0; place < reading.within.length; place++) {
        var entry = reading.within[place], name = entry[side].key, at = name.indexOf(wanted);
        if (at < 0 || !name || (types && types.indexOf(entry.type) < 0)) continue;
        found(entry, !wanted ? reading.worth + ALL : name === wanted ? reading.worth + EXACT : reading.rough + (at ? HOLDS : BEGINS));
      }
    });
    if (!enough(best)) read.forEach(function (reading) {
      var like = sound(reading.key), bits = letters(like), most = like.length < 3 ? 0 : like.length < 8 ? 1 : 2, cut = pieces(like, most);
      if (like) for (var place = 0; place < reading.within.length; place++) {
        var entry = reading.within[place], form = entry[side], own = form.sound;
        if (!own || (reading.types && reading.types.indexOf(entry.type) < 0)) continue;
        if (own === like) found(entry, reading.worth + ALIKE);
        if (own === like || !most || own.length < like.length - most || count(bits & ~form.letters) > most || !near(own, cut, most) || compared >= MOST_COMPARED) continue;
        var distance = slips(like, own, most);
        if (!distance) continue;
        if (distance[0] <= most) found(entry, reading.worth + SLIP + 10 * distance[0]);
        else if (distance[1] <= most && like.length > 4) found(entry, reading.worth + SLIP + 10 * distance[1] + 6);
      }
    });
    pages(typed).forEach(function (page) { best.set(page, page); });
    return Array.from(best.values()).sort(function (a, b) {
      return a.score - b.score || a.at - b.at || (a.entry.code < b.entry.code ? -1 : 1);
    });
  }
  /* Names that are typed right need no search for slips. */
  function enough(best) {
    var sure = 0;
    best.forEach(function (each) { if (each.score < HOLDS) sure++; });
    return sure > 2 || Array.from(best.values()).some(function (each) { return each.score < BEGINS; });
  }

  /* The guide comes as it is compared (generator/searchable.py): a row a section, with its heading and its words. */
  var guide = [];
  function read(packed) {
    var headings = longhand(packed.headings).split("\n"), lines = longhand(packed.words).split("\n"), line = 0;
    packed.pages.forEach(function (page) {
      page[2].forEach(function (place) {
        var heading = headings[line];
        guide.push({address: page[0] + "#" + place, page: page[1], heading: heading,
          heads: forms(key(page[1] + heading), page[1] + " " + heading), words: forms(lines[line], lines[line++])});
      });
    });
  }
  function forms(thai, english) {
    return {thai: thai, english: " " + english.toLowerCase().replace(/[^a-z0-9]+/g, " ") + " "};
  }
  /* Pages of the site, and sections of the guide, that have every word: in their heading, or else in their text. English words count whole, save the
     last, which may be still being typed. */
  function pages(typed) {
    var parts = typed.split(/\s+/).map(lpa.plain).join(" ").split(/[^a-z0-9ก-ฮะ-\u0e4e]+/).filter(Boolean);
    function has(forms, part, place) {
      if (!/^[a-z0-9]+$/.test(part)) return part.length > 1 && forms.thai.indexOf(part) >= 0;
      return forms.english.indexOf(" " + part + (place < parts.length - 1 ? " " : "")) >= 0;
    }
    var found = pagesOfSite.concat(guide).map(function (row, place) {
      var heads = 0, all = parts.length && parts.every(function (part, place) {
        return (has(row.heads, part, place) && ++heads) || has(row.words, part, place);
      });
      return all && {entry: {code: "~" + place}, guide: row, score: heads === parts.length ? BEGINS + 5 : HOLDS + 6, at: place};
    }).filter(Boolean);
    return found.sort(function (a, b) { return a.score - b.score || a.at - b.at; }).slice(0, GUIDE);
  }

  /* Thai typed with English letters on the keyboard, or the other way round. */
  var KEYS_EN = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./QWERTYUIOP{ASDFGHJKL:CVBN<>?";
  var KEYS_TH = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ๐\"ฎฑธํ๊ณฯญฐฤฆฏโฌ็๋ษศซฉฮฺ์ฒฬฦ";
  function retyped(typed) {
    var thai = /[\u0e01-\u0e5b]/.test(typed), from = thai ? KEYS_TH : KEYS_EN, to = thai ? KEYS_EN : KEYS_TH;
    return typed.replace(/[^\s]/g, function (letter) {
      var at = from.indexOf(letter);
      return at < 0 ? letter : to[at];
    });
  }

  /* ---- showing */

  function put(parent, name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    if (language === "en" && /[\u0e01-\u0e5b]/.test(text)) made.lang = "th";
    parent.appendChild(made);
    return made;
  }
  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }
  function named(entry) {
    var side = entry[language].text ? language : "th";
    return fill(types[entry.type][side + "_named"], {name: entry[side].text});
  }
  function own(entry) { return entry[language].text || entry.th.text; }
  function year(be) { return language === "en" ? be + " (" + (be - 543) + ")" : be; }
  /* What tells it from its namesakes, in parts that lines don't break. */
  function where(link, parts) {
    var line = put(link, "span", "find__where");
    parts.filter(Boolean).forEach(function (part) { put(line, "span", "part", part); });
  }

  function option(result, list, number) {
    var entry = result.entry, province = entry.province && fill(words.finder_province, {name: own(entry.province)});
    var link = put(list, "a", "find__option"), root = lpa.home + (language === "en" ? "en/" : "");
    link.id = list.id + "-" + number;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    if (result.guide) {
      link.href = lpa.home + result.guide.address;
      put(link, "span", "find__name", result.guide.heading);
      where(link, result.guide.page ? [words.finder_guide, result.guide.page] : [words.finder_page]);
    } else if (entry.type === undefined) {
      link.href = root + "province/" + entry.province.slug + "/" + latest + ".html" + (entry.slug ? "" : "#district-" + entry.code);
      put(link, "span", "find__name", entry.slug ? province : fill(words.finder_district, {name: own(entry)}));
      where(link, [entry.slug ? words.finder_whole : province]);
    } else {
      var name = named(entry), type = types[entry.type][language];
      link.href = root + "lgo/" + entry.code + ".html";
      put(link, "span", "find__name", name);
      where(link, [name.indexOf(type) < 0 && type, fill(words.finder_district, {name: own(entry.district)}), province]);
      entry.notes.forEach(function (note) {
        put(link, "span", "find__was", fill(words[note[0]], {name: named(note[1])}));
      });
      if (entry.until) put(link, "span", "find__was", fill(words.finder_until, {
        year: year(entry.until[0]), name: entry.until[1].map(function (next) { return named(next); }).join(", ")
      }));
    }
    return link;
  }

  /* `choose`, where there is one, takes an LGO's code instead of going to its page; then only what has a result
     can be found. */
  function attach(input, choose) {
    var box = input.parentNode, dialog = box.closest("dialog"), list = put(box, "div", "find__list"), said = put(box, "p", "find__said"), active = -1, timer;
    list.id = input.id + "-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.finder_label);
    list.hidden = true;
    said.setAttribute("role", "status");
    input.removeAttribute("aria-busy");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    function open(shown) {
      list.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown));
      if (!shown) point(-1);
    }
    function point(at) {
      if (list.children[active]) list.children[active].setAttribute("aria-selected", "false");
      active = at;
      var link = list.children[active];
      if (!link) return input.removeAttribute("aria-activedescendant");
      link.setAttribute("aria-selected", "true");
      link.scrollIntoView({block: "nearest"});
      input.setAttribute("aria-activedescendant", link.id);
    }
    function show() {
      var typed = input.value.trim(), found = typed ? search(typed) : [];
      if (choose) found = found.filter(function (result) {
        return !result.guide && result.entry.type !== undefined && !result.entry.until;
      });
      list.textContent = "";
      active = -1;
      found.slice(0, MOST).forEach(function (result, number) {
        var link = option(result, list, number);
        if (choose) link.onclick = function (event) {
          event.preventDefault();
          input.value = "";
          show();
          choose(result.entry.code);
        };
      });
      open(found.length > 0);
      said.className = typed && !found.length ? "find__said" : "visually-hidden";
      clearTimeout(timer);
      timer = setTimeout(function () {
        said.textContent = !typed ? "" : !found.length ? words.finder_none
          : fill(words.finder_found, {count: found.length, shown: Math.min(found.length, MOST)});
      }, found.length ? 500 : 0);
    }
    input.oninput = show;
    input.onkeydown = function (event) {
      var count = list.children.length, step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (step && count) {
        event.preventDefault();
        if (list.hidden) open(true);
        point(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
      } else if (event.key === "Enter" && !list.hidden && !event.isComposing) {
        event.preventDefault();
        (list.children[active] || list.children[0]).click();
      } else if (event.key === "Escape" && (!list.hidden || dialog)) {
        event.preventDefault();
        if (list.hidden) dialog.close();
        open(false);
      }
    };
    input.onfocus = function () { if (input.value.trim() && list.children.length) open(true); };
    box.addEventListener("focusout", function (event) { if (!box.contains(event.relatedTarget)) open(false); });
    show();
    return show;
  }

  var waiting = [], shown = [], ready = false;
  /* Make `input` a finder; it works as soon as the names are here. */
  function find(input, choose) {
    if (ready) return shown.push(attach(input, choose));
    waiting.push([input, choose]);
    input.setAttribute("aria-busy", "true");
    if (waiting.length > 1) return;
    lpa.load(lpa.home + "data/v1/finder.js", function () {
      unpack(lpa.data("finder"));
      ready = true;
      shown = waiting.map(function (each) { return attach(each[0], each[1]); });
      lpa.load(lpa.home + "data/v1/guide." + language + ".js", function () {
        read(lpa.data("guide"));
        shown.forEach(function (show) { show(); });
      });
    }, function () { waiting = []; });
  }

  /* The search of a header: the home page's own box, or one over the page. */
  var dialog;
  function open(link) {
    var input = document.querySelector("#find-input"), form, label, place;
    if (!input) {
      dialog = put(document.body, "dialog", "find-dialog md-typeset");
      dialog.setAttribute("aria-label", link.textContent);
      form = put(dialog, "form");
      form.method = "dialog";
      label = put(form, "label", "", link.textContent);
      put(form, "button", "button", link.getAttribute("data-search"));
      place = put(dialog, "div", "find");
      input = put(place, "input");
      input.type = "search";
      input.id = label.htmlFor = "find-input";
      input.autocomplete = "off";
      find(input);
    }
    if (dialog) dialog.showModal();
    input.focus();
  }

  lpa.find = find;
  find.open = open;
  find.search = search;
})();
