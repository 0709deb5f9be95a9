import type { Change } from "./api";
import { h } from "./dom";
import { textOf } from "./graph";

const mostShown = 500;

const words: Readonly<Record<Change["change"], string>> = {
  createNode: "create",
  createEdge: "create",
  deleteNode: "delete",
  deleteEdge: "delete",
  setAttribute: "set",
  setHost: "move",
};

/** What a commit changed, in the words of the command line: <c>set Version:a@1 exposed: false → true</c>. */
export function changeList(changes: readonly Change[], onGo: (id: string) => void): HTMLElement {
  const rows = changes.slice(0, mostShown).map((change) =>
    h("li", {}, h("span", { class: `sign ${words[change.change]}` }, words[change.change]), h("button", { "data-key": `${change.change} ${change.element}`, title: change.element, click: () => onGo(change.element) }, change.name ?? change.element), h("span", {}, rest(change))),
  );
  const more = changes.length > mostShown ? h("li", {}, `and ${changes.length - mostShown} more`) : null;
  return h("ul", { class: "changes" }, ...rows, more);
}

function rest(change: Change): string {
  return change.change === "setAttribute" ? ` ${change.attribute}: ${valueOf(change.before)} → ${valueOf(change.after)}` : "";
}

function valueOf(value: Change["before"]): string {
  return value === undefined ? "none" : typeof value === "string" ? JSON.stringify(value) : textOf(value);
}
