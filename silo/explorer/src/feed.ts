import type { Decision, Server } from "./api";
import { h } from "./dom";

const mostShown = 200;
const periodMilliseconds = 2000;

/** Shows what the kernel decides, the newest above: who asked for what, the verdict, and the cause of a refusal. */
export class Feed {
  private last = 0;

  constructor(
    private readonly list: HTMLElement,
    private readonly server: Server,
    private readonly guard: (work: Promise<void>) => Promise<void>,
  ) {}

  /** Shows what there is, and goes on. */
  async run(): Promise<never> {
    for (;;) {
      await this.guard(this.take());
      await new Promise((resolve) => window.setTimeout(resolve, periodMilliseconds));
    }
  }

  private async take(): Promise<void> {
    for (const decision of await this.server.listDecisions(this.last, mostShown)) {
      this.list.querySelector(".hint")?.remove();
      this.last = Math.max(this.last, decision.number);
      this.list.prepend(row(decision));
    }

    while (this.list.childElementCount > mostShown) {
      this.list.lastElementChild?.remove();
    }
  }
}

function row(decision: Decision): HTMLElement {
  const { receipt } = decision;
  const joined = receipt.joined.length === 0 || receipt.verdict !== "unlawful" ? "" : ` It joins ${receipt.joined.join(", ")}.`;
  return h(
    "li",
    { class: receipt.accepted ? "accepted" : "refused" },
    h("span", { class: "verdict" }, receipt.accepted ? `tick ${receipt.tick}` : receipt.verdict),
    h("span", { class: "who" }, decision.by),
    h("code", {}, decision.text),
    receipt.accepted ? null : h("p", {}, `${decision.detail ?? receipt.cause}${decision.detail === undefined ? joined : ""}`),
  );
}
