/* Picking several out of many: a line to type in, the fitting ones to tick, the picked ones as
   buttons that take them off again. Over a plain multiple select, which works without this. */
"use strict";

const PICK_SHOWN = 60;
const PICK_OPEN = 24; // more than this, and the list waits until somebody types or asks for it

function pickSeveral(select) {
  const people = select.closest("[data-people]");
  const box = document.createElement("div");
  box.className = "people-pick";
  const find = people ? people.querySelector("[data-people-line]") : document.createElement("input");
  if (!people) {
    find.type = "text"; find.placeholder = "输入文字筛选"; find.autocomplete = "off";
    if (select.id) { find.id = select.id; select.removeAttribute("id"); }
    else find.setAttribute("aria-label", "筛选");
  }
  find.dataset.noDraft = "";
  const list = document.createElement("ul");
  const picked = document.createElement("p");
  picked.className = "picked";
  picked.setAttribute("aria-live", "polite");
  const options = [...select.options];
  let open = options.length <= PICK_OPEN;
  const unfold = document.createElement("button");
  unfold.type = "button"; unfold.className = "link unfold";
  unfold.addEventListener("click", () => { open = !open; show(); unfold.focus(); });
  const nameOf = (option) => option.text.replace(/（.*）$/, "");
  const put = (option, on) => {
    option.selected = on;
    show();
    select.dispatchEvent(new Event("input", { bubbles: true }));
  };

  function item(option) {
    const made = document.createElement("li");
    const label = document.createElement("label");
    label.className = "tick";
    const tick = document.createElement("input");
    tick.type = "checkbox"; tick.checked = option.selected; tick.dataset.noDraft = "";
    tick.addEventListener("change", () => { option.selected = tick.checked; showPicked(); select.dispatchEvent(new Event("input", { bubbles: true })); });
    label.append(tick, option.text); made.append(label);
    return made;
  }
  const fitting = () => {
    const words = find.value.trim();
    return words ? options.filter((option) => option.text.includes(words)) : options;
  };
  function show() {
    const fit = fitting();
    list.hidden = !open && !find.value.trim();
    list.replaceChildren(...fit.slice(0, PICK_SHOWN).map(item));
    if (fit.length > PICK_SHOWN || !fit.length) {
      const more = document.createElement("li");
      more.className = "more";
      more.textContent = fit.length ? `还有 ${fit.length - PICK_SHOWN} 项，输入文字缩小范围` : "没有相符的，保存时按输入的内容查找";
      list.append(more);
    }
    showPicked();
  }
  function showPicked() {
    const chosen = options.filter((option) => option.selected);
    const says = document.createElement("span");
    says.textContent = chosen.length ? `已选 ${chosen.length} 项` : "尚未选择";
    unfold.textContent = open ? "收起名单" : `展开名单（${options.length}）`;
    unfold.setAttribute("aria-expanded", String(!list.hidden));
    const folds = options.length > PICK_OPEN ? [unfold] : [];
    picked.replaceChildren(says, ...folds, ...chosen.map((option) => {
      const button = document.createElement("button");
      button.type = "button"; button.textContent = option.text;
      button.setAttribute("aria-label", `移除 ${option.text}`);
      button.addEventListener("click", () => { put(option, false); find.focus(); });
      return button;
    }));
  }
  // A pasted line of names is taken name by name; what fits nobody, or several, stays to be mended.
  function take() {
    const words = find.value.split(/[、，,;；/\s]+/).filter(Boolean);
    const rest = words.filter((word) => {
      const exact = options.filter((option) => option.text === word || nameOf(option) === word);
      const one = exact.length ? exact : words.length === 1 ? fitting().slice(0, 1) : [];
      if (one.length !== 1) return true;
      one[0].selected = true;
      return false;
    });
    find.value = rest.join("、");
    show();
    select.dispatchEvent(new Event("input", { bubbles: true }));
  }

  find.addEventListener("input", (event) => { event.stopPropagation(); show(); });
  find.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") { event.preventDefault(); take(); }
    else if (event.key === "ArrowDown") {
      event.preventDefault();
      if (list.hidden) { open = true; show(); }
      list.querySelector("input")?.focus();
    } else if (event.key === "Backspace" && !find.value) {
      const last = options.filter((option) => option.selected).pop();
      if (last) put(last, false);
    }
  });
  list.addEventListener("keydown", (event) => {
    const ticks = [...list.querySelectorAll("input")];
    const at = ticks.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); ticks[Math.min(at + 1, ticks.length - 1)]?.focus(); }
    else if (event.key === "ArrowUp") { event.preventDefault(); (at > 0 ? ticks[at - 1] : find).focus(); }
    else if (event.key === "Escape") find.focus();
    else if (event.key === "Enter") { event.preventDefault(); document.activeElement.click(); }
  });
  select.addEventListener("draft-restored", show);
  show();
  select.hidden = true;
  (people || select).after(box);
  box.append(find, list, picked);
}
