// Plays the two deliveries: each time the page draws, everything that is due is shown.

import { Clock } from "./clock.js";
import { Curve } from "./curve.js";
import { element, seconds } from "./elements.js";
import { Pane } from "./pane.js";
import { Questions } from "./questions.js";

const SPEEDS = [0.5, 1, 2];
const STEP_MS = 1000;
const FIGURES_EVERY_MS = 100;
const FRAME_MS = 25;
const HEAVY_FRAME_MS = 30;
const HALF_FRAME_MS = 8;

/** Which side is drawn to the left: every two comparisons in a row are the two ways round. */
function isSwapped(seed, comparison) {
  let bits = (seed + (comparison >> 1)) | 0;
  for (const factor of [0x85ebca6b, 0xc2b2ae35]) bits = Math.imul(bits ^ (bits >>> 15), factor);
  return (((bits >>> 16) ^ comparison) & 1) === 1;
}

class Page {
  #data;
  #clock;
  #panes = [];
  #curve = null;
  #questions = null;
  #comparison = 0;
  #plays = 0;
  #seed;
  #figuresAt = -Infinity;
  #paced = 0;
  #timer;
  #frame;
  #ui = Object.fromEntries(
    ["what", "controls", "play", "again", "position", "time", "speeds", "speed-note", "panes", "curve",
      "legend", "chart", "questions", "seek-keys"].map((id) => [id, document.getElementById(id)]),
  );

  constructor(data) {
    this.#data = data;
    this.#clock = new Clock(data.completeMs);
    this.#seed = data.seed ?? crypto.getRandomValues(new Uint32Array(1))[0];
    this.#ui.position.max = data.completeMs;
    this.#build();
    this.#listen();
    this.#place();
  }

  #build() {
    const { blind, title, profile, asks } = this.#data;
    if (!blind) this.#ui.what.append(element("bdi", {}, title), ` · ${profile}`);
    for (const name of ["position", "time", "speeds", "curve", "seek-keys"]) this.#ui[name].hidden = blind;
    for (const speed of SPEEDS) {
      const button = element("button", { type: "button", value: speed }, `${speed}×`);
      button.addEventListener("click", () => this.#setSpeed(speed));
      this.#ui.speeds.append(button);
    }
    this.#setSpeed(1);
    if (!asks) return;
    this.#questions = new Questions(this.#ui.questions, this.#data, () => this.#described(), () => this.#next());
    if (!blind) this.#questions.open();
  }

  #listen() {
    this.#ui.play.addEventListener("click", () => this.#toggle());
    this.#ui.again.addEventListener("click", () => this.#again());
    this.#ui.position.addEventListener("input", () => this.#seek(this.#ui.position.valueAsNumber));
    document.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.#clock.playing) this.#toggle();
    });
  }

  /** Put the two deliveries in their places, at the beginning. */
  #place() {
    const { blind, sides } = this.#data;
    const swapped = blind && isSwapped(this.#seed, this.#comparison);
    const placed = swapped ? [...sides].reverse() : sides;
    this.#panes = placed.map((side, number) => new Pane(side, this.#data, number ? "Right" : "Left"));
    this.#ui.panes.replaceChildren(...this.#panes.map((pane) => pane.element));
    this.#curve ??= blind ? null : new Curve(this.#ui.chart, this.#ui.legend, this.#panes, this.#data);
    this.#draw();
  }

  #next() {
    this.#comparison += 1;
    this.#plays = 0;
    if (!this.#data.blind) return;
    if (this.#clock.playing) this.#clock.pause();
    this.#clock.seek(0);
    this.#place();
    this.#questions.close();
  }

  #toggle() {
    if (this.#clock.playing) {
      this.#clock.pause();
    } else {
      this.#clock.play();
      if (this.#clock.now < 1) this.#plays += 1;
    }
    this.#draw();
  }

  #again() {
    if (this.#clock.playing) this.#clock.pause();
    this.#clock.seek(0);
    this.#toggle();
  }

  #seek(ms) {
    this.#clock.seek(ms);
    this.#draw();
  }

  #setSpeed(speed) {
    this.#clock.speed = speed;
    for (const button of this.#ui.speeds.children) button.ariaPressed = String(button.value === String(speed));
    this.#ui["speed-note"].hidden = speed === 1;
  }

  #key(event) {
    const { target, key, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey) return;
    const isPosition = target === this.#ui.position;
    if (!isPosition && target.closest("input, textarea")) return;
    if (key === " " && target.closest("button")) return;
    const acts = { " ": () => this.#toggle(), Home: () => this.#seek(0) };
    if (!this.#data.blind) {
      acts.End = () => this.#seek(this.#clock.end);
      acts.ArrowLeft = () => this.#seek(this.#clock.now - STEP_MS);
      acts.ArrowRight = () => this.#seek(this.#clock.now + STEP_MS);
    }
    if (!Object.hasOwn(acts, key)) return;
    event.preventDefault();
    acts[key]();
  }

  /** Show all that is due, and come back while it plays. */
  #draw() {
    this.#stopComing();
    const { now, end } = this.#clock;
    const started = this.#clock.playing || now > 0;
    for (const pane of this.#panes) pane.show(now, started);
    if (this.#clock.playing && now >= end) this.#clock.pause();
    const { playing } = this.#clock;
    if (!playing || performance.now() - this.#figuresAt >= FIGURES_EVERY_MS) this.#tell(now);
    if (playing) this.#comeBack();
    else if (now >= end) this.#questions?.open();
  }

  /**
   * Come back when the next step or figure is due, at most 40 times a second, 33 where lines are
   * long: enough for the eye, and less work. A timer only wakes the page; the clock decides.
   */
  #comeBack() {
    const now = performance.now();
    const pace = this.#panes.some((pane) => pane.isHeavy) ? HEAVY_FRAME_MS : FRAME_MS;
    this.#paced = Math.max(this.#paced + pace, now);
    const { now: at, speed, end } = this.#clock;
    const next = Math.min(end, ...this.#panes.map((pane) => pane.next));
    const due = Math.min((next - at) / speed, this.#figuresAt + FIGURES_EVERY_MS - now);
    const draw = () => (this.#frame = requestAnimationFrame(() => this.#draw()));
    this.#timer = setTimeout(draw, Math.max(due, this.#paced - now - HALF_FRAME_MS));
  }

  #stopComing() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
  }

  #tell(now) {
    this.#figuresAt = performance.now();
    const { playing, end } = this.#clock;
    this.#ui.play.textContent = playing ? "Pause" : "Play";
    this.#ui.again.disabled = !playing && now === 0;
    for (const pane of this.#panes) pane.tellFigures(now);
    if (this.#data.blind) return;
    this.#ui.position.value = now;
    this.#ui.time.textContent = `${seconds(now)} of ${seconds(end)}`;
    this.#ui.position.setAttribute("aria-valuetext", this.#ui.time.textContent);
    this.#curve.show(now);
  }

  /** What an answer says of the comparison, by the names of its columns. */
  #described() {
    const { trial, blind, title, profile, completeMs, sides } = this.#data;
    const swapped = blind && isSwapped(this.#seed, this.#comparison);
    const [left, right] = swapped ? [...sides].reverse() : sides;
    const [leftFirst, rightFirst] = this.#panes.map(({ reader }) => (reader.first ?? completeMs) / 1000);
    return {
      trial, profile, text: title, blind: blind ? 1 : 0, seed: blind ? this.#seed : "",
      left_unit: left.unit, left_wait: left.wait, right_unit: right.unit, right_wait: right.wait,
      left_first_s: leftFirst, right_first_s: rightFirst, complete_s: completeMs / 1000,
      speed: this.#clock.speed, plays: this.#plays,
    };
  }
}

new Page(JSON.parse(document.getElementById("data").textContent));
document.documentElement.dataset.readyMs = performance.now().toFixed(1);
