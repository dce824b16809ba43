// The time of the replay. It is always reckoned from the browser's clock, never added up.

export class Clock {
  #from = 0;
  #since = null;
  #speed = 1;
  #end;

  /** `end`: milliseconds of the schedule. */
  constructor(end) {
    this.#end = end;
  }

  get end() {
    return this.#end;
  }

  get now() {
    if (this.#since === null) return this.#from;
    return Math.min(this.#end, this.#from + (performance.now() - this.#since) * this.#speed);
  }

  get playing() {
    return this.#since !== null;
  }

  get speed() {
    return this.#speed;
  }

  /** Goes on, at the end from the beginning. */
  play() {
    if (this.now >= this.#end) this.#from = 0;
    this.#since = performance.now();
    this.#tell();
  }

  pause() {
    this.#from = this.now;
    this.#since = null;
    this.#tell();
  }

  seek(ms) {
    this.#from = Math.min(this.#end, Math.max(0, ms));
    if (this.playing) this.#since = performance.now();
    this.#tell();
  }

  set speed(speed) {
    this.#from = this.now;
    if (this.playing) this.#since = performance.now();
    this.#speed = speed;
    this.#tell();
  }

  /** For who measures: from this moment on the replay's time is `ms + (performance.now() - at) * speed`. */
  #tell() {
    const { playing, speed } = this;
    const detail = { playing, speed, ms: this.#from, at: this.#since ?? performance.now() };
    document.dispatchEvent(new CustomEvent("replay:clock", { detail }));
  }
}
