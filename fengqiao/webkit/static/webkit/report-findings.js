/* In the report's editor: a finding leads to its words in the text; a fact pressed shows its records. */
"use strict";

function findWords(editor, quote) {
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(quote);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + quote.length);
    return range;
  }
  return null;
}

function editorOf(finding) {
  const place = document.getElementById(`section-${finding.dataset.section}`);
  return place && (place.matches("textarea") ? place.nextElementSibling : place.querySelector(".editor"));
}

function leadTo(finding) {
  const editor = editorOf(finding);
  if (!editor) return false;
  const { quote, figure } = finding.dataset;
  const range = findWords(editor, quote);
  const chip = figure && editor.querySelector(`[data-fact="${figure}"]`);
  const target = range ? range.startContainer.parentElement : chip || editor;
  target.scrollIntoView({ block: "center" });
  editor.focus({ preventScroll: true });
  const selection = document.getSelection();
  if (range) {
    selection.removeAllRanges();
    selection.addRange(range);
  } else if (chip) selection.selectAllChildren(chip);
  return true;
}

// Marks the words in question where the browser can colour text without changing it.
function colour() {
  if (!CSS.highlights) return;
  for (const level of ["wrong", "unproved"]) {
    const ranges = [...document.querySelectorAll(`.finding-${level}`)].map((finding) => {
      const editor = editorOf(finding);
      return editor && findWords(editor, finding.dataset.quote);
    });
    CSS.highlights.set(`finding-${level}`, new Highlight(...ranges.filter(Boolean)));
  }
}

document.addEventListener("DOMContentLoaded", () => {
  colour();
  document.querySelectorAll("[data-to-place]").forEach((link) => link.addEventListener("click", (event) => {
    if (leadTo(link.closest(".finding"))) event.preventDefault();
  }));
  const panel = document.getElementById("fact-panel");
  document.addEventListener("click", (event) => {
    const chip = event.target.closest(".editor .fact");
    if (!chip || !window.htmx || !panel) return;
    panel.hidden = false;
    htmx.ajax("GET", `facts/${chip.dataset.fact}`, { target: panel, swap: "innerHTML" })
      .then(() => panel.scrollIntoView({ block: "nearest" }));
  });
});
