import { ORDER_FIELDS } from "../../orders/shared/order-fields";
import type { OrderForm } from "../../orders/shared/order-form";
import {
  type FieldPath,
  type FieldValue,
  type FormLine,
  fieldAt,
  isSameLine,
  isSameValue,
  LINE_NUMBERS,
  linePath,
  pathsOf,
  putField,
} from "./form-field";

/** A field that mine changed, and that theirs doesn't hold as mine does. */
export type Difference = {
  path: FieldPath;
  was: FieldValue;
  theirs: FieldValue;
  mine: FieldValue;
  /** Which line it is in; null outside the lines. */
  line: { name: string; sku: string } | null;
};

/** What mine changed since `base` and theirs doesn't have: head first, then the lines, then the sums. Pure. */
export function differences(base: OrderForm, mine: OrderForm, theirs: OrderForm): Difference[] {
  const fields = (paths: FieldPath[], line: FormLine | null = null) =>
    paths.flatMap((path) =>
      different(path, fieldAt(base, path), fieldAt(theirs, path), fieldAt(mine, path), line),
    );
  return ORDER_FIELDS.flatMap((field) =>
    field.kind === "lines"
      ? [
          ...theirs.lines.flatMap((line) => ofTheirLine(line, base, mine, fields)),
          ...mine.lines.flatMap((line) => ofLostLine(line, base, theirs)),
          ...added(base, mine, theirs),
        ]
      : fields(pathsOf(field)),
  );
}

/** Whether both changed it, and differently. */
export function isContested({ was, theirs }: Difference): boolean {
  return !isSameValue(was, theirs);
}

/** The form with mine in these fields. */
export function takeMine(form: OrderForm, taken: readonly Difference[]): OrderForm {
  return taken.reduce((now, { path, mine }) => putField(now, path, mine), form);
}

function different(
  path: FieldPath,
  was: FieldValue,
  theirs: FieldValue,
  mine: FieldValue,
  line: FormLine | null,
): Difference[] {
  if (isSameValue(mine, was) || isSameValue(mine, theirs)) return [];
  return [{ path, was, theirs, mine, line: line && { name: line.name, sku: line.sku } }];
}

/** A line that they have: mine may hold other numbers, or no such line. */
function ofTheirLine(
  line: FormLine,
  base: OrderForm,
  mine: OrderForm,
  fields: (paths: FieldPath[], line: FormLine) => Difference[],
): Difference[] {
  const was = base.lines.find((other) => isSameLine(other, line));
  if (!was) return [];
  const path = linePath(line);
  if (!mine.lines.some((other) => isSameLine(other, line))) return different(path, was, line, null, line);
  return fields(
    LINE_NUMBERS.map((name) => `${path}.${name}`),
    line,
  );
}

/** A line that they removed, and mine changed. */
function ofLostLine(line: FormLine, base: OrderForm, theirs: OrderForm): Difference[] {
  const was = base.lines.find((other) => isSameLine(other, line));
  if (!was || theirs.lines.some((other) => isSameLine(other, line))) return [];
  return different(linePath(line), was, null, line, line);
}

/** Lines that mine added; one that they added just the same is there already. */
function added(base: OrderForm, mine: OrderForm, theirs: OrderForm): Difference[] {
  const isNew = (line: FormLine) => !base.lines.some((other) => isSameLine(other, line));
  const theirNew = theirs.lines.filter(isNew);
  return mine.lines.filter(isNew).flatMap((line, place) => {
    const twin = theirNew.findIndex((other) => isSameValue(other, line));
    if (twin >= 0) {
      theirNew.splice(twin, 1);
      return [];
    }
    return different(`lines.+${place}`, null, null, line, line);
  });
}
