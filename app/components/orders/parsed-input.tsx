"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "@/app/components/ui/input";
import {
  type AmountReading,
  amountText,
  parseAmount,
  parseWhole,
  readAmount,
} from "@/domain/orders/shared/money";

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

/** `onReading` is told what was made of each key, since "no amount" doesn't say why. */
export function AmountInput({
  currency,
  onReading,
  ...props
}: Parsed & { currency: string; onReading: (read: AmountReading) => void }) {
  return (
    <ParsedInput
      inputMode="decimal"
      show={(cents) => amountText(cents, currency)}
      parse={(text) => parseAmount(text, currency)}
      onInput={(event) => onReading(readAmount(event.currentTarget.value, currency))}
      {...props}
    />
  );
}

export function QuantityInput(props: Parsed) {
  return (
    <ParsedInput
      inputMode="numeric"
      show={(quantity) => (Number.isNaN(quantity) ? "" : String(quantity))}
      parse={parseWhole}
      {...props}
    />
  );
}
