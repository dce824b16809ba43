// One side: the text as it comes, what is seen before it, and its figures.

import { element, seconds } from "./elements.js";
import { Reader, countUpTo, running } from "./reading.js";
import { Waiting } from "./waiting.js";

/** A browser shapes a text node anew when it grows, and looks at each node when its line grows. */
const NODE_LENGTH = 200;
/** A longer line is laid out and painted so slowly that the page draws less often. */
const HEAVY_LENGTH = 2000;

export class Pane {
  #side;
  #data;
  #shown = 0;
  #lineLength = 0;
  #top = 0;
  #tokens;
  #words;
  #waiting;
  #follows;
  #box = element("div", { className: "text", tabIndex: 0 });
  #lines = element("div", { className: "lines" });
  #figures = element("p", { className: "figures muted" });

  /** `place` is "Left" or "Right". */
  constructor(side, data, place) {
    this.#side = side;
    this.#data = data;
    this.#tokens = running(side.tokens);
    this.#words = running(side.words);
    this.reader = new Reader(side.ms, this.#words, data.wordsPerMinute);
    this.#waiting = new Waiting(side.wait, side.ms[0] ?? 0, data.firstTokenMs);
    this.name = data.blind ? place : side.heading;
    this.element = this.#build(place);
    this.#clear();
  }

  get isHeavy() {
    return this.#lineLength > HEAVY_LENGTH && this.#shown < this.#side.ms.length;
  }

  /** When there is something new to show, in the schedule's milliseconds; 0 is always. */
  get next() {
    if (this.#shown === 0 && this.#waiting.moves) return 0;
    return this.#side.ms[this.#shown] ?? Infinity;
  }

  /** Show everything that is due at `now`, whatever was shown before. */
  show(now, started) {
    const due = countUpTo(this.#side.ms, now);
    if (due < this.#shown) this.#clear();
    if (due > this.#shown) this.#append(this.#side.pieces.slice(this.#shown, due).join(""));
    this.#shown = due;
    const waits = due === 0 && started;
    this.#waiting.element.hidden = !waits;
    if (waits) this.#waiting.show(now);
    this.element.classList.toggle("writing", due > 0 && due < this.#side.ms.length);
  }

  tellFigures(now) {
    if (this.#data.blind) return;
    const { reader } = this;
    const parts = [];
    if (now >= reader.first) parts.push([seconds(reader.first), " first words"]);
    const complete = now >= this.#data.completeMs;
    const passed = Math.min(now, this.#data.completeMs);
    parts.push([seconds(passed), complete ? " complete" : " so far"]);
    const idle = Math.max(0, passed - reader.readAt(passed) * reader.wordMs);
    parts.push([seconds(idle), " nothing to read"]);
    const rate = this.#rate(passed);
    if (rate) parts.push([rate.toFixed(1), " tok/s"]);
    this.#figures.replaceChildren(
      ...parts.map(([figure, what]) => element("span", {}, element("b", {}, figure), what)),
      element("span", {}, ...this.#reading(now, complete)),
    );
  }

  #build(place) {
    const id = `name-${place.toLowerCase()}`;
    const pane = element("article", { className: "pane card" });
    pane.setAttribute("aria-labelledby", id);
    pane.append(element("h2", { id }, this.name));
    if (!this.#data.blind) {
      pane.append(element("p", { className: "note muted" }, this.#side.note));
    }
    this.#box.setAttribute("role", "region");
    this.#box.ariaLabel = `${place} text`;
    this.#box.append(this.#waiting.element, this.#lines);
    this.#box.addEventListener("scroll", () => this.#noteScroll(), { passive: true });
    pane.append(this.#box, this.#figures);
    this.#figures.hidden = this.#data.blind;
    return pane;
  }

  #clear() {
    this.#lines.replaceChildren();
    this.#shown = this.#lineLength = this.#top = 0;
    this.#follows = this.#side.unit !== "all";
  }

  /** Each line is a block of its own, so that a long text is not laid out anew for each token. */
  #append(text) {
    let line = this.#lines.lastElementChild;
    for (const piece of text.split(/(?<=\n)/u)) {
      if (!line || line.lastChild?.data.endsWith("\n")) {
        line = element("div", { dir: "auto" });
        this.#lines.append(line);
        this.#lineLength = 0;
      }
      this.#lineLength += piece.length;
      const last = line.lastChild;
      if (last && last.length < NODE_LENGTH) last.appendData(piece);
      else line.append(piece);
    }
    this.#follow();
  }

  #follow() {
    if (!this.#follows) return;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#top = this.#box.scrollTop;
  }

  /** Who scrolls up stays there; at the end the text is followed again. */
  #noteScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    if (scrollHeight - clientHeight - scrollTop < 4) this.#follows = this.#side.unit !== "all";
    else if (scrollTop < this.#top) this.#follows = false;
    this.#top = scrollTop;
  }

  /** Tokens a second from the model's first token on, as First Token reckons it. */
  #rate(now) {
    const tokens = this.#tokens[this.#shown - 1] ?? 0;
    const ms = now - this.#data.firstTokenMs;
    return tokens > 1 && ms > 0 ? ((tokens - 1) * 1000) / ms : null;
  }

  #reading(now, complete) {
    const words = this.#words[this.#shown - 1] ?? 0;
    const behind = (words - this.reader.readAt(now)) * this.reader.wordMs;
    if (!words) return ["waiting"];
    if (complete && behind < 50) return ["all read"];
    return [element("b", {}, seconds(Math.max(0, behind))), " of text ahead of the reader"];
  }
}
