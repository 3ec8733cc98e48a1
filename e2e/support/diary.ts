import type { Page } from "@playwright/test";

const MOST_LENGTH = 300;

/** What happened in the pages of a story, and when: for whoever wants to know why it failed. */
export class Diary {
  readonly #startedAt = Date.now();
  readonly #lines: string[] = [];
  #pages = 0;

  follow(page: Page) {
    const name = `page ${++this.#pages}`;
    const record = (line: string) => this.#record(`${name}: ${line}`);
    page.on("framenavigated", (frame) => frame === page.mainFrame() && record(`at ${frame.url()}`));
    page.on("console", (message) => record(`console.${message.type()} ${message.text()}`));
    page.on("pageerror", (error) => record(`threw ${error.stack}`));
    page.on("requestfailed", (request) => record(`${request.url()} failed: ${request.failure()?.errorText}`));
    page.on("response", (answer) => {
      if (answer.status() >= 400) record(`${answer.url()} answered ${answer.status()}`);
    });
    page.on("websocket", (webSocket) => {
      record("WebSocket made");
      webSocket.on("framesent", ({ payload }) => record(`> ${payload}`));
      webSocket.on("framereceived", ({ payload }) => record(`< ${payload}`));
      webSocket.on("socketerror", (error) => record(`WebSocket failed: ${error}`));
      webSocket.on("close", () => record("WebSocket closed"));
    });
    page.on("close", () => record("closed"));
  }

  get text() {
    return this.#lines.join("\n");
  }

  #record(line: string) {
    this.#lines.push(`${Date.now() - this.#startedAt} ms ${line.slice(0, MOST_LENGTH)}`);
  }
}
