"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "@/app/components/ui/input";
import { amountText, parseAmount } from "@/domain/orders/money";

type Parsed = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: number;
  onValue: (value: number) => void;
};

/** A field for a number: it keeps what was typed, and hands on the number, or NaN while it is none. */
function ParsedInput({
  value,
  onValue,
  show,
  parse,
  onBlur,
  ...props
}: Parsed & { show: (value: number) => string; parse: (text: string) => number }) {
  const [text, setText] = useState(show(value));
  const [seen, setSeen] = useState(value);
  if (!Object.is(seen, value)) {
    setSeen(value);
    if (!Object.is(parse(text), value)) setText(show(value));
  }
  return (
    <Input
      autoComplete="off"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onValue(parse(event.target.value));
      }}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => {
        if (!Number.isNaN(value)) setText(show(value));
        onBlur?.(event);
      }}
      {...props}
    />
  );
}

export function AmountInput({ currency, ...props }: Parsed & { currency: string }) {
  return (
    <ParsedInput
      inputMode="decimal"
      show={(cents) => amountText(cents, currency)}
      parse={(text) => parseAmount(text, currency)}
      {...props}
    />
  );
}

export function QuantityInput(props: Parsed) {
  return (
    <ParsedInput
      inputMode="numeric"
      show={(quantity) => (Number.isNaN(quantity) ? "" : String(quantity))}
      parse={(text) => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN)}
      {...props}
    />
  );
}
