// Words on screen over time, of both sides, with their readers.

import { element, seconds } from "./elements.js";
import { countUpTo } from "./reading.js";

const SPACE = { left: 44, right: 16, top: 10, bottom: 26 };
const HEIGHT = 170;
const BEYOND = 1.15;
const LABEL_WIDTH = 120;

function shape(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** The path through points in pixels, without those that no screen could show. */
function path(points) {
  const kept = points.filter(([x, y], number) => {
    if (number === 0 || number === points.length - 1) return true;
    const [[before, high], [after, low]] = [points[number - 1], points[number + 1]];
    return after - before >= 0.5 || Math.abs(high - y) >= 2 || Math.abs(low - y) >= 2 || x === before;
  });
  return `M${kept.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}

export class Curve {
  #panes;
  #data;
  #chart;
  #head = shape("line", { class: "head" });
  #x;
  #now = 0;

  constructor(chart, legend, panes, data) {
    this.#chart = chart;
    this.#panes = panes;
    this.#data = data;
    const reading = `reading at ${data.wordsPerMinute} words a minute`;
    const names = [...panes.map((pane, side) => [pane.name, `side-${side}`]), [reading, "reader"]];
    legend.replaceChildren(
      ...names.map(([name, kind]) =>
        element("li", {}, element("span", { className: `swatch ${kind}` }), name),
      ),
    );
    new ResizeObserver(() => this.#draw()).observe(chart);
  }

  show(now) {
    this.#now = now;
    if (!this.#x) return;
    const x = this.#x(now).toFixed(1);
    this.#head.setAttribute("x1", x);
    this.#head.setAttribute("x2", x);
  }

  #draw() {
    const width = this.#chart.clientWidth;
    if (!width) return;
    const last = Math.max(1, this.#data.completeMs) * BEYOND;
    const most = Math.max(1, this.#data.words);
    const x = (ms) => SPACE.left + ((width - SPACE.left - SPACE.right) * ms) / last;
    const y = (words) => HEIGHT - SPACE.bottom - ((HEIGHT - SPACE.top - SPACE.bottom) * words) / most;
    this.#x = x;
    const svg = shape("svg", { width, height: HEIGHT, role: "img", "aria-label": this.#summary() });
    svg.append(...this.#grid(width, y, most));
    for (const pane of this.#panes) svg.append(this.#reader(pane.reader, last, x, y));
    this.#panes.forEach((pane, side) => svg.append(this.#stairs(pane.reader, side, last, x, y)));
    svg.append(...this.#ticks(x), this.#head);
    this.#head.setAttribute("y1", SPACE.top);
    this.#head.setAttribute("y2", HEIGHT - SPACE.bottom);
    this.#chart.replaceChildren(svg);
    this.show(this.#now);
  }

  #grid(width, y, most) {
    const lines = [0, 1, 2, 3].map((part) => {
      const at = y((most * part) / 3).toFixed(1);
      return shape("line", { class: "grid", x1: SPACE.left, x2: width - SPACE.right, y1: at, y2: at });
    });
    const labels = [0, most].map((words) =>
      shape("text", { x: SPACE.left - 8, y: y(words) + 4, "text-anchor": "end" }, words.toLocaleString("en")),
    );
    return [...lines, ...labels];
  }

  #stairs({ steps }, side, last, x, y) {
    const points = [[x(0), y(0)]];
    let before = 0;
    for (const { at, words } of steps) {
      points.push([x(at), y(before)], [x(at), y(words)]);
      before = words;
    }
    points.push([x(last), y(before)]);
    return shape("path", { class: `side-${side}`, d: path(points) });
  }

  #reader(reader, last, x, y) {
    const corners = reader.path;
    const inside = corners.slice(0, countUpTo(corners.map(({ at }) => at), last));
    const points = [...inside, { at: last, words: reader.readAt(last) }];
    return shape("path", { class: "reader", d: path(points.map(({ at, words }) => [x(at), y(words)])) });
  }

  #ticks(x) {
    const [left, right] = this.#panes.map(({ reader }) => reader.first);
    const wanted = [
      [this.#data.completeMs, "complete"],
      [left, "first words"],
      [right, "first words"],
    ];
    const taken = [];
    const free = wanted.filter(([at]) => {
      if (at === undefined || taken.some((other) => Math.abs(other - x(at)) < LABEL_WIDTH)) return false;
      taken.push(x(at));
      return true;
    });
    return free.map(([at, what]) => {
      const near = x(at) < SPACE.left + LABEL_WIDTH / 2;
      const place = { x: x(at), y: HEIGHT - 8, "text-anchor": near ? "start" : "middle" };
      return shape("text", place, `${what} ${seconds(at)}`);
    });
  }

  #summary() {
    const first = this.#panes.map(({ name, reader }) =>
      reader.first === undefined ? `${name}: no words.` : `${name}: first words after ${seconds(reader.first)}.`,
    );
    return `Words on screen over time. ${first.join(" ")} Both complete after ${seconds(this.#data.completeMs)}.`;
  }
}
