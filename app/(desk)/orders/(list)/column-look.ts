/**
 * The columns' widths, fixed, so that nothing jumps when somebody begins to edit; and which go first on a narrow page,
 * so that the customer has at least 140 px at every width.
 */
export const columnLook = {
  select: "w-9",
  lock: "w-[12rem]",
  number: "w-[4.5rem]",
  customer: "",
  status: "w-[6.5rem]",
  lines: "w-[4rem] text-right max-xl:hidden",
  total: "w-[6.75rem] text-right",
  updated: "w-[6.75rem] max-[56rem]:hidden",
  tags: "w-[9.5rem] max-xl:hidden",
};

/** A cell's own looks; on a phone its place on the card. */
export const cellLook = {
  select: "max-md:hidden",
  lock: "max-md:order-last max-md:col-span-2 max-md:empty:hidden",
  number: "max-md:order-1",
  customer: "truncate max-md:order-3",
  status: "max-md:order-5",
  lines: "figures text-right max-xl:hidden",
  total: "text-right max-md:order-2",
  updated: "max-md:order-4 max-md:text-right md:max-[56rem]:hidden",
  tags: "max-md:order-6 max-md:-mr-3 max-md:max-w-44 max-md:justify-self-end md:max-xl:hidden",
};
