"use strict";
// The index lies in blocks, newest first; they are read one after another until enough is found.
var daejo = { blocks: [], held: new Map(), waiting: new Map() };

daejo.block = (number, documents) => {
  daejo.held.set(number, documents.map(([kind, path, title, beside, when]) => {
    const folded = daejo.fold(title);
    return { kind, path, title, beside, when, folded, rest: daejo.fold(beside), initials: daejo.initials(folded) };
  }));
  const done = daejo.waiting.get(number);
  if (done) done();
};

daejo.fold = (text) => text.normalize("NFC").toLowerCase().replace(/[\s'"‘’“”·…,.()[\]<>〈〉《》「」『』]+/g, "");

const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
daejo.initials = (text) => [...text].map((letter) => {
  const code = letter.codePointAt(0) - 0xac00;
  return code >= 0 && code < 11172 ? INITIALS[Math.floor(code / 588)] : letter;
}).join("");

daejo.load = (number) => daejo.held.has(number) ? Promise.resolve() : new Promise((resolve) => {
  daejo.waiting.set(number, resolve);
  const script = document.createElement("script");
  script.src = "search/" + number + ".js";
  script.addEventListener("error", resolve);
  document.head.append(script);
});

const bigrams = (text) => {
  const pairs = new Set();
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
};

// Every word must be found: at the beginning of the title, within it, beside it, by its initials, or nearly.
const rank = (document_, words) => {
  let sum = 0;
  for (const word of words) {
    let own = 0;
    if (document_.folded.startsWith(word.text)) own = 6;
    else if (document_.folded.includes(word.text)) own = 4;
    else if (document_.rest.includes(word.text)) own = 2;
    else if (word.isInitials && document_.initials.includes(word.text)) own = 3;
    else if (word.pairs.size > 2) {
      let shared = 0;
      for (const pair of word.pairs) if (document_.folded.includes(pair)) shared += 1;
      if (shared / word.pairs.size >= 0.6) own = 1;
    }
    if (!own) return 0;
    sum += own;
  }
  return sum + (document_.kind === 1 ? 0 : 2);
};

const KINDS = ["사건", "기사", "언론사", "인물", "기관"];
const ENOUGH = 60;
let asked = 0;

const show = (found, results) => {
  results.replaceChildren(...found.slice(0, ENOUGH).map(({ document_ }) => {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = KINDS[document_.kind];
    const link = document.createElement("a");
    link.href = document_.path;
    link.textContent = document_.title;
    const rest = document.createElement("span");
    rest.className = "muted";
    rest.textContent = " " + [document_.when, document_.beside].filter(Boolean).join(" · ");
    item.append(kind, " ", link, rest);
    return item;
  }));
};

const search = async (query, results, status) => {
  const mine = ++asked;
  const words = query.trim().split(/\s+/).map((word) => daejo.fold(word)).filter(Boolean)
    .map((text) => ({ text, pairs: bigrams(text), isInitials: /^[ㄱ-ㅎ]+$/.test(text) }));
  if (!words.length) { results.replaceChildren(); status.textContent = ""; return; }
  const found = [];
  for (const number of daejo.blocks) {
    await daejo.load(number);
    if (mine !== asked) return;
    for (const document_ of daejo.held.get(number) || []) {
      const score = rank(document_, words);
      if (score) found.push({ document_, score });
    }
    found.sort((a, b) => b.score - a.score || (a.document_.when < b.document_.when ? 1 : -1));
    show(found, results);
  }
  status.textContent = found.length ? found.length + "건 찾음" + (found.length > ENOUGH ? ", 가까운 " + ENOUGH + "건을 보임" : "") : "찾지 못했습니다.";
};

addEventListener("DOMContentLoaded", () => {
  const input = document.getElementById("query");
  const results = document.getElementById("results");
  const status = document.getElementById("search-status");
  input.form.addEventListener("submit", (event) => event.preventDefault());
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(input.value, results, status), 120);
  });
  input.focus();
});
