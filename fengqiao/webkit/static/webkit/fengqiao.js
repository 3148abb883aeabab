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
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.submit();
});

// A form's draft stays in this browser until the server has taken it, so a closed tab loses nothing.
function keepDraft(form) {
  const key = `draft:${document.body.dataset.account}:${form.dataset.draft}`;
  const note = $(".draft-note", form);
  const fields = () => $$("input, select, textarea", form).filter(
    (field) => field.name && !["csrfmiddlewaretoken", "version"].includes(field.name) &&
      !["file", "hidden", "password", "submit"].includes(field.type) && !field.matches("[data-no-draft]"));
  const read = () => fields().map((field) => [
    field.name, field.value,
    field.multiple ? $$("option", field).filter((o) => o.selected).map((o) => o.value) : field.checked ?? null]);
  const put = (saved) => {
    const used = new Set();
    fields().forEach((field) => {
      const box = ["checkbox", "radio"].includes(field.type);
      const index = saved.findIndex(([name, value], i) => !used.has(i) && name === field.name && (!box || value === field.value));
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
  if (saved && JSON.stringify(saved.fields) !== pristine && !form.dataset.refused) {
    put(saved.fields);
    if (note) {
      note.textContent = `已恢复 ${saved.at} 未提交的内容 `;
      const drop = document.createElement("button");
      drop.type = "button"; drop.className = "link"; drop.textContent = "放弃恢复";
      drop.addEventListener("click", () => { localStorage.removeItem(key); location.reload(); });
      note.append(drop);
    }
  }
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const at = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
      try {
        localStorage.setItem(key, JSON.stringify({ at, fields: read() }));
        if (note) note.textContent = `${at} 已在本机暂存`;
      } catch { if (note) note.textContent = "本机空间不足，未能暂存"; }
    }, 300);
  });
}

// A list of people to tick, with a filter, over the plain multiple select that works without this.
function pickPeople(select) {
  const box = document.createElement("div");
  box.className = "people-pick";
  const find = document.createElement("input");
  find.type = "search"; find.placeholder = "输入姓名筛选"; find.setAttribute("aria-label", "筛选");
  find.dataset.noDraft = "";
  const list = document.createElement("ul");
  const count = document.createElement("p");
  count.className = "picked";
  const say = () => {
    const picked = $$("option", select).filter((o) => o.selected);
    count.textContent = picked.length ? `已选 ${picked.length} 项：${picked.slice(0, 6).map((o) => o.text).join("、")}${picked.length > 6 ? "…" : ""}` : "尚未选择";
  };
  const boxes = $$("option", select).map((option) => {
    const item = document.createElement("li");
    const label = document.createElement("label");
    label.className = "tick";
    const tick = document.createElement("input");
    tick.type = "checkbox"; tick.checked = option.selected;
    tick.addEventListener("change", () => {
      option.selected = tick.checked; say();
      select.dispatchEvent(new Event("input", { bubbles: true }));
    });
    label.append(tick, option.text); item.append(label); list.append(item);
    return [option, tick, item];
  });
  find.addEventListener("input", (event) => {
    event.stopPropagation();
    boxes.forEach(([option, , item]) => { item.hidden = !option.text.includes(find.value.trim()); });
  });
  select.addEventListener("draft-restored", () => { boxes.forEach(([o, tick]) => { tick.checked = o.selected; }); say(); });
  say();
  box.append(find, list, count);
  select.hidden = true;
  select.after(box);
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
  $$("select[multiple]").forEach(pickPeople);
  $$("form[data-draft]").forEach(keepDraft);
  $$(".drop").forEach(receiveFiles);
  const taken = $("[data-draft-taken]");
  if (taken) localStorage.removeItem(`draft:${document.body.dataset.account}:${taken.dataset.draftTaken}`);
});
