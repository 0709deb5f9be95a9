import { h } from "./dom";

const narrowest = 180;
const widest = 640;
const step = 20;

/** The line between the left column and the graph: drag it, or move it with the arrow keys. */
export class Splitter {
  readonly element = h("div", { class: "splitter", role: "separator", "aria-orientation": "vertical", "aria-label": "Width of the left column", tabindex: 0, pointerdown: (event) => this.grab(event as PointerEvent), keydown: (event) => this.onKey(event as KeyboardEvent) });

  constructor(private readonly page: HTMLElement) {}

  private grab(event: PointerEvent): void {
    const stop = new AbortController();
    this.element.setPointerCapture(event.pointerId);
    this.element.addEventListener("pointermove", (move) => this.set(move.clientX), { signal: stop.signal });
    this.element.addEventListener("pointerup", () => stop.abort(), { signal: stop.signal });
    event.preventDefault();
  }

  private onKey(event: KeyboardEvent): void {
    const by = event.key === "ArrowLeft" ? -step : event.key === "ArrowRight" ? step : 0;
    if (by !== 0) {
      this.set(this.element.getBoundingClientRect().left + by);
    }
  }

  private set(width: number): void {
    this.page.style.setProperty("--left", `${Math.min(widest, Math.max(narrowest, width))}px`);
  }
}
