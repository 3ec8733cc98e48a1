"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "@/app/components/ui/input";
import {
  type AmountReading,
  amountText,
  numberIn,
  readAmount,
  readWhole,
} from "@/domain/orders/shared/money";

type Parsed = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: number;
  onValue: (value: number) => void;
  /** Is told what was made of each key, since "no number" doesn't say why. */
  onReading?: (read: AmountReading) => void;
};

/** A field for a number: it keeps what was typed, and hands on the number, or NaN while it is none. */
function ParsedInput({
  value,
  onValue,
  onReading,
  show,
  read,
  onBlur,
  ...props
}: Parsed & { show: (value: number) => string; read: (text: string) => AmountReading }) {
  const [text, setText] = useState(show(value));
  const [seen, setSeen] = useState(value);
  if (!Object.is(seen, value)) {
    setSeen(value);
    if (!Object.is(numberIn(read(text)), value)) setText(show(value));
  }
  return (
    <Input
      autoComplete="off"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        const made = read(event.target.value);
        onReading?.(made);
        onValue(numberIn(made));
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
      read={(text) => readAmount(text, currency)}
      {...props}
    />
  );
}

export function QuantityInput(props: Parsed) {
  return (
    <ParsedInput
      inputMode="numeric"
      show={(quantity) => (Number.isNaN(quantity) ? "" : String(quantity))}
      read={readWhole}
      {...props}
    />
  );
}
