import type { Desk, Registered } from "./registered";

/**
 * The one place where handlers are registered. It is yours: Holdfast changes nothing in this file, so that an upgrade
 * never conflicts with what you have added. How: docs/extending-the-connection-life-cycle.md
 */
export function register(desk: Desk): Registered {
  return { handlers: [...desk.handlers] };
}
