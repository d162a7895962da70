/* Fills the letter that asks for a correction with what the page was about that led here: its address ends in
   #LPA2568-P1-06220305-1a2b3c4d,NAME. Without it, or without scripts, the letter has dots to write on. */
(function () {
  "use strict";
  function each(selector, work) { Array.prototype.forEach.call(document.querySelectorAll(selector), work); }

  document.addEventListener("DOMContentLoaded", function () {
    var letter = document.getElementById("letter"), contact = document.querySelector("footer a[href^='mailto:']");
    var hash = location.hash, told;
    try { hash = decodeURIComponent(hash); } catch (error) { hash = ""; } /* an address that was cut off */
    told = /^#(LPA([0-9]{4})-[PFC][0-9]+-([0-9]{8})-[0-9a-f]{8}),(.+)$/.exec(hash);
    if (told) {
      var words = {id: told[1], year: told[2], name: told[4], page: window.lpa.home + "lgo/" + told[3] + ".html"};
      each("[data-fill]", function (place) { place.textContent = words[place.getAttribute("data-fill")]; });
      letter.scrollIntoView();
    }
    each("[data-mail]", function (link) {
      if (!contact) return;
      link.href = contact.href + "?subject=" + encodeURIComponent(told ? told[1] : "LPA") +
        "&body=" + encodeURIComponent(letter.innerText);
      link.hidden = false;
    });
    each("[data-copy]", function (button) {
      if (!navigator.clipboard) return;
      button.onclick = function () {
        navigator.clipboard.writeText(letter.innerText).then(function () {
          button.textContent = button.getAttribute("data-done");
        });
      };
      button.hidden = false;
    });
  });
})();
