import type { Change } from "./api";
import { h, replace } from "./dom";
import { textOf } from "./graph";

const mostShown = 500;

const words: Readonly<Record<Change["change"], string>> = {
  createNode: "+",
  createEdge: "+",
  deleteNode: "−",
  deleteEdge: "−",
  setAttribute: "~",
  setHost: "↦",
};

/** Lists what a commit changed. */
export function showChanges(container: HTMLElement, title: string, changes: readonly Change[], onGo: (id: string) => void): void {
  const rows = changes.slice(0, mostShown).map((change) =>
    h("li", { class: change.change }, h("span", { class: "sign" }, words[change.change]), " ", h("button", { click: () => onGo(change.element) }, change.element), ` ${describe(change)}`),
  );
  const more = changes.length > mostShown ? h("li", {}, `and ${changes.length - mostShown} more`) : null;
  replace(container, h("h2", {}, title), h("ul", { class: "changes" }, ...rows, more));
}

function describe(change: Change): string {
  const type = change.type ?? "";
  switch (change.change) {
    case "createEdge":
    case "deleteEdge":
      return `${type} ${change.source ?? ""} → ${change.target ?? ""}`;
    case "setAttribute":
      return `${change.attribute}: ${textOf(change.before)} → ${textOf(change.after)}`;
    case "setHost":
      return "moved";
    default:
      return `${type} ${textOf(change.attributes ?? {})}`;
  }
}
