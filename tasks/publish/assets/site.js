"use strict";
// Nothing here is needed to read a page: it copies commands, sends decisions to a local server, and saves tables.
(() => {
  const server = document.querySelector('meta[name="daejo-review"]');

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const FORMULA = /^[=+\-@\t\r]/;
  const cell = (node) => {
    let text = node.innerText.replace(/\s+/g, " ").trim();
    if (node.classList.contains("number")) text = text.replaceAll(",", "");
    if (FORMULA.test(text)) text = "'" + text;
    return '"' + text.replaceAll('"', '""') + '"';
  };
  const save = (table) => {
    const rows = [...table.rows].map((row) => [...row.cells].map(cell).join(","));
    const link = document.createElement("a");
    // The mark at the beginning tells spreadsheets that this is UTF-8.
    link.href = URL.createObjectURL(new Blob(["\ufeff" + rows.join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = table.dataset.csv.replace(/[^\w-]/g, "") + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  for (const table of document.querySelectorAll("table[data-csv]")) {
    const button = element("button", "CSV 받기", "small csv");
    button.type = "button";
    button.setAttribute("aria-label", "CSV 받기: " + table.caption.innerText);
    button.addEventListener("click", () => save(table));
    const region = table.closest(".scroll");
    region.parentNode.insertBefore(button, region);
  }

  const copy = async (code, told) => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      told.textContent = "명령을 복사했습니다. 터미널에 붙여 넣으세요.";
    } catch {
      getSelection().selectAllChildren(code);
      told.textContent = "명령을 골라 두었습니다. 복사해서 터미널에 붙여 넣으세요.";
    }
  };
  const decide = async (box, decision, told) => {
    const reason = [box.querySelector(".preset").value, box.querySelector(".reason").value.trim()].filter(Boolean).join(": ");
    told.textContent = "적고 있습니다…";
    try {
      const answer = await fetch("/review", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Daejo-Token": server.content },
        body: JSON.stringify({ finding_id: box.dataset.finding, decision, reason }),
      });
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.error);
      told.textContent = decision === "confirmed" ? "확인으로 적었습니다." : "기각으로 적었습니다.";
      location.reload();
    } catch (error) {
      told.textContent = "적지 못했습니다: " + error.message;
    }
  };
  for (const box of document.querySelectorAll(".decide")) {
    const told = box.querySelector(".told");
    if (server) {
      box.querySelector(".live-only").hidden = false;
      box.querySelector(".commands").hidden = true;
      for (const button of box.querySelectorAll("[data-decision]")) {
        button.addEventListener("click", () => decide(box, button.dataset.decision, told));
      }
      continue;
    }
    for (const code of box.querySelectorAll("code")) {
      const button = element("button", "복사", "small");
      button.type = "button";
      button.setAttribute("aria-label", "복사: " + code.textContent);
      button.addEventListener("click", () => copy(code, told));
      code.after(button);
    }
  }

  // A link to something that is folded away opens it.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
