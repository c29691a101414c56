"use strict";
// Without this script a sentence is a link to its evidence further down; with it the evidence opens beside the text.
(() => {
  const choices = [...document.querySelectorAll("a.choice")];
  const noteOf = (choice) => document.getElementById(choice.hash.slice(1));
  let open = -1;

  const hide = () => {
    if (open < 0) return;
    noteOf(choices[open]).classList.remove("open");
    choices[open].setAttribute("aria-expanded", "false");
    document.documentElement.classList.remove("reading");
    open = -1;
  };

  const show = (number) => {
    hide();
    open = number;
    const note = noteOf(choices[number]);
    note.classList.add("open");
    note.scrollTop = 0;
    choices[number].setAttribute("aria-expanded", "true");
    document.documentElement.classList.add("reading");
    note.focus({ preventScroll: true });
    choices[number].scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    const last = choices[open];
    hide();
    if (last) last.focus({ preventScroll: true });
  };

  // On from the open one, else from the one that has the focus; the ends are ends.
  const go = (by) => {
    const from = open >= 0 ? open : choices.indexOf(document.activeElement);
    const to = from + by;
    if (from < 0 || !choices[to]) return;
    if (open >= 0) show(to);
    else choices[to].focus();
  };

  const stepOf = (key, rightToLeft) => {
    const forward = rightToLeft ? "ArrowLeft" : "ArrowRight";
    const back = rightToLeft ? "ArrowRight" : "ArrowLeft";
    if (key === "j" || key === forward) return 1;
    return key === "k" || key === back ? -1 : 0;
  };

  choices.forEach((choice, number) => {
    choice.setAttribute("role", "button");
    choice.setAttribute("aria-expanded", "false");
    choice.setAttribute("aria-controls", choice.hash.slice(1));
    choice.addEventListener("click", (event) => {
      event.preventDefault();
      if (open === number) close();
      else show(number);
    });
    choice.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      choice.click();
    });
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("close" in button.dataset) close();
    else if (button.dataset.go) go(Number(button.dataset.go));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") close();
    // Single keys only where a sentence or its evidence has the focus: elsewhere they belong to the reader's own tools.
    const within = event.target.closest(".choice, .note");
    const by = within && stepOf(event.key, getComputedStyle(within).direction === "rtl");
    if (!by) return;
    event.preventDefault();
    go(by);
  });

  // A link to a piece of evidence, from mail or from another page, opens it.
  const follow = () => {
    const number = choices.findIndex((choice) => choice.hash === location.hash && location.hash !== "");
    if (number >= 0) show(number);
  };
  window.addEventListener("hashchange", follow);

  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details.unfold:not([open])")];
    folded.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((each) => { each.open = false; }));

  document.documentElement.classList.add("scripted");
  follow();
})();
