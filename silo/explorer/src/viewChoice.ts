import type { Parameter, View } from "./api";
import { h, replace } from "./dom";

const typingMilliseconds = 400;

/** The choice of a view of the process's modules, with a field for each of its parameters. */
export class ViewChoice {
  readonly element: HTMLElement;
  private readonly choice = h("select", { "aria-label": "View", change: () => this.choose(this.choice.value) }) as HTMLSelectElement;
  private readonly fields = h("span", { class: "fields" });
  private views: readonly View[] = [];
  private name = "";
  private values: string[] = [];
  private typing = 0;

  constructor(private readonly onChange: () => void) {
    this.element = h("span", { class: "view" }, h("label", {}, "View ", this.choice), this.fields);
  }

  /** The view that is chosen; empty for the whole branch. */
  get view(): string {
    return this.name;
  }

  /** Its arguments, as literals of the language. */
  get arguments(): string[] {
    return this.parameters.map((parameter, index) => literalOf(parameter, this.values[index] ?? ""));
  }

  /** The parameters that have no argument yet. */
  get missing(): string[] {
    return this.parameters.filter((_, index) => (this.values[index] ?? "").trim() === "").map((parameter) => parameter.name);
  }

  /** Chooses a view, which may be one that is not there: the server says so. */
  set(view: string, values: readonly string[]): void {
    this.name = view;
    this.values = [...values];
    this.draw();
  }

  /** Offers these views. */
  offer(views: readonly View[]): void {
    if (JSON.stringify(views) !== JSON.stringify(this.views)) {
      this.views = views;
      this.draw();
    }
  }

  private get parameters(): readonly Parameter[] {
    return this.views.find((view) => view.name === this.name)?.parameters ?? this.values.map((_, index) => ({ name: `argument ${index + 1}`, type: "literal" }));
  }

  private choose(view: string): void {
    window.clearTimeout(this.typing);
    this.set(view, []);
    this.onChange();
  }

  private draw(): void {
    const unknown = this.name === "" || this.views.some((view) => view.name === this.name) ? [] : [this.name];
    const options = [["", "whole graph"], ...this.views.map((view) => [view.name, signatureOf(view)]), ...unknown.map((name) => [name, `${name}?`])] as [string, string][];
    replace(this.choice, ...options.map(([value, text]) => h("option", { value, selected: value === this.name }, text)));
    this.choice.value = this.name;
    replace(this.fields, ...this.parameters.map((parameter, index) => this.field(parameter, index)));
  }

  private field(parameter: Parameter, index: number): HTMLElement {
    const what = `${parameter.name}: ${parameter.type}`;
    const input = h("input", { "aria-label": parameter.name, title: `${what}. ${hintOf(parameter)}`, spellcheck: "false", autocomplete: "off", input: () => this.type(index, input.value) }) as HTMLInputElement;
    input.value = this.values[index] ?? "";
    return h("label", {}, `${what} `, input);
  }

  private type(index: number, value: string): void {
    this.values[index] = value;
    window.clearTimeout(this.typing);
    this.typing = window.setTimeout(this.onChange, typingMilliseconds);
  }
}

function signatureOf(view: View): string {
  return view.parameters.length === 0 ? view.name : `${view.name}(${view.parameters.map((parameter) => parameter.name).join(", ")})`;
}

function hintOf(parameter: Parameter): string {
  return parameter.type === "string" ? "The text, with or without double quotes." : "A literal such as 7, true or [1, 2], an id such as n12, or _ for none.";
}

/** A string needs no quotes here; everything else is written as in the language. */
function literalOf(parameter: Parameter, value: string): string {
  const text = value.trim();
  const isLiteral = parameter.type !== "string" || text === "_" || /^".*"$/s.test(text);
  return isLiteral ? text : JSON.stringify(value);
}
