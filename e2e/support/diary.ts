import type { Page } from "@playwright/test";

const MOST_LENGTH = 300;

/** What happened in the pages of a story, and when: for whoever wants to know why it failed. */
export class Diary {
  readonly #startedAt = Date.now();
  readonly #lines: string[] = [];
  #pages = 0;

  follow(page: Page) {
    const name = `page ${++this.#pages}`;
    const note = (line: string) => this.#note(`${name}: ${line}`);
    page.on("framenavigated", (frame) => frame === page.mainFrame() && note(`at ${frame.url()}`));
    page.on("console", (message) => note(`console.${message.type()} ${message.text()}`));
    page.on("pageerror", (error) => note(`threw ${error.stack}`));
    page.on("requestfailed", (request) => note(`${request.url()} failed: ${request.failure()?.errorText}`));
    page.on("response", (answer) => {
      if (answer.status() >= 400) note(`${answer.url()} answered ${answer.status()}`);
    });
    page.on("websocket", (webSocket) => {
      note("WebSocket made");
      webSocket.on("framesent", ({ payload }) => note(`> ${payload}`));
      webSocket.on("framereceived", ({ payload }) => note(`< ${payload}`));
      webSocket.on("socketerror", (error) => note(`WebSocket failed: ${error}`));
      webSocket.on("close", () => note("WebSocket closed"));
    });
    page.on("close", () => note("closed"));
  }

  get text() {
    return this.#lines.join("\n");
  }

  #note(line: string) {
    this.#lines.push(`${Date.now() - this.#startedAt} ms ${line.slice(0, MOST_LENGTH)}`);
  }
}
