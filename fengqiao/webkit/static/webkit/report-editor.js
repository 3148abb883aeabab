/* The report's editor: each textarea becomes a page of text with facts as chips. Without this, the
   textareas themselves are edited. */
"use strict";

const facts = JSON.parse(document.getElementById("report-facts").textContent);
const FACT = /\{\{\s*([a-z][a-z0-9_]*)\s*(\|\s*wording\s*)?\}\}/g;
// Stands after each chip, so that the caret finds a place to type there and no line breaks before a unit; never part of the text.
const REST = "\u2060";
let caret = null;

function chip(id, worded) {
  const fact = facts[id];
  const span = document.createElement("span");
  span.className = `fact fact-${fact ? fact.state : "unproven"}`;
  span.contentEditable = "false";
  span.dataset.fact = id;
  if (worded) span.dataset.worded = "";
  span.textContent = fact ? (worded ? fact.worded : fact.shown) : `没有指标 ${id}`;
  span.title = fact ? tellFact(fact) : "";
  return span;
}

function paragraph(line) {
  const p = document.createElement("p");
  let at = 0;
  for (const match of line.matchAll(FACT)) {
    if (match.index > at) p.append(line.slice(at, match.index));
    p.append(chip(match[1], Boolean(match[2])), REST);
    at = match.index + match[0].length;
  }
  if (at < line.length) p.append(line.slice(at));
  if (!p.childNodes.length) p.append(document.createElement("br"));
  return p;
}

function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replaceAll(REST, "");
  if (node.nodeType !== Node.ELEMENT_NODE || node.tagName === "BR") return "";
  if (node.dataset.fact) return `{{ ${node.dataset.fact}${"worded" in node.dataset ? " | wording" : ""} }}`;
  return [...node.childNodes].map(textOf).join("");
}

function read(editor) {
  const lines = [];
  let loose = "";
  editor.childNodes.forEach((node) => {
    if (node.nodeType === Node.ELEMENT_NODE && /^(P|DIV)$/.test(node.tagName)) {
      if (loose) lines.push(loose);
      loose = "";
      lines.push(textOf(node));
    } else loose += textOf(node);
  });
  if (loose) lines.push(loose);
  return lines.join("\n");
}

function dress(area) {
  const editor = document.createElement("div");
  editor.className = "editor";
  editor.contentEditable = "true";
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  editor.setAttribute("aria-label", area.getAttribute("aria-label"));
  const show = () => editor.replaceChildren(...area.value.split("\n").map(paragraph));
  editor.addEventListener("input", (event) => {
    if (!event.isTrusted && event.detail === "silent") return;
    area.value = read(editor);
    area.dispatchEvent(new Event("input", { bubbles: true }));
    event.stopPropagation();
  });
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    const lines = event.clipboardData.getData("text/plain").replace(/\r/g, "").split("\n").filter(Boolean);
    document.execCommand("insertText", false, lines.join("\n"));
  });
  area.addEventListener("draft-restored", show);
  editor.area = area;
  show();
  area.hidden = true;
  area.after(editor);
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const editor = selection.anchorNode && (selection.anchorNode.parentElement || selection.anchorNode).closest?.(".editor");
  if (editor && selection.rangeCount) caret = { editor, range: selection.getRangeAt(0).cloneRange() };
});

function insert(id) {
  const editor = caret ? caret.editor : document.querySelector(".editor");
  editor.focus();
  const selection = document.getSelection();
  if (caret) {
    selection.removeAllRanges();
    selection.addRange(caret.range);
  } else selection.selectAllChildren(editor), selection.collapseToEnd();
  // The browser's own commands, so that Ctrl+Z takes the number out again. It puts a chip into a
  // paragraph only between two characters: hence the rest before which the chip goes.
  document.execCommand("insertText", false, REST);
  selection.collapse(selection.anchorNode, selection.anchorOffset - 1);
  document.execCommand("insertHTML", false, chip(id).outerHTML + REST);
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("textarea[data-editor]").forEach(dress);
  document.querySelectorAll("[data-insert]").forEach((button) => {
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => insert(button.dataset.insert));
  });
  const find = document.querySelector("[data-find-facts]");
  if (find) find.addEventListener("input", (event) => {
    event.stopPropagation();
    document.querySelectorAll(".fact-list li").forEach((item) => { item.hidden = !item.dataset.name.includes(find.value.trim()); });
  });
});
