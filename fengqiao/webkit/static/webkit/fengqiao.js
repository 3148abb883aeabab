/* Small helps; every page works without them. */
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// The menu on phones, "/" for search, selects that submit by themselves.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-menu]");
  const menu = $("#menu");
  if (button && menu) {
    const open = menu.classList.toggle("open");
    $$("[data-menu]").forEach((each) => each.setAttribute("aria-expanded", String(open)));
  } else if (menu && !event.target.closest("#menu")) {
    menu.classList.remove("open");
  }
  $$("details.me[open], .verbs details[open]").forEach((each) => {
    if (!each.contains(event.target)) each.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable=true]");
  if (event.key === "/" && !typing && $("[data-search]")) {
    event.preventDefault();
    $("[data-search]").focus();
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = $$("[data-rows] tbody tr a.row-link");
  const at = rows.indexOf(document.activeElement);
  if ((event.key === "j" || event.key === "ArrowDown") && rows.length && at >= -1 && (at >= 0 || event.key === "j")) {
    event.preventDefault();
    rows[Math.min(at + 1, rows.length - 1)].focus();
  } else if ((event.key === "k" || event.key === "ArrowUp") && at > 0) {
    event.preventDefault();
    rows[at - 1].focus();
  } else if (event.key === "n" && $("[data-new]")) {
    location.href = $("[data-new]").href;
  }
});
// The menu narrows to the names of its groups; which are folded and how wide it is, this browser remembers.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-narrow]")) {
    const narrow = document.documentElement.classList.toggle("narrow");
    localStorage.setItem("menu", narrow ? "narrow" : "wide");
    arrangeMenu();
  }
  const unfold = event.target.closest("[data-unfold]");
  if (unfold) unfold.setAttribute("aria-expanded", String(unfold.form.classList.toggle("unfolded")));
  const confirmed = event.target.closest("[data-confirm]");
  if (confirmed && !confirm(confirmed.dataset.confirm)) event.preventDefault();
});
function arrangeMenu() {
  const narrow = document.documentElement.classList.contains("narrow");
  const button = $("[data-narrow]");
  if (button) {
    button.textContent = narrow ? "展开" : "收起菜单";
    button.setAttribute("aria-expanded", String(!narrow));
  }
  $$("[data-group]").forEach((group) => {
    const here = $("[aria-current]", group);
    group.open = narrow ? false : Boolean(here) || localStorage.getItem(`folded:${group.dataset.group}`) !== "1";
  });
}
// On a record's page its list is marked in the menu.
function markHere() {
  const menu = $("#menu");
  if (!menu) return;
  const within = $$("li a", menu).filter((a) => a.pathname !== "/" && location.pathname.startsWith(a.pathname));
  const here = $("[aria-current]", menu) || within.sort((a, b) => b.pathname.length - a.pathname.length)[0];
  if (here && !here.hasAttribute("aria-current")) here.setAttribute("aria-current", "true");
}
// What is marked below the fold of the menu is moved into sight.
function showHere() {
  const menu = $("#menu"), here = $("#menu [aria-current]");
  if (!here) return;
  const below = here.getBoundingClientRect().bottom - menu.getBoundingClientRect().top;
  if (below > menu.clientHeight) menu.scrollTop = below - menu.clientHeight / 2;
}
function rememberFolding(group) {
  $("summary", group).addEventListener("click", () => {
    if (document.documentElement.classList.contains("narrow")) {
      $$("[data-group]").forEach((each) => { if (each !== group) each.open = false; });
    } else localStorage.setItem(`folded:${group.dataset.group}`, group.open ? "1" : "0");
  });
}

