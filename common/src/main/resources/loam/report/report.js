"use strict";
(() => {
  const key = (row, i) => { const c = row.cells[i]; return c.dataset.v === undefined ? c.textContent : Number(c.dataset.v); };
  const compare = (a, b) => {
    const an = typeof a === "number", bn = typeof b === "number";
    if (an && bn) return a - b;
    if (an !== bn) return an ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  };
  for (const table of document.querySelectorAll("table.sorts")) {
    const heads = table.tHead.rows[0].cells, body = table.tBodies[0];
    [...heads].forEach((head, i) => {
      head.classList.add("sortable");
      head.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        [...heads].forEach(h => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].sort((a, b) => compare(key(a, i), key(b, i)) * (down ? -1 : 1));
        body.append(...rows);
      });
    });
  }
  for (const input of document.querySelectorAll("input.filter")) {
    const body = document.getElementById(input.dataset.table).tBodies[0];
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(w => w);
      for (const row of body.rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every(w => text.includes(w));
      }
    });
  }
  // Large tables arrive as data; only the rows that are looked at become elements.
  for (const data of document.querySelectorAll("script.rows")) {
    const all = JSON.parse(data.textContent), table = document.getElementById(data.dataset.table), body = table.tBodies[0];
    const input = document.querySelector(`input.search[data-table="${data.dataset.table}"]`), count = document.querySelector(`.count[data-table="${data.dataset.table}"]`);
    const heads = [...table.tHead.rows[0].cells];
    // Rows whose first cell leads to a page of its own.
    const links = document.querySelector(`script.links[data-table="${data.dataset.table}"]`), pages = new Map();
    if (links) JSON.parse(links.textContent).forEach((h, i) => pages.set(all[i], h));
    let shown = all, limit = 200;
    const text = v => v === null ? "–" : typeof v === "number" ? (v !== 0 && (Math.abs(v) < 1e-3 || Math.abs(v) >= 1e5) ? v.toExponential(2) : String(+v.toPrecision(4))) : String(v);
    const draw = () => {
      body.replaceChildren(...shown.slice(0, limit).map(row => {
        const tr = document.createElement("tr");
        row.forEach((v, i) => {
          const td = document.createElement("td");
          td.textContent = text(v);
          if (typeof v === "number") td.className = "num";
          if (i === 0 && pages.has(row)) { const a = document.createElement("a"); a.setAttribute("href", pages.get(row)); a.textContent = text(v); td.replaceChildren(a); }
          tr.append(td);
        });
        return tr;
      }));
      count.textContent = `${Math.min(limit, shown.length)} of ${shown.length} rows shown`;
    };
    heads.forEach((head, i) => {
      head.classList.add("sortable");
      head.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(h => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        shown = [...shown].sort((a, b) => { if (a[i] === null || b[i] === null) return (a[i] === null) - (b[i] === null); return compare(a[i], b[i]) * (down ? -1 : 1); });
        draw();
      });
    });
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(w => w);
      shown = all.filter(row => { const t = row.map(text).join(" ").toLowerCase(); return words.every(w => t.includes(w)); });
      draw();
    });
    draw();
  }
})();
