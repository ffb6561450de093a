"use strict";
// Every trial by value: in the order of their ends, along each axis, and along all axes at once.
const loamExplore = (box, { shown, heads, pages, text, order }) => {
  const names = heads.map(h => h.title), axes = JSON.parse(box.dataset.axes).map(n => names.indexOf(n)).filter(i => i >= 0);
  const most = 3000, rows = shown.slice(0, most);
  if (!box.select) {
    box.select = document.createElement("select");
    box.select.setAttribute("aria-label", "Number to show");
    heads.forEach((h, i) => { if (h.dataset.kind === "NUMBER" && !axes.includes(i) && !h.title.startsWith("paper_")) box.select.append(new Option(h.textContent, i)); });
    const usual = ["mape_lambda_supported", "rmse_state", "mape_lambda"].map(n => names.indexOf(n)).find(i => i >= 0 && rows.some(r => r[i] !== null));
    if (usual !== undefined) box.select.value = usual;
    box.select.addEventListener("change", () => box.draw());
    box.figures = document.createElement("div");
    const label = document.createElement("label");
    label.append("Show ", box.select);
    box.append(label, box.figures);
  }
  const svg = (kind, facts, ...inside) => { const e = document.createElementNS("http://www.w3.org/2000/svg", kind); for (const k in facts) e.setAttribute(k, facts[k]); e.append(...inside); return e; };
  const estimator = names.indexOf("estimator"), kinds = [...new Set(rows.map(r => r[estimator]))], colour = r => `var(--s${kinds.indexOf(r[estimator]) % 6})`;
  const say = r => [names.indexOf("case"), estimator, ...axes, +box.select.value].map(i => `${names[i]} ${text(r[i], heads[i].dataset.kind)}`).join(", ");
  // A scale from values to 0 … 1: by rank for words, by decades for positive numbers that span some.
  const scale = values => {
    const there = values.filter(v => v !== null), numbers = there.every(v => typeof v === "number");
    if (!numbers) { const all = [...new Set(there)].sort(); return { at: v => v === null ? NaN : all.length < 2 ? .5 : all.indexOf(v) / (all.length - 1), ticks: all.length <= 8 ? all : [all[0], all[all.length - 1]] }; }
    const lo = Math.min(...there), hi = Math.max(...there), log = lo > 0 && hi / lo > 15, f = log ? Math.log : v => v;
    const ticks = [...new Set(there)].sort((a, b) => a - b);
    return { at: v => v === null ? NaN : hi > lo ? (f(v) - f(lo)) / (f(hi) - f(lo)) : .5, ticks: ticks.length <= 5 ? ticks : log ? [lo, Math.sqrt(lo * hi), hi] : [lo, (lo + hi) / 2, hi] };
  };
  const word = (x, y, anchor, ...words) => svg("text", { x, y, "text-anchor": anchor }, words.join(" "));
  const line = (x1, y1, x2, y2) => svg("path", { d: `M${x1} ${y1}L${x2} ${y2}`, class: "grid" });
  const dot = (x, y, r) => {
    const c = svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: 3, fill: colour(r) }, svg("title", {}, say(r)));
    return pages.has(r) ? svg("a", { href: pages.get(r), "aria-label": say(r) }, c) : c;
  };
  const picture = (width, height, label, inside, caption) => {
    const figure = document.createElement("figure"), wide = document.createElement("div"), words = document.createElement("figcaption");
    wide.className = "wide"; wide.tabIndex = 0; wide.setAttribute("role", "group"); wide.setAttribute("aria-label", label);
    wide.append(svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "live", role: "group", "aria-label": label }, ...inside));
    words.append(caption, ...kinds.flatMap((k, i) => { const mark = document.createElement("span"); mark.className = "mark"; mark.style.color = `var(--s${i % 6})`; mark.textContent = " ● "; return [mark, k]; }));
    figure.append(wide, words);
    return figure;
  };
  const scatter = (left, width, xs, xWords, y, metric, title) => {
    const out = [word(left + width / 2, 216, "middle", title)], px = v => left + 6 + v * (width - 12), py = v => 180 - v * 164;
    y.ticks.forEach(t => out.push(line(left, py(y.at(t)), left + width, py(y.at(t)))));
    xWords.filter(([at], i) => i === 0 || i === xWords.length - 1 || at > .15 && at < .85).forEach(([at, w], i) => out.push(word(px(at), 197, i === 0 && at < .1 ? "start" : i === xWords.length - 1 && at > .9 ? "end" : "middle", w)));
    rows.forEach((r, i) => { const h = y.at(r[metric]), x = xs[i]; if (Number.isFinite(h) && Number.isFinite(x)) out.push(dot(px(x), py(h), r)); });
    return out;
  };
  box.draw = () => {
    const metric = +box.select.value, values = rows.map(r => r[metric]).filter(v => typeof v === "number");
    box.figures.replaceChildren();
    if (values.length < 2) return;
    const y = scale(values), title = heads[metric].textContent, cut = shown.length > most ? ` The first ${most} of ${shown.length}.` : "";
    const yWords = left => y.ticks.map(t => word(left - 6, 184 - y.at(t) * 164, "end", text(t, "NUMBER")));
    if (order) {
      const byEnd = rows.map((r, i) => [order[r[0]], i]).filter(([o]) => o !== undefined).sort((a, b) => a[0] - b[0]), xs = rows.map(() => NaN);
      byEnd.forEach(([, i], k) => { xs[i] = byEnd.length > 1 ? k / (byEnd.length - 1) : .5; });
      let best = Infinity, d = "";
      byEnd.forEach(([, i]) => { const v = rows[i][metric]; if (typeof v === "number" && v < best) { const px = 90 + xs[i] * 854; d += d ? `H${px.toFixed(1)}V` : `M${px.toFixed(1)} `; best = v; d += (180 - y.at(v) * 164).toFixed(1); } });
      if (d) box.figures.append(picture(960, 224, `History of ${title}`, [...scatter(84, 866, xs, [[0, "first"], [1, "last"]], y, metric, "trials in the order of their ends"), ...yWords(84), svg("path", { d: d + "H944", class: "best" })], `${title} of every trial in the order of their ends; the line is the best so far.${cut}`));
    }
    const along = [estimator, ...axes].filter(i => new Set(rows.map(r => r[i])).size > 1), inside = [];
    along.forEach((axis, k) => {
      const s = scale(rows.map(r => r[axis])), room = 866 / Math.min(4, along.length), part = svg("g", { transform: `translate(${84 + (k % 4) * room} ${Math.floor(k / 4) * 232})` });
      part.append(...scatter(0, room - 24, rows.map(r => s.at(r[axis])), (typeof s.ticks[0] === "number" ? s.ticks : s.ticks.slice(0, 4)).map(t => [s.at(t), text(t, "NUMBER")]), y, metric, names[axis]), ...(k % 4 ? [] : yWords(0)));
      inside.push(part);
    });
    if (along.length) box.figures.append(picture(960, 224 + 232 * Math.floor((along.length - 1) / 4), `${title} along each axis`, inside, `${title} along each axis: a dot a trial.${cut}`));
    if (along.length > 1) {
      const columns = [...along, metric], scales = columns.map(i => i === metric ? y : scale(rows.map(r => r[i]))), x = k => 70 + k * 800 / (columns.length - 1), py = v => 250 - v * 200, lines = [];
      [...rows].filter(r => typeof r[metric] === "number").sort((a, b) => b[metric] - a[metric]).forEach(r => {
        const d = columns.map((i, k) => [x(k), scales[k].at(r[i])]).filter(p => Number.isFinite(p[1])).map(([px, v]) => `${px.toFixed(0)} ${py(v).toFixed(1)}`).join("L");
        lines.push(svg("path", { d: "M" + d, class: "trial", stroke: colour(r), "stroke-opacity": (.9 - .75 * y.at(r[metric])).toFixed(2) }, svg("title", {}, say(r))));
      });
      columns.forEach((i, k) => { lines.push(line(x(k), 50, x(k), 250), word(x(k), 20 + 16 * (k % 2), "middle", names[i])); scales[k].ticks.forEach(t => lines.push(word(x(k) + 5, py(scales[k].at(t)) + 4, "start", text(t, "NUMBER")))); });
      box.figures.append(picture(960, 270, `Parallel coordinates of ${title}`, lines, `Every trial as a line through its values; the better, the stronger.${cut}`));
    }
  };
  box.draw();
};
