"use strict";
(() => {
  const compare = (a, b) => {
    const an = typeof a === "number", bn = typeof b === "number";
    if (an && bn) return a - b;
    if (an !== bn) return an ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  };
  // Numbers as everywhere in Loam: three digits, and a power of ten where a plain number would be long.
  const digits = v => {
    if (v === 0) return "0";
    const [mantissa, exponent] = v.toExponential(2).split("e"), e = Number(exponent);
    const plain = e >= -3 && e < 5 ? v.toFixed(Math.max(0, 2 - e)) : mantissa + "×10" + [...String(e)].map(c => c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c]).join("");
    return plain.replace("-", "−");
  };
  const count = v => Math.abs(v) < 1e4 ? String(v) : String(v).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const text = (v, kind) => v === null ? "–" : typeof v !== "number" ? String(v) : kind === "COUNT" ? count(v) : digits(v);
  // Words that a row must hold, and conditions on columns such as sigma = 0.1, seed != 0, error < 1e-3.
  const condition = (query, heads) => {
    const tests = [], names = heads.map(h => h.title.toLowerCase());
    const rest = query.toLowerCase().replace(/([\w.-]+)\s*(<=|>=|!=|=|<|>)\s*([^\s]+)/g, (all, key, sign, value) => {
      const i = names.includes(key) ? names.indexOf(key) : names.findIndex(n => n.endsWith(key)), number = Number(value);
      tests.push(row => {
        const v = row[i];
        if (i < 0 || v === null || v === undefined) return false;
        const c = typeof v === "number" ? compare(v, number) : compare(String(v).toLowerCase(), value);
        const same = typeof v === "number" ? Math.abs(v - number) <= 1e-6 * Math.abs(number) : c === 0;
        return { "=": same, "!=": !same, "<": !same && c < 0, ">": !same && c > 0, "<=": same || c < 0, ">=": same || c > 0 }[sign];
      });
      return " ";
    });
    const words = rest.split(/\s+/).filter(w => w);
    return row => tests.every(t => t(row)) && words.every(w => row.some(v => v !== null && String(v).toLowerCase().includes(w)));
  };
  // A heading is a button: it sorts, by a click or a key.
  const sortable = (head, sort) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const h of head.parentElement.cells) h.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(down ? -1 : 1);
    });
  };
  for (const table of document.querySelectorAll("table.sorts")) {
    const body = table.tBodies[0], key = (row, i) => { const c = row.cells[i]; return c.dataset.v === undefined ? c.textContent : Number(c.dataset.v); };
    [...table.tHead.rows[0].cells].forEach((head, i) => sortable(head, sign => body.append(...[...body.rows].sort((a, b) => compare(key(a, i), key(b, i)) * sign))));
  }
  // Large tables arrive as data; only the rows that are looked at become elements.
  for (const data of document.querySelectorAll("script.rows")) {
    const of = kind => document.querySelector(`${kind}[data-table="${data.dataset.table}"]`);
    const all = JSON.parse(data.textContent), table = document.getElementById(data.dataset.table), body = table.tBodies[0];
    const input = of("input.search"), shownCount = of(".count"), heads = [...table.tHead.rows[0].cells], kinds = heads.map(h => h.dataset.kind);
    // Rows whose first cell leads to a page of its own.
    const links = of("script.links"), pages = new Map();
    if (links) JSON.parse(links.textContent).forEach((h, i) => { if (h) pages.set(all[i], h); });
    const box = of(".explore"), order = box && JSON.parse(of("script.order").textContent), limit = 200;
    let shown = all;
    const draw = () => {
      body.replaceChildren(...shown.slice(0, limit).map(row => {
        const tr = document.createElement("tr");
        row.forEach((v, i) => {
          const td = document.createElement("td");
          td.textContent = text(v, kinds[i]);
          if (typeof v === "number") td.className = "num";
          else if (heads[i].title === "status") td.className = v;
          else if (heads[i].title === "trial") { td.className = "id"; td.title = v; }
          else if (v !== null && v.length > 40) td.className = "long";
          if (i === 0 && pages.has(row)) { const a = document.createElement("a"); a.setAttribute("href", pages.get(row)); a.textContent = td.textContent; td.replaceChildren(a); }
          tr.append(td);
        });
        return tr;
      }));
      shownCount.textContent = `${Math.min(limit, shown.length)} of ${shown.length} rows shown`;
      if (box) loamExplore(box, { shown, heads, pages, text, order });
    };
    heads.forEach((head, i) => sortable(head, sign => {
      shown = [...shown].sort((a, b) => a[i] === null || b[i] === null ? (a[i] === null) - (b[i] === null) : compare(a[i], b[i]) * sign);
      draw();
    }));
    input.addEventListener("input", () => { shown = all.filter(condition(input.value, heads)); draw(); });
    draw();
  }
})();
