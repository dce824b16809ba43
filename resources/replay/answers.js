// Answers, kept in this page's memory until they are downloaded as CSV (RFC 4180).

/** A text that a spreadsheet would carry out gets an apostrophe (app/speedlab/trials/export.py). */
function guarded(value) {
  return typeof value === "string" && /^[' ]*[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value;
}

function cell(value) {
  const text = String(guarded(value) ?? "");
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export class Answers {
  #columns;
  #rows = [];
  #downloaded = 0;

  constructor(columns) {
    this.#columns = columns;
  }

  get count() {
    return this.#rows.length;
  }

  get areSafe() {
    return this.#downloaded === this.#rows.length;
  }

  /** The number of the participant's next comparison, from 1. */
  next(participant) {
    return 1 + this.#rows.filter((row) => row.participant === participant).length;
  }

  add(row) {
    this.#rows.push(row);
  }

  download() {
    const lines = [this.#columns, ...this.#rows.map((row) => this.#columns.map((name) => row[name]))];
    const text = lines.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    Object.assign(document.createElement("a"), { href: address, download: "answers.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    this.#downloaded = this.#rows.length;
  }
}
