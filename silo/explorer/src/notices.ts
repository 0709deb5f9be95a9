import { Problem } from "./api";

/** What a notice is about: what is shown, or the server as a whole. */
type Subject = "view" | "server";

/** Tells what went wrong, until it goes right again. */
export class Notices {
  private readonly texts = new Map<Subject, string>();

  constructor(private readonly container: HTMLElement) {
    this.draw();
  }

  /** Says something about a subject; empty if there is nothing to say any more. */
  tell(subject: Subject, text: string): void {
    this.texts.set(subject, text);
    this.draw();
  }

  /** Tells why work fails, if it does. */
  async guard(subject: Subject, work: Promise<void>): Promise<void> {
    try {
      await work;
      if (subject === "server") {
        this.tell(subject, "");
      }
    } catch (problem) {
      this.tell(subject, problem instanceof Problem ? problem.message : "The server can't be reached; trying again.");
    }
  }

  private draw(): void {
    this.container.textContent = [...this.texts.values()].filter((text) => text !== "").join(" ");
    this.container.hidden = this.container.textContent === "";
  }
}
