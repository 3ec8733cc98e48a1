/** Whatever comes after the dash. */
const any = () => true;

/** Groups that are called as their classes begin, where nothing else begins so. */
function begunBy<const Name extends string>(...names: Name[]) {
  return Object.fromEntries(names.map((name) => [name, [{ [name]: [any] }]])) as Record<
    Name,
    Record<string, (typeof any)[]>[]
  >;
}

const isLength = (value: string) => /^(\d|\[\d)/.test(value);
const SIDES = ["t", "r", "b", "l"] as const;

/**
 * Which of Tailwind's classes set the same: of those that are used here. tailwind-merge knows all of them, in three times the
 * code. A test holds one against the other; what it finds missing is added here.
 */
export const classGroups = {
  ...begunBy(
    ...(["p", "px", "py", "pt", "pr", "pb", "pl", "m", "mx", "my", "mt", "mr", "mb", "ml"] as const),
    ...(["space-x", "gap", "gap-x", "gap-y", "basis", "order", "z"] as const),
    ...(["inset", "inset-x", "inset-y", "top", "right", "bottom", "left"] as const),
    ...(["size", "w", "min-w", "max-w", "h", "min-h", "max-h"] as const),
    ...(["grid-cols", "grid-rows", "col-start", "justify-items", "justify-self"] as const),
    ...(["items", "place-content", "place-items", "translate-x", "translate-y", "origin"] as const),
    ...(["leading", "line-clamp", "underline-offset", "whitespace", "align", "wrap"] as const),
    ...(["bg", "opacity", "fill", "stroke", "accent", "cursor", "select", "pointer-events"] as const),
    ...(["overflow-x", "overflow-y", "animate", "outline-offset", "rounded-t"] as const),
  ),
  "col-span": [{ col: [any] }],
  "row-span": [{ row: [any] }],
  display: [
    ...[
      "block",
      "inline-block",
      "inline",
      "flex",
      "inline-flex",
      "grid",
      "inline-grid",
      "contents",
      "hidden",
    ],
    ...["table"],
  ],
  position: ["static", "relative", "absolute", "fixed", "sticky"],
  visibility: ["visible", "invisible", "collapse"],
  sr: ["sr-only", "not-sr-only"],
  overflow: [{ overflow: ["auto", "hidden", "clip", "visible", "scroll"] }],
  "flex-direction": [{ flex: ["row", "row-reverse", "col", "col-reverse"] }],
  "flex-wrap": [{ flex: ["wrap", "wrap-reverse", "nowrap"] }],
  flex: [{ flex: [any] }],
  shrink: ["shrink", { shrink: [any] }],
  "justify-content": [{ justify: ["start", "end", "center", "between"] }],
  "align-content": [{ content: ["start", "end", "center", "between"] }],
  "font-size": [{ text: ["2xs", "xs", "sm", "base", "lg", "xl", isLength] }],
  "text-alignment": [{ text: ["left", "center", "right"] }],
  "text-color": [{ text: [any] }],
  "font-weight": [{ font: ["normal", "medium", "semibold", "bold"] }],
  "font-family": [{ font: [any] }],
  "font-style": ["italic", "not-italic"],
  "text-decoration": ["underline", "line-through", "no-underline"],
  "text-overflow": ["truncate"],
  break: [{ break: ["words", "all"] }],
  rounded: ["rounded", { rounded: [any] }],
  "border-w": ["border", { border: [isLength] }],
  ...(Object.fromEntries(
    SIDES.map((side) => [`border-w-${side}`, [`border-${side}`, { [`border-${side}`]: [isLength] }]]),
  ) as Record<`border-w-${(typeof SIDES)[number]}`, (string | Record<string, (typeof isLength)[]>)[]>),
  "border-style": [{ border: ["solid", "dashed", "dotted"] }],
  "border-color": [{ border: [any] }],
  "border-collapse": ["border-collapse", "border-separate"],
  "divide-y": ["divide-y"],
  "outline-style": [{ outline: ["none", "solid", "dashed", "dotted"] }],
  "outline-w": ["outline", { outline: [isLength] }],
  "outline-color": [{ outline: [any] }],
  shadow: [{ shadow: ["card", "pop", "none"] }],
  "ring-w": ["ring", { ring: [isLength] }],
  "ring-color": [{ ring: [any] }],
  "inset-ring-w": ["inset-ring", { "inset-ring": [isLength] }],
  "inset-ring-color": [{ "inset-ring": [any] }],
  grayscale: ["grayscale"],
  "table-layout": [{ table: ["auto", "fixed"] }],
  transition: ["transition", { transition: [any] }],
  resize: ["resize", { resize: [any] }],
};

type Group = keyof typeof classGroups;

/** What a class of a group undoes, besides others of its own. */
export const undone: Partial<Record<Group, Group[]>> = {
  overflow: ["overflow-x", "overflow-y"],
  inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
  "inset-x": ["right", "left"],
  "inset-y": ["top", "bottom"],
  flex: ["basis", "shrink"],
  gap: ["gap-x", "gap-y"],
  p: ["px", "py", "pt", "pr", "pb", "pl"],
  px: ["pr", "pl"],
  py: ["pt", "pb"],
  m: ["mx", "my", "mt", "mr", "mb", "ml"],
  mx: ["mr", "ml"],
  my: ["mt", "mb"],
  size: ["w", "h"],
  "font-size": ["leading"],
  "line-clamp": ["display", "overflow"],
  rounded: ["rounded-t"],
  "border-w": ["border-w-t", "border-w-r", "border-w-b", "border-w-l"],
};
