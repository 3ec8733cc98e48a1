import { differences, takeMine } from "@/domain/drafts/shared/differences";
import type { FormLine } from "@/domain/drafts/shared/form-field";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { lineKeys } from "../lines/line-keys";

/**
 * The order as it was saved, with what was typed while the answer was on its way. A line that was new got its id by the
 * save: it is known by its product.
 */
export function typedSince(sent: OrderForm, now: OrderForm, saved: OrderForm): OrderForm {
  const known = new Map(lineKeys(saved.lines).map((key, place) => [key, saved.lines[place]?.id]));
  const identified = (form: OrderForm): OrderForm => {
    const keys = lineKeys(form.lines);
    return { ...form, lines: form.lines.map((line, place) => withId(line, known.get(keys[place] ?? ""))) };
  };
  return takeMine(saved, differences(identified(sent), identified(now), saved));
}

function withId(line: FormLine, id: number | undefined): FormLine {
  return line.id === undefined && id !== undefined ? { ...line, id } : line;
}