// A number of a document opens beside the text, and says what it is when the pointer rests on it.
function openFacts(text) {
  const said = JSON.parse($("#report-facts")?.textContent || "{}");
  $$(".fact", text).forEach((link) => {
    const fact = said[link.dataset.fact];
    link.title = fact ? tellFact(fact) : "手工填写的数字，没有记录证明";
  });
  const panel = $(text.dataset.factsOpen);
  text.addEventListener("click", (event) => {
    const link = event.target.closest("a.fact");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.htmx) return;
    event.preventDefault();
    htmx.ajax("GET", link.getAttribute("href"), { target: panel, swap: "innerHTML" });
    $$(".fact[aria-current]", text).forEach((each) => each.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    panel.classList.add("open");
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") panel.classList.remove("open"); });
}
function tellFact(fact) {
  const stale = fact.state === "stale" ? `；记录有变动，现在是 ${fact.now}${fact.unit}` : "";
  return `${fact.name}：${fact.shown}${fact.unit}，${fact.records} 条记录${stale}`;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.submit();
});

// A form's draft stays in this browser until the server has taken it, so a closed tab loses nothing.
function keepDraft(form) {
  const key = `draft:${document.body.dataset.account}:${form.dataset.draft}`;
  const note = $(".draft-note", form);
  const version = $("[name=version]", form)?.value || "";
  const nameOf = (field) => `${field.closest("section[id]")?.id || ""}/${field.name}`;
  const fields = () => $$("input, select, textarea", form).filter(
    (field) => field.name && !["csrfmiddlewaretoken", "version"].includes(field.name) &&
      !["file", "hidden", "password", "submit"].includes(field.type) && !field.matches("[data-no-draft]"));
  const read = () => fields().map((field) => [
    nameOf(field), field.value,
    field.multiple ? $$("option", field).filter((o) => o.selected).map((o) => o.value) : field.checked ?? null]);
  const put = (saved) => {
    const used = new Set();
    fields().forEach((field) => {
      const box = ["checkbox", "radio"].includes(field.type);
      const index = saved.findIndex(([name, value], i) => !used.has(i) && name === nameOf(field) && (!box || value === field.value));
      if (index < 0) return;
      used.add(index);
      const [, value, extra] = saved[index];
      if (box) field.checked = extra;
      else if (field.multiple) $$("option", field).forEach((o) => { o.selected = extra.includes(o.value); });
      else field.value = value;
      field.dispatchEvent(new Event("draft-restored"));
    });
  };
  let saved = null;
  try { saved = JSON.parse(localStorage.getItem(key)); } catch { localStorage.removeItem(key); }
  const pristine = JSON.stringify(read());
  const taken = saved && (JSON.stringify(saved.fields) === pristine || (saved.sent && saved.version !== version));
  if (taken) localStorage.removeItem(key);
  else if (saved && !form.dataset.refused) offerDraft(form, saved, version, () => put(saved.fields), () => localStorage.removeItem(key));
  let timer = 0;
  let typed = false;
  const keep = (sent) => {
    clearTimeout(timer);
    if (!typed && !sent) return;
    const at = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
    try {
      localStorage.setItem(key, JSON.stringify({ at, version, sent, fields: read() }));
      if (note) note.textContent = `${at} 已在本机暂存`;
    } catch { if (note) note.textContent = "本机空间不足，未能暂存"; }
  };
  form.addEventListener("input", () => { typed = true; clearTimeout(timer); timer = setTimeout(keep, 300, false); });
  form.addEventListener("submit", () => { keep(true); typed = false; });
  window.addEventListener("pagehide", () => keep(false));
  if (form.dataset.refused) { typed = true; keep(false); }
}

// Put back what was typed here and never saved; where others have saved since, ask first.
function offerDraft(form, saved, version, put, forget) {
  const line = document.createElement("div");
  line.className = "message message-warning draft-line";
  line.setAttribute("role", "status");
  const says = document.createElement("span");
  line.append(says);
  const button = (word, act) => {
    const made = document.createElement("button");
    made.type = "button"; made.className = "link"; made.textContent = word;
    made.addEventListener("click", act);
    line.append(made);
  };
  const restored = () => { says.textContent = `已恢复 ${saved.at} 未提交的内容，请核对后保存。`; };
  if (saved.version === version) { put(); restored(); }
  else {
    says.textContent = `本机有 ${saved.at} 未提交的内容，但此后已有人保存过新的版本。`;
    button("恢复未提交的内容", (event) => { put(); restored(); event.target.remove(); });
  }
  button("放弃", () => { forget(); location.reload(); });
  form.prepend(line);
}

function receiveFiles(zone) {
  const input = $("input[type=file]", zone);
  ["dragover", "dragleave", "drop"].forEach((name) => zone.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.toggle("over", name === "dragover");
    if (name === "drop") { input.files = event.dataTransfer.files; }
  }));
}

document.addEventListener("DOMContentLoaded", () => {
  markHere();
  arrangeMenu();
  showHere();
  $$("[data-group]").forEach(rememberFolding);
  $$("[data-facts-open]").forEach(openFacts);
  $$("select[multiple]").forEach(pickSeveral);
  $$("form[data-draft]").forEach(keepDraft);
  $$(".drop").forEach(receiveFiles);
  $$(".table-wrap").filter((wrap) => wrap.scrollWidth > wrap.clientWidth).forEach((wrap) => {
    // What scrolls must be reachable by keyboard.
    wrap.tabIndex = 0;
    wrap.setAttribute("role", "region");
    wrap.setAttribute("aria-label", "可左右滚动的表格");
  });
  const taken = $("[data-draft-taken]");
  if (taken) localStorage.removeItem(`draft:${document.body.dataset.account}:${taken.dataset.draftTaken}`);
});
