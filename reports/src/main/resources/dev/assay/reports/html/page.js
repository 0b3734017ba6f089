
(function () {
  "use strict";
  var form = document.getElementById("filter");
  if (form) {
    var names = ["text", "policy", "severity"];
    var objects = Array.from(document.querySelectorAll("section.object"));
    var total = document.querySelectorAll("section.object tr[data-severity]").length;
    var counter = form.querySelector("output");

    function apply() {
      var words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      var policy = form.elements.policy.value;
      var severity = form.elements.severity.value;
      var shown = 0;
      objects.forEach(function (object) {
        var heading = object.querySelector("h3").textContent.toLowerCase();
        var left = 0;
        object.querySelectorAll("tr[data-severity]").forEach(function (row) {
          var text = heading + " " + row.textContent.toLowerCase();
          var fits = (!policy || row.dataset.policy === policy)
            && (!severity || row.dataset.severity === severity)
            && words.every(function (word) { return text.includes(word); });
          row.hidden = !fits;
          left += fits ? 1 : 0;
        });
        object.hidden = left === 0;
        shown += left;
      });
      counter.textContent = shown === total ? total + (total === 1 ? " finding" : " findings")
        : shown + " of " + total + " findings";
    }

    function remember() {
      var state = new URLSearchParams();
      names.forEach(function (name) {
        if (form.elements[name].value) { state.set(name, form.elements[name].value); }
      });
      var hash = state.toString();
      history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    }

    function recall() {
      // A link to a place on the page is no filter, and leaves the one that is set.
      var hash = location.hash.slice(1);
      if (!hash || hash.includes("=")) {
        var state = new URLSearchParams(hash);
        names.forEach(function (name) { form.elements[name].value = state.get(name) || ""; });
      }
      apply();
    }

    form.hidden = false;
    form.addEventListener("input", function () { apply(); remember(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(function () { apply(); remember(); }, 0); });
    window.addEventListener("hashchange", recall);
    recall();
  }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (details) { details.open = true; });
  });
})();
