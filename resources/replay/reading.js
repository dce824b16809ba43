// A side's schedule, and a reader who reads its words as they come (app/speedlab/reading.py).

/** How many of the ascending numbers are at most `value`. */
export function countUpTo(numbers, value) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function running(deltas) {
  let sum = 0;
  return deltas.map((delta) => (sum += delta));
}

export class Reader {
  #steps;
  #wordMs;
  #at = [0];
  #read = [0];

  /** `ms`, `words`: when each step is shown, and how many words are on the screen from then on. */
  constructor(ms, words, wordsPerMinute) {
    this.#wordMs = 60_000 / wordsPerMinute;
    this.#steps = ms
      .map((at, step) => ({ at, words: words[step] }))
      .filter(({ words: there }, step) => there > (words[step - 1] ?? 0));
    this.#walk();
  }

  /** When the first words are on the screen; undefined where there are none. */
  get first() {
    return this.#steps[0]?.at;
  }

  get steps() {
    return this.#steps;
  }

  get wordMs() {
    return this.#wordMs;
  }

  /** The corners of the way through the text, as {at, words}. */
  get path() {
    return this.#at.map((at, corner) => ({ at, words: this.#read[corner] }));
  }

  readAt(now) {
    const after = countUpTo(this.#at, now);
    if (after === this.#at.length) return this.#read[after - 1];
    const [from, to] = [this.#at[after - 1], this.#at[after]];
    const [before, then] = [this.#read[after - 1], this.#read[after]];
    return before + ((then - before) * (now - from)) / (to - from);
  }

  #walk() {
    let read = 0;
    this.#steps.forEach(({ at, words }, step) => {
      const next = this.#steps[step + 1]?.at ?? Infinity;
      const done = Math.min(at + (words - read) * this.#wordMs, next);
      this.#corner(at, read);
      read += (done - at) / this.#wordMs;
      this.#corner(done, read);
    });
  }

  #corner(at, read) {
    this.#at.push(at);
    this.#read.push(read);
  }
}
