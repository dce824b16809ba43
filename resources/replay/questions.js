// The questions under the panes.

import { Answers } from "./answers.js";
import { element } from "./elements.js";

const SIDES = ["left", "right"];

function choices(name, legend, options) {
  const group = element("fieldset", { className: "choices" }, element("legend", {}, legend));
  for (const [value, text] of options) {
    const input = element("input", { type: "radio", name, value });
    group.append(element("label", {}, input, element("span", {}, text)));
  }
  return group;
}

function scale({ key, question, low, high, points }) {
  const steps = Array.from({ length: points }, (_, step) => [step + 1, step + 1]);
  const ends = element("span", { className: "muted" }, ` 1 ${low}, ${points} ${high}`);
  return element(
    "fieldset",
    { className: "scale" },
    element("legend", {}, question, ends),
    ...SIDES.map((side) => choices(`${side}_${key}`, side, steps)),
  );
}

function estimates() {
  const fields = SIDES.map((side) => {
    const input = element("input", { type: "number", name: `${side}_estimate_s`, min: 0, max: 36_000, step: "any" });
    return element("label", {}, `${side} `, input, " s");
  });
  const legend = element("legend", {}, "How long did each take, do you think?");
  return element("fieldset", { className: "estimates" }, legend, ...fields);
}

export class Questions {
  #form;
  #answers;
  #describe;
  #saved;
  #body = element("fieldset", { className: "body" });
  #said = element("p", { className: "said", role: "status" });
  #save = element("button", { className: "primary" }, "Save answer");
  #get = element("button", { type: "button", disabled: true }, "Download answers (CSV)");

  /**
   * `data` has the columns and the scales. `describe()` gives what a row says of the comparison as it was shown; `saved()` is called when
   * an answer was kept. The questions are closed until `open()`.
   */
  constructor(form, { columns, scales }, describe, saved) {
    this.#form = form;
    this.#answers = new Answers(columns);
    this.#describe = describe;
    this.#saved = saved;
    this.#build(scales);
    this.close();
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep();
    });
    this.#get.addEventListener("click", () => this.#download());
    addEventListener("beforeunload", (event) => {
      if (!this.#answers.areSafe) event.preventDefault();
    });
  }

  open() {
    if (!this.#body.disabled) return;
    this.#body.disabled = this.#save.disabled = false;
    this.#said.textContent = "";
  }

  close() {
    this.#body.disabled = this.#save.disabled = true;
    this.#said.textContent = "Play it to the end, then answer.";
  }

  #build(scales) {
    const faster = [["left", "Left"], ["same", "No difference"], ["right", "Right"]];
    this.#body.append(
      choices("faster", "Which felt faster?", faster),
      estimates(),
      ...scales.map(scale),
      element("label", { className: "comment" }, "Comment ", element("textarea", { name: "comment", rows: 2 })),
      element("label", {}, "Participant code, no name ", element("input", { name: "participant", maxLength: 40 })),
    );
    const title = element("h2", { className: "unseen" }, "Questions");
    this.#form.append(title, this.#body, this.#save, this.#get, this.#said);
  }

  #keep() {
    const given = Object.fromEntries(new FormData(this.#form));
    if (!given.faster) {
      this.#said.textContent = "Say which felt faster, then save again. What you entered is still here.";
      this.#form.elements.faster[0].focus();
      return;
    }
    const participant = given.participant.trim();
    const comparison = this.#answers.next(participant);
    const answered_at = new Date().toISOString();
    this.#answers.add({ ...this.#describe(), ...given, participant, comparison, answered_at });
    this.#get.disabled = false;
    this.#form.reset();
    this.#form.elements.participant.value = participant;
    this.#saved();
    const count = this.#answers.count === 1 ? "1 answer is" : `${this.#answers.count} answers are`;
    this.#said.textContent = `Saved. ${count} in this page only: download before you close it.`;
  }

  #download() {
    this.#answers.download();
    this.#said.textContent = "The answers are in the file answers.csv, in your downloads.";
  }
}
