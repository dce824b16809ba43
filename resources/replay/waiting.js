// What is seen before the first words: a picture of a moment, so that it can be paused and scrubbed.

import { element } from "./elements.js";

const MAKERS = {
  none: () => [],
  spinner: () => [element("span", { className: "ring" })],
  dots: () => [1, 2, 3].map(() => element("span", { className: "dot" })),
  skeleton: () => [1, 2, 3].map(() => element("span", { className: "bar" })),
  progress: () => [element("progress", { max: 1, value: 0, ariaLabel: "How far" }), element("span")],
  phases: () => ["Reading your text", "Writing"].map((text) => element("span", {}, text)),
};

function wave(turns) {
  return Math.cos(turns * 2 * Math.PI);
}

/** What moves, at `now` (ms), part by part. */
const MOTIONS = {
  spinner: (part, number, now) => (part.style.rotate = `${(now / 900) % 1}turn`),
  dots: (part, number, now) => (part.style.opacity = 0.65 + 0.35 * wave(now / 1200 - number / 6)),
  skeleton: (part, number, now) => (part.style.opacity = 0.8 + 0.2 * wave(now / 1600 - number / 9)),
};

export class Waiting {
  #kind;
  #parts;
  #until;
  #writingFrom;

  /** `until`: when the first words come; `writingFrom`: when the model began to write (ms). */
  constructor(kind, until, writingFrom) {
    this.#kind = kind;
    this.#until = until;
    this.#writingFrom = writingFrom;
    this.#parts = MAKERS[kind]();
    this.element = element("div", { className: `waiting ${kind}` }, ...this.#parts);
    if (kind !== "none" && kind !== "phases") {
      this.element.prepend(element("span", { className: "unseen" }, "Waiting for the reply"));
    }
  }

  get moves() {
    return this.#kind in MOTIONS && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  show(now) {
    if (this.moves) this.#parts.forEach((part, number) => MOTIONS[this.#kind](part, number, now));
    if (this.#kind === "progress") this.#progress(now);
    if (this.#kind === "phases") this.#phases(now);
  }

  #progress(now) {
    const [bar, left] = this.#parts;
    bar.value = now / this.#until;
    left.textContent = `about ${Math.ceil((this.#until - now) / 1000)} s left`;
  }

  #phases(now) {
    const current = now < this.#writingFrom ? 0 : 1;
    this.#parts.forEach((phase, number) => {
      phase.dataset.state = number === current ? "now" : number < current ? "done" : "later";
    });
  }
}
