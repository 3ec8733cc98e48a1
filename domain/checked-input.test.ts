import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkedInput } from "./checked-input";
import { answer } from "./result";

const input = z.object({
  city: z.string().trim().min(1, "required"),
  lines: z.array(z.object({ quantity: z.int("whole") })),
});

describe("checkedInput", () => {
  it("hands on what the schema makes of it", () => {
    expect(checkedInput(input, { city: " Oxford ", lines: [] })).toEqual({ city: "Oxford", lines: [] });
  });

  it("names every wrong field, as an answer that a form can show", async () => {
    const wrong = { city: " ", lines: [{ quantity: 1 }, { quantity: 1.5 }] };
    expect(await answer(async () => checkedInput(input, wrong))).toMatchObject({
      ok: false,
      error: { code: "INVALID", fields: { city: "required", "lines.1.quantity": "whole" } },
    });
  });
});
