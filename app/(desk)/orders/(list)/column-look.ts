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

/** What all rows and cells have in common is said once, on their table's body: the page is a quarter smaller. */
export const bodyLook = [
  "max-md:block [&>tr]:relative [&>tr]:h-8 [&>tr]:border-b [&>tr]:transition-colors [&>tr:last-child]:border-b-0",
  "[&>tr:hover]:bg-hover/60 [&>tr:focus-within]:bg-hover md:touch:[&>tr]:h-11",
  "max-md:[&>tr]:grid max-md:[&>tr]:h-auto max-md:[&>tr]:grid-cols-[minmax(0,1fr)_auto] max-md:[&>tr]:gap-x-3 max-md:[&>tr]:gap-y-1 max-md:[&>tr]:px-4 max-md:[&>tr]:py-3",
  "[&_input]:relative [&_input]:z-10 [&_input]:block [&_input]:size-4 [&_input]:accent-accent [&>tr:has(:checked)]:bg-accent-soft",
  "[&_td]:whitespace-nowrap md:[&_td]:px-2 md:[&_td:first-child]:pl-4 md:[&_td:last-child]:pr-4",
].join(" ");
