/** The columns' widths, fixed, so that nothing jumps when somebody begins to edit; and which go first on a narrow page. */
export const columnLook = {
  lock: "w-[15rem]",
  number: "w-[6rem]",
  customer: "",
  status: "w-[8rem]",
  lines: "w-[4.5rem] text-right max-lg:hidden",
  total: "w-[8rem] text-right",
  updated: "w-[9rem]",
  tags: "w-[12rem] max-xl:hidden",
};
