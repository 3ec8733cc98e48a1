/** The columns' widths, fixed, so that nothing jumps when somebody begins to edit; and which go first on a narrow page. */
export const columnLook = {
  lock: "w-[13.5rem]",
  number: "w-[5.5rem]",
  customer: "",
  status: "w-[7.5rem]",
  lines: "w-[4.5rem] text-right max-lg:hidden",
  total: "w-[7.5rem] text-right",
  updated: "w-[8.5rem]",
  tags: "w-[10.5rem] max-[86rem]:hidden",
};
